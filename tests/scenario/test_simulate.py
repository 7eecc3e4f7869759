"""The simulator counts what is read, and says how it counted."""

import pytest
from hypothesis import given, settings

from esafety_xblocks.common.conditions import parse
from esafety_xblocks.common.parts import Narration, Thought, ThoughtMoment
from esafety_xblocks.scenario.explore import explore
from esafety_xblocks.scenario.model import Outcome, Reflection, Timing
from esafety_xblocks.scenario.reading_time import SECONDS_PER_DECISION, SECONDS_PER_REFLECTION, WORDS_PER_MINUTE
from esafety_xblocks.scenario.simulate import (
    count_paths,
    middle_minutes,
    simulate,
    spread,
)
from tests.scenario.short import choice, ending, go, scene, story, words
from tests.strategies import Maker, random_story, randoms, small_stories


def two_ways(**fields):
    return story(
        scene("a", choice("x", "b"), choice("y", "end")),
        scene("b", choice("x", "end"), choice("y", "sad")),
        ending("end"),
        ending("sad", Outcome.POOR),
        **fields,
    )


def minutes(made, language="nl"):
    return simulate(made).minutes[language].middle


def test_every_path_is_weighed_by_how_likely_it_is():
    result = simulate(two_ways())
    assert result.every_path
    assert (result.played, result.paths) == (3, 3)
    assert result.endings == {"end": 0.75, "sad": 0.25}
    assert (result.decisions.low, result.decisions.middle, result.decisions.high) == (1, 1, 2)
    assert result.unseen == ()
    assert result.lost == 0


def test_random_readers_come_close_and_depend_on_the_seed_alone():
    every, some = simulate(two_ways()), simulate(two_ways(), most_paths=1, runs=1000)
    assert not some.every_path
    assert some.endings["sad"] == pytest.approx(every.endings["sad"], abs=0.05)
    assert some == simulate(two_ways(), most_paths=1, runs=1000)
    assert some != simulate(two_ways(), most_paths=1, runs=1000, seed=2)


def test_a_loop_makes_the_paths_endless():
    result = simulate(story(scene("a", choice("x", "a"), choice("y", "end")), ending("end")))
    assert (result.every_path, result.paths) == (False, None)
    assert result.endings == {"end": 1.0}


def test_a_reader_who_never_arrives_is_said_to_be_lost():
    result = simulate(story(scene("a", go("a")), ending("end")), runs=20)
    assert (result.lost, result.endings, result.unseen) == (1.0, {"end": 0.0}, ("end",))


def test_minutes_are_words_decisions_and_reflections():
    plain = story(scene("a", go("end")), ending("end"))
    title = 2 / WORDS_PER_MINUTE  # the story's title and the ending's
    assert minutes(plain) == pytest.approx(title)
    hundred = Narration(text=words("woord " * 100))
    assert minutes(story(scene("a", go("end"), parts=(hundred,)), ending("end"))) == pytest.approx(
        title + 100 / WORDS_PER_MINUTE
    )
    thinking = scene("a", go("end"), reflection=Reflection(prompt=words("Wat denk je?")))
    assert minutes(story(thinking, ending("end"))) == pytest.approx(
        title + 3 / WORDS_PER_MINUTE + SECONDS_PER_REFLECTION / 60
    )
    deciding = scene("a", choice("een", "end"), choice("twee", "end"))
    assert minutes(story(deciding, ending("end"))) == pytest.approx(
        title + 2 / WORDS_PER_MINUTE + SECONDS_PER_DECISION / 60
    )


def test_only_what_is_shown_is_read():
    def read(*parts, **fields):
        return minutes(story(scene("a", go("end"), parts=parts), ending("end"), **fields))

    nothing = read()
    hundred = words("woord " * 100)
    assert read(Narration(text=hundred, when=parse("never"))) == nothing
    assert read(Thought(by="x", shown=ThoughtMoment.DEBRIEF, text=hundred)) == nothing
    assert read(Thought(by="x", shown=ThoughtMoment.AFTER, text=hundred)) > nothing


def test_a_remark_kept_for_the_debrief_takes_no_time_in_the_story():
    def made(timing):
        ways = [choice(x, "end", feedback=words("woord " * 100)) for x in ("x", "y")]
        return minutes(story(scene("a", *ways), ending("end"), feedback=timing))

    assert made(Timing.NOW) == pytest.approx(made(Timing.DEBRIEF) + 100 / WORDS_PER_MINUTE)


def test_each_language_has_its_own_minutes():
    made = story(scene("a", go("end"), title=words("een twee drie", "un")), ending("end"))
    result = simulate(made)
    assert result.minutes["nl"].middle - result.minutes["fr"].middle == pytest.approx(2 / WORDS_PER_MINUTE)


def test_one_community_may_be_asked_for():
    ways = (go("here", "community = be_wb"), go("there"))
    made = story(scene("a", *ways), ending("here"), ending("there"))
    assert simulate(made).endings == {"here": 0.5, "there": 0.5}
    assert simulate(made, community="be_wb").endings == {"here": 1.0, "there": 0.0}
    assert simulate(made, community="be_wb").unseen == ("there",)


@settings(max_examples=60, deadline=None)
@given(randoms())
def test_paths_are_counted_as_they_are_played(random):
    made = Maker(random, bare=True, loops=False).story(random.randint(1, 5))
    result = simulate(made, community="be_vl", most_paths=3_000)
    if result.every_path:
        assert result.played == result.paths == count_paths(explore(made, "be_vl"))
    assert sum(result.endings.values()) + result.lost == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(small_stories())
def test_what_a_reader_saw_exploring_finds_too(made):
    result = simulate(made, runs=50, most_paths=500)
    reached = frozenset().union(*(explore(made, c).reached() for c in ("be_vl", "be_wb", "be_de")))
    assert {place.id for place in made.places} - set(result.unseen) <= reached


def test_the_middle_minutes_are_those_of_the_simulation():
    made = random_story(4, scenes=8, loops=False)
    quick, full = middle_minutes(made, runs=500), simulate(made, runs=500, most_paths=0)
    assert quick == {language: one.middle for language, one in full.minutes.items()}


def test_the_middle_weighs():
    assert spread([(1, 0.2), (2, 0.2), (9, 0.6)]).middle == 9
    assert spread([]).middle == 0


def test_progress_is_told():
    told = []
    simulate(two_ways(), most_paths=0, runs=250, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 250), (100, 250), (200, 250)]
