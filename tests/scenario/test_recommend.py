"""The recommended path nearest to the learner's."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esafety_xblocks.scenario.model import Outcome
from esafety_xblocks.scenario.play import offered, play
from esafety_xblocks.scenario.recommend import nearest
from esafety_xblocks.scenario.run import Run
from tests.scenario.short import choice, ending, go, scene, story
from tests.scenario.test_debrief import after
from tests.strategies import broken_stories, runs, stories

PROPERTY = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def follow(a_story, way, community):
    """Play a recommended path."""
    run, left = Run().within(community), list(way.decisions)
    while True:
        now = play(a_story, run)
        if now.scene is None:
            return now
        if now.scene.choices:
            advice = left.pop(0)
            assert advice.scene.id == now.scene.id
            run = run.decided(now.scene.id, advice.choice.id)
        else:
            run = run.continued(now.scene.id)


@given(st.data())
@PROPERTY
def test_it_never_raises(data):
    a_story = data.draw(st.one_of(stories(most=8), broken_stories()))
    nearest(play(a_story, data.draw(runs(a_story))))


@given(st.data())
@PROPERTY
def test_what_it_recommends_can_be_played_and_ends_well(data):
    a_story = data.draw(stories(most=10))
    done = play(a_story, data.draw(runs(a_story)))
    way = nearest(done)
    if way is not None:
        assert all(advice.choice.recommended for advice in way.decisions)
        ended = follow(a_story, way, done.now.community)
        assert ended.ending == way.ending
        assert way.ending.outcome == Outcome.GOOD


@given(st.data(), st.integers(0, 10_000))
@PROPERTY
def test_no_recommended_path_asks_for_fewer_changes(data, seed):
    a_story = data.draw(stories(most=7))
    done = play(a_story, data.draw(runs(a_story)))
    way, random = nearest(done), Random(seed)
    chosen = {(moment.scene.id, moment.choice.id) for moment in done.path}
    for _ in range(20):
        changes, now = _wander(a_story, done.now.community, chosen, random)
        if now is not None and now.ending is not None and now.ending.outcome == Outcome.GOOD:
            assert way is not None
            assert sum(not advice.same for advice in way.decisions) <= changes


def _wander(a_story, community, chosen, random):
    run, changes = Run().within(community), 0
    for _ in range(30):
        now = play(a_story, run)
        if now.scene is None:
            return changes, now
        if not now.scene.choices:
            run = run.continued(now.scene.id)
            continue
        good = [c for c in offered(a_story, now.scene, now.now) if c.recommended]
        if not good:
            break
        one = random.choice(good)
        changes += (now.scene.id, one.id) not in chosen
        run = run.decided(now.scene.id, one.id)
    return changes, None


def test_of_two_good_ways_it_takes_the_learners_side():
    a_story = story(
        scene(
            "gate",
            choice("ask", "bench", recommended=True),
            choice("call", "office", recommended=True),
            choice("wait", "silent"),
        ),
        scene("bench", choice("tell", "heard", recommended=True), choice("leave", "silent")),
        scene("office", choice("share", "heard", recommended=True), choice("hide", "silent")),
        ending("heard"),
        ending("silent", Outcome.POOR),
    )
    way = nearest(after(a_story, ("gate", "call"), ("office", "hide")))
    assert way is not None
    assert [(advice.choice.id, advice.same) for advice in way.decisions] == [("call", True), ("share", False)]


def test_a_loop_of_recommended_choices_comes_to_rest():
    a_story = story(
        scene("gate", choice("round", "hall", recommended=True), choice("out", "silent")),
        scene("hall", go("gate")),
        ending("silent", Outcome.POOR),
    )
    assert nearest(after(a_story, ("gate", "out"))) is None
