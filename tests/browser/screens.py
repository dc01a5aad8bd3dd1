"""Every screen's default state: who opens it and where. Axe, reflow and the markup check all walk this list."""

from dataclasses import dataclass
from typing import Final

GROUP: Final = "/groep/groep-5/"


@dataclass(frozen=True, slots=True)
class Screen:
    """A page as one person of the demo sees it; an empty slug is a stranger."""

    name: str
    slug: str
    path: str
    status: int = 200

    def __str__(self) -> str:
        return self.name


MAIN: Final = (
    Screen("S00", "", "/demo/"),
    Screen("S01-signals", "vera", GROUP),
    Screen("S01-time", "vera", f"{GROUP}?lens=tijd"),
    Screen("S01-last", "vera", f"{GROUP}?lens=laatst"),
    Screen("S03", "vera", "/leerling/maaike/"),
    Screen("S05", "vera", f"{GROUP}plannen/"),
    Screen("S12-primary", "maaike", "/mijn/"),
)
"""The screens of this release's main job: looked at in every way."""

OTHERS: Final = (
    Screen("S05-new", "vera", f"{GROUP}plannen/nieuw/?leerling=maaike"),
    Screen("S05-read-only", "karim", f"{GROUP}plannen/"),
    Screen("S12-secondary", "tijn", "/mijn/"),
    Screen("signals", "vera", f"{GROUP}signalen/"),
    Screen("note", "vera", f"{GROUP}notitie/?leerling=maaike"),
    Screen("search", "vera", "/zoeken/?q=s"),
    Screen("search-none", "vera", "/zoeken/?q=qqq"),
    Screen("settings", "vera", "/instellingen/"),
    Screen("explanations", "vera", "/leeswijzers/"),
    Screen("explanation", "vera", "/leeswijzer/stapwerk/"),
    Screen("groups", "karim", "/groepen/"),
    Screen("welcome", "tijn", "/welkom/"),
    Screen("people", "remco", "/mensen/"),
    Screen("sight", "remco", "/mensen/groepen/"),
    Screen("new-person", "remco", "/mensen/nieuw/"),
    Screen("rosters", "remco", "/inrichten/leerlingen/"),
    Screen("sources", "remco", "/bronnen/"),
    Screen("tools", "bilal", "/leermiddelen/"),
    Screen("tool-goals", "bilal", "/leermiddelen/stapwerk/doelen/"),
    Screen("mapping-work", "bilal", "/leermiddelen/stapwerk/koppelen/"),
    Screen("mapping-list", "bilal", "/leermiddelen/stapwerk/koppelingen/"),
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
