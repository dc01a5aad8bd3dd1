"""The table of addresses: for every name in the URL configuration, who gets in. A new address needs a new row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.access.people import ANONYMOUS, FOREIGNER
from tests.access.things import OWN_SET, Things

STAFF: Final = frozenset(
    {"vera", "karim", "de_graaf", "femke", "bilal", "annelies", "remco", "newcomer"},
)
FAMILY: Final = frozenset({"maaike", "sander", "tijn", "joke"})
ACCOUNTS: Final = STAFF | FAMILY
OUTSIDERS: Final = frozenset({ANONYMOUS, FOREIGNER})
EVERYBODY: Final = ACCOUNTS | OUTSIDERS
GROUP_5: Final = frozenset({"vera", "karim"})
"""Who sees practice of group 5 (product.md §0.3 point 6): its teacher and its learning support."""
AUTHORS: Final = frozenset({"vera"})
"""Who wrote the texts among the things: nobody else takes them back."""
TEACHERS_OF_5: Final = frozenset({"vera"})
GRADERS: Final = frozenset({"vera"})
"""The teacher of the lesson group and subject among the things: nobody else sees a result before its moment (R35)."""
PUPILS: Final = frozenset({"maaike", "sander", "tijn"})
OWN: Final = frozenset({"maaike"})
"""The pupil among the things: own results, own week and own words are nobody else's (R46, R47)."""
GUARDIANS: Final = frozenset({"joke"})
"""With custody over the pupil among the things; nobody else opens what that pupil shared with her (R45, L48)."""
READERS_OF_RESULTS: Final = frozenset({"tijn", "joke"})
"""Pupils of a secondary school and guardians: who has messages to choose."""
MANAGERS: Final = frozenset({"annelies", "remco"})
ADMINISTRATORS: Final = frozenset({"remco"})
MAPPERS: Final = frozenset({"bilal", "remco"})
READERS_OF_NORTH: Final = frozenset({"bilal", "de_graaf", "femke", "tijn"})
"""Who belongs to the location of Annelies and reads its policy."""
READERS_OF_SCHOOL: Final = frozenset({"vera", "karim", "bilal", "remco", "maaike", "sander", "joke"})
"""Who belongs to the primary school, or to the whole board."""
NORTH: Final = "99ZC01"
SCHOOL: Final = "99ZL00"
"""A location without a head: what only a head does, nobody does there."""
Arguments = Callable[[Things], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """Who gets in; everybody else is told that it is not there, or (without an account here) to sign in."""

    allowed: frozenset[str]
    arguments: Arguments = lambda things: ()
    method: str = "GET"
    turned: frozenset[str] = frozenset()
    """Sent on elsewhere: signed in already, or nothing to do here."""
    body: Callable[[Things], dict[str, object]] = lambda things: {}


def _group(things: Things) -> tuple[object, ...]:
    return (things.group,)


def _plan(things: Things) -> tuple[object, ...]:
    return (things.group, things.plan)


def _tool_goal(things: Things) -> tuple[object, ...]:
    return ("stapwerk", things.tool_goal)


def _person(things: Things) -> tuple[object, ...]:
    return (things.member,)


def _source(things: Things) -> tuple[object, ...]:
    return (things.source,)


def _upload(things: Things) -> tuple[object, ...]:
    return (things.source, things.upload)


def _goal_file(things: Things) -> tuple[object, ...]:
    return (things.goal_file,)


def _goal_set(things: Things) -> tuple[object, ...]:
    return (OWN_SET,)


def _import(things: Things) -> tuple[object, ...]:
    return (things.roster_import,)


def _north(things: Things) -> tuple[object, ...]:
    return (NORTH,)


def _gradebook(things: Things) -> tuple[object, ...]:
    return (things.gradebook,)


def _graded(things: Things) -> tuple[object, ...]:
    return (things.gradebook, things.graded_test)


def _cell(things: Things) -> tuple[object, ...]:
    return (things.gradebook, things.graded_test, things.pupil)


def _shown(things: Things) -> tuple[object, ...]:
    return (things.shown_entry,)


def _reflection(things: Things) -> tuple[object, ...]:
    return (things.reflection,)


_PUBLIC_POST: Final = Row(EVERYBODY, method="POST")
TABLE: Final[dict[str, Row]] = {
    "ui:help": Row(EVERYBODY),
    "ui:audience": Row(EVERYBODY),
    "ui:accessibility": Row(EVERYBODY),
    "ui:kit": Row(EVERYBODY),
    "ui:set_language": _PUBLIC_POST,
    "ui:set_theme": _PUBLIC_POST,
    "ui:set_veil": _PUBLIC_POST,
    "ui:set_shortcuts": _PUBLIC_POST,
    "account_login": Row(OUTSIDERS, turned=ACCOUNTS),
    "account_logout": Row(ACCOUNTS, turned=OUTSIDERS),
    "account_change_password": Row(ACCOUNTS),
    "account_inactive": Row(EVERYBODY),
    "account_signup": Row(EVERYBODY),
    "account_set_password": Row(EVERYBODY),
    "account_reset_password": Row(EVERYBODY),
    "account_reset_password_done": Row(EVERYBODY),
    "account_reset_password_from_key": Row(EVERYBODY, lambda things: ("1", "set-password")),
    "account_reset_password_from_key_done": Row(EVERYBODY),
    "people:home": Row(frozenset(), turned=EVERYBODY),
    "people:welcome": Row(ACCOUNTS),
    "people:groups": Row(ACCOUNTS),
    "people:settings": Row(ACCOUNTS),
    "people:keep_result_settings": Row(READERS_OF_RESULTS, method="POST"),
    "people:sign_out_elsewhere": Row(ACCOUNTS, method="POST"),
    "people:overview": Row(MANAGERS),
    "people:sight": Row(MANAGERS),
    "people:add_person": Row(MANAGERS),
    "people:person": Row(ADMINISTRATORS, _person),
    "people:give_task": Row(ADMINISTRATORS, _person, "POST"),
    "people:give_role": Row(ADMINISTRATORS, _person, "POST"),
    "people:end_task": Row(ADMINISTRATORS, _person, "POST", body=lambda things: {"task": things.role}),
    "people:resume_task": Row(
        ADMINISTRATORS, _person, "POST", body=lambda things: {"kind": "role", "task": things.ended_role}
    ),
    "people:invite": Row(ADMINISTRATORS, _person, "POST"),
    "people:change_account": Row(ADMINISTRATORS, lambda things: (things.member, "intrekken"), "POST"),
    "people:accept_invitation": Row(EVERYBODY, lambda things: (things.invitation_secret,)),
    "policy:places": Row(MANAGERS),
    "policy:policy": Row(MANAGERS | READERS_OF_NORTH, _north),
    "policy:start": Row(MANAGERS, _north, "POST"),
    "policy:edit": Row(MANAGERS, _north),
    "policy:discard": Row(MANAGERS, _north, "POST"),
    "policy:period": Row(MANAGERS, _north),
    "policy:adopt": Row(MANAGERS, _north),
    "policy:withdraw": Row(MANAGERS, _north, "POST"),
    "policy:versions": Row(MANAGERS, _north),
    "policy:hours": Row(MANAGERS, _north),
    "policy:agreements": Row(MANAGERS, _north),
    "policy:administration": Row(MANAGERS, _north),
    "policy:exam_classes": Row(MANAGERS, _north),
    "policy:year": Row(MANAGERS, _north),
    "policy:holidays": Row(MANAGERS, _north),
    "policy:entry_times": Row(MANAGERS, _north),
    "policy:drop_entry_times": Row(MANAGERS, _north, "POST"),
    "policy:readers": Row(READERS_OF_SCHOOL, lambda things: (things.location,)),
    "policy:reader_year": Row(READERS_OF_SCHOOL, lambda things: (things.location,)),
    "policy:feed": Row(EVERYBODY, lambda things: (things.feed,)),
    "policy:arrangements": Row(frozenset({"annelies"}), _north),
    "policy:arrange": Row(frozenset(), lambda things: (SCHOOL, things.pupil)),
    "policy:end_arrangement": Row(frozenset(), lambda things: (SCHOOL, things.pupil), "POST"),
    "goals:group": Row(GROUP_5, _group),
    "goals:signals": Row(GROUP_5, _group),
    "goals:plans": Row(GROUP_5, _group),
    "goals:plan_new": Row(TEACHERS_OF_5, _group),
    "goals:plan_own": Row(TEACHERS_OF_5, _group, "POST"),
    "goals:plan_undo": Row(TEACHERS_OF_5, _group, "POST"),
    "goals:plan": Row(GROUP_5, _plan),
    "goals:plan_change": Row(TEACHERS_OF_5, _plan),
    "goals:plan_end": Row(TEACHERS_OF_5, _plan, "POST"),
    "goals:plan_extend": Row(TEACHERS_OF_5, _plan, "POST"),
    "goals:pupil": Row(GROUP_5, lambda things: (things.pupil,)),
    "goals:open_tool": Row(GROUP_5, lambda things: (things.pupil, things.tool_goal)),
    "goals:judge": Row(GROUP_5, lambda things: (things.pupil,), "POST"),
    "goals:agree": Row(GROUP_5, lambda things: (things.pupil,), "POST"),
    "goals:change_text": Row(
        AUTHORS, lambda things: (things.pupil, "inschatting", things.judgement, "intrekken"), "POST"
    ),
    "goals:note": Row(GROUP_5, _group),
    "goals:change_note": Row(AUTHORS, lambda things: (things.group, things.note, "intrekken"), "POST"),
    "goals:goal": Row(GROUP_5, lambda things: (things.group, things.goal)),
    "goals:treated": Row(frozenset({"vera"}), lambda things: (things.group, things.goal), "POST"),
    "goals:search": Row(frozenset({"vera", "karim", "de_graaf"})),
    "goals:explanations": Row(ACCOUNTS),
    "goals:explanation": Row(ACCOUNTS, lambda things: ("stapwerk",)),
    "gradebook:gradebooks": Row(frozenset({"vera", "de_graaf"}), turned=MANAGERS),
    "gradebook:terms_places": Row(MANAGERS),
    "gradebook:terms": Row(MANAGERS, lambda things: (NORTH,)),
    "gradebook:undo_terms": Row(MANAGERS, lambda things: (NORTH,), "POST"),
    "gradebook:gradebook": Row(GRADERS, _gradebook),
    "gradebook:undo": Row(GRADERS, _gradebook, "POST"),
    "gradebook:files": Row(GRADERS, _gradebook),
    "gradebook:export": Row(GRADERS, _gradebook, "POST", body=lambda things: {"akkoord": "1"}),
    "gradebook:import": Row(GRADERS, _gradebook),
    "gradebook:explain": Row(GRADERS, lambda things: (things.gradebook, things.pupil)),
    "gradebook:add": Row(GRADERS, _gradebook),
    "gradebook:change": Row(GRADERS, _graded),
    "gradebook:remove": Row(GRADERS, _graded, "POST"),
    "gradebook:gate": Row(GRADERS, _graded, "POST", body=lambda things: {"gate": "discuss"}),
    "gradebook:save": Row(GRADERS, _graded, "POST", body=lambda things: {f"cel-{things.pupil}": "8"}),
    "gradebook:paste": Row(GRADERS, _graded),
    "gradebook:received": Row(GRADERS, _graded),
    "gradebook:words": Row(GRADERS, _cell, "POST", body=lambda things: {"feedback": "Goed."}),
    "gradebook:apart": Row(GRADERS, _cell, "POST"),
    "gradebook:place": Row(GRADERS, _cell, "POST"),
    "gradebook:withdraw": Row(GRADERS, _cell, "POST"),
    "pupil:home": Row(PUPILS),
    "pupil:news": Row(PUPILS),
    "pupil:numbers": Row(PUPILS, method="POST", body=lambda things: {"numbers": "aan"}),
    "pupil:week": Row(PUPILS),
    "pupil:tick": Row(OWN, lambda things: (things.own_item,), "POST"),
    "pupil:drop": Row(OWN, lambda things: (things.own_item,), "POST"),
    "pupil:results": Row(PUPILS),
    "pupil:result": Row(OWN, _shown),
    "pupil:share": Row(OWN, _shown),
    "pupil:reflect": Row(OWN, _shown),
    "pupil:tests": Row(PUPILS),
    "pupil:shares": Row(PUPILS),
    "pupil:stop_sharing": Row(OWN, lambda things: (things.share,), "POST"),
    "pupil:reflections": Row(PUPILS),
    "pupil:reflect_anew": Row(PUPILS),
    "pupil:reflection": Row(OWN, _reflection),
    "pupil:change_reflection": Row(OWN, _reflection),
    "pupil:remove_reflection": Row(OWN, _reflection, "POST"),
    "pupil:report": Row(OWN, lambda things: (things.report_test,)),
    "pupil:looks": Row(PUPILS),
    "pupil:sight": Row(PUPILS),
    "pupil:grant_sight": Row(frozenset(), lambda things: (things.member,), "POST"),
    "pupil:take_back_sight": Row(frozenset(), lambda things: (things.member,), "POST"),
    "guardian:home": Row(GUARDIANS),
    "guardian:ward": Row(GUARDIANS, lambda things: (things.pupil,)),
    "guardian:share": Row(GUARDIANS, lambda things: (things.pupil, things.share), "POST"),
    "sources:rosters": Row(ADMINISTRATORS),
    "sources:roster": Row(ADMINISTRATORS, _import),
    "sources:store_roster": Row(ADMINISTRATORS, _import, "POST"),
    "sources:discard_roster": Row(ADMINISTRATORS, _import, "POST"),
    "framework:goal_sets": Row(MAPPERS),
    "framework:choose_goal_file": Row(MAPPERS),
    "framework:goal_file": Row(ADMINISTRATORS, _goal_file),
    "framework:store_goal_file": Row(ADMINISTRATORS, _goal_file, "POST"),
    "framework:goal_file_stored": Row(frozenset(), _goal_file, turned=ADMINISTRATORS),
    "framework:discard_goal_file": Row(ADMINISTRATORS, _goal_file, "POST"),
    "framework:goal_review": Row(MAPPERS),
    "framework:choose_other_goal": Row(MAPPERS, lambda things: (things.gone_goal,)),
    "framework:settle_goal": Row(MAPPERS, lambda things: (things.gone_goal,), "POST"),
    "framework:unsettle_goal": Row(MAPPERS, lambda things: (things.settled_goal,), "POST"),
    "framework:goal_sets_beside": Row(MAPPERS),
    "framework:goal_choices": Row(MAPPERS),
    "framework:goal_set": Row(MAPPERS, _goal_set),
    "framework:goal_table": Row(MAPPERS, _goal_set),
    "framework:goal_package": Row(MAPPERS, _goal_set),
    "framework:goal_set_versions": Row(MAPPERS, _goal_set),
    "framework:goal_set_go_back": Row(MAPPERS, lambda things: (OWN_SET, things.goal_version)),
    "framework:add_own_goal": Row(MAPPERS, _goal_set),
    "framework:change_own_goal": Row(MAPPERS, lambda things: (OWN_SET, things.own_goal)),
    "framework:retire_own_goal": Row(MAPPERS, lambda things: (OWN_SET, things.own_goal), "POST"),
    "sources:tools": Row(MAPPERS),
    "sources:tool_goals": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:tool_goal": Row(MAPPERS, _tool_goal),
    "sources:confirm_mapping": Row(MAPPERS, _tool_goal, "POST"),
    "sources:undo_mapping": Row(MAPPERS, _tool_goal, "POST"),
    "sources:mapping_work": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:decide_mappings": Row(MAPPERS, lambda things: ("stapwerk",), "POST"),
    "sources:undo_decisions": Row(MAPPERS, lambda things: ("stapwerk",), "POST"),
    "sources:mapping_list": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:mapping_file": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:tool": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:tool_explanation": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:tool_return": Row(MAPPERS, lambda things: ("stapwerk", things.explanation), "POST"),
    "sources:tool_settings": Row(MAPPERS, lambda things: ("stapwerk",)),
    "sources:tool_live": Row(MAPPERS, lambda things: ("stapwerk",), "POST"),
    "sources:tool_stop": Row(MAPPERS, lambda things: ("stapwerk",), "POST"),
    "sources:supplier": Row(ADMINISTRATORS, _source),
    "sources:revoke_supplier": Row(ADMINISTRATORS, lambda things: (things.source, things.supplier_access)),
    "sources:sources": Row(ADMINISTRATORS),
    "sources:connect": Row(ADMINISTRATORS),
    "sources:source": Row(ADMINISTRATORS, _source),
    "sources:rejections": Row(ADMINISTRATORS, _source),
    "sources:waiting": Row(ADMINISTRATORS, _source),
    "sources:try_waiting": Row(ADMINISTRATORS, _source, "POST"),
    "sources:waiting_content": Row(ADMINISTRATORS, _source, "POST"),
    "sources:turn_off": Row(ADMINISTRATORS, _source),
    "sources:turn_on": Row(ADMINISTRATORS, _source, "POST"),
    "sources:take_along": Row(ADMINISTRATORS, _source, "POST"),
    "sources:alarms": Row(ADMINISTRATORS, method="POST"),
    "sources:make_key": Row(ADMINISTRATORS, _source, "POST"),
    "sources:revoke_key": Row(ADMINISTRATORS, lambda things: (things.source, things.key)),
    "sources:records": Row(ADMINISTRATORS, _source),
    "sources:record_columns": Row(ADMINISTRATORS, _upload),
    "sources:record_check": Row(ADMINISTRATORS, _upload),
    "sources:record_store": Row(ADMINISTRATORS, _upload, "POST"),
    "sources:record_stored": Row(frozenset(), _upload, turned=ADMINISTRATORS),
    "sources:record_discard": Row(ADMINISTRATORS, _upload, "POST"),
    "supplier:enter": Row(EVERYBODY, lambda things: (things.supplier_secret,)),
    "supplier:leave": Row(frozenset(), method="POST"),
    "supplier:home": Row(frozenset()),
    "supplier:refusals": Row(frozenset()),
    "supplier:goals": Row(frozenset()),
    "supplier:reasons": Row(frozenset()),
    "supplier:explanation": Row(frozenset()),
    "supplier:confirm": Row(frozenset(), method="POST"),
    "supplier:check": Row(frozenset()),
    "demo:start": Row(frozenset()),
    "demo:sign_in_as": Row(frozenset(), lambda things: ("vera",), "POST"),
    "demo:mailbox": Row(frozenset()),
    "demo:move_clock": Row(frozenset(), lambda things: ("t1",), "POST"),
    "demo:go_to_step": Row(frozenset(), lambda things: ("rust", 1), "POST"),
    "demo:end_tour": Row(frozenset(), method="POST"),
    "demo_tools:page": Row(frozenset(), lambda things: ("stapwerk", things.pupil, things.tool_goal)),
    "demo_tools:start": Row(frozenset(), lambda things: (things.tool_goal, things.goal)),
    "api:records": Row(frozenset(), method="POST"),
    "api:openapi": Row(EVERYBODY),
}
_SUPPLIER: Final = ("leave", "home", "refusals", "goals", "reasons", "explanation", "confirm", "check")
OWN_GATE: Final = {"api:records": 401, **{f"supplier:{name}": 403 for name in _SUPPLIER}}
"""Addresses that ask for a key or a link instead of an account, and what they answer without one."""
HIDDEN: Final = frozenset(
    {
        "demo:start",
        "demo:sign_in_as",
        "demo:mailbox",
        "demo:move_clock",
        "demo:go_to_step",
        "demo:end_tour",
        "demo_tools:page",
        "demo_tools:start",
    }
)
"""On a board that is no demo these do not exist, for anybody."""
