"""Both stories, from the first screen to the debrief, as a teacher plays them: by keyboard alone, in both languages,
on a phone and at a desk, with axe looking at every step and nothing asked of another server."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

from esafety_xblocks.preview.models import LearnerRecord
from tests.preview.browser import (  # noqa: F401 - fixtures
    complaints,
    context,
    real_page,
    real_site,
    sign_in,
)

pytestmark = pytest.mark.browser

UNITS = {"just-a-joke": "m1_story_unit", "dont-tell-anyone": "m2_story_unit"}
PEOPLE = {"nl": "nele", "fr": "karim"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
MOST_STEPS = 45


def open_story(page, site, language, story):
    sign_in(page, site, PEOPLE[language])
    page.goto(f"{site.url}/bare/block-v1:Preview+esafety+{language}+type@vertical+block@{UNITS[story]}/")
    page.locator("[data-ready] .esx .stage").wait_for()


def tab_to(page, selector):
    """Reach something with the Tab key, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def wait_for_step(page, before):
    for _ in range(400):
        if (
            page.evaluate(
                "document.querySelector('.esx .stage').dataset.run + '.' + "
                "document.querySelector('.esx .stage').dataset.step"
            )
            != before
        ):
            return
        page.wait_for_timeout(30)
    raise AssertionError("the step was not answered")


def place(page):
    stage = page.locator(".esx .stage")
    return f"{stage.get_attribute('data-run')}.{stage.get_attribute('data-step')}"


def one_step(page, number):
    """Take the next step by keyboard; False at the end."""
    before = place(page)
    if page.locator("[data-gate=show]").count():
        tab_to(page, f'[data-gate="{"show" if number % 2 else "skip"}"]')
        page.keyboard.press("Enter")
    if page.locator('[data-do="begin"]').count():
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        tab_to(page, '[data-do="begin"]')
    elif page.locator("[data-choice]").count():
        choices = page.locator("[data-choice]").count()
        tab_to(
            page, f'[data-choice="{page.locator("[data-choice]").nth(number % choices).get_attribute("data-choice")}"]'
        )
    elif page.locator('[data-do="proceed"]').count():
        tab_to(page, '[data-do="proceed"]')
    else:
        return False
    page.keyboard.press("Enter")
    wait_for_step(page, before)
    return True


def assert_fine(page, language):
    found = Axe().run(page, context=".esx", options=RULES).response["violations"]
    assert not found, [(v["id"], v["nodes"][0]["html"][:120]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    assert page.locator(".esx .stage").get_attribute("lang") == language
    assert page.evaluate("document.activeElement.closest('.esx') !== null"), "focus was lost"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("story", UNITS)
def test_a_story_is_played_by_keyboard_alone(real_page, real_site, complaints, story, language, width):  # noqa: F811
    page = real_page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    open_story(page, real_site, language, story)
    steps = 0
    while one_step(page, steps):
        steps += 1
        assert steps < MOST_STEPS
        assert_fine(page, language)
    headings = page.locator(".esx .stage h3, .esx .stage h4").all_inner_texts()
    assert steps >= 10
    assert len(headings) >= 5, "a debrief has parts"
    assert complaints == []
    record = LearnerRecord.objects.get(
        user=User.objects.get(username=PEOPLE[language]), usage_key__contains="type@esafety_scenario"
    )
    assert record.grade == 1.0


def test_a_story_in_the_frame_of_the_learning_front_end(real_page, real_site, complaints):  # noqa: F811
    page = real_page
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, real_site, "nele")
    page.goto(f"{real_site.shell}/unit/block-v1:Preview+esafety+nl+type@vertical+block@m1_story_unit/")
    frame = page.frame_locator("#unit-iframe")
    frame.locator("[data-ready] .esx").wait_for()
    frame.locator("input[type=radio]").first.check()
    frame.locator('[data-do="begin"]').click()
    for _ in range(6):
        stage = frame.locator(".stage")
        before = stage.get_attribute("data-step")
        way = frame.locator("[data-choice], [data-do='proceed']").first
        way.click()
        frame.locator(f".stage:not([data-step='{before}'])").wait_for()
        heading = page.frames[1].evaluate("document.activeElement.getBoundingClientRect().top")
        page.wait_for_timeout(300)
        top = page.evaluate("document.getElementById('unit-iframe').getBoundingClientRect().top") + heading
        assert -20 <= top <= 700, "the new step is out of sight"
    assert complaints == []


def test_the_language_changes_in_mid_story_and_the_place_is_kept(real_page, real_site, complaints):  # noqa: F811
    page = real_page
    page.emulate_media(reduced_motion="reduce")
    open_story(page, real_site, "nl", "just-a-joke")
    for number in range(4):
        one_step(page, number)
    before = place(page)
    words = page.locator(".esx .stage h3").first.inner_text()
    page.locator('.esx [data-language="fr"]').click()
    page.locator('.esx .stage[lang="fr"]').wait_for()
    assert place(page) == before
    assert page.locator(".esx .stage h3").first.inner_text() != words
    page.reload()
    assert page.locator(".esx .stage").get_attribute("lang") == "fr"
    assert place(page) == before
    assert complaints == []
