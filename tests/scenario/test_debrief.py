"""The debrief: chosen from what was played, for any story and any run."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esafety_xblocks.common.parts import Thought, ThoughtMoment
from esafety_xblocks.scenario import model as m
from esafety_xblocks.scenario.debrief import Debrief, Strength, compare, due_thoughts, led_to
from esafety_xblocks.scenario.play import Play, play
from esafety_xblocks.scenario.run import Run
from tests.scenario.short import choice, ending, go, scene, story, words
from tests.strategies import broken_stories, runs, stories

PROPERTY = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def after(a_story: m.Story, *steps: tuple[str, str] | str) -> Play:
    """Play choices ``(scene, choice)``, continues ``scene`` and take-backs ``<``."""
    run = Run().within("be_vl")
    for step in steps:
        if step == "<":
            run = run.taken_back()
        elif isinstance(step, str):
            run = run.continued(step)
        else:
            run = run.decided(*step)
    done = play(a_story, run)
    assert not done.dropped
    return done


def everything(told: Debrief) -> tuple[object, ...]:
    return (
        told.became,
        told.feelings,
        told.decisions,
        told.thoughts,
        told.accents,
        told.strategies,
        told.sources,
        told.discuss,
        told.reflection_scenes,
    )


@given(st.data())
@PROPERTY
def test_it_never_raises(data):
    a_story = data.draw(st.one_of(stories(most=8), broken_stories()))
    one, other = (play(a_story, data.draw(runs(a_story))) for _ in range(2))
    everything(Debrief(one))
    due_thoughts(one)
    both = compare(other, one)
    assert (*both.common, *both.later) == one.path
    assert len(both.common) + len(both.earlier) == len(other.path)


@given(st.data())
@PROPERTY
def test_every_decision_lists_exactly_what_else_was_offered(data):
    a_story = data.draw(stories(most=8))
    for decision in Debrief(play(a_story, data.draw(runs(a_story)))).decisions:
        assert {decision.choice, *(other.choice for other in decision.alternatives)} == set(decision.moment.offered)


def two_ways(**fields):
    return story(
        scene(
            "gate",
            choice("wait", "bench", coach="reconsider", strategy="none", points=0, consequence=words("Ze zweeg.")),
            choice("ask", "bench", coach="right", strategy="support", points=3),
        ),
        scene("bench", choice("tell", "heard", strategy="support", points=3), choice("leave", "heard", points=0)),
        ending("heard"),
        **fields,
    )


def test_a_choice_taken_back_is_told_beside_the_one_that_stands():
    told = Debrief(after(two_ways(), ("gate", "wait"), "<", ("gate", "ask"), ("bench", "tell")))
    assert [d.choice.id for d in told.decisions] == ["ask", "tell"]
    assert [c.id for c in told.decisions[0].first] == ["wait"]
    assert told.decisions[1].first == ()


def test_the_profile_speaks_in_words():
    dimensions = (m.Dimension(id="listen", name=words("luisteren")),)
    best = Debrief(after(two_ways(dimensions=dimensions), ("gate", "ask"), ("bench", "tell")))
    half = Debrief(after(two_ways(dimensions=dimensions), ("gate", "wait"), ("bench", "tell")))
    none = Debrief(after(two_ways(dimensions=dimensions), ("gate", "wait"), ("bench", "leave")))
    assert [told.accents[0].strength for told in (best, half, none)] == [
        Strength.STRONG,
        Strength.GROWING,
        Strength.CAN_GROW,
    ]


def test_strategies_are_counted_most_frequent_first():
    told = Debrief(after(two_ways(), ("gate", "ask"), ("bench", "tell")))
    assert told.strategies == ((m.Strategy.SUPPORT, 2),)


def test_where_a_choice_would_have_led_is_its_consequence_or_the_title_of_the_place():
    a_story = two_ways()
    wait, ask = a_story.scenes["gate"].choices
    assert led_to(a_story, wait) == words("Ze zweeg.")
    assert led_to(a_story, ask) == m.Text()
    assert led_to(a_story, a_story.scenes["bench"].choices[0]) == words("heard")


def test_thoughts_come_with_the_next_step_or_in_the_debrief():
    after_it = Thought(by="noor", text=words("Ze zag het."))
    at_the_end = Thought(by="noor", shown=ThoughtMoment.DEBRIEF, text=words("Nooit."))
    a_story = story(
        scene("gate", go("bench"), parts=(after_it, at_the_end)),
        scene("bench", choice("tell", "heard"), choice("leave", "heard")),
        ending("heard"),
    )
    assert due_thoughts(after(a_story)) == ()
    assert due_thoughts(after(a_story, "gate")) == (after_it,)
    assert Debrief(after(a_story, "gate", ("bench", "tell"))).thoughts == (at_the_end,)


def test_two_runs_part_at_the_first_different_choice():
    a_story = two_ways()
    earlier = after(a_story, ("gate", "ask"), ("bench", "leave"))
    later = after(a_story, ("gate", "ask"), ("bench", "tell"))
    both = compare(earlier, later)
    assert [m_.choice.id for m_ in both.common] == ["ask"]
    assert [m_.choice.id for m_ in both.earlier] == ["leave"]
    assert [m_.choice.id for m_ in both.later] == ["tell"]
