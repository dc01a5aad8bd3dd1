"""The version shown in the footer, read once from the installed package. It must not know anything else."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def get_version() -> str:
    """The installed version of Zichtlijn, empty when it runs from an unpacked tree."""
    try:
        return version("zichtlijn")
    except PackageNotFoundError:
        return ""
