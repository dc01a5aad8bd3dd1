"""What the browser adds: search key, veil, theme, menus; the strict policy must block nothing of ours."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if shutil.which(CHROMIUM) is None and not os.environ.get("CI"):
        pytest.skip("no chromium here")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="nl-NL", viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto("/kit/")
    yield opened
    context.close()
    assert not complaints


def test_slash_goes_to_the_search_field_once(page: Page) -> None:
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.locator("#zoek").input_value() == "a/b"


def test_slash_can_be_switched_off(page: Page) -> None:
    page.goto("/help/")
    page.get_by_role("button", name="Zet de schuine streep uit").click()
    page.goto("/kit/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "zoek"


def test_verberg_hides_every_name_and_stays_on_the_next_page(page: Page) -> None:
    with page.expect_response("**/voorkeur/verberg/"):
        page.keyboard.press("Alt+v")
    assert not page.locator("main").is_visible()
    assert not page.get_by_text("Vera", exact=True).first.is_visible()
    assert page.title() == "Zichtlijn"
    page.reload()
    assert not page.locator("main").is_visible()
    page.get_by_role("button", name="Toon weer").click()
    assert page.locator("main").is_visible()


def test_theme_changes_at_once_and_is_remembered(page: Page) -> None:
    page.locator("details.menu").last.locator("summary").click()
    with page.expect_response("**/voorkeur/thema/"):
        page.get_by_role("button", name="donker").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 27)"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_menus_close_with_escape_and_give_the_focus_back(page: Page) -> None:
    menu = page.locator("details.menu").first
    menu.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_errors_get_the_focus(page: Page) -> None:
    assert page.evaluate("document.activeElement.className") == "summary-error"


def test_the_font_and_the_icons_are_our_own(page: Page) -> None:
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"'))")
    sizes = page.locator("svg.icon use").evaluate_all("uses => uses.map(use => use.getBBox().width)")
    assert any(width > 0 for width in sizes)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_pages_never_scroll_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/kit/", "/help/", "/wie-ziet-wat/", "/toegankelijkheid/"):
        page.goto(address)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow == 0, address
