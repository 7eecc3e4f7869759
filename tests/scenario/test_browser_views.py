"""The learner's page in a real browser: axe, the keyboard, lost connections, frames, paper.

There is no server: requests are answered here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from esafety_xblocks.common.contacts import contacts_for
from esafety_xblocks.scenario import olx, views
from esafety_xblocks.scenario.play import play
from esafety_xblocks.scenario.run import Run
from esafety_xblocks.scenario.views.words import WORDS
from esafety_xblocks.text import Reader

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
PUBLIC = ROOT / "esafety_xblocks/assets/public"
STORY = olx.read((ROOT / "tests/fixtures/every-part.xml").read_bytes()).document
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TYPES = {".js": "text/javascript", ".css": "text/css"}
PAGE = """<!doctype html><html lang="en"><head><title>unit</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/public/common/common.css">
<link rel="stylesheet" href="/public/scenario/scenario.css"></head>
<body><main><h1>Unit</h1><div id="x">{block}</div></main>
<script src="/public/common/boot.js"></script><script>EsafetyBlock({{handlerUrl: (e, name) => "/h/" + name}},
document.getElementById("x"), {args})</script></body></html>"""
FRAME = """<!doctype html><html lang="en"><title>shell</title><iframe src="http://unit.test/" title="unit" width="900"
height="3000"></iframe><script>window.got = []; onmessage = (e) => got.push(e.data)</script></html>"""


class Site:
    """Answers for the block, the frame and the files; one learner."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.community = ""
        self.run = Run()
        self.words: dict[str, str] = {}
        self.asked: list[tuple[str, dict]] = []
        self.down = False
        self.can_return = False
        self.notices: tuple[str, ...] = ()

    @property
    def play(self):
        return play(STORY, self.run, self.community)

    @property
    def view(self) -> views.View:
        community = self.community or "be_vl"
        return views.View(
            reader=Reader(self.language, community, "nl"),
            languages=("nl", "fr"),
            uid="b1",
            reflections=self.words,
            contacts=contacts_for(community, ["bullying"]),
            community_chosen=bool(self.community),
            can_return=self.can_return,
            notices=self.notices,
        )

    def answer(self, route: Route) -> None:
        url = urlparse(route.request.url)
        if url.path.startswith("/public/"):
            file = PUBLIC / url.path.removeprefix("/public/")
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        elif url.path.startswith("/h/"):
            self.handle(route, url.path.removeprefix("/h/"))
        elif url.hostname == "shell.test":
            route.fulfill(body=FRAME, content_type="text/html")
        elif url.path == "/":
            args = json.dumps(
                {
                    "shell": "/public/common/shell.js",
                    "module": "/public/scenario/scenario.js",
                    "handlers": list(views.HANDLERS),
                }
            )
            page = PAGE.format(block=views.page(self.play, self.view), args=args)
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def handle(self, route: Route, name: str) -> None:
        if self.down:
            route.abort("internetdisconnected")
            return
        body = route.request.post_data_json
        self.asked.append((name, body))
        scene = self.play.scene
        if name == "begin":
            self.community = body["community"]
            self.run = Run().within(self.community)
        elif name == "choose":
            self.run = self.run.decided(scene.id, body["choice"])
        elif name == "proceed":
            self.words |= {scene.id: body["text"]} if "text" in body else {}
            self.run = self.run.continued(scene.id)
        elif name == "take_back":
            self.run = self.run.taken_back()
        elif name == "replay":
            self.run = self.run.before(body["from"])
        elif name == "debrief":
            for choice in ("wait", "report", None, "plan", None):
                scene = self.play.scene
                self.run = self.run.decided(scene.id, choice) if choice else self.run.continued(scene.id)
        elif name == "settings":
            self.language = body.get("language", self.language)
            route.fulfill(json={"page": views.page(self.play, self.view)})
            return
        route.fulfill(json={"html": views.stage(self.play, self.view)})


@pytest.fixture(params=["nl", "fr"])
def site(request: pytest.FixtureRequest) -> Site:
    return Site(request.param)


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 375, "height": 700}, reduced_motion="reduce")
    context.route("**/*", site.answer)
    page = context.new_page()
    page.goto("http://unit.test/")
    page.locator("[data-ready] .esx").first.wait_for()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


def begin(page: Page) -> None:
    page.locator(".pick input").first.check()
    page.click("[data-do=begin]")
    page.wait_for_selector("[data-choice]")


def choose(page: Page, choice: str) -> None:
    if page.locator("[data-gate=show]").count():
        page.click("[data-gate=show]")
    page.click(f"[data-choice={choice}]")
    page.wait_for_selector(f"[data-choice={choice}]", state="detached")


