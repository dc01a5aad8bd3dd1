"""Offers every kit macro to every template as `ui.<name>`. It must not know what a macro draws.

Being global, macros also work in a block that is rendered alone as a fragment.
"""

from typing import Any, Final

from jinja2 import Environment

MACRO_FILES: Final = (
    "ui/macros/actions.html",
    "ui/macros/fields.html",
    "ui/macros/notices.html",
    "ui/macros/lists.html",
    "ui/macros/tables.html",
    "ui/macros/signals.html",
    "ui/macros/tools.html",
)


class Macros:
    """All macros of the kit under one name; the files are read at first use."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        """The macro of that name. AttributeError when the kit has none."""
        if name.startswith("_"):
            raise AttributeError(name)
        for file in MACRO_FILES:
            macro = getattr(self._environment.get_template(file).module, name, None)
            if macro is not None:
                setattr(self, name, macro)
                return macro
        raise AttributeError(f"the kit has no macro {name!r}")
