"""Every screen, and its states that differ: who opens it and where. Axe, reflow and the markup check walk this list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

GROUP: Final = "/groep/groep-5/"
NEW_CLASS: Final = "/groep/b1a-wi1/"
"""Nobody planned or practised anything here."""
GOAL_SET: Final = "rekenen-demo-rekenen-wiskunde"
UUID: Final = "([0-9a-f-]{36})"
BOOK: Final = "/cijfers/h3b-wi1/"
TEST: Final = f"toets/{UUID}/wijzig"
OWN_RESULTS: Final = "/mijn/resultaten/"
OWN_RESULT: Final = f"{OWN_RESULTS}{UUID}/"
POLICY: Final = "/beleid/99ZC01/"
NEW_PLAN: Final = f"{GROUP}plannen/nieuw/?leerling=maaike"


@dataclass(frozen=True, slots=True)
class Screen:
    """A page as one person of the demo sees it; an empty slug is a stranger.

    Where the path has a gap, the uuid for it is `found` on another page: a page and an expression with one group.
    """

    name: str
    slug: str
    path: str
    status: int = 200
    found: tuple[str, str] | None = None

    def get_path(self, read: Callable[[str], str]) -> str:
        """The address to open; `read` gives the text of a page to the same person."""
        if self.found is None:
            return self.path
        page, expression = self.found
        hit = re.search(expression, read(page))
        assert hit is not None, f"{self.name}: {page} does not lead to {self.path}"
        return self.path.format(hit[1])

    def __str__(self) -> str:
        return self.name


MAIN: Final = (
    Screen("S00", "", "/demo/"),
    Screen("S01-signals", "vera", GROUP),
    Screen("S01-time", "vera", f"{GROUP}?lens=tijd"),
    Screen("S01-last", "vera", f"{GROUP}?lens=laatst"),
    Screen("S02", "vera", f"{GROUP}doel/{{}}/", found=(GROUP, rf'/doel/{UUID}/">tijd')),
    Screen("S03", "vera", "/leerling/maaike/"),
    Screen("S05", "vera", f"{GROUP}plannen/"),
    Screen("S10", "de-graaf", BOOK),
    Screen("S11", "annelies", POLICY),
    Screen("S11-edit", "annelies", f"{POLICY}wijzigen/"),
    Screen("S12", "tijn", "/mijn/"),
    Screen("S12-primary", "maaike", "/mijn/"),
    Screen("S13", "ruud", "/ouder/"),
)
"""The screens of this release's main job: looked at in every way."""

