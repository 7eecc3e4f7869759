"""A browser, and the preview's two servers with a small course, for the browser tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, Page

from esafety_xblocks.preview.loading import load_courses
from esafety_xblocks.preview.people import create_people
from esafety_xblocks.preview.serve import in_shell

ROOT = Path(__file__).resolve().parents[2]


class Silent(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *_args: Any) -> None:
        """Stay silent."""


@dataclass
class Site:
    """The running preview."""

    url: str
    shell: str


@pytest.fixture
def site(transactional_db: None, content: Any, settings: Any) -> Iterator[Site]:
    """The site with the small course of the tests."""
    create_people()
    load_courses(content)
    yield from _serve(settings)


@pytest.fixture
def real_site(transactional_db: None, settings: Any) -> Iterator[Site]:
    """The site with the real course."""
    create_people()
    load_courses(ROOT)
    yield from _serve(settings)


def _serve(settings: Any) -> Iterator[Site]:
    servers = [ThreadedWSGIServer(("127.0.0.1", 0), Silent) for _ in range(2)]
    site = Site(*(f"http://127.0.0.1:{server.server_port}" for server in servers))
    settings.PREVIEW_SITE, settings.PREVIEW_SHELL = site.url, site.shell
    application = get_wsgi_application()
    servers[0].set_app(application)
    servers[1].set_app(in_shell(application))
    threads = [threading.Thread(target=server.serve_forever, daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    yield site
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of: errors, refused scripts, requests to elsewhere, answers from 400 up."""
    return []


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1000, "height": 700}, locale="nl-BE")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site, complaints: list[str]) -> Page:
    """A page on the small course."""
    return _page(context, site, complaints)


@pytest.fixture
def real_page(context: BrowserContext, real_site: Site, complaints: list[str]) -> Page:
    """A page on the real course."""
    return _page(context, real_site, complaints)


def _page(context: BrowserContext, site: Site, complaints: list[str]) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: _elsewhere(request.url, site, complaints))
    return page


def _elsewhere(url: str, site: Site, complaints: list[str]) -> None:
    if not url.startswith((site.url, site.shell, "data:")):
        complaints.append(f"request to {url}")


def sign_in(page: Page, site: Site, username: str) -> None:
    page.goto(site.url)
    page.click(f"form[action='/sign-in/{username}/'] button")


def eventually(page: Page, expression: str) -> None:
    """Wait until an expression is true; Playwright's own way is an `eval`, which our policy refuses."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
