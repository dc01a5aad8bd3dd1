"""The field for one file: refuses what is empty, absent or over its limit, and says what the limit is."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zichtlijn.web.ui.environment import get_active_formatter

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.functional import _StrPromise

MEGABYTE: Final = 1024 * 1024
TOO_LARGE: Final = gettext_lazy("Dit bestand is %(found)s MB. Het mag hooguit %(most)s MB zijn.")


class UploadField(forms.FileField):
    """A file of at most `most_bytes`. `emptied` tells what to do about an empty one, `too_large` about one over it."""

    def __init__(
        self,
        *,
        most_bytes: int,
        emptied: "_StrPromise",
        too_large: Promise = TOO_LARGE,
        **options: Any,
    ) -> None:
        self.most_bytes, self._too_large = most_bytes, too_large
        super().__init__(**options)
        self.error_messages |= {"empty": emptied, "required": gettext_lazy("Kies een bestand.")}

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[bytes] | None":
        """The file, not yet read. Raises ValidationError with its size and the limit in whole megabytes."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        size = (file.size or 0) if file else 0
        if size > self.most_bytes:
            number = get_active_formatter().number
            told = {"found": number(-(-size // MEGABYTE)), "most": number(self.most_bytes // MEGABYTE)}
            raise forms.ValidationError(str(self._too_large) % told)
        return file
