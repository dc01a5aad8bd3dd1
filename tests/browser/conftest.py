"""A real server and a real browser: the demo as its users start it, in Debian's chromium.

Anything the browser complains of fails the test: a console error, a breach of the policy, a failed request, a 5xx.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

from tests.serving import Serving, find_free_port, open_folder, serving

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
CSRF_FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
Theme = Literal["light", "dark"]
Language = Literal["nl", "en"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is one of the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at a page: theme, width of the window in CSS pixels, language."""

    theme: Theme = "light"
    width: int = 1280
    language: Language = "nl"

    def __str__(self) -> str:
        return f"{self.theme}-{self.width}-{self.language}"


@dataclass
class Visitor:
    """One browser window at the demo, and everything it complained of."""

    base_url: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    expected_status: int = 200

    def listen(self) -> None:
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("requestfailed", self._see_failure)
        self.page.on("response", self._see_answer)

    def become(self, slug: str) -> None:
        """Sign in as a person of the demo."""
        self.post("/demo/", f"/demo/als/{slug}/")

    def post(self, form_path: str, action: str) -> None:
        """Send the form at `action` of the page at `form_path`, with its token."""
        found = CSRF_FIELD.search(self.context.request.get(form_path).text())
        assert found is not None, f"{form_path} has no form"
        answer = self.context.request.post(action, form={"csrfmiddlewaretoken": found[1]}, max_redirects=0)
        assert answer.status == 302, f"{action} answers {answer.status}"

    def open(self, path: str, status: int = 200) -> Page:
        """Go to a page that must answer with `status`."""
        self.expected_status = status
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"
        return self.page

    def read(self, path: str) -> str:
        """The text of a page, without showing it."""
        return self.context.request.get(path).text()

    def look(self, look: Look) -> None:
        """Choose theme, width and language for the next page."""
        self.page.set_viewport_size({"width": look.width, "height": 800})
        cookies = {"zichtlijn_theme": look.theme, "django_language": look.language}
        self.context.add_cookies(
            [{"name": name, "value": value, "url": self.base_url} for name, value in cookies.items()]
        )

    def _hear(self, kind: str, text: str) -> None:
        is_expected = f"status of {self.expected_status}" in text
        if kind in {"error", "warning"} and not is_expected:
            self.complaints.append(f"{kind}: {text}")

    def _see_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page left behind lets go of its requests
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _see_answer(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.url}")


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it a skip that says so, in CI a failure."""
    if not Path(CHROMIUM).exists():
        sentence = f"{CHROMIUM} is absent: install Debian's package chromium for the browser tests"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def live(browser: Browser) -> Iterator[Serving]:
    """The demo at T1, served once for the whole run; who changes its world puts it back (`put_back`)."""
    with open_folder("zichtlijn-browser-") as folder:
        command = ["demo", "--port", str(find_free_port()), "--clock", "T1", "--data-dir", str(folder / "data")]
        with serving(command, folder, CI="") as server:
            yield server


@pytest.fixture
def live_url(live: Serving) -> str:
    """The address of the running demo."""
    return live.url


@pytest.fixture
def visit(browser: Browser, live_url: str) -> Iterator[Visit]:
    """Opens windows: `visit("vera")` is Vera's, `visit()` a stranger's. Complaints fail the test when it ends."""
    opened: list[Visitor] = []

    def _visit(slug: str = "", *, look: Look | None = None, has_script: bool = True) -> Visitor:
        context = browser.new_context(base_url=live_url, locale="nl-NL", java_script_enabled=has_script)
        visitor = Visitor(live_url, context, context.new_page())
        visitor.listen()
        opened.append(visitor)
        visitor.look(look or Look())
        if slug:
            visitor.become(slug)
        return visitor

    yield _visit
    complaints = [complaint for visitor in opened for complaint in visitor.complaints]
    for visitor in opened:
        visitor.context.close()
    assert not complaints


@pytest.fixture
def open_as(visit: Visit) -> Callable[..., Page]:
    """`open_as("vera", "/groepen/")`: a page of one person."""

    def _open_as(slug: str, path: str, **options: bool) -> Page:
        page: Page = visit(slug, **options).open(path)
        return page

    return _open_as


@pytest.fixture
def put_back(live: Serving, visit: Visit) -> Iterator[None]:
    """For tests that change the world: afterwards the demo stands at T1 again, as if nobody had been there."""
    yield
    visit().post("/demo/", "/demo/klok/t1/")
