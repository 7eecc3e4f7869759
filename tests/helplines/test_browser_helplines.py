"""Helplines in a real browser: axe, the keyboard, narrow screens. Files are answered here; there is no server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route

from tests.runtime import World

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
PUBLIC = ROOT / "esafety_xblocks/assets/public"
SOURCE = (ROOT / "course/components/helplines.xml").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGE = """<!doctype html><html lang="en"><head><title>unit</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/common/common.css"><link rel="stylesheet" href="/helplines/helplines.css"></head>
<body><main><h1>Unit</h1>{}</main></body></html>"""


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_card_opens_by_keyboard_and_nothing_is_cut_off(chromium: Browser, width, language):
    block = World().block(SOURCE, "esafety_helplines")
    block.esafety_language = language
    html = PAGE.format(block.student_view({}).content)

    def answer(route: Route) -> None:
        path = urlparse(route.request.url).path
        if path == "/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(body=(PUBLIC / path[1:]).read_text(encoding="utf-8"), content_type="text/css")

    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.route("**/*", answer)
    page = context.new_page()
    page.goto("http://unit.test/")
    page.locator("[data-card=suicide] summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-card=suicide] a[href^='tel:']").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    assert [rule["id"] for rule in found] == []
    context.close()
