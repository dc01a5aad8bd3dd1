"""Reading locations."""

from zichtlijn.people.schools.models import Location


def list_locations() -> list[Location]:
    """Every location of the board, by name."""
    return list(Location.objects.order_by("name"))


def find_location(ref: str) -> Location | None:
    """The location with this code, whatever its case."""
    return Location.objects.filter(ref__iexact=ref.strip()).first()