def to_the_end(page: Page) -> None:
    begin(page)
    choose(page, "wait")
    choose(page, "report")
    page.click("[data-do=proceed]")
    page.wait_for_selector(".call")
    choose(page, "plan")
    page.fill("textarea", "Dag Noor.")
    page.click("[data-do=proceed]")
    page.wait_for_selector(".over")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def clean(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert not [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_every_screen_is_accessible_and_fits(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    clean(page)
    begin(page)
    clean(page)
    for panel in ("help", "who", "school", "pause"):
        page.locator(f"[data-open={panel}]").first.click()
        clean(page)
        page.keyboard.press("Escape")
    choose(page, "parents")
    clean(page)
    page.click("button[data-gate=show]")
    clean(page)
    choose(page, "report")
    clean(page)
    page.click("[data-do=proceed]")
    page.wait_for_selector(".call")
    clean(page)
    choose(page, "plan")
    clean(page)
    page.click("[data-do=proceed]")
    page.wait_for_selector(".over")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    clean(page)


def test_the_keyboard_alone_plays_a_story(page, site):
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.type") == "radio":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-choice]")
    assert page.evaluate("document.activeElement.matches('[data-focus]')")
    page.keyboard.press("3")
    assert page.evaluate("document.activeElement.dataset.choice") == "talk"
    assert [name for name, _ in site.asked] == ["begin"]
    page.keyboard.press("Enter")
    page.wait_for_selector(".coach")
    assert focused(page) == page.locator(".coach h3").text_content()
    assert page.inner_text("[role=status]")


def test_nothing_is_begun_before_the_reader_says_where_they_teach(page, site):
    page.click("[data-do=begin]")
    assert page.inner_text("[role=alert]")
    assert page.evaluate("document.activeElement.type") == "radio"
    assert not site.asked


def test_escape_closes_help_and_the_focus_returns(page):
    page.click(".bar [data-open=help]")
    assert page.is_visible("#b1-help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#b1-help")
    assert page.evaluate("document.activeElement.matches('.bar [data-open=help]')")


def test_a_pause_hides_the_story_and_keeps_the_place(page):
    begin(page)
    page.click("[data-open=pause]")
    assert not page.is_visible(".stage")
    page.click("#b1-pause [data-close]")
    assert page.is_visible("[data-choice=wait]")


def test_a_lost_connection_keeps_the_choice_and_offers_to_try_again(page, site):
    begin(page)
    site.down = True
    page.click("[data-choice=talk]")
    page.wait_for_selector("[role=alert]")
    assert page.is_visible("[data-choice=wait]")
    site.down = False
    page.click("[role=alert] button")
    page.wait_for_selector(".coach")
    assert [name for name, _ in site.asked] == ["begin", "choose"]


def test_a_double_click_decides_once(page, site):
    begin(page)
    page.locator("[data-choice=talk]").dblclick()
    page.wait_for_selector(".coach")
    assert [name for name, _ in site.asked] == ["begin", "choose"]


def test_a_switch_of_language_keeps_the_place_and_what_was_typed(page, site):
    begin(page)
    for one in ("wait", "report"):
        choose(page, one)
    page.click("[data-do=proceed]")
    page.wait_for_selector(".call")
    choose(page, "plan")
    page.fill("textarea", "Eerst dit.")
    other = "fr" if site.language == "nl" else "nl"
    page.click(f"[data-language={other}]")
    page.wait_for_selector(f".esx[lang={other}]")
    assert page.input_value("textarea") == "Eerst dit."
    assert page.evaluate("document.activeElement.dataset.language") == other


def test_a_switch_of_language_keeps_what_was_picked_on_the_first_screen(page, site):
    page.locator(".pick input").nth(1).check()
    other = "fr" if site.language == "nl" else "nl"
    page.click(f"[data-language={other}]")
    page.wait_for_selector(f".esx[lang={other}]")
    assert page.locator(".pick input").nth(1).is_checked()


def test_trying_again_sends_the_words_of_now(page, site):
    begin(page)
    for one in ("wait", "report"):
        choose(page, one)
    page.click("[data-do=proceed]")
    page.wait_for_selector(".call")
    choose(page, "plan")
    page.fill("textarea", "Eerst dit.")
    site.down = True
    page.click("[data-do=proceed]")
    page.wait_for_selector("[role=alert]")
    page.fill("textarea", "Toch anders.")
    site.down = False
    page.click("[role=alert] button")
    page.wait_for_selector(".over")
    assert site.words == {"reflect": "Toch anders."}


def test_a_heavy_scene_can_be_left_out(page):
    begin(page)
    choose(page, "wait")
    assert not page.is_visible(".post")
    assert not page.is_visible("[data-choice=report]")
    page.keyboard.press("1")
    assert not page.evaluate("document.activeElement.matches('[data-choice]')")
    page.click("button[data-gate=skip]")
    assert not page.is_visible("p[data-gate]")
    assert page.is_visible(".short")
    assert page.is_visible("[data-choice=report]")
    assert not page.is_visible(".post")


def test_messages_arrive_one_by_one_and_all_at_once_on_a_tap(chromium, site):
    context = chromium.new_context()
    context.route("**/*", site.answer)
    page = context.new_page()
    page.goto("http://unit.test/")
    page.locator("[data-ready] .esx").first.wait_for()
    begin(page)
    assert page.locator(".later").count() > 2
    page.click(".phone")
    assert page.locator(".later, .coming").count() == 0
    context.close()


def test_a_chat_below_the_screen_waits_until_it_is_seen(chromium, site):
    context = chromium.new_context(viewport={"width": 375, "height": 100})
    context.route("**/*", site.answer)
    page = context.new_page()
    page.goto("http://unit.test/")
    page.locator("[data-ready] .esx").first.wait_for()
    begin(page)
    page.wait_for_timeout(1200)
    assert page.locator(".arrived, .coming").count() == 0
    page.locator(".phone").evaluate("phone => phone.scrollIntoView()")
    page.locator(".arrived, .coming").first.wait_for()
    context.close()


def test_what_is_typed_outlives_a_reload_until_it_is_sent(page, site):
    begin(page)
    for one in ("wait", "report"):
        choose(page, one)
    page.click("[data-do=proceed]")
    page.wait_for_selector(".call")
    choose(page, "plan")
    page.fill("textarea", "Nog niet af")
    page.reload()
    page.locator("[data-ready] .esx").first.wait_for()
    assert page.input_value("textarea") == "Nog niet af"
    page.click("[data-do=proceed]")
    page.wait_for_selector(".over")
    assert page.evaluate("sessionStorage.length") == 0
    assert site.words == {"reflect": "Nog niet af"}


def test_what_happened_is_said_in_its_own_words(page, site):
    said = "document.querySelector('[role=status]').textContent"
    words = WORDS.ui(site.language)
    begin(page)
    assert page.evaluate(said) == words["arrived"]
    choose(page, "talk")
    page.click("[data-do=take_back]")
    page.wait_for_selector("[data-do=take_back]", state="detached")
    assert page.evaluate(said) == words["taken_back_now"]
    page.click("[data-open=school]")
    page.locator("[data-community]").nth(1).click()
    page.wait_for_function(f"{said} === {json.dumps(words['saved'])}")


def test_a_notice_is_said_once(page, site):
    site.notices = ("late",)
    begin(page)
    notice = page.locator(".notice").inner_text()
    assert page.inner_text("[role=status]") == notice
    choose(page, "talk")
    assert page.inner_text("[role=status]") != notice


def test_who_plays_again_goes_back_to_their_debrief(page, site):
    site.can_return = True
    begin(page)
    page.click("[data-do=debrief]")
    page.wait_for_function("document.activeElement.matches('.over [data-focus]')")
    assert site.asked[-1] == ("debrief", {"run": 0})


def test_a_digit_is_known_by_its_place_on_a_french_keyboard(page):
    begin(page)
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code: 'Digit2', key: 'é', bubbles: true}))"
    )
    assert page.evaluate("document.activeElement === document.querySelectorAll('[data-choice]')[1]")


