"""The catalogue of leaks and mirror errors (release.md §3), each with the tests that keep it out.

A row names tests as `file::test`, below `tests/`. Where a leak cannot exist because the feature does not, the row says
so, and a test watches that the feature does not come in unseen.
"""

from dataclasses import dataclass
from typing import Final

WALK: Final = "noninterference/test_two_worlds.py::test_r35_l26_no_address_tells_two_worlds_apart"
_G1: Final = "core/release/test_guarantees.py::test_r35_g1_what_is_hidden_changes_nothing_for_pupil_and_guardian"
_SHOWN_ONLY: Final = "grading/test_published.py::test_l01_l04_l05_l09_an_average_is_over_what_is_shown_and_nothing_else"
_HIDDEN_AVERAGE: Final = (
    "core/gradebook/test_averages.py::test_r35_a_hidden_result_never_changes_what_an_audience_is_told"
)
_NOTHING_WAITS: Final = "grading/test_published.py::test_r35_l49_what_waits_changes_no_answer"
_NO_COMPARING: Final = "web/pupil/test_results.py::test_r44_no_page_compares_ranks_or_colours_a_result"
_NO_COMPARING_GUARDIAN: Final = "web/guardian/test_home.py::test_r44_there_is_nothing_to_compare_with"
_NEVER_SEEN: Final = "core/release/test_guarantees.py::test_r35_g1_what_the_pupil_never_saw_might_as_well_not_be"
_NO_SUMS: Final = "noninterference/test_leaks.py::test_l06_l19_no_table_keeps_what_was_made_of_results"
_NO_FILES: Final = "noninterference/test_leaks.py::test_l23_l24_l29_l30_no_table_keeps_a_file_or_a_link"
_NO_RUBRICS: Final = "noninterference/test_leaks.py::test_l25_l27_a_result_has_no_parts_that_stand_apart"
_ONE_DOOR: Final = "noninterference/test_leaks.py::test_l28_l07_one_door_gives_results_to_their_audience"
_NO_CHANNELS: Final = "noninterference/test_leaks.py::test_l44_nothing_is_pushed_to_a_browser"
_SEES_NOTHING: Final = "grading/test_fence.py::test_l45_with_every_filter_of_ours_open_the_database_still_shows_nothing"


@dataclass(frozen=True, slots=True)
class Leak:
    """One mistake of real systems; `absent` says why it cannot exist here, where it cannot."""

    title: str
    tests: tuple[str, ...]
    absent: str = ""


