"""What a careful editor remarks on a quiz, and that nothing else is remarked."""

from __future__ import annotations

import dataclasses

import pytest

from esafety_xblocks.common.problem import has_errors
from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.arrange import arrange
from esafety_xblocks.quiz.checks import editorial, structure
from esafety_xblocks.quiz.guess import Way, earns, guess
from esafety_xblocks.text import Reader
from tests.codes import codes_of, shared_codes
from tests.quiz.samples import every_kind, options, quiz, single, words

ASKED = {"question": words("Wat?"), "sources": ("S1",), "explanation": words("Zo.")}


def item(name: str) -> m.Item:
    return m.Item(id=name, label=words(name))


def pair(name: str, right: str = "") -> m.Pair:
    return m.Pair(id=name, left=words(f"l{name}"), right=words(right or f"r{name}"))


def sort(boxes: str = "xy", cards: str = "ax by") -> m.Sort:
    return m.Sort(
        id="q1",
        boxes=tuple(m.Box(id=x, label=words(f"b{x}")) for x in boxes),
        cards=tuple(m.Card(id=c[0], box=c[1:], label=words(f"k{c[0]}")) for c in cards.split()),
        **ASKED,
    )


STRUCTURE = {
    "no_questions": quiz(),
    "no_right": quiz(single("q1", right="")),
    "several_right": quiz(single("q1", right="ab")),
    "one_option": quiz(single("q1", labels={"a": "ja"})),
    "no_wrong": quiz(m.Multiple(id="q1", options=options("ab", {"a": "ja", "b": "nee"}), **ASKED)),
    "one_right": quiz(m.Multiple(id="q1", options=options("a", {"a": "ja", "b": "nee"}), **ASKED)),
    "one_step": quiz(m.Order(id="q1", items=(item("a"),), **ASKED)),
    "few_steps": quiz(m.Order(id="q1", items=(item("a"), item("b")), **ASKED)),
    "one_pair": quiz(m.Match(id="q1", pairs=(pair("a"),), **ASKED)),
    "few_pairs": quiz(m.Match(id="q1", pairs=(pair("a"), pair("b")), **ASKED)),
    "one_box": quiz(sort(boxes="x", cards="ax bx")),
    "all_in_one_box": quiz(sort(cards="ax bx")),
    "unknown_box": quiz(sort(cards="ax bz")),
    "missing_value": quiz(sort(cards="ax b")),
    "double_id": quiz(single("q1"), single("q1")),
    "missing_id": quiz(single("")),
    "missing_words": quiz(single("q1", question=words(""))),
    "unknown_topic": quiz(single("q1", topic="forms")),
    "unknown_source": quiz(single("q1", sources=("S9",))),
    "unknown_community": quiz(single("q1", communities=("be_xx",))),
    "none_for_community": quiz(single("q1", communities=("be_vl",))),
    "least_too_many": quiz(single("q1", topic="t"), draw=1, topics=(m.Topic(id="t", least=2, name=words("t")),)),
    "topic_too_small": quiz(single("q1", topic="t"), topics=(m.Topic(id="t", least=2, name=words("t")),)),
    "draw_too_many": quiz(single("q1"), draw=2),
    "too_many_questions": quiz(*(single(f"q{n}") for n in range(301))),
    "bad_pass": quiz(single("q1"), pass_mark=101),
    "class_settings": quiz(single("q1"), pass_mark=60, mode=m.Mode.CLASS),
    "pass_without_grade": quiz(single("q1"), pass_mark=60, grading=m.Grading.NONE),
    "bad_address": quiz(single("q1"), topics=(m.Topic(id="t", href="javascript:x", name=words("t")),)),
    "no_languages": quiz(single("q1"), languages=()),
}


@pytest.mark.parametrize("code", STRUCTURE)
def test_structure_says(code):
    found = structure(STRUCTURE[code])
    assert code in {problem.code for problem in found}
    assert all(problem.message("en") for problem in found)