def test_with_reduced_motion_all_messages_are_there(page):
    begin(page)
    assert page.locator(".later, .coming").count() == 0


def test_in_a_frame_the_parent_is_asked_to_scroll(chromium, site):
    context = chromium.new_context(reduced_motion="reduce")
    context.route("**/*", site.answer)
    page = context.new_page()
    page.goto("http://shell.test/")
    frame = page.frame_locator("iframe")
    frame.locator(".pick input").first.check()
    frame.locator("[data-do=begin]").click()
    frame.locator("[data-choice=wait]").wait_for()
    page.wait_for_function("got.some((message) => typeof message.offset === 'number')")
    context.close()


def test_the_debrief_prints_what_was_ticked_and_no_buttons(page):
    to_the_end(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator(".acts:visible").count()
    assert not page.is_visible(".written")
    assert page.is_visible(".else")
    page.emulate_media(media="screen")
    page.check("[data-tick]")
    page.emulate_media(media="print")
    assert page.is_visible(".written")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_own_words_can_be_changed_in_the_debrief(page, site):
    to_the_end(page)
    page.locator(".mine summary").click()
    page.fill(".mine textarea", "Anders.")
    page.click("[data-save]")
    page.wait_for_function("document.querySelector('.written').textContent === 'Anders.'")
    assert site.asked[-1] == ("reflection", {"scene": "reflect", "text": "Anders."})


def test_a_missing_picture_leaves_its_description(page, site):
    page.unroute_all()
    run = next(step for step in _runs() if any(p.TAG == "picture" for p in play(STORY, step).scene.parts))
    site.run, site.community = run, "be_vl"
    page.context.route("**/static/**", lambda route: route.fulfill(status=404))
    page.goto("http://unit.test/")
    page.locator("[data-ready] .esx").first.wait_for()
    page.locator("p.pic").first.wait_for()
    assert "Noor" in page.locator("p.pic").first.inner_text()


def _runs() -> Iterator[Run]:
    """Yield runs that lead to each scene that can be reached."""
    seen: set[str] = set()
    waiting = [Run().within("be_vl")]
    while waiting:
        run = waiting.pop()
        here = play(STORY, run).scene
        if here is None or here.id in seen:
            continue
        seen.add(here.id)
        yield run
        waiting += [run.decided(here.id, choice.id) for choice in here.choices] or [run.continued(here.id)]