LEAKS: Final[dict[str, Leak]] = {
    "L01": Leak("totals equal with and without the hidden result", (_SHOWN_ONLY, _HIDDEN_AVERAGE)),
    "L02": Leak("nothing to recompute it from", (WALK, _G1, _NEVER_SEEN)),
    "L03": Leak("the same for every setting of totals", (_HIDDEN_AVERAGE,)),
    "L04": Leak("a result of later never enters an average", (_SHOWN_ONLY,)),
    "L05": Leak("what counts is visible to that audience", (_SHOWN_ONLY,)),
    "L06": Leak("no sealed total", (_NO_SUMS, WALK), "no total is stored: every average is made when it is asked"),
    "L07": Leak("overviews of others use the same function", (_ONE_DOOR, WALK)),
    "L08": Leak("no total over more than is shown", (_SHOWN_ONLY,)),
    "L09": Leak("the shown parts add up to the shown total", (_SHOWN_ONLY,)),
    "L10": Leak(
        "the school's choice goes before that of a test",
        (
            "grading/test_published.py::test_r51_closed_shows_guardians_nothing",
            "core/release/test_guarantees.py::test_r49_g3_a_guardian_starts_to_see_only_what_the_pupil_sees_then",
        ),
    ),
    "L11": Leak("statistics of a class", (_NO_COMPARING, _NO_COMPARING_GUARDIAN), "there are none (R44)"),
    "L12": Leak("summary pages too", (WALK, "web/pupil/test_results.py::test_r35_a_hidden_result_changes_no_average")),
    "L13": Leak("no order hangs on it", (WALK, _NOTHING_WAITS)),
    "L14": Leak("analytics by the same door", (_ONE_DOOR,), "there are no analytics of results"),
    "L15": Leak("analytics by the moment of release", (_ONE_DOOR,), "there are no analytics of results"),
    "L16": Leak("no statistic of a small group", (_NO_COMPARING, _NO_COMPARING_GUARDIAN), "there are none (R44)"),
    "L17": Leak("class averages only when chosen", (_NO_COMPARING, _NO_COMPARING_GUARDIAN), "there are none (R44)"),
    "L18": Leak("no rank", (_NO_COMPARING, _NO_COMPARING_GUARDIAN), "there is none (R44)"),
    "L19": Leak("what is derived waits as long as its newest part", (_NO_SUMS, _SHOWN_ONLY), "nothing is stored"),
    "L20": Leak(
        "states of goals are relative to the audience",
        ("web/pupil/test_home.py::test_r41_r44_the_page_is_the_same_with_and_without_practice",),
        "pupils and guardians are shown goals without states",
    ),
    "L21": Leak(
        "every road of entry obeys one rule",
        (
            "noninterference/test_leaks.py::test_l21_every_road_of_entry_plans_in_the_same_act",
            "grading/test_release.py::test_r29_r32_an_entry_is_planned_in_the_same_act",
        ),
    ),
    "L22": Leak(
        "the address of a hidden thing is not there",
        (
            "web/pupil/test_results.py::test_l22_l31_a_result_that_waits_is_not_there",
            "grading/test_published.py::test_l22_one_result_by_its_address_is_not_there_before_its_moment",
            WALK,
        ),
    ),
    "L23": Leak("annotated files", (_NO_FILES,), "no files are kept (decision 14)"),
    "L24": Leak("composite documents", (_NO_FILES,), "no documents are made of results"),
    "L25": Leak("a filled-in rubric is part of the result", (_NO_RUBRICS,), "there are no rubrics"),
    "L26": Leak(
        "every address in every state",
        (WALK, "noninterference/test_two_worlds.py::test_r35_the_walk_comes_to_real_pages"),
    ),
    "L27": Leak("a thread of comments waits as a whole", (_NO_RUBRICS,), "feedback is part of the result; no threads"),
    "L28": Leak("third views use the same service", (_ONE_DOOR,)),
    "L29": Leak("links to feedback elsewhere wait too", (_NO_FILES,), "links stand in the feedback, which waits"),
    "L30": Leak("files", (_NO_FILES,), "no files are kept (decision 14)"),
    "L31": Leak(
        "other parameters show nothing",
        (
            "grading/test_fence.py::test_l31_l48_nobody_else_gets_anything_whoever_is_named",
            "web/guardian/test_shares.py::test_l31_l48_nobody_else_opens_it",
        ),
    ),
    "L32": Leak(
        "a notice comes from the release, never from a save",
        ("acts/test_notices.py::test_l32_l36_entering_and_holding_queue_nothing",),
    ),
    "L33": Leak(
        "channels close with the portal",
        ("acts/test_notices.py::test_l33_a_school_that_is_closed_to_guardians_tells_them_of_no_moment",),
    ),
    "L34": Leak(
        "a message is a function of its reader's view",
        ("acts/test_notices.py::test_r42_l34_the_message_is_the_same_with_and_without_news",),
    ),
    "L35": Leak(
        "a message only when its link works",
        (
            "acts/test_notices.py::test_l35_who_cannot_sign_in_gets_no_link",
            "web/guardian/test_shares.py::test_l35_the_page_a_message_leads_to_works_for_its_reader",
        ),
    ),
    "L36": Leak("an import tells nobody", ("acts/test_notices.py::test_l32_l36_entering_and_holding_queue_nothing",)),
    "L37": Leak(
        "drafts are in no list",
        ("grading/test_fence.py::test_l37_the_audience_has_no_right_on_a_table_of_results", WALK),
    ),
    "L38": Leak(
        "asked again when it is sent",
        (
            "acts/test_notices.py::test_l38_who_no_longer_wants_it_when_it_leaves_does_not_get_it",
            "acts/test_share_notices.py::test_l38_what_was_taken_back_in_the_meantime_is_not_told",
        ),
    ),
    "L39": Leak(
        "the queue is emptied when access ends",
        (
            "acts/test_notices.py::test_l39_the_queue_is_purged_when_a_guardian_loses_access",
            "acts/test_notices.py::test_l39_the_queue_is_purged_when_a_pupil_turns_eighteen",
            "acts/test_notices.py::test_l39_who_left_school_is_told_nothing",
            "acts/test_follow_roster.py::test_l39_a_guardian_who_loses_custody_sees_nothing_from_that_day",
        ),
    ),
    "L40": Leak(
        "the interface for machines shows what pages show",
        ("noninterference/test_leaks.py::test_l40_machines_are_given_no_results", WALK),
        "machines bring practice; they are given no results",
    ),
    "L41": Leak(
        "all subjects together", (WALK, "web/pupil/test_results.py::test_r35_a_hidden_result_changes_no_average")
    ),
    "L42": Leak("fragments and small screens", (WALK,)),
    "L43": Leak(
        "the value is in no byte",
        ("noninterference/test_two_worlds.py::test_r35_l43_no_answer_holds_a_word_of_what_waits",),
    ),
    "L44": Leak("live channels per audience", (_NO_CHANNELS,), "nothing is pushed"),
    "L45": Leak(
        "the server withholds",
        (
            _SEES_NOTHING,
            "web/guardian/test_wall.py::test_l45_a_page_behind_the_wall_cannot_read_a_result_by_itself",
            "web/pupil/test_wall.py::test_l45_no_page_names_a_table_of_results",
            "web/pupil/test_wall.py::test_l45_pages_are_read_under_the_audience_role",
        ),
    ),
    "L46": Leak(
        "not graded is nothing, never a number",
        (
            "core/gradebook/test_averages.py::test_the_average_of_nothing_is_nothing",
            "core/gradebook/test_averages.py::test_r35_a_test_without_a_value_leaves_no_trace",
        ),
    ),
    "L47": Leak(
        "a copy that goes out waits, or is confirmed",
        ("web/gradebook/test_pages.py::test_a_file_goes_out_only_with_a_yes",),
    ),
    "L48": Leak(
        "by group and audience",
        (
            "grading/test_fence.py::test_l31_l48_nobody_else_gets_anything_whoever_is_named",
            "web/guardian/test_home.py::test_l48_anothers_child_is_as_one_that_does_not_exist",
        ),
    ),
    "L49": Leak(
        "no row, count or time of it",
        (
            _NOTHING_WAITS,
            WALK,
            "web/test_request_log.py::test_r35_a_fault_is_written_without_the_row_it_is_about",
            "web/ui/test_errors.py::test_decision_18_the_log_of_a_failure_names_the_page_and_not_its_address",
            "browser/test_s10.py::test_r35_what_was_kept_is_gone_when_somebody_else_comes_to_the_same_tab",
        ),
    ),
    "L50": Leak(
        "the audience reads the moment of release only",
        ("web/policy/test_ical.py::test_l50_what_a_feed_says_of_itself_rests_on_the_policy_alone", WALK),
    ),
    "L51": Leak(
        "words for a state per audience",
        (WALK, "grading/test_class_release.py::test_a_cell_goes_from_concept_to_both_audiences"),
    ),
    "L52": Leak(
        "no receipts before release",
        ("grading/test_release_audit.py::test_l52_nothing_is_kept_of_what_a_pupil_opened",),
    ),
    "L53": Leak("what unlocks follows the release", (_NO_SUMS,), "nothing unlocks by a result"),
    "L54": Leak("a pupil's history begins at the release", (_NOTHING_WAITS, WALK)),
    "L55": Leak("calendars hold moments only", ("web/policy/test_ical.py::test_l55_calendar_feeds_hold_moments_only",)),
    "L56": Leak("nothing hidden in the markup", (WALK,)),
    "L57": Leak(
        "a gap in the rules is closed",
        (
            "core/release/test_outlook.py::test_l57_without_a_policy_the_school_chose_nothing",
            "grading/test_release.py::test_r32_without_a_policy_nothing_has_a_moment",
        ),
    ),
    "L58": Leak(
        "two looks around one change tell nothing",
        (
            "web/pupil/test_moment.py::test_r36_r41_the_page_and_its_button_are_the_same_bytes_before_and_after_news",
            "noninterference/test_leaks.py::test_l58_an_entry_between_two_looks_changes_no_page",
        ),
    ),
    "L59": Leak(
        "what comes late waits like the rest",
        ("core/release/test_demo_stops.py::test_r34_from_five_minutes_before_a_moment_what_comes_is_fixed", WALK),
    ),
    "L60": Leak(
        "a release is whole",
        (
            "web/pupil/test_news.py::test_r34_everything_of_one_moment_comes_at_once",
            "core/release/test_guarantees.py::test_r34_g4_at_most_one_instant_a_day_brings_something_new",
        ),
    ),
    "L61": Leak(
        "every export says for whom it is",
        (
            "acts/test_export_data.py::test_l61_every_export_says_first_for_whom_it_is",
            "acts/test_export_data.py::test_l61_r35_a_pupils_own_copy_is_the_same_with_and_without_what_waits",
            "acts/test_export_data.py::"
            "test_decision_6_l61_a_signal_or_an_exercise_in_the_own_copy_tells_of_no_test_either",
        ),
    ),
    "N1": Leak(
        "a release is told once",
        ("core/release/test_notices.py::test_n1_every_moment_is_told_at_or_after_it_by_one_message_of_its_day",),
    ),
    "N2": Leak(
        "a release of many is told too",
        ("acts/test_notices.py::test_r42_a_pupil_who_asked_gets_one_message_at_each_moment",),
    ),
    "N3": Leak(
        "nothing is told twice or long after",
        (
            "acts/test_notices.py::test_n1_n3_after_days_of_silence_the_last_moment_is_told_once",
            "acts/test_notices.py::test_n3_nothing_is_told_of_long_ago",
        ),
    ),
    "N4": Leak(
        "released is in every list",
        ("grading/test_published.py::test_r35_n4_results_stand_by_subject_and_year_from_their_moment_on",),
    ),
    "N5": Leak(
        "released and empty is explained",
        (
            "web/pupil/test_news.py::test_n5_a_number_without_words_says_that_there_are_none",
            "web/guardian/test_home.py::test_n5_a_moment_that_brought_nothing_is_explained",
        ),
    ),
    "N6": Leak(
        "the moment holds under load",
        (
            "noninterference/test_leaks.py::test_n6_a_moment_needs_nothing_to_run",
            "web/pupil/test_news.py::test_r34_everything_of_one_moment_comes_at_once",
        ),
    ),
    "N7": Leak(
        "teachers see what they forgot", ("web/gradebook/test_release.py::test_n7_what_was_forgotten_is_named",)
    ),
    "N8": Leak(
        "teachers see what the pupil sees",
        (
            "grading/test_class_release.py::test_n8_the_teacher_is_told_what_every_pupil_is_shown",
            "grading/test_class_release.py::test_n8_the_average_is_the_one_that_pupils_are_told",
        ),
    ),
}
