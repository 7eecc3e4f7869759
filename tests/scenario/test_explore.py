"""Exploring finds exactly the situations that playing finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.common.conditions import parse
from esafety_xblocks.scenario.explore import communities, explore
from esafety_xblocks.scenario.play import begin, choose, enter, offered, play, way_on
from esafety_xblocks.scenario.run import Run
from esafety_xblocks.text import COMMUNITIES
from tests.scenario.short import choice, ending, go, scene, story
from tests.strategies import broken_stories, random_story, randoms, small_stories, walk


@settings(max_examples=150, deadline=None)
@given(small_stories(), randoms())
def test_whatever_a_learner_does_exploring_had_found(small, random):
    run = walk(small, random, move=0)
    played = play(small, run)
    assert played.now.place in explore(small, played.now.community).reached()


@settings(max_examples=150, deadline=None)
@given(small_stories())
def test_every_step_is_one_that_play_offers_and_leads_to_where_play_leads(small):
    """Follow the graph from the beginning, choosing as it says, and see whether play agrees about the place."""
    graph = explore(small, "be_wb")
    if len(graph.states) > 150:
        return
    runs = {0: Run().within("be_wb")}
    for index, steps in enumerate(graph.steps):
        for step in steps:
            before = runs[index]
            here = graph.states[index].place
            after = before.decided(here, step.choice.id) if step.choice else before.continued(here)
            played = play(small, after)
            assert played.dropped == 0
            assert played.now.place == graph.states[step.to].place
            runs.setdefault(step.to, after)
    assert graph.complete
    assert len(runs) == len(graph.states)


@settings(max_examples=100, deadline=None)
@given(broken_stories())
def test_a_broken_story_is_explored_without_an_error(spoiled):
    for community in COMMUNITIES:
        explore(spoiled, community, cap=500, scores=True, shown=True)


def test_what_nothing_asks_for_splits_no_state():
    moves = [choice(f"c{i}", "b" if i < 9 else "end", move={"safety": i}, sets=(f"flag{i}",)) for i in range(9)]
    made = story(scene("a", *moves), scene("b", go("end")), ending("end"), tracks=("safety",))
    assert len(explore(made, "be_vl").states) == 3


def test_what_a_later_condition_asks_for_does():
    moves = [choice(f"c{i}", "b", move={"safety": i}) for i in range(9)]
    later = scene("b", go("good", when="safety > 53"), go("end"))
    made = story(scene("a", *moves), later, ending("good"), ending("end"), tracks=("safety",))
    # Nothing moves the track any more, so what counts in b is only whether the condition holds.
    assert len(explore(made, "be_vl").states) == 5


def test_what_happened_three_scenes_ago_is_remembered():
    ways = [scene(x, choice("up", y, move={"safety": 5}), choice("on", y)) for x, y in ("ab", "bc", "cd")]
    asks = scene("d", go("good", "safety >= 65"), go("fine", "safety >= 60"), go("end"))
    made = story(*ways, asks, ending("good"), ending("fine"), ending("end"), tracks=("safety",))
    graph = explore(made, "be_vl")
    assert graph.reached() == {"a", "b", "c", "d", "good", "fine", "end"}
    assert [now.place for now in graph.states].count("c") == 3


def brute_force(made, community, most=5_000):
    """Every way on that is offered somewhere, by following full situations; None when there are too many."""
    limits = {s.id: s.visits for s in made.scenes.values() if s.visits}
    found, seen, waiting = set(), set(), [begin(made, community)]
    while waiting:
        now = waiting.pop()
        visits = tuple(min(now.visits.get(s, 0), limit) for s, limit in limits.items())
        key = (now.place, tuple(now.tracks.values()), now.flags, visits)
        if key in seen or now.place in made.endings:
            continue
        seen.add(key)
        if len(seen) > most:
            return None
        here = made.scenes[now.place]
        for option in offered(made, here, now) if here.choices else [way_on(made, here, now)]:
            found.add((here.id, getattr(option, "id", ""), option.to))
            is_choice = hasattr(option, "id")
            waiting.append(choose(made, now, option) if is_choice else enter(now, option.to))
    return found


@settings(max_examples=300, deadline=None)
@given(small_stories(most=8), st.sampled_from(COMMUNITIES))
def test_it_finds_exactly_the_ways_that_brute_force_finds(made, community):
    found = brute_force(made, community)
    if found is None:
        return
    graph = explore(made, community)
    steps = {
        (graph.states[index].place, step.choice.id if step.choice else "", graph.states[step.to].place)
        for index, steps in enumerate(graph.steps)
        for step in steps
    }
    assert steps == found


def test_a_flag_that_is_set_on_the_way_does_not_matter_before():
    first = scene("a", choice("x", "b", sets=("seen",)), choice("y", "b"))
    second = scene("b", choice("x", "c", sets=("seen",)), choice("y", "c", clears=("seen",)))
    third = scene("c", go("good", when="seen"), go("end"))
    graph = explore(story(first, second, third, ending("good"), ending("end")), "be_vl")
    assert [now.place for now in graph.states].count("b") == 1


def test_visit_limits_are_followed():
    loop = scene("a", choice("again", "a"), choice("on", "end"), visits=3)
    graph = explore(story(loop, ending("end")), "be_vl")
    assert [now.place for now in graph.states].count("a") == 3


def test_a_cap_is_kept_and_said():
    big = random_story(3, scenes=300)
    graph = explore(big, "be_vl", cap=20)
    assert (len(graph.states), graph.complete) == (20, False)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], ("be_vl",)),
        (["community = be_wb"], ("be_wb", "be_vl")),
        (["community != be_vl or dismissed", "not community = be_de"], ("be_vl", "be_de", "be_wb")),
    ],
)
def test_communities_that_nothing_asks_for_are_alike(sources, expected):
    assert communities(random_story(1), [parse(source) for source in sources]) == expected
