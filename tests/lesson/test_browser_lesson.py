"""A lesson in a real browser: reading on a phone, adapting and presenting by keyboard, paper, frames, axe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from esafety_xblocks.lesson.diary import State
from tests.lesson.short import SMALL
from tests.lesson.site import Site

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def context(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, reduced_motion="reduce")
    context.route("**/*", site.answer)
    # Paper is looked at below, with `page.pdf()`; a print window would wait for somebody.
    context.add_init_script("window.print = () => { window.printed = true }")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("http://unit.test/")
    page.wait_for_selector("[data-ready=true]")
    yield page
    assert faults == []


def focused(page: Page) -> str:
    return page.evaluate(
        "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"
    )


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]} {one['nodes'][0]['any'][:1]}" for one in found]


def show(page: Page, mode: str) -> None:
    page.click(f"[data-show={mode}]")
    page.wait_for_selector(f".stage[data-mode={mode}]")


def kept(page: Page) -> None:
    page.wait_for_selector("[data-kept=kept]")


# ---------------------------------------------------------------- every mode


@pytest.mark.parametrize("mode", ["read", "adapt", "classes"])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_every_mode_is_accessible_and_nothing_is_cut_off(page, mode, width):
    page.set_viewport_size({"width": width, "height": 800})
    if mode != "read":
        show(page, mode)
    for panel in ("present", "print", "download") if mode == "read" else ():
        page.click(f"[data-open={panel}]")
    for one in page.query_selector_all(".stage details"):
        one.evaluate("one => { one.open = true }")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_mode_speaks_french_too(page):
    page.click("[data-language=fr]")
    page.wait_for_selector(".stage[lang=fr]")
    assert "La leçon, pas à pas" in page.inner_text(".stage")
    show(page, "adapt")
    assert "Faites-en votre leçon" in page.inner_text(".stage")


def test_a_duration_is_chosen_by_keyboard_and_the_focus_follows(page):
    page.focus("[data-variant=double]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".stage[data-variant=double]")
    assert page.evaluate("document.activeElement.matches('[data-focus]')")
    assert "Lesuur 2" in page.inner_text(".timeline")


def test_a_handout_named_in_a_step_opens(page):
    page.click(".timeline [data-handout=chat]")
    assert page.evaluate("document.querySelector('[data-part=h-chat] details').open")
    assert "Dinsdagavond" in focused(page)


def test_reading_to_the_end_completes_it(page, site):
    page.evaluate("document.querySelector('[data-end]').scrollIntoView()")
    page.wait_for_timeout(2200)
    assert site.bodies("used") == [{"how": "read"}]
    assert site.block.was_used


def test_a_download_is_reported_and_comes(page, site):
    page.click("[data-open=download]")
    with page.expect_download() as download:
        page.click("[data-download=docx]")
    assert "format=docx&variant=short&own=0" in download.value.url
    page.wait_for_timeout(200)
    assert {"how": "downloaded"} in site.bodies("used")


# ---------------------------------------------------------------- adapting


def test_a_text_is_adapted_by_keyboard_alone(page, site):
    show(page, "adapt")
    page.focus("[data-step=look] summary")
    page.keyboard.press("Enter")
    page.focus("[data-field='step.look.do'] textarea")
    page.keyboard.press("Control+A")
    page.keyboard.type("Hang de poster op.\n\n- lees\n- wacht")
    assert page.inner_text("[data-kept]") == "Nog niet bewaard."
    page.keyboard.press("Tab")
    kept(page)
    assert site.bodies("save_own")[-1]["texts"] == {"step.look.do": "Hang de poster op.\n\n- lees\n- wacht"}
    assert page.is_visible("[data-field='step.look.do'] [data-back]")
    page.click(".changes summary")
    assert "Geef elke groep een poster." in page.inner_text(".changes")
    show(page, "read")
    assert page.inner_text(".timeline .said >> nth=0").startswith("Hang de poster op.")


def test_back_to_the_original_puts_the_focus_where_it_was(page):
    show(page, "adapt")
    page.click("[data-step=look] summary")
    page.fill("[data-field='step.look.title'] input", "Anders")
    page.focus("[data-step] [data-minutes]")
    kept(page)
    page.click("[data-field='step.look.title'] [data-back]")
    page.wait_for_selector("[data-field='step.look.title']:not(.mine)")
    assert page.input_value("[data-field='step.look.title'] input") == "We lezen mee"
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "step.look.title"


def test_minutes_show_a_running_total_and_are_kept_once(page, site):
    show(page, "adapt")
    for _ in range(3):
        page.click("[data-step=look] [data-more]")
    assert page.inner_text("[data-total]") == "23 van 20 minuten · 3 te veel"
    assert page.inner_text("[data-step=round] [data-starts]") == "15–23′"
    kept(page)
    assert [body["plan"] for body in site.bodies("save_own")] == [[[["look", 15], ["round", 8]]]]


def test_steps_move_by_keyboard_and_the_button_keeps_the_focus(page, site):
    show(page, "adapt")
    page.focus("[data-step=round] [data-move='-1']")
    page.keyboard.press("Enter")
    assert focused(page) == "“Rondje” naar boven"
    assert page.inner_text("p.sr[role=status] >> nth=0") == "“Rondje” is nu stap 1."
    kept(page)
    assert site.bodies("save_own")[-1]["plan"] == [[["round", 8], ["look", 12]]]


def test_a_step_moves_into_the_next_session(page, site):
    page.click("[data-variant=double]")
    page.wait_for_selector(".stage[data-variant=double]")
    show(page, "adapt")
    page.click("[data-step=look] [data-move='1']")
    kept(page)
    assert site.bodies("save_own")[-1]["plan"] == [[], [["look", 50], ["round", 50]]]


def test_a_step_is_taken_out_and_added_again(page):
    show(page, "adapt")
    page.click("[data-step=round] [data-out]")
    page.wait_for_selector("[data-add=round]")
    assert page.query_selector("[data-step=round]") is None
    page.click("[data-add=round]")
    page.wait_for_selector("[data-step=round]")
    assert focused(page) == "Rondje"


def test_the_last_step_stays(page):
    show(page, "adapt")
    page.click("[data-step=round] [data-out]")
    page.wait_for_selector("[data-add=round]")
    page.click("[data-step=look] [data-out]")
    assert page.query_selector("[data-step=look]") is not None


def test_a_step_of_one_s_own_is_added_and_filled_in(page, site):
    show(page, "adapt")
    page.click("[data-add='+']")
    page.wait_for_selector("[data-step='+1']")
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "step.+1.title"
    page.fill("[data-field='step.+1.title'] input", "Stil lezen")
    page.select_option("[data-step='+1'] [data-form]", "alone")
    kept(page)
    page.wait_for_timeout(300)
    show(page, "read")
    assert "Stil lezen" in page.inner_text(".timeline")
    assert "elk apart" in page.inner_text(".timeline li:nth-child(3)")


def test_a_lost_connection_loses_nothing(page, site):
    show(page, "adapt")
    page.click("[data-step=look] summary")
    site.down = True
    page.fill("[data-field='step.look.title'] input", "Anders")
    page.focus("[data-step] [data-minutes]")
    page.wait_for_selector("[role=alert]")
    assert page.inner_text("[data-kept]") == "Nog niet bewaard."
    site.down = False
    page.click("[role=alert] button")
    kept(page)
    assert site.bodies("save_own")[-1]["texts"] == {"step.look.title": "Anders"}


def test_what_was_typed_and_not_kept_outlives_a_reload(page, site):
    show(page, "adapt")
    page.click("[data-step=look] summary")
    page.focus("[data-field='step.look.title'] input")
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.evaluate("window.onbeforeunload = null")
    page.goto("http://unit.test/", wait_until="load")
    page.wait_for_selector("[data-ready=true]")
    show(page, "adapt")
    page.wait_for_selector("[data-kept=kept]")
    assert site.bodies("save_own")[-1]["texts"] == {"step.look.title": "We lezen mee!"}


def test_a_second_window_is_told_and_keeps_its_words(page, site):
    show(page, "adapt")
    page.click("[data-step=look] summary")
    block = site.block
    block.own_versions = {"nl:short": {"version": 4, "texts": {"title": ["Elders", ""]}}}
    block.save()
    page.fill("[data-field='step.look.title'] input", "Hier")
    page.focus("[data-step] [data-minutes]")
    page.wait_for_selector("[role=alert]")
    assert "in een ander venster aangepast" in page.inner_text("[role=alert]")
    assert page.input_value("[data-field='step.look.title'] input") == "Hier"


def test_everything_goes_back_after_a_question(page):
    show(page, "adapt")
    page.click("[data-step=look] [data-more]")
    kept(page)
    page.click(".changes summary")
    page.click("[data-open=sure]")
    assert page.is_visible("text=Mijn versie eerst downloaden")
    page.click("[data-back='*']")
    page.wait_for_selector(".notice")
    assert page.input_value("[data-step=look] [data-minutes]") == "12"


# ---------------------------------------------------------------- the diary


def test_a_lesson_is_planned_and_given_by_keyboard(page, site):
    show(page, "classes")
    page.focus("details.new summary >> nth=0")
    page.keyboard.press("Enter")
    page.fill("details.new [data-day] >> nth=0", "2026-12-01")
    page.fill("details.new [data-group] >> nth=0", "6A")
    page.focus("details.new [data-do=entry] >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector(".entry")
    assert "01/12/2026" in page.inner_text(".entry")
    page.click("[data-given]")
    page.wait_for_selector(".entry.given")
    assert [entry.state for entry in site.block.entries()] == [State.GIVEN]


# ---------------------------------------------------------------- presenting


def present(page: Page) -> None:
    page.click("[data-open=present]")
    page.click("[data-present=here]")
    page.wait_for_selector(".esp[data-view=class]")
    page.wait_for_function("document.fullscreenElement !== null", polling=100)


def step(page: Page) -> str:
    return page.inner_text(".esp-slide:not([hidden]) h2")


def test_presenting_fills_the_screen_and_obeys_keys_and_clickers(page, site):
    present(page)
    assert step(page) == "We lezen mee"
    for key in ("PageDown", "ArrowLeft", " ", "PageUp", "ArrowRight", "Shift+ ", "End", "Home", "ArrowDown"):
        page.keyboard.press(key)
    assert step(page) == "Rondje"
    assert "Stap 2 van 2: Rondje" in page.inner_text(".esp [role=status]")
    page.keyboard.press("PageDown")
    assert "Dat was de laatste stap." in page.inner_text(".esp")
    assert {"how": "presented"} in site.bodies("used")


def test_a_clicker_s_start_key_does_not_reload_the_page(page):
    present(page)
    page.evaluate("window.here = true")
    page.keyboard.press("F5")
    page.wait_for_timeout(200)
    assert page.evaluate("window.here") and step(page) == "We lezen mee"


def test_notes_are_off_until_asked_for(page):
    present(page)
    assert not page.is_visible(".esp-notes:visible")
    assert "Geen echte namen." not in page.inner_text(".esp")
    page.keyboard.press("n")
    assert "De klas kan dit scherm zien." in page.inner_text(".esp")
    assert faults(page) == []
    page.keyboard.press("n")
    assert "Geen echte namen." not in page.inner_text(".esp")


@pytest.mark.parametrize("key", ["b", "."])
def test_a_key_blanks_the_screen_and_any_key_brings_it_back(page, key):
    present(page)
    page.keyboard.press(key)
    assert page.evaluate("document.querySelector('.esp').hasAttribute('data-blank')")
    page.keyboard.press("PageDown")
    assert not page.evaluate("document.querySelector('.esp').hasAttribute('data-blank')")
    assert step(page) == "We lezen mee"


def test_the_time_runs_pauses_starts_again_and_can_be_switched_off(page):
    present(page)
    clock = ".esp [role=timer]"
    page.wait_for_timeout(1300)
    assert page.inner_text(clock) == "11:59"
    page.keyboard.press("p")
    shown = page.inner_text(clock)
    page.wait_for_timeout(1500)
    assert page.inner_text(clock) == shown
    page.click("[data-esp=reset]")
    assert page.inner_text(clock) == "12:00"
    page.keyboard.press("t")
    assert not page.is_visible(clock)
    page.keyboard.press("t")
    assert page.is_visible(clock)


def test_time_that_is_over_is_shown_and_nothing_rings(page, context):
    page.clock.install()
    present(page)
    page.clock.fast_forward("12:30")
    page.clock.run_for(500)
    assert re.fullmatch(r"\+0:\d\d", page.inner_text(".esp [role=timer]"))
    assert page.query_selector("audio") is None


def test_escape_ends_it_and_the_focus_is_back(page):
    present(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".esp", state="detached")
    assert page.evaluate("document.activeElement.dataset.open") == "present"


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (800, 600)])
def test_a_slide_fits_the_screen_and_is_accessible(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    present(page)
    for _ in range(2):
        slide = page.evaluate_handle("document.querySelector('.esp-slide:not([hidden])')")
        assert slide.evaluate("s => s.scrollHeight <= s.clientHeight + 1 && s.scrollWidth <= s.clientWidth + 1")
        page.keyboard.press("PageDown")
    assert faults(page) == []


def test_a_very_long_slide_becomes_smaller_and_stays_readable(chromium):
    long = "".join(f"<li>Regel {n} van een veel te lange dia</li>" for n in range(9))
    site = Site(SMALL.replace("<p>Wie doet hier wat?</p>", f"<ul>{long}</ul>"))
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.route("**/*", site.answer)
    page.goto("http://unit.test/")
    page.wait_for_selector("[data-ready=true]")
    present(page)
    page.wait_for_timeout(300)
    assert page.evaluate(
        "(s => s.scrollHeight <= s.clientHeight + 1)(document.querySelector('.esp-slide:not([hidden])'))"
    )
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.esp-body')).fontSize)") >= 20
    page.close()


def test_two_screens_follow_each_other_and_only_one_has_the_notes(page, context):
    page.click("[data-open=present]")
    with context.expect_page() as opened:
        page.click("[data-present=window]")
    board = opened.value
    board.wait_for_selector("html[data-ready]")
    page.wait_for_selector(".esp[data-view=notes]")
    assert "Geen echte namen." in page.inner_text(".esp")
    assert "Geen echte namen." not in board.inner_text("body")
    page.bring_to_front()
    page.wait_for_function("document.activeElement.classList.contains('esp')", polling=100)
    page.keyboard.press("PageDown")
    board.wait_for_function("document.querySelector('.esp-count').textContent === '2 / 2'", polling=100)
    board.bring_to_front()
    board.keyboard.press("PageUp")
    page.wait_for_function("document.querySelector('.esp-count').textContent === '1 / 2'", polling=100)
    page.bring_to_front()
    page.keyboard.press("p")
    board.wait_for_function("document.querySelector('[data-esp=pause]').textContent === '▶'", polling=100)
    assert board.inner_text("[role=timer]") == page.inner_text("[role=timer]")
    assert faults(page) == [] and faults(board) == []
    board.close()
    page.keyboard.press("PageDown")
    assert page.inner_text(".esp-count") == "2 / 2"
    page.click("[data-esp=stop]")
    assert page.is_visible(".stage .timeline")


def test_the_window_works_alone(context):
    board = context.new_page()
    board.goto("http://unit.test/handler/present?variant=short&own=0&session=1")
    board.wait_for_selector("html[data-ready]")
    board.keyboard.press("PageDown")
    assert step(board) == "Rondje"
    with context.expect_page() as opened:
        board.click("[data-esp=window]")
    notes = opened.value
    notes.wait_for_selector("html[data-ready]")
    notes.wait_for_function("document.querySelector('.esp-count').textContent === '2 / 2'", polling=100)
    assert notes.get_attribute(".esp", "data-view") == "notes"


# ---------------------------------------------------------------- in a frame of another site


def framed(context: BrowserContext, path: str = "/"):
    page = context.new_page()
    page.goto(f"http://shell.test{path}")
    frame = next(one for one in page.frames if one.url.startswith("http://unit.test"))
    frame.wait_for_selector("[data-ready=true]")
    return page, frame


def test_presenting_from_a_frame_of_another_site_fills_the_screen(context):
    page, frame = framed(context)
    assert frame.evaluate("document.fullscreenEnabled")
    frame.click("[data-open=present]")
    frame.click("[data-present=here]")
    frame.wait_for_function("document.fullscreenElement !== null")
    assert frame.evaluate("innerWidth") == page.viewport_size["width"]
    page.keyboard.press("PageDown")
    page.keyboard.press("b")
    assert frame.inner_text(".esp-count") == "2 / 2"
    assert frame.evaluate("document.querySelector('.esp').hasAttribute('data-blank')")
    page.keyboard.press("Escape")
    frame.wait_for_selector(".esp", state="detached")


def test_two_screens_follow_each_other_from_a_frame_too(context):
    page, frame = framed(context)
    frame.click("[data-open=present]")
    with context.expect_page() as opened:
        frame.click("[data-present=window]")
    board = opened.value
    board.wait_for_selector("html[data-ready]")
    page.bring_to_front()
    frame.wait_for_selector(".esp[data-view=notes] .esp-slide:visible")
    assert not frame.is_visible(".stage")
    frame.click("[data-esp=next]")
    board.wait_for_function("document.querySelector('.esp-count').textContent === '2 / 2'", polling=100)


def test_a_frame_that_may_not_fill_the_screen_opens_a_window_that_works_alone(context):
    _, frame = framed(context, "/small")
    assert not frame.evaluate("document.fullscreenEnabled")
    frame.click("[data-open=present]")
    with context.expect_page() as opened:
        frame.click("[data-present=here]")
    board = opened.value
    board.wait_for_selector("html[data-ready]")
    board.keyboard.press("PageDown")
    assert step(board) == "Rondje"


def test_adapting_in_a_frame_scrolls_the_page_around_it(context):
    page, frame = framed(context)
    frame.click("[data-show=adapt]")
    frame.wait_for_selector(".stage[data-mode=adapt]")
    frame.wait_for_timeout(300)
    assert any("offset" in one for one in page.evaluate("got"))


# ---------------------------------------------------------------- paper


def printed(page: Page, *ticks: str) -> str:
    """Print what is ticked and return the page that goes to the printer."""
    page.click("[data-open=print]")
    for tick in page.query_selector_all("[data-print]"):
        tick.set_checked(tick.get_attribute("data-print") in ticks)
    page.click("[data-do=print]")
    page.wait_for_selector("iframe.esx-print", state="attached")
    frame = next(one for one in page.frames if one != page.main_frame)
    frame.wait_for_function("window.printed === true || window.frameElement.dataset.done")
    return frame.content()


def pages(context: BrowserContext, html: str) -> int:
    paper = context.new_page()
    paper.goto("http://unit.test/")
    paper.set_content(html)
    paper.wait_for_load_state("networkidle")
    pdf = paper.pdf(prefer_css_page_size=True, print_background=True)
    paper.close()
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_only_what_is_ticked_is_printed_and_each_handout_begins_a_page(page, context):
    plan = printed(page, "lesson")
    assert (
        "Geef elke groep een poster." in plan
        and "Geen echte namen." not in plan
        and "Mijn zin" not in plan.split("<svg")[-1].split("sheet")[0]
    )
    assert pages(context, plan) <= 3
    page.reload()
    page.wait_for_selector("[data-ready=true]")
    assert pages(context, printed(page, "h-sheet", "h-cards", "h-chat", "h-charter")) == 4
    page.reload()
    page.wait_for_selector("[data-ready=true]")
    assert "Geen echte namen." in printed(page, "lesson", "notes")
    page.reload()
    page.wait_for_selector("[data-ready=true]")
    assert pages(context, printed(page, "letter")) == 1


def test_nothing_ticked_is_said(page):
    page.click("[data-open=print]")
    for tick in page.query_selector_all("[data-print]"):
        tick.set_checked(False)
    page.click("[data-do=print]")
    assert "Vink eerst aan" in page.inner_text("[role=alert]")


def test_what_was_noted_about_a_class_is_not_on_paper(page, site):
    show(page, "classes")
    page.click("details.new summary >> nth=0")
    page.fill("details.new [data-note] >> nth=0", "vertrouwelijk")
    page.click("details.new [data-do=entry] >> nth=0")
    page.wait_for_selector(".entry")
    show(page, "read")
    assert "vertrouwelijk" not in printed(page, "lesson", "notes", "letter")
