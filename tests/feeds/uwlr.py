"""Writes UWLR results messages piece by piece, as senders do."""

from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.edustandaard.nl/leerresultaten/2/leerresultaten"
HEAD = (
    "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode>"
    "<aanmaakdatum>2026-11-03T14:05:00+01:00</aanmaakdatum><xsdversie>2.2</xsdversie></school>"
)
BANDS = (
    "<norm><term>onvoldoende</term><beginnormwaarde>0</beginnormwaarde><eindnormwaarde>12</eindnormwaarde></norm>"
    "<norm><term>voldoende</term><beginnormwaarde>13</beginnormwaarde><eindnormwaarde>20</eindnormwaarde></norm>"
)


def leaf(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def part(code: str = "T1-B", *, title: str = "Breuken", bands: str = BANDS) -> str:
    inner = leaf("toetsonderdeelvolgnummer", "1") + leaf("toetsonderdeelcode", code) + leaf("toetsonderdeelnaam", title)
    return f"<toetsonderdeel>{inner}<toetsonderdeelnormering>{bands}</toetsonderdeelnormering></toetsonderdeel>"


def describe(parts: str = "", *, code: str = "T1", inner: str = "") -> str:
    head = leaf("toetscode", code) + leaf("toetsnaam", "Rekenen blok 2")
    return f"<toetsen><toets>{head}{inner}<toetsonderdelen>{parts or part()}</toetsonderdelen></toets></toetsen>"


def result(
    key: str = "r1", inner: str = "<score>17</score>", *, test: str = "T1", part: str = "T1-B", day: str = "2026-11-02"
) -> str:
    codes = leaf("toetscode", test) + (leaf("toetsonderdeelcode", part) if part else "")
    return f"<resultaat key={quoteattr(key)}>{leaf('afnamedatum', day)}{codes}{inner}</resultaat>\n"


def pupil(results: str, keys: str = "<leerlingid>LL-1</leerlingid>") -> str:
    return f"<toetsafname>{keys}<resultaten>\n{results}</resultaten></toetsafname>\n"


def message(pupils: str, *, head: str = HEAD, described: str | None = None, front: str = "") -> str:
    inner = f"{head}<toetsafnames>{pupils}</toetsafnames>{describe() if described is None else described}"
    return f'{front}<leerresultaten_verzoek xmlns="{NAMESPACE}">{inner}</leerresultaten_verzoek>'
