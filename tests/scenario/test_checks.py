"""Every remark has a broken story that brings it up, at the right line, and words in three languages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from esafety_xblocks.common.problem import Severity, has_errors
from esafety_xblocks.scenario.checks import editorial, structure
from esafety_xblocks.scenario.model import ContentWarning, Outcome
from esafety_xblocks.scenario.olx import check, read, write
from esafety_xblocks.text import Text, Version
from tests.codes import codes_of
from tests.scenario.short import choice, ending, go, scene, story, words
from tests.strategies import broken_stories, random_story, stories

ROOT = Path(__file__).resolve().parents[2]
BROKEN = sorted((ROOT / "tests/fixtures/broken").glob("*.xml"))
ONLY_IN_A_MODEL = {"bad_id", "bad_markup", "missing_words", "unknown_warning", "too_large"}
"""No file brings these up: the reader says it its own way, or it would take thousands of scenes."""


def expected(path):
    code, line = re.match(r"<!-- expect: (\w+) (\d+) -->", path.read_text()).groups()
    return code, int(line)


def test_the_small_story_is_clean():
    assert check(read((ROOT / "tests/fixtures/small.xml").read_bytes())) == ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_story_is_remarked_on_in_the_right_line(path):
    code, line = expected(path)
    assert path.stem == code
    found = check(read(path.read_bytes()))
    assert (code, line) in {(problem.code, problem.line) for problem in found}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_remark_has_words_in_three_languages(path):
    code, line = expected(path)
    problem = next(p for p in check(read(path.read_bytes())) if (p.code, p.line) == (code, line))
    said = {language: problem.message(language) for language in ("en", "nl", "fr")}
    assert len(set(said.values())) == 3, said
    assert not re.search(r"(?<![\u00a0:/])[?!;](?=\s|$)|« | »", said["fr"]), said["fr"]
    for sentence in said.values():
        assert "{" not in sentence


def test_every_code_has_its_broken_story():
    assert {path.stem for path in BROKEN} | ONLY_IN_A_MODEL == codes_of("scenario")


def test_remarks_are_in_the_order_of_the_lines():
    lines = [p.line for p in check(read(write(random_story(5))))]
    assert lines == sorted(lines)


@settings(max_examples=50, deadline=None)
@given(broken_stories())
def test_a_malformed_story_never_makes_a_check_raise(spoiled):
    for problem in (*structure(spoiled), *editorial(spoiled, cap=500)):
        problem.message("nl")
    check(read(write(spoiled)))


@settings(max_examples=60, deadline=None)
@given(stories())
def test_a_valid_story_has_no_errors_of_structure(valid):
    assert not has_errors(structure(valid))


# ---------------------------------------------------------------- what only a model can have wrong


def codes(problems):
    return {problem.code for problem in problems}


def test_an_id_that_is_none():
    assert "bad_id" in codes(structure(story(scene("Not an id", go("end")), ending("end"))))


def test_markup_that_is_not_well_formed_stops_the_story():
    broken = Text((Version("nl", "<p>open"),))
    found = structure(story(scene("a", go("end"), title=broken), ending("end")))
    assert any(p.code == "bad_markup" and p.severity is Severity.ERROR for p in found)


def test_a_choice_without_a_label_stops_the_story_a_person_without_a_name_does_not():
    bare = story(scene("a", choice("x", "end", label=Text()), choice("y", "end")), ending("end"))
    assert [p.severity for p in structure(bare) if p.code == "missing_words"] == [Severity.ERROR]
    assert [p.severity for p in structure(replace(bare, title=Text())) if p.code == "missing_words"] == [
        Severity.WARNING,
        Severity.ERROR,
    ]


def test_a_warning_of_an_unknown_kind():
    made = story(scene("a", go("end")), ending("end"), warnings=(ContentWarning(kind="rain"),))
    assert "unknown_warning" in codes(structure(made))


def test_what_was_not_looked_at_is_said_and_not_judged():
    big = random_story(3, scenes=60)
    found = codes(editorial(big, cap=20))
    assert "too_large" in found
    assert not found & {"never_reached", "trap", "never_holds", "always_holds", "no_recovery"}


# ---------------------------------------------------------------- judgements


def test_a_mistake_that_can_be_repaired_is_no_remark():
    made = story(
        scene("a", choice("slip", "b", coach="harmful"), choice("good", "fine", coach="right", recommended=True)),
        scene("b", choice("repair", "fine", coach="right"), choice("again", "sad", coach="harmful")),
        ending("fine"),
        ending("sad", Outcome.POOR),
    )
    assert "no_recovery" not in codes(editorial(made))


def test_a_mistake_that_costs_everything_only_after_an_earlier_one_is_no_remark():
    made = story(
        scene("a", choice("good", "b", coach="right"), choice("slip", "b", coach="reconsider", sets=("slipped",))),
        scene("b", choice("good", "fine", coach="right"), choice("slip", "c", coach="harmful")),
        scene("c", go("sad", "slipped"), go("fine")),
        ending("fine"),
        ending("sad", Outcome.POOR),
    )
    assert "no_recovery" not in codes(editorial(made))


def test_a_mistake_that_costs_everything_in_some_careful_runs_only_is_no_remark():
    made = story(
        scene("a", choice("one", "b", coach="right", sets=("one",)), choice("other", "b", coach="right")),
        scene("b", choice("good", "fine", coach="right"), choice("slip", "c", coach="harmful")),
        scene("c", go("sad", "one"), go("fine")),
        ending("fine"),
        ending("sad", Outcome.POOR),
    )
    assert "no_recovery" not in codes(editorial(made))


def test_two_right_choices_that_differ_in_nothing_are_no_dilemma():
    def made(feedback):
        ways = (
            choice("x", "end", coach="right", feedback=words("Goed."), strategy="group"),
            choice("y", "end", coach="right", feedback=words(feedback), strategy="group"),
        )
        return story(scene("a", *ways), ending("end"))

    assert "no_dilemma" in codes(editorial(made("Goed.")))
    assert "no_dilemma" not in codes(editorial(made("Ook goed, maar het kost tijd.")))


def test_two_right_choices_that_are_never_offered_together_are_no_dilemma():
    ways = (
        choice("x", "end", coach="right", feedback=words("Een.")),
        choice("y", "end", coach="right", feedback=words("Twee."), when="seen"),
        choice("z", "end", coach="harmful"),
    )
    start = scene("start", choice("set", "a", sets=("unseen",)), choice("not", "a"))
    assert "no_dilemma" in codes(editorial(story(start, scene("a", *ways), ending("end"))))


def test_a_way_on_for_each_community_leaves_nobody_out():
    def made(*asked):
        ways = [go("end", when=f"community = {code}") for code in asked]
        return editorial(story(scene("a", *ways), ending("end")))

    assert "left_out" in codes(made("be_vl", "be_wb"))
    assert "left_out" not in codes(made("be_vl", "be_wb", "be_de"))


def test_a_recommended_path_must_exist_in_every_community():
    ways = (
        choice("x", "fine", recommended=True, when="community = be_vl"),
        choice("y", "fine", when="community != be_vl"),
    )
    found = [p for p in editorial(story(scene("a", *ways), ending("fine"))) if p.code == "no_recommended_path"]
    assert [p.params["community"] for p in found] == ["be_wb"]


def test_some_discipline_may_be_harmful_when_some_is_not():
    def made(second):
        ways = (choice("x", "end", strategy="discipline", coach="harmful"), second)
        return codes(editorial(story(scene("a", *ways), ending("end"))))

    assert "discipline_harmful" in made(choice("y", "end"))
    assert "discipline_harmful" not in made(choice("y", "end", strategy="discipline", coach="right"))


def test_a_lie_of_a_hundred_percent_of_long_answers_needs_four_decisions():
    def made(count):
        names = [f"s{i}" for i in range(count)]
        scenes = [
            scene(
                names[i],
                choice(
                    "good", f"s{i + 1}" if i < count - 1 else "end", coach="right", label=words("Je vraagt rustig.")
                ),
                choice("bad", "end", coach="harmful", label=words("Niets.")),
            )
            for i in range(count)
        ]
        return codes(editorial(story(*scenes, ending("end"))))

    assert "longest_is_right" not in made(3)
    assert "longest_is_right" in made(4)
