"""The score range is what brute force finds; beyond the cap it still holds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.scenario.explore import points
from esafety_xblocks.scenario.play import begin, choose, enter, offered, play, way_on
from esafety_xblocks.scenario.run import Run
from esafety_xblocks.scenario.score_range import NOTHING, score_range, strong_groups
from esafety_xblocks.text import COMMUNITIES
from tests.scenario.short import choice, ending, go, scene, story
from tests.strategies import broken_stories, random_story, randoms, small_stories, walk


def brute_force(made, most=15_000):
    """Every (earned, possible) that a run can end with; None when there are too many situations to try."""
    limits = {s.id: s.visits for s in made.scenes.values() if s.visits}
    found, seen = set(), set()
    waiting = [(begin(made, community), frozenset(), 0, 0) for community in COMMUNITIES]
    while waiting:
        now, decided, earned, possible = waiting.pop()
        visits = tuple(min(now.visits.get(s, 0), limit) for s, limit in limits.items())
        key = (now.place, tuple(now.tracks.values()), now.flags, now.community, visits, decided, earned, possible)
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > most:
            return None
        if now.place in made.endings:
            found.add((earned, possible))
            continue
        here = made.scenes[now.place]
        if not here.choices:
            waiting.append((enter(now, way_on(made, here, now).to), decided, earned, possible))
            continue
        options = offered(made, here, now)
        for option in options:
            counts = here.id not in decided
            after = (
                decided | {here.id},
                earned + (points(option) if counts else 0),
                possible + (max(map(points, options)) if counts else 0),
            )
            waiting.append((choose(made, now, option), *after))
            if made.rewind and option.to in made.scenes:
                waiting.append((now, *after))
    return found


def fraction(total):
    earned, possible = total
    return min(1.0, earned / possible) if possible else 1.0


@settings(max_examples=200, deadline=None)
@given(small_stories())
def test_exact_is_what_brute_force_finds(small):
    found = brute_force(small)
    if found is None:
        return
    scores = score_range(small, cap=200_000)
    assert scores.exact
    if not found:
        assert scores == NOTHING
        return
    assert scores.best == pytest.approx(max(map(fraction, found)))
    assert scores.worst == pytest.approx(min(map(fraction, found)))
    assert (scores.least, scores.most) == (min(e for e, _ in found), max(e for e, _ in found))


@settings(max_examples=200, deadline=None)
@given(small_stories(), st.integers(1, 6))
def test_a_bound_holds_and_says_that_it_is_one(small, cap):
    exact, bound = score_range(small), score_range(small, cap=cap)
    if bound.exact:
        assert bound == exact
    elif exact.ends:
        assert bound.worst <= exact.worst + 1e-9
        assert exact.best <= bound.best + 1e-9
        assert bound.least <= exact.least <= exact.most <= bound.most


@settings(max_examples=200, deadline=None)
@given(small_stories(), randoms(), st.sampled_from([3, 20_000]))
def test_no_run_scores_outside_the_range(small, random, cap):
    played = play(small, walk(small, random, back=0.3, move=0))
    scores = score_range(small, cap=cap)
    if played.ending:
        assert scores.worst - 1e-9 <= played.fraction <= scores.best + 1e-9


@settings(max_examples=100, deadline=None)
@given(broken_stories())
def test_a_broken_story_has_a_range_too(spoiled):
    score_range(spoiled, cap=300)


def test_a_longer_path_with_more_points_may_be_the_worse_one():
    made = story(
        scene("a", choice("short", "end", points=3), choice("long", "b", points=4)),
        scene("b", choice("x", "end", points=1), choice("y", "end", points=5)),
        ending("end"),
        rewind=0,
    )
    # short: 3 of 4; long and x: 5 of 9; long and y: 9 of 9.
    scores = score_range(made)
    assert (scores.best, scores.worst, scores.most, scores.least) == (1.0, 5 / 9, 9, 3)


def test_a_bound_does_not_count_points_that_perhaps_nobody_is_offered():
    made = story(
        scene("a", choice("dream", "round", when="never", points=5), choice("real", "end", points=2)),
        scene("round", go("round")),
        ending("end"),
        rewind=0,
    )
    assert score_range(made).best == 1.0
    bound = score_range(made, cap=1)
    assert (bound.best, bound.worst, bound.exact) == (1.0, 2 / 5, False)


def test_going_round_earns_nothing():
    made = story(
        scene("a", choice("again", "a", points=5), choice("on", "end", points=0)),
        ending("end"),
    )
    assert (score_range(made).most, score_range(made).least) == (5, 0)


def test_taking_back_lets_one_choice_score_and_another_lead_on():
    first = scene("a", choice("right", "dull", points=2), choice("wrong", "rich", points=0))
    rest = (scene("dull", go("end")), scene("rich", choice("x", "end", points=5), choice("y", "end", points=0)))
    made = story(first, *rest, ending("end"), rewind=1)
    assert score_range(made).most == 7
    run = Run().decided("a", "right").taken_back().decided("a", "wrong").decided("rich", "x")
    assert play(made, run, "be_vl").fraction == 1.0


def test_without_an_ending_there_is_no_score():
    assert score_range(story(scene("a", go("a")))) == NOTHING


def test_without_points_everybody_has_everything():
    scores = score_range(story(scene("a", choice("x", "end"), choice("y", "end")), ending("end")))
    assert (scores.best, scores.worst, scores.most) == (1.0, 1.0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_three_hundred_scenes_take_seconds(seed):
    big = random_story(seed, scenes=300)
    begun = time.process_time()
    scores = score_range(big)
    assert 0 <= scores.worst <= scores.best <= 1
    assert time.process_time() - begun < 20


def test_groups_come_after_those_they_lead_to():
    assert strong_groups([[1], [2], [1, 3], [], [0]]) == [[3], [2, 1], [0], [4]]


def test_a_long_chain_needs_no_recursion():
    assert len(strong_groups([[i + 1] for i in range(5_000)] + [[]])) == 5_001
