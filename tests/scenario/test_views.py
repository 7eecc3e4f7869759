"""What a learner sees: every part of a story, in both languages, light, escaped, and with nothing given away."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from esafety_xblocks.common.contacts import contacts_for
from esafety_xblocks.common.views import shell, sprites
from esafety_xblocks.common.views import words as shared
from esafety_xblocks.scenario import olx, views
from esafety_xblocks.scenario.play import Play, play
from esafety_xblocks.scenario.run import Run
from esafety_xblocks.scenario.views import words
from esafety_xblocks.text import Reader
from tests.strategies import broken_stories, random_story, runs, stories

ROOT = Path(__file__).parent.parent.parent
STORY = olx.read((ROOT / "tests/fixtures/every-part.xml").read_bytes()).document
TO_THE_END = ["wait", "<", "parents", "punish", None, "plan", None]


def walked(*steps: str | None, story=STORY, community: str = "be_vl") -> Play:
    """Play choices by id, None for a continue, ``<`` to take back."""
    run = Run().within(community)
    for step in steps:
        scene = play(story, run).scene
        if step == "<":
            run = run.taken_back()
        elif step:
            run = run.decided(scene.id, step)
        else:
            run = run.continued(scene.id)
    done = play(story, run)
    assert not done.dropped
    return done


def view(language: str = "nl", community: str = "be_vl", original: str = "nl", **fields) -> views.View:
    fields = {
        "languages": ("nl", "fr"),
        "uid": "b1",
        "run": 3,
        "contacts": contacts_for(community, ["bullying"]),
    } | fields
    return views.View(reader=Reader(language, community, original), **fields)


def tree(markup: Markup):
    return html.fragment_fromstring(str(markup), create_parent="div")


def said(markup: Markup) -> str:
    return " ".join(tree(markup).text_content().split())


# ---------------------------------------------------------------- any story


@given(st.data())
@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
def test_no_story_and_no_run_make_it_fail(data):
    story = data.draw(st.one_of(stories(most=6), broken_stories()))
    one, other = (play(story, data.draw(runs(story))) for _ in range(2))
    for language in ("nl", "fr", "xx"):
        seen = view(language, finished=(other,), correctness=data.draw(st.booleans()))
        assert isinstance(views.page(one, seen), Markup)
        views.public(story, seen)


def test_texts_are_escaped():
    story = random_story(7, scenes=3)
    name = olx.read(olx.write(story).replace("staat hier.", "&lt;img src=x onerror=alert(1)&gt;")).document
    page = views.page(play(name, Run()), view())
    assert "<img src=x" not in page


def test_no_template_turns_escaping_off():
    for template in (ROOT / "esafety_xblocks/scenario/views/templates").rglob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert "|safe" not in source
        assert "autoescape" not in source
        assert "{% trans" not in source


# ---------------------------------------------------------------- the first screen


def test_the_first_screen_says_what_it_is_about_and_who_sees_what():
    page = said(views.stage(play(STORY, Run()), view()))
    for words_ in ("Wat doe je maandag?", "ongeveer 9 minuten", "zelfverwonding", "Wie de cursus beheert", "directie"):
        assert words_ in page
    assert "Amira" not in page


def test_no_community_is_ticked_before_the_reader_chose():
    fresh, known = (views.stage(play(STORY, Run()), view(community_chosen=known)) for known in (False, True))
    assert not tree(fresh).xpath("//input[@checked]")
    assert tree(known).xpath("//input[@checked]/@value") == ["be_vl"]


# ---------------------------------------------------------------- a scene


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            [],
            [
                "24 leden",
                "Dit bericht is verwijderd.",
                "Noor heeft de groep verlaten",
                "Seppe is aan het typen…",
                "😂 7",
            ],
        ),
        (["wait"], ["43 vind-ik-leuks", "6 keer gedeeld", "Spraakbericht, 14 seconden", "Er is een foto gestuurd."]),
        (["wait", "report"], ["Noor afwezig", "Aan jou", "Reglement", "Het CLB kijkt graag mee", "Lokaal 12"]),
        (
            ["wait", "report", None],
            ["Telefoongesprek", "Sinds dinsdag. En nu is het vrijdag.", "De mama van Noor denkt:"],
        ),
        (["wait", "report", None, "plan"], ["Wat zou jij als eerste zeggen", "Geen echte namen"]),
    ],
)
def test_every_part_is_shown(steps, expected):
    page = said(views.stage(walked(*steps), view()))
    for words_ in expected:
        assert words_ in page


def test_the_phones_owner_stands_on_the_right_and_a_senders_name_is_not_repeated():
    chat = tree(views.stage(walked(), view()))
    rows = [row.get("class") for row in chat.xpath("//ol/li[contains(@class,'m')]")]
    assert rows.count("m own") == 1
    assert rows.count("m on") == 1


def test_the_coach_says_it_in_a_word_and_a_shape_and_the_focus_goes_there():
    page = tree(views.stage(walked("parents"), view()))
    heading = page.xpath("//*[@data-focus]")
    assert [h.text_content() for h in heading] == ["De coach: riskant"]
    assert heading[0].xpath(".//use/@href") == ["#b1-i-risk"]
    assert "Neem deze keuze terug" in page.text_content()


def test_where_correctness_is_hidden_there_is_no_level_no_remark_and_no_recommended_path():
    hidden = view(correctness=False)
    scene = said(views.stage(walked("parents"), hidden))
    end = said(views.stage(walked(*TO_THE_END), hidden))
    for page in (scene, end):
        for words_ in ("riskant", "goede richting", "Want Noor weet nog van niets", "Nog een goede weg", "kan groeien"):
            assert words_ not in page
    assert "Noor sloot zich op in haar kamer." in end


def test_a_thought_comes_with_the_next_step():
    assert "Zou ze boos zijn" not in said(views.stage(walked(), view()))
    assert "Zou ze boos zijn" in said(views.stage(walked("wait"), view()))


def test_a_heavy_scene_and_its_choices_wait_for_the_readers_answer():
    page = tree(views.stage(walked("wait"), view()))
    hidden = page.xpath("//*[@data-heavy and @hidden]")
    assert "Stem op je favoriete" in "".join(part.text_content() for part in hidden)
    assert page.xpath("//fieldset[@data-asked and @hidden]//button[@data-choice]")
    assert not page.xpath("//*[@hidden]//button[@data-gate]")


def test_who_plays_again_can_go_back_to_their_debrief():
    there, not_there = (tree(views.stage(walked("wait"), view(can_return=can))) for can in (True, False))
    assert there.xpath("string(//button[@data-do='debrief'])") == "Terug naar je nabespreking"
    assert not not_there.xpath("//button[@data-do='debrief']")


def test_two_things_or_more_stand_in_one_column():
    assert tree(views.stage(walked(), view())).xpath("//div[@data-two]")
    many = tree(views.stage(walked("wait", "report"), view()))
    assert len(many.xpath("//div[@class='show']/*")) > 1
    assert not many.xpath("//div[@data-two]")


def test_a_french_colon_has_its_space_for_screen_readers_too():
    for steps in ([], ["wait"], ["wait", "report"], ["wait", "report", None], TO_THE_END):
        page = tree(views.page(walked(*steps), view("fr")))
        words_ = [*page.xpath("//*[not(@lang='nl')]/@aria-label"), *page.xpath("//*[@class='sr']/text()")]
        assert not [one for one in words_ if re.match(r"[^:]*[^:\u00a0]:", one)]


def test_the_page_never_says_how_many_steps_there_are():
    steps = tree(views.stage(walked("wait", "report"), view())).xpath("//p[@class='pace']")[0]
    assert steps.text_content() == "Stap 3"
    assert len(steps.xpath("i")) == 3


def test_a_fallback_text_carries_its_language():
    page = tree(views.stage(walked("wait", "report", None, "plan"), view("fr")))
    assert page.xpath("string(//*[@lang='nl'])").startswith("Het is vrijdagmiddag.")


def test_the_procedure_is_each_communitys_own():
    steps = ["wait", "report"]
    assert "Le centre PMS" in said(views.stage(walked(*steps, community="be_wb"), view("fr", "be_wb")))
    assert "Het CLB" in said(views.stage(walked(*steps), view("nl", "be_vl")))


# ---------------------------------------------------------------- the debrief


def test_the_debrief_tells_it_in_words():
    page = said(views.stage(walked(*TO_THE_END), view(reflections={"reflect": "Dag Noor <3"})))
    for words_ in (
        "Noor werd gehoord.",
        "De klas kijkt nog altijd weg.",
        "Wat Noor voelde",
        "Eerst koos je iets anders",
        "Dat had hiertoe geleid:",
        "kan groeien",
        "Nog een goede weg",
        "Dag Noor <3",
        "Neem mee naar een collega",
        "Child Focus",
    ):
        assert words_ in page
    assert not re.search(r"\b\d+ ?(%|/|op|sur)", page)


def test_accents_name_what_it_is_then_how_strong_and_the_strongest_first():
    accents = tree(views.stage(walked(*TO_THE_END), view())).xpath("//ul[@class='acc']/li")
    order = list(words.STRENGTH)
    levels = [order.index(one.get("class")) for one in accents]
    assert levels == sorted(levels)
    said_ = words.strengths("nl")
    assert all(one.text_content().endswith(": " + said_[one.get("class")]) for one in accents)


def test_own_words_are_printed_only_when_ticked():
    page = tree(views.stage(walked(*TO_THE_END), view(reflections={"reflect": "Dag"})))
    assert page.xpath("//input[@data-tick]")
    assert not page.xpath("//input[@data-tick and @checked]")


def test_a_replay_starts_at_the_decisions_own_step():
    page = tree(views.stage(walked(*TO_THE_END), view()))
    assert page.xpath("//li/button/@data-replay") == ["2", "3", "5"]


def test_two_runs_are_laid_side_by_side_but_never_one_with_itself():
    now, other = walked(*TO_THE_END), walked("talk", "report", None, "plan", None)
    assert "Vergelijk met een vorige keer" in said(views.stage(now, view(finished=(other, now))))
    assert "Vergelijk" not in said(views.stage(now, view(finished=(now,))))


# ---------------------------------------------------------------- the page around it


def test_help_is_on_the_page_with_numbers_that_dial():
    page = tree(views.page(walked(), view()))
    assert page.xpath("//a[@href='tel:112']")
    assert page.xpath("//button[@data-open='help']")


def test_only_the_faces_of_this_story_are_sent():
    page = views.page(walked(), view())
    assert 'id="b1-girl-3"' in page
    assert 'id="b1-elder-1"' not in page


def test_every_symbol_that_is_used_is_on_the_page():
    for steps in ([], ["wait"], ["wait", "report"], ["wait", "report", None], TO_THE_END):
        page = tree(views.page(walked(*steps), view()))
        assert {href[1:] for href in page.xpath("//use/@href")} <= set(page.xpath("//symbol/@id"))


def test_every_avatar_of_the_reference_is_drawn():
    documented = re.search(r"Avatars: (.*?)\n- `track`", (ROOT / "docs/olx.md").read_text(encoding="utf-8"), re.DOTALL)
    assert documented
    named = set(re.findall(r"`([a-z0-9-]+)`", documented.group(1)))
    ranges = {"girl": 4, "boy": 4, "woman": 3, "man": 3}
    named |= {f"{name}-{n}" for name, most in ranges.items() for n in range(1, most + 1)}
    assert named == set(sprites.avatars())


@pytest.mark.parametrize("notice", [*shared.NOTICES, *words.NOTICES])
def test_notices_stand_above_the_stage(notice):
    assert words.WORDS.notices("nl")[notice] in said(views.stage(walked(), view(notices=(notice,))))


def test_a_broken_story_gets_a_kind_message():
    assert "rust even" in said(shell.broken("nl", words.WORDS.ui("nl")))


def test_the_public_view_holds_no_scene():
    page = said(views.public(STORY, view()))
    assert "Meld je aan" in page
    assert "Amira" not in page


# ---------------------------------------------------------------- weight


def test_an_answer_is_light_and_does_not_grow_with_the_story():
    sizes = set()
    for scenes in (20, 200):
        more = random_story(11, scenes=scenes, bare=True).places
        story = dataclasses.replace(STORY, places=(*STORY.places, *more))
        sizes.add(len(views.stage(walked(story=story), view()).encode()))
    assert len(sizes) == 1
    for steps in ([], ["wait", "report"], ["wait", "report", None], ["wait", "report", None, "plan"]):
        assert len(json.dumps({"html": views.stage(walked(*steps), view())}, ensure_ascii=False).encode()) <= 3_072
