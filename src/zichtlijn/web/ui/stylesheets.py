"""The kit's style sheets, in loading order. It must not know the screens' own: a page links those itself."""

from typing import Final

KIT_STYLESHEETS: Final = (
    "ui/tokens.css",
    "ui/base.css",
    "ui/components/layout.css",
    "ui/components/frame.css",
    "ui/components/icons.css",
    "ui/components/buttons.css",
    "ui/components/forms.css",
    "ui/components/notices.css",
    "ui/components/chips.css",
    "ui/components/lists.css",
    "ui/components/tables.css",
    "ui/components/toolcards.css",
    "ui/components/calm.css",
    "ui/components/tour.css",
    "ui/print.css",
)
