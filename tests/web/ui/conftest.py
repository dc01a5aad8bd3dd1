"""The kit stands alone: its tests use no board, no session and no database."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings
from scripts.messages import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def _english() -> None:
    compile_catalogues()


@pytest.fixture(autouse=True)
def _kit_alone(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.web.ui.urlconf"
    settings.MIDDLEWARE = [
        "zichtlijn.web.ui.middleware.security_headers",
        "zichtlijn.web.ui.methods.calm_methods",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ]
    with override("nl"):  # a request leaves its language behind in this thread
        yield


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)
