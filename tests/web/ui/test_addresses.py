"""Addresses are worked out once, and are what the framework makes of them."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse

from zichtlijn.web.ui import addresses
from zichtlijn.web.ui.addresses import find_address, get_address

urlpatterns = [
    path("een/<uuid:one>/", lambda request: None, name="one"),
    path("twee/<uuid:one>/<str:word>/<uuid:two>/", lambda request: None, name="two"),
    path("drie/<slug:word>/", lambda request: None, name="named"),
]


@pytest.fixture(autouse=True)
def _own_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_identifiers_are_filled_in_each_in_its_place() -> None:
    for _ in range(3):
        one, two = uuid4(), uuid4()
        assert get_address("one", one) == reverse("one", args=[one])
        assert get_address("two", one, "a b&c", two) == reverse("two", args=[one, "a b&c", two])
        assert get_address("two", two, "x", two) == reverse("two", args=[two, "x", two])
    assert addresses._work_out.cache_info().currsize == 3


def test_names_and_words_go_along() -> None:
    assert get_address("named", word="rust") == "/drie/rust/"


def test_a_page_that_is_not_there_has_no_address() -> None:
    assert find_address("nowhere") is None
    with pytest.raises(NoReverseMatch):
        get_address("nowhere")
