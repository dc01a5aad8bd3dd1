"""Icons from the one external sprite. It must not know what an icon means: the words beside it say that."""

import re
from functools import cache
from pathlib import Path
from typing import Final, Literal

from django.templatetags.static import static
from markupsafe import Markup

SPRITE: Final = Path(__file__).parent / "static" / "ui" / "icons.svg"
SIZES: Final = {"s": "icon icon-s", "m": "icon", "l": "icon icon-l"}

IconSize = Literal["s", "m", "l"]


@cache
def list_icon_names() -> frozenset[str]:
    """The names in the sprite, without their `i-` prefix."""
    return frozenset(re.findall(r'<symbol id="i-([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


@cache
def icon(name: str, size: IconSize = "m", extra_class: str = "") -> Markup:
    """The markup of one decorative icon; always printed next to words. KeyError when the sprite lacks it."""
    if name not in list_icon_names():
        raise KeyError(f"the sprite has no icon {name!r}")
    classes = f"{SIZES[size]} {extra_class}".strip()
    return Markup('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"></use></svg>').format(
        classes, static("ui/icons.svg"), name
    )
