"""Studio's editor in a real browser, on the real block: what is wrong is said where it is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.runtime import World, post

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = ROOT / "esafety_xblocks/assets/public"
STORY = (ROOT / "tests/fixtures/small.xml").read_text(encoding="utf-8")
TYPES = {".js": "text/javascript", ".css": "text/css"}
PAGE = """<!doctype html><html lang="en"><head><title>editor</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/resource/public/common/studio.css"></head><body><main>
<h1>Unit</h1><h2>Editor</h2><div id="x">{block}</div>
</main><script src="/resource/public/common/boot.js"></script><script>window.said = [];
EsafetyBlock({{handlerUrl: (e, name) => "/h/" + name, notify: (name, data) => said.push([name, data.state])}},
document.getElementById("x"), {args})</script></body></html>"""


@pytest.fixture
def block():
    return World(author=True).block(STORY)


@pytest.fixture
def page(chromium: Browser, block) -> Iterator[Page]:
    def answer(route: Route) -> None:
        path = urlparse(route.request.url).path
        if path.startswith("/resource/public/"):
            file = PUBLIC / path.removeprefix("/resource/public/")
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        elif path.startswith("/h/"):
            status, said = post(block, path.removeprefix("/h/"), route.request.post_data_json)
            route.fulfill(status=status, json=said)
        elif path == "/":
            shown = block.studio_view({})
            body = PAGE.format(block=shown.content, args=json.dumps(shown.json_init_args))
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    context.route("**/*", answer)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("http://unit.test/")
    page.locator("[data-ready]").wait_for()
    yield page
    context.close()
    assert not errors


WEIGHT = "[data-field=weight]"


def test_a_wrong_setting_is_told_at_that_setting(page, block):
    before = block.weight
    page.fill(WEIGHT, "2000")
    page.click("[data-save]")
    page.wait_for_selector(f"{WEIGHT}[aria-invalid=true]")

    wrong = page.locator(".esx-studio__wrong")
    assert "1000" in wrong.inner_text()
    assert page.evaluate("document.activeElement.dataset.field") == "weight"
    assert wrong.get_attribute("id") in page.get_attribute(WEIGHT, "aria-describedby").split()
    assert not page.inner_text("[data-alert]")
    assert block.weight == before
    assert not Axe().run(page).response["violations"]


def test_once_it_is_right_it_is_saved_and_nothing_is_said_any_more(page, block):
    described = page.get_attribute(WEIGHT, "aria-describedby")
    page.fill(WEIGHT, "2000")
    page.click("[data-save]")
    page.wait_for_selector(f"{WEIGHT}[aria-invalid=true]")
    page.fill(WEIGHT, "2")
    page.click("[data-save]")
    page.wait_for_function("said.some(([name, state]) => name === 'save' && state === 'end')")

    assert block.weight == 2
    assert page.locator(".esx-studio__wrong, [aria-invalid]").count() == 0
    assert page.get_attribute(WEIGHT, "aria-describedby") == described


def test_what_is_no_number_is_not_taken_for_an_empty_one(page, block):
    before = block.weight
    page.focus(WEIGHT)
    page.keyboard.press("End")
    page.keyboard.type("e")
    page.click("[data-save]")

    assert page.locator(f"{WEIGHT}[aria-invalid=true]").count() == 1
    assert block.weight == before
    assert page.evaluate("said") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_editor_is_accessible_and_fits(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
