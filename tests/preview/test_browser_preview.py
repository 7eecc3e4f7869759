"""The preview in a browser: the frame, the editor's frame, the keyboard, axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.preview.browser import (  # noqa: F401 - fixtures
    complaints,
    context,
    eventually,
    page,
    real_page,
    real_site,
    sign_in,
    site,
)
from tests.preview.conftest import FIRST_UNIT, PROBE, UNIT

STORY = "block-v1:Preview+esafety+fr+type@vertical+block@m1_story_unit"

PLACES = [
    ".coach .fb",
    ".coach .chose",
    ".thought small",
    ".thought q",
    ".feet button",
    ".paper .said",
    ".paper .kind",
    ".paper h4",
    ".cap",
    ".pace",
    ".path .lvl",
    ".sources",
    "small",
    ".act",
]
LOOKS = """(places) => Object.fromEntries(places.flatMap((place) => {
  const one = document.querySelector(`.esx .stage ${place}`) ?? document.querySelector(`.esx ${place}`);
  const names = ["color", "backgroundColor", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "display",
    "padding", "margin", "maxWidth", "borderBottom", "borderRadius", "textTransform"];
  return one ? [[place, names.map((name) => `${name} ${getComputedStyle(one)[name]}`)]] : [];
}))"""

pytestmark = pytest.mark.browser


def test_the_frame_grows_with_its_content_and_the_page_scrolls_where_the_unit_asks(page, site, complaints):  # noqa: F811
    sign_in(page, site, "nele")
    page.goto(f"{site.shell}/unit/{UNIT}/")
    frame = page.frame_locator("#unit-iframe")
    frame.locator(".grow").first.wait_for()
    eventually(page, "document.getElementById('unit-iframe').height !== '500'")
    before = int(page.get_attribute("#unit-iframe", "height"))

    frame.locator(".grow").first.click()
    eventually(page, f"Number(document.getElementById('unit-iframe').height) > {before} + 800")
    eventually(page, "window.scrollY > 400")

    inner = page.frames[1]
    assert inner.evaluate("document.documentElement.scrollHeight") <= int(page.get_attribute("#unit-iframe", "height"))
    assert inner.evaluate("window.scrollY") == 0
    assert inner.evaluate("document.activeElement.className") == "grown"
    assert complaints == []


def test_the_frame_is_another_origin_with_the_same_session(page, site, complaints):  # noqa: F811
    sign_in(page, site, "nele")
    page.goto(f"{site.shell}/unit/{UNIT}/")

    frame = page.frame_locator("#unit-iframe")
    frame.locator(".save").first.click()
    frame.locator("[data-status='200']").wait_for()

    assert page.evaluate("(() => { try { return frames[0].document } catch (e) { return null } })()") is None
    assert complaints == []


def test_a_frame_on_a_page_of_neither_server_is_refused(context, site):  # noqa: F811
    page = context.new_page()  # noqa: F811
    markup = f"<iframe src='{site.url}/bare/{UNIT}/'></iframe>"
    page.route("http://elsewhere.test/", lambda route: route.fulfill(body=markup, content_type="text/html"))

    page.goto("http://elsewhere.test/")
    page.wait_for_timeout(500)

    assert page.frames[1].url.startswith("chrome-error:")


def test_a_block_gets_its_element_its_arguments_and_its_address(page, site, complaints):  # noqa: F811
    sign_in(page, site, "nele")
    for place in ("bare", "unit"):
        page.goto(f"{site.url}/{place}/{UNIT}/")
        probe = page.locator(f"[data-usage-id='{PROBE}']")

        assert probe.get_attribute("data-said") == "</script><b>&"
        page.locator(f"[data-usage-id='{PROBE}'] .save").click()
        page.locator(f"[data-usage-id='{PROBE}'][data-status='200']").wait_for()
    assert complaints == []


def test_saving_in_the_editor_closes_it(page, site, complaints):  # noqa: F811
    sign_in(page, site, "sarah")
    page.goto(f"{site.url}/studio/unit/{UNIT}/")
    page.click(f"a[href='/studio/edit/{PROBE}/']")
    frame = page.frame_locator("#editor-iframe")

    frame.locator(f".xblock[data-url='/studio/xblock/{PROBE}/handler/write']").wait_for()
    frame.locator(".end").click()

    page.wait_for_url(f"**/studio/unit/{UNIT}/")
    assert complaints == []


def test_the_keyboard_reaches_the_next_step(page, site, complaints):  # noqa: F811
    sign_in(page, site, "nele")
    page.goto(f"{site.url}/course/nl/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{FIRST_UNIT}/")


@pytest.mark.parametrize(("language", "width"), [("nl-nl", 320), ("fr", 320), ("fr", 1280)])
def test_the_pages_are_clean_for_axe_and_do_not_scroll_sideways(page, site, language, width):  # noqa: F811
    sign_in(page, site, "sarah")
    page.set_viewport_size({"width": width, "height": 800})
    page.click(f"button[name=language][value={language}]")
    paths = ("/", "/course/nl/", "/course/fr/", f"/unit/{FIRST_UNIT}/", f"/unit/{UNIT}/", "/course/nl/progress/")
    staff = (
        "/course/nl/learners/",
        "/events/",
        "/studio/",
        f"/studio/unit/{UNIT}/",
        f"/studio/edit/{PROBE}/",
        "/none/",
    )
    for path in (*paths, *staff):
        page.goto(site.url + path)
        found = Axe().run(page).response["violations"]

        assert [(path, rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"{site.shell}/unit/{UNIT}/")
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []


def test_a_real_story_asks_for_five_files_and_nothing_elsewhere(real_page, real_site, complaints):  # noqa: F811
    sign_in(real_page, real_site, "karim")
    real_page.wait_for_load_state("networkidle")
    requests = []
    real_page.on("request", lambda request: requests.append(request.url))

    real_page.goto(f"{real_site.url}/bare/{STORY}/", wait_until="networkidle")

    # The page, and five files of which every other block asks for three again: they are in the cache by then.
    assert len([url for url in requests if not url.startswith("data:")]) <= 6
    assert complaints == []


def test_a_real_story_is_played_in_the_frame_with_help_in_view(real_page, real_site, complaints):  # noqa: F811
    page = real_page  # noqa: F811
    sign_in(page, real_site, "karim")
    page.goto(f"{real_site.shell}/unit/{STORY}/")
    frame = page.frame_locator("#unit-iframe")
    frame.locator("input[type=radio]").first.check()
    frame.locator("[data-do=begin]").click()
    frame.locator("[data-choice]").first.click()
    frame.locator(".stage[data-step='1']").wait_for()

    frame.locator("[data-open=help]").first.click()
    help_panel = frame.locator("[id$=-help]").first
    help_panel.wait_for()
    assert help_panel.evaluate("panel => panel.contains(document.activeElement)")
    inner = page.frames[1]
    eventually(page, "Number(document.getElementById('unit-iframe').height) > 300")
    assert inner.evaluate("document.documentElement.scrollHeight") <= int(page.get_attribute("#unit-iframe", "height"))
    assert complaints == []


def test_a_block_looks_the_same_within_the_site_and_alone(real_page, real_site):  # noqa: F811
    """A host's style sheet has words for its own things: none of them may be one of ours."""
    page = real_page  # noqa: F811
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, real_site, "karim")
    seen: dict[str, dict[str, list[str]]] = {"unit": {}, "bare": {}}
    page.goto(f"{real_site.url}/bare/{STORY}/")
    page.locator("[data-ready] .esx").wait_for()
    page.locator("input[type=radio]").first.check()
    page.locator("[data-do=begin]").click()
    page.locator(".esx .pace").wait_for()
    for _ in range(45):
        step = page.locator(".esx .stage").get_attribute("data-step")
        for place in seen:
            page.goto(f"{real_site.url}/{place}/{STORY}/")
            page.locator("[data-ready] .esx").wait_for()
            seen[place] |= page.evaluate(LOOKS, PLACES)
        if page.locator(".over").count():
            break
        page.locator("[data-choice], [data-do=proceed]").last.click()
        page.locator(f".esx .stage:not([data-step='{step}'])").wait_for()
    assert seen["unit"] == seen["bare"]
    assert set(seen["bare"]) == set(PLACES)
