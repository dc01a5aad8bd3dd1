"""Names in UWLR messages: the namespaces of major version 2 and local names (standards.md §1.3)."""

from typing import Final

STEM: Final = "http://www.edustandaard.nl/leerresultaten/2/"
RESULTS: Final = STEM + "leerresultaten"
ROSTER: Final = STEM + "leerlinggegevens"
VERSIONS: Final = ("2.0", "2.1", "2.2", "2.3")
"""All share the namespaces; `xsdversie` tells them apart."""
ECK_ID_FIRST: Final = "2.3"
"""From this version on the ECK iD is the first key of a pupil (after the documentation; no schema was found)."""
ENVELOPE: Final = "Envelope"
_FAMILIES: Final = (STEM, "http://www.edustandaard.nl/oso_gegevensset/")


def split_name(name: str) -> tuple[str, str]:
    """Namespace and local name of an expat name (`urn:x leerling`)."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def is_ours(namespace: str) -> bool:
    """True for a namespace of UWLR 2 or of what it borrows from OSO."""
    return namespace.startswith(_FAMILIES)
