"""The survey as a teacher takes it: by keyboard alone, on a phone, at a desk, without a connection, in two windows."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

from esafety_xblocks.preview.models import LearnerRecord
from tests.preview.browser import (  # noqa: F401 - fixtures
    complaints,
    context,
    eventually,
    real_page,
    real_site,
    sign_in,
)

pytestmark = pytest.mark.browser

PEOPLE = {"nl": "nele", "fr": "karim"}
BEFORE, AFTER = "intro_survey_unit", "end_survey_unit"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
UNKEPT = "document.querySelector('.sv-kept').textContent"


def open_survey(page, site, language, unit=BEFORE):
    page.goto(f"{site.url}/bare/block-v1:Preview+esafety+{language}+type@vertical+block@{unit}/")
    page.locator("[data-ready] .esx .stage").wait_for()


def start(page, site, language="nl", width=1280, unit=BEFORE):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, site, PEOPLE[language])
    open_survey(page, site, language, unit)


def tab_to(page, selector, most=120):
    for _ in range(most):
        if page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def assert_fine(page, language):
    found = Axe().run(page, context=".esx", options=RULES).response["violations"]
    assert not found, [(v["id"], v["nodes"][0]["html"][:160]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    assert page.locator(".esx .stage").get_attribute("lang") == language
    assert page.evaluate("document.activeElement.closest('.esx') !== null"), "focus was lost"


def is_narrow(page):
    return page.viewport_size["width"] < 700


def begin(page):
    tab_to(page, "[data-do=begin]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.sv-now h3')")


def answer_part(page, part, skip=()):
    """Answer every question of a part by keyboard: into the group, arrow down, on."""
    for name in page.locator(f'[data-section="{part}"] [data-item]').evaluate_all(
        "all => all.map(i => i.dataset.item)"
    ):
        if name in skip:
            continue
        inside = f'[data-item="{name}"] input'
        tab_to(page, inside)
        if page.locator(inside).first.get_attribute("type") == "radio":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type("2")


def sent(page):
    return page.locator(".stage .sv-card h3[data-focus], .stage .sv-card [data-focus]")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_survey_is_taken_by_keyboard_alone(real_page, real_site, complaints, language, width):  # noqa: F811
    page = real_page
    start(page, real_site, language, width)
    assert_fine_before(page, language)
    begin(page)
    parts = page.locator("[data-section]").evaluate_all("all => all.map(i => i.dataset.section)")
    assert parts == ["confidence", "situations", "facts", "lately"]
    for number, part in enumerate(parts):
        answer_part(page, part, skip=("see_nothing",))
        assert_fine(page, language)
        if is_narrow(page) and number + 1 < len(parts):
            assert page.locator("[data-section]:visible").count() == 1
            tab_to(page, "[data-do=next]")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.matches('.sv-now h3')")
    tab_to(page, "[data-do=send]")
    page.keyboard.press("Enter")
    page.locator("[role=alert] [data-do=open_first]").wait_for()
    assert_fine(page, language)
    tab_to(page, "[data-do=open_first]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-item]').dataset.item") == "see_nothing"
    while is_narrow(page) and page.locator("[data-do=next]").is_visible():
        tab_to(page, "[data-do=next]")
        page.keyboard.press("Enter")
    tab_to(page, "[data-do=send]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-do=send_anyway]")
    page.keyboard.press("Enter")
    sent(page).wait_for()
    assert_fine(page, language)
    assert page.evaluate("document.activeElement.matches('[data-focus]')")
    record = LearnerRecord.objects.get(
        user=User.objects.get(username=PEOPLE[language]), usage_key__contains="type@esafety_survey"
    )
    assert record.state["sent"] > 0
    assert len(record.state["answers"]) == 23
    assert record.grade is None
    tab_to(page, ".sv-research input")
    page.keyboard.press("Space")
    eventually(page, "document.querySelector('[role=status]').textContent.length > 5")
    assert complaints == []


def assert_fine_before(page, language):
    """Before anything was pressed the focus is the page's."""
    page.locator(".esx").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    assert_fine(page, language)


def take_it(page, value):
    """Answer everything by chance of one's mood, by mouse."""
    page.locator("[data-do=begin]").click()
    for group in page.locator("fieldset[data-item]").all():
        inputs = group.locator("input")
        turned = group.get_attribute("data-item") in ("urgency_doubt", "duty_other", "see_nothing")
        inputs.nth(inputs.count() - 1 - value if turned else min(value, inputs.count() - 1)).check()
    page.locator("[data-do=send]").click()
    page.locator("[data-do=send_anyway]").click()
    sent(page).wait_for()


def test_after_the_course_the_change_is_a_picture_and_a_sentence(real_page, real_site, complaints):  # noqa: F811
    page = real_page
    start(page, real_site)
    take_it(page, 1)
    assert page.locator(".sv-plot").count() == 0
    open_survey(page, real_site, "nl", AFTER)
    take_it(page, 3)
    assert page.locator(".sv-plot").count() == 7
    assert "schat je jezelf duidelijk hoger in" in page.locator(".sv-sentence").first.inner_text()
    dots = page.locator(".sv-plot").first.evaluate(
        "one => [...one.querySelectorAll('circle')].map(dot => Math.round(dot.getBoundingClientRect().x))"
    )
    assert dots[0] < dots[1]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert_fine(page, "nl")
    page.reload()
    page.locator(".sv-plot").first.wait_for()
    page.locator('[data-language="fr"]').click()
    page.locator('.stage[lang="fr"] .sv-plot').first.wait_for()
    assert complaints == []