@pytest.mark.parametrize("code", ["draw_too_many", "topic_too_small", "unknown_topic", "class_settings", "few_steps"])
def test_what_can_still_be_played_is_no_error(code):
    assert not has_errors(structure(STRUCTURE[code]))


LONG = {"a": "dit is het antwoord met de meeste woorden van allemaal", "b": "kort", "c": "korter"}
CAREFUL = {"a": "soms", "b": "altijd een boze brief schrijven", "c": "nooit iets doen of zeggen tegen de klas"}
TALKING = {"a": "in gesprek gaan", "b": "een boze brief schrijven", "c": "het klassement op het bord hangen"}

EDITORIAL = {
    "no_explanation": quiz(
        m.Single(id="q1", question=words("Wat?"), options=(m.Option(id="a", correct=True, label=words("ja")),))
    ),
    "no_source": quiz(single("q1", sources=())),
    "wrong_unexplained": quiz(m.Single(id="q1", question=words("?"), options=(m.Option(id="b", label=words("nee")),))),
    "same_words": quiz(single("q1", labels={"a": "ja", "b": "Ja", "c": "nee"})),
    "guessing_pays": quiz(*(single(f"q{n}", labels=TALKING) for n in range(5))),
    "longest_is_right": quiz(*(single(f"q{n}", labels=LONG) for n in range(5))),
    "empty_topic": quiz(single("q1"), topics=(m.Topic(id="t", name=words("t")),)),
    "no_href": quiz(single("q1", topic="t"), topics=(m.Topic(id="t", name=words("t")),)),
    "no_topic": quiz(single("q1"), topics=(m.Topic(id="t", href="/jump_to_id/t", name=words("t")),)),
    "missing_language": quiz(single("q1", question=m.Text(words("Wat?").versions[:1]))),
    "too_long": quiz(single("q1", labels={"a": " ".join(["woord"] * 31), "b": "nee"})),
    "no_alt": quiz(single("q1", parts=(m.Picture(src="/static/a.png"),))),
}


@pytest.mark.parametrize("code", EDITORIAL)
def test_an_editor_says(code):
    found = editorial(EDITORIAL[code])
    assert code in {problem.code for problem in found}
    assert all(problem.message("fr") for problem in found)


def test_conditions_ask_for_the_community_only():
    from esafety_xblocks.common.conditions import parse

    part = m.Narration(when=parse("safety < 40"), text=words("x"))
    assert "not_in_a_quiz" in {p.code for p in editorial(quiz(single("q1", parts=(part,))))}
    part = dataclasses.replace(part, when=parse("community = be_wb"))
    assert "not_in_a_quiz" not in {p.code for p in editorial(quiz(single("q1", parts=(part,))))}


# ---------------------------------------------------------------- guessing


@pytest.mark.parametrize(("way", "labels"), [(Way.LONGEST, LONG), (Way.CAUTIOUS, CAREFUL), (Way.TALK, TALKING)])
def test_a_quiz_whose_answers_give_themselves_away_is_found_out(way, labels):
    found = quiz(*(single(f"q{n}", labels=labels) for n in range(5)))
    assert earns(found, way, "nl", "be_vl") == 1
    assert earns(found, way, "en", "be_vl") == (1 if way is Way.LONGEST else pytest.approx(1 / 3, abs=0.2))


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize(("language", "community"), [("nl", "be_vl"), ("fr", "be_wb")])
def test_guessing_does_not_pay_on_the_fixture(way, language, community):
    assert earns(every_kind(), way, language, community) < 0.5


@pytest.mark.parametrize("way", Way)
def test_every_way_of_guessing_is_an_answer_a_page_could_send(way):
    found = every_kind()
    reader = Reader("nl", "be_vl", "nl")
    for question in found.questions:
        shown = arrange(found, question, "seed")
        answer = guess(way, question, shown, lambda text: reader.plain(text).words, "nl")
        assert answer and {one.partition("=")[0] for one in answer} <= set(shown.rows)


def test_each_remark_of_a_quiz_is_made_by_a_test():
    made = {*STRUCTURE, *EDITORIAL, "not_in_a_quiz"}
    assert codes_of("quiz") - shared_codes() <= made