OTHERS: Final = (
    Screen("S01-empty", "de-graaf", NEW_CLASS),
    Screen("S01-read-only", "karim", GROUP),
    Screen("S02-empty", "vera", f"{GROUP}doel/{{}}/", found=(NEW_PLAN, f'value="{UUID}"><span>kwartieren')),
    Screen("S02-no-tool", "vera", f"{GROUP}doel/{{}}/", found=(NEW_PLAN, f'value="{UUID}"><span>minuten')),
    Screen("S02-read-only", "karim", f"{GROUP}doel/{{}}/", found=(GROUP, rf'/doel/{UUID}/">lengte')),
    Screen("S03-empty", "de-graaf", "/leerling/liv/"),
    Screen("S03-disagree", "vera", "/leerling/noor/"),
    Screen("S03-new-pupil", "vera", "/leerling/dewi/"),
    Screen("S03-read-only", "karim", "/leerling/maaike/"),
    Screen("S03-secondary", "de-graaf", "/leerling/tijn/"),
    Screen("S03-not-yours", "de-graaf", "/leerling/maaike/", 404),
    Screen("S05-new", "vera", NEW_PLAN),
    Screen("S05-new-found", "vera", f"{NEW_PLAN}&zoek=klok"),
    Screen("S05-empty", "de-graaf", f"{NEW_CLASS}plannen/"),
    Screen("S05-per-pupil", "vera", f"{GROUP}plannen/?toon=leerling"),
    Screen("S05-plan", "vera", f"{GROUP}plannen/{{}}/", found=(f"{GROUP}plannen/", f"/plannen/{UUID}/")),
    Screen("S05-change", "vera", f"{GROUP}plannen/{{}}/wijzig/", found=(f"{GROUP}plannen/", f"/plannen/{UUID}/wijzig")),
    Screen("S05-read-only", "karim", f"{GROUP}plannen/"),
    Screen("S10-all", "de-graaf", "/cijfers/"),
    Screen("S10-lower-years", "de-graaf", "/cijfers/b1a-wi1/"),
    Screen("S10-closed", "brouwer", "/cijfers/h3c-wi1/"),
    Screen("S10-words", "lindeman", "/cijfers/h3b-en1/?leerling=tijn"),
    Screen("S10-not-yours", "femke", BOOK, 404),
    Screen("S10-new-test", "de-graaf", f"{BOOK}toets/nieuw/"),
    Screen("S10-change", "de-graaf", f"{BOOK}toets/{{}}/wijzig/", found=(BOOK, TEST)),
    Screen("S10-paste", "de-graaf", f"{BOOK}toets/{{}}/plakken/", found=(BOOK, TEST)),
    Screen("S10-ask", "de-graaf", f"{BOOK}?toets={{}}&vraag=klaar", found=(BOOK, TEST)),
    Screen("S10-undo", "de-graaf", f"{BOOK}?toets={{}}&vraag=terug", found=(BOOK, TEST)),
    Screen("S10-received", "de-graaf", f"{BOOK}toets/{{}}/ontvangen/", found=(BOOK, TEST)),
    Screen("S10-terms", "annelies", "/cijfers/afspraken/99ZC01/"),
    Screen("S10-terms-places", "remco", "/cijfers/afspraken/"),
    Screen("S10-files", "de-graaf", f"{BOOK}bestand/"),
    Screen("S10-import", "de-graaf", f"{BOOK}bestand/in/"),
    Screen("S10-arithmetic", "de-graaf", f"{BOOK}uitleg/{{}}/", found=(BOOK, f"uitleg/{UUID}")),
    Screen("S11-places", "remco", "/beleid/"),
    Screen("S11-none", "remco", "/beleid/99ZL00/"),
    Screen("S11-closed", "adjei", "/beleid/99ZC02/"),
    Screen("S11-closed-edit", "adjei", "/beleid/99ZC02/wijzigen/"),
    Screen("S11-period", "annelies", f"{POLICY}periode/"),
    Screen("S11-versions", "annelies", f"{POLICY}versies/"),
    Screen("S11-hours", "annelies", f"{POLICY}lestijden/"),
    Screen("S11-agreements", "annelies", f"{POLICY}afspraken/"),
    Screen("S11-administration", "annelies", f"{POLICY}administratie/"),
    Screen("S11-exam-classes", "annelies", f"{POLICY}examenklassen/"),
    Screen("S11-arrangements", "annelies", f"{POLICY}regelingen/?zoek=tijn"),
    Screen("S11-arrange", "annelies", f"{POLICY}regelingen/tijn/"),
    Screen("S11-not-yours", "annelies", "/beleid/99ZL00/", 404),
    Screen("S11-year", "annelies", "/beleid/99ZC01/jaar/"),
    Screen("S11-holidays", "annelies", "/beleid/99ZC01/vakanties/"),
    Screen("S11-entry-times", "annelies", "/beleid/99ZC01/invoertijden/"),
    Screen("policy-readers-staff", "de-graaf", "/afspraken/"),
    Screen("policy-readers-pupil", "tijn", "/afspraken/"),
    Screen("policy-readers-guardian", "ruud", "/afspraken/{}/", found=("/afspraken/", f"/afspraken/{UUID}/")),
    Screen("policy-readers-year", "tijn", "/afspraken/{}/jaar/", found=("/afspraken/", f"/afspraken/{UUID}/")),
    Screen("S12-asked", "tijn", "/mijn/nieuw/"),
    Screen("S12-results", "tijn", OWN_RESULTS),
    Screen("S12-average", "tijn", f"{OWN_RESULTS}?gemiddelde=wiskunde"),
    Screen("S12-result", "tijn", f"{OWN_RESULTS}{{}}/", found=(OWN_RESULTS, OWN_RESULT)),
    Screen("S12-share", "tijn", f"{OWN_RESULTS}{{}}/delen/", found=(OWN_RESULTS, OWN_RESULT)),
    Screen("S12-reflect", "tijn", f"{OWN_RESULTS}{{}}/terugkijken/", found=(OWN_RESULTS, OWN_RESULT)),
    Screen("S12-tests", "tijn", "/mijn/toetsen/"),
    Screen("S12-week", "tijn", "/mijn/week/"),
    Screen("S12-shares", "tijn", "/mijn/gedeeld/"),
    Screen("S12-reflections", "tijn", "/mijn/terugkijken/"),
    Screen("S12-looks", "tijn", "/mijn/gekeken/"),
    Screen("S12-sight", "tijn", "/mijn/ouders/"),
    Screen("S12-not-there", "tijn", f"{OWN_RESULTS}00000000-0000-4000-8000-000000000000/", 404),
    Screen("S13-closed", "ruud", "/ouder/saar/"),
    Screen("S13-primary", "joke", "/ouder/"),
    Screen("S13-not-yours", "joke", "/ouder/tijn/", 404),
    Screen("signals", "vera", f"{GROUP}signalen/"),
    Screen("note", "vera", f"{GROUP}notitie/?leerling=maaike"),
    Screen("search", "vera", "/zoeken/?q=s"),
    Screen("search-none", "vera", "/zoeken/?q=qqq"),
    Screen("settings", "vera", "/instellingen/"),
    Screen("S19-pupil", "tijn", "/instellingen/"),
    Screen("S19-guardian", "ruud", "/instellingen/"),
    Screen("mailbox", "ruud", "/demo/postvak/"),
    Screen("explanations", "vera", "/leeswijzers/"),
    Screen("explanation", "vera", "/leeswijzer/stapwerk/"),
    Screen("groups", "karim", "/groepen/"),
    Screen(
        "tool", "vera", "/demo-leermiddel/stapwerk/maaike/{}/", found=("/leerling/maaike/", f"stapwerk/maaike/{UUID}/")
    ),
    Screen("welcome", "tijn", "/welkom/"),
    Screen("people", "remco", "/mensen/"),
    Screen("sight", "remco", "/mensen/groepen/"),
    Screen("new-person", "remco", "/mensen/nieuw/"),
    Screen("rosters", "remco", "/inrichten/leerlingen/"),
    Screen("sources", "remco", "/bronnen/"),
    Screen("source-silent", "remco", "/bronnen/{}/", found=("/bronnen/", f'/bronnen/{UUID}/">Rekenkroon')),
    Screen("source-attention", "remco", "/bronnen/{}/", found=("/bronnen/", f'/bronnen/{UUID}/">Maatwijzer')),
    Screen("source-waiting", "remco", "/bronnen/{}/wacht/", found=("/bronnen/", f"/bronnen/{UUID}/wacht/")),
    Screen("source-nothing-refused", "remco", "/bronnen/{}/geweigerd/", found=("/bronnen/", f"/bronnen/{UUID}/")),
    Screen("source-turn-off", "remco", "/bronnen/{}/uitzetten/", found=("/bronnen/", f"/bronnen/{UUID}/")),
    Screen("goal-sets", "bilal", "/doelen/"),
    Screen("goal-file", "bilal", "/doelen/inlezen/"),
    Screen("goal-review-empty", "bilal", "/doelen/nakijken/"),
    Screen("goal-sets-beside", "bilal", f"/doelen/naast-elkaar/?links={GOAL_SET}&rechts=taal-demo-nederlands"),
    Screen("goal-choices", "bilal", "/doelen/keuze/"),
    Screen("goal-set", "bilal", f"/doelen/set/{GOAL_SET}/"),
    Screen("goal-set-found", "bilal", f"/doelen/set/{GOAL_SET}/?zoek=klok"),
    Screen("goal-set-versions", "bilal", f"/doelen/set/{GOAL_SET}/versies/"),
    Screen("tools", "bilal", "/leermiddelen/"),
    Screen("tool-goals", "bilal", "/leermiddelen/stapwerk/doelen/"),
    Screen("mapping-work", "bilal", "/leermiddelen/stapwerk/koppelen/"),
    Screen("mapping-list", "bilal", "/leermiddelen/stapwerk/koppelingen/"),
    Screen("tool-page", "bilal", "/leermiddelen/oefenbos/"),
    Screen("tool-explanation", "bilal", "/leermiddelen/stapwerk/leeswijzer/"),
    Screen("tool-settings", "bilal", "/leermiddelen/stapwerk/gegevens/"),
    Screen("supplier-access", "remco", "/bronnen/{}/leverancier/", found=("/bronnen/", rf'/bronnen/{UUID}/">Stapwerk')),
    Screen("S15b", "priya", "/leverancier/"),
    Screen("S15b-refusals", "priya", "/leverancier/geweigerd/"),
    Screen("S15b-goals", "priya", "/leverancier/doelen/"),
    Screen("S15b-reasons", "priya", "/leverancier/signaalteksten/"),
    Screen("S15b-explanation", "priya", "/leverancier/leeswijzer/"),
    Screen("S15b-check", "priya", "/leverancier/controleren/"),
    Screen("S15b-closed", "", "/leverancier/", 403),
    Screen("sign-in", "", "/inloggen/"),
    Screen("sign-out", "vera", "/uitloggen/"),
    Screen("forgotten", "", "/wachtwoord/vergeten/"),
    Screen("invitation-gone", "", "/uitnodiging/bestaat-niet/", 404),
    Screen("help", "", "/help/"),
    Screen("audience", "vera", "/wie-ziet-wat/"),
    Screen("accessibility", "", "/toegankelijkheid/"),
    Screen("kit", "", "/kit/"),
    Screen("not-here", "", "/bestaat-niet/", 404),
)
SCREENS: Final = MAIN + OTHERS