def test_each_answer_is_kept_as_it_is_given(real_page, real_site, complaints):  # noqa: F811
    page = real_page
    start(page, real_site)
    page.locator("[data-do=begin]").click()
    page.locator('[data-item="see_teasing"] input').nth(3).check()
    page.locator('[data-item="talked"] input').fill("12")
    page.locator('[data-item="talked"] input').blur()
    eventually(page, f"{UNKEPT} === 'Bewaard'")
    assert page.locator("[role=status]").inner_text() == "Bewaard."
    page.reload()
    page.locator("[data-ready] .esx .stage").wait_for()
    assert page.locator('[data-item="see_teasing"] input').nth(3).is_checked()
    assert page.locator('[data-item="talked"] input').input_value() == "12"
    page.locator('[data-item="see_teasing"] [data-do=clear]').click()
    eventually(page, f"{UNKEPT} === 'Bewaard'")
    page.reload()
    page.locator("[data-ready] .esx .stage").wait_for()
    assert page.locator('[data-item="see_teasing"] input:checked').count() == 0
    assert complaints == []


def test_a_number_that_is_none_is_said_and_not_kept(real_page, real_site):  # noqa: F811
    page = real_page
    start(page, real_site)
    page.locator("[data-do=begin]").click()
    field = page.locator('[data-item="talked"] input')
    for wrong in ("veel", "100", "-1", "1.5"):
        field.fill(wrong)
        field.blur()
        assert field.get_attribute("aria-invalid") == "true"
        assert "van 0 tot 99" in page.locator(".sv-number p").first.inner_text()
    page.locator("[data-do=send]").click()
    assert page.evaluate("document.activeElement.closest('[data-item]')?.dataset.item") == "talked"
    field.fill("")
    field.blur()
    assert field.get_attribute("aria-invalid") == "false"


def test_without_a_connection_nothing_is_lost(real_page, real_site):  # noqa: F811
    page = real_page
    start(page, real_site)
    page.locator("[data-do=begin]").click()
    page.route("**/handler/keep", lambda route: route.abort())
    page.locator('[data-item="see_teasing"] input').nth(2).check()
    page.locator("[role=alert]").wait_for()
    assert page.locator(".sv-kept").inner_text() == "Nog niet bewaard"
    page.reload()
    page.locator("[data-ready] .esx .stage").wait_for()
    assert page.locator('[data-item="see_teasing"] input').nth(2).is_checked(), "the tab kept it"
    page.unroute("**/handler/keep")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    eventually(page, f"{UNKEPT} === 'Bewaard'")
    assert page.locator("[role=alert]").count() == 0
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.locator("[data-ready] .esx .stage").wait_for()
    assert page.locator('[data-item="see_teasing"] input').nth(2).is_checked(), "the server kept it"


def test_an_answer_just_given_survives_leaving_the_page(real_page, real_site):  # noqa: F811
    page = real_page
    start(page, real_site)
    page.locator("[data-do=begin]").click()
    page.locator('[data-item="see_teasing"] input').nth(2).check()
    page.goto(f"{real_site.url}/")
    open_survey(page, real_site, "nl")
    assert page.locator('[data-item="see_teasing"] input').nth(2).is_checked()


def test_the_language_changes_in_mid_survey(real_page, real_site, complaints):  # noqa: F811
    page = real_page
    start(page, real_site)
    page.locator("[data-do=begin]").click()
    page.locator('[data-item="see_teasing"] input').nth(4).check()
    page.locator('[data-language="fr"]').click()
    page.locator('.stage[lang="fr"]').wait_for()
    assert page.locator('[data-item="see_teasing"] input').nth(4).is_checked()
    assert page.locator(".sv-questions").is_visible()
    page.locator('[data-item="know_secret"] input').nth(1).check()
    eventually(page, f"{UNKEPT} === 'Enregistré'")
    assert complaints == []


def test_what_is_sent_in_one_window_is_seen_in_the_other(context, real_page, real_site):  # noqa: F811
    page = real_page
    start(page, real_site)
    other = context.new_page()
    open_survey(other, real_site, "nl")
    other.locator("[data-do=begin]").click()
    take_it(page, 2)
    other.locator('[data-item="see_teasing"] input').nth(0).check()
    sent(other).wait_for()
    assert "al ingediend" in other.locator(".notice").first.inner_text()


def test_the_survey_in_the_frame_of_the_learning_front_end(real_page, real_site, complaints):  # noqa: F811
    page = real_page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 400, "height": 800})
    sign_in(page, real_site, "nele")
    page.goto(f"{real_site.shell}/unit/block-v1:Preview+esafety+nl+type@vertical+block@{BEFORE}/")
    frame = page.frame_locator("#unit-iframe")
    frame.locator("[data-ready] .esx").wait_for()
    frame.locator("[data-do=begin]").click()
    for _ in range(3):
        frame.locator("[data-do=next]").click()
        heading = page.frames[1].evaluate("document.activeElement.getBoundingClientRect().top")
        page.wait_for_timeout(300)
        top = page.evaluate("document.getElementById('unit-iframe').getBoundingClientRect().top") + heading
        assert -20 <= top <= 700, "the next part is out of sight"
    assert complaints == []
