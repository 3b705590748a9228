"""A browser that is installed on this machine, with the network cut but for 127.0.0.1."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from gunsbutter.book.pdf import BROWSERS, find_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def executable() -> str:
    """The browser's path. With CI set a missing browser is a failure, so that nothing is skipped unseen."""
    found = find_browser()
    if found is None:
        told = (
            f"No browser for the browser tests. Install Chromium, for example: apt install chromium ({BROWSERS[0]})."
        )
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    return found


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright_: Playwright, executable: str) -> Iterator[Browser]:
    started = playwright_.chromium.launch(executable_path=executable, args=FLAGS)
    yield started
    started.close()


class Watched:
    """A page that keeps what it asked other hosts for, and what its console complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.route("**/*", self._route)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _route(self, route) -> None:
        url = route.request.url
        if url.startswith(("file:", "data:", "blob:", "http://127.0.0.1", "http://localhost")):
            route.continue_()
        else:
            self.asked.append(url)
            route.abort()


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A fresh page; parametrize indirectly with browser context options such as a viewport."""
    context = browser.new_context(**getattr(request, "param", {}))
    yield Watched(context.new_page())
    context.close()
