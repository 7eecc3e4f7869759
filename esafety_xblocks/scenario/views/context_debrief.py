"""The debrief as the templates lay it out: the ending, the path, the people, other ways, what to take along."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from esafety_xblocks.common.document import Person
from esafety_xblocks.common.views.parts import Shown, ThoughtShown, shown, thought
from esafety_xblocks.common.views.speaker import Face, Said, SourceShown, Speaker, source
from esafety_xblocks.common.views.words import labelled
from esafety_xblocks.scenario import debrief as pure
from esafety_xblocks.scenario import recommend
from esafety_xblocks.scenario.model import Choice, Ending, Timing
from esafety_xblocks.scenario.play import Moment, Play
from esafety_xblocks.scenario.views import words
from esafety_xblocks.scenario.views.context_scene import (
    Remark,
    StepShown,
    remark_on,
    step,
)
from esafety_xblocks.scenario.views.view import View


@dataclass(frozen=True, slots=True)
class AlternativeShown:
    """What else could have been chosen, and where it would have led."""

    remark: Remark
    strategy: str
    led: Said


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision on the path; `step` is where a replay begins.

    `folded`: the coach's remark was read during play, so it folds away with what else could have been done.
    """

    number: int
    step: int
    place: Said
    remark: Remark
    strategy: str
    consequence: Said
    first: tuple[Said, ...]
    alternatives: tuple[AlternativeShown, ...]
    replay: str
    folded: bool


@dataclass(frozen=True, slots=True)
class BecameShown:
    """What became of somebody."""

    href: str
    name: str
    texts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class FeltShown:
    """What somebody felt, in order."""

    head: str
    texts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class AccentShown:
    """A dimension and how strong the learner is in it, in a sentence's words."""

    level: str
    said: Markup


@dataclass(frozen=True, slots=True)
class StrategyShown:
    """A kind of response, as dots and in words."""

    name: str
    count: range
    said: str


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """A decision on a recommended path."""

    label: Said
    same: bool


@dataclass(frozen=True, slots=True)
class GoodWay:
    """A recommended path; empty decisions mean that the learner took one."""

    decisions: tuple[AdviceShown, ...]
    ending: Said
    taken: bool


@dataclass(frozen=True, slots=True)
class WayShown:
    """One of two runs, from where they part."""

    head: str
    choices: tuple[Said, ...]
    ending: Said
    outcome: str


@dataclass(frozen=True, slots=True)
class ComparisonShown:
    """Two runs side by side."""

    common: tuple[Said, ...]
    ways: tuple[WayShown, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What the learner wrote in one reflection scene."""

    scene: str
    prompt: Said
    words: str


@dataclass(frozen=True, slots=True)
class DebriefShown:
    """All of it."""

    step: StepShown
    title: Said
    story: Said
    outcome: str
    parts: tuple[Shown, ...]
    decisions: tuple[DecisionShown, ...]
    became: tuple[BecameShown, ...]
    felt: tuple[FeltShown, ...]
    thoughts: tuple[ThoughtShown, ...]
    accents: tuple[AccentShown, ...]
    strategies: tuple[StrategyShown, ...]
    good_way: GoodWay | None
    comparison: ComparisonShown | None
    discuss: tuple[Said, ...]
    own: tuple[Own, ...]
    sources: tuple[SourceShown, ...]
    replay: bool


def debrief(speaker: Speaker, play: Play, ending: Ending, view: View) -> DebriefShown:
    """Return the debrief of a run that reached an ending."""
    told = pure.Debrief(play)
    shows = shown(speaker, ending.parts, play.now)
    read = play.story.feedback is not Timing.DEBRIEF
    return DebriefShown(
        step=step(speaker, play),
        title=speaker.plain(ending.title),
        story=speaker.plain(play.story.title),
        outcome=str(ending.outcome),
        parts=shows,
        decisions=tuple(_decision(speaker, one, view, read=read) for one in told.decisions),
        became=tuple(_became(speaker, became) for became in told.became),
        felt=tuple(_felt(speaker, feelings) for feelings in told.feelings),
        thoughts=tuple(thought(speaker, one) for one in told.thoughts),
        accents=_accents(speaker, told) if view.correctness else (),
        strategies=_strategies(speaker, told),
        good_way=_good_way(speaker, play) if view.correctness else None,
        comparison=_comparison(speaker, play, view),
        discuss=tuple(speaker.plain(one.text) for one in told.discuss),
        own=_own(speaker, told, view),
        sources=tuple(source(speaker, one) for one in told.sources),
        replay=play.story.replay and view.may_replay,
    )


def _strategy(speaker: Speaker, choice: Choice) -> str:
    return words.strategies(speaker.language).get(str(choice.strategy), "")


def _decision(speaker: Speaker, decision: pure.Decision, view: View, *, read: bool) -> DecisionShown:
    choice = decision.choice
    remark = remark_on(speaker, choice, view)
    return DecisionShown(
        decision.number,
        decision.moment.step,
        speaker.plain(decision.moment.scene.title),
        remark,
        _strategy(speaker, choice),
        speaker.plain(choice.consequence),
        tuple(speaker.plain(first.label) for first in decision.first),
        tuple(
            AlternativeShown(
                remark_on(speaker, other.choice, view), _strategy(speaker, other.choice), speaker.plain(other.led)
            )
            for other in decision.alternatives
        ),
        labelled(speaker.language, words.REPLAY_HERE, remark.label.words),
        folded=read and bool(remark.feedback) and bool(decision.alternatives),
    )


def _face(speaker: Speaker, person: Person | None) -> Face | None:
    return speaker.face(person.id) if person else None


def _became(speaker: Speaker, became: pure.Became) -> BecameShown:
    face = _face(speaker, became.person)
    texts = (*map(speaker.html, became.aftermath), *map(speaker.plain, became.tracks))
    if face is None:
        return BecameShown(speaker.symbol("group"), speaker.ui["everybody"], texts)
    return BecameShown(face.href, face.name, texts)


def _felt(speaker: Speaker, feelings: pure.Feelings) -> FeltShown:
    face = _face(speaker, feelings.person)
    name = face.inner if face else speaker.ui["somebody"]
    return FeltShown(words.felt_by(speaker.language, name), tuple(map(speaker.html, feelings.texts)))


def _accents(speaker: Speaker, told: pure.Debrief) -> tuple[AccentShown, ...]:
    said = words.strengths(speaker.language)
    order = list(words.STRENGTH)
    return tuple(
        AccentShown(str(a.strength), _accent(speaker, speaker.plain(a.dimension.name), said[str(a.strength)]))
        for a in sorted(told.accents, key=lambda a: order.index(str(a.strength)))
    )


def _accent(speaker: Speaker, name: Said, level: str) -> Markup:
    named = Markup("<span{}>{}</span>").format(name.at, name.words)
    return words.accent(speaker.language, named, Markup("<b>{}</b>").format(level))


def _strategies(speaker: Speaker, told: pure.Debrief) -> tuple[StrategyShown, ...]:
    said = words.strategies(speaker.language)
    return tuple(
        StrategyShown(said.get(str(strategy), str(strategy)), range(count), words.times(speaker.language, count))
        for strategy, count in told.strategies
    )


def _good_way(speaker: Speaker, play: Play) -> GoodWay | None:
    way = recommend.nearest(play)
    if way is None or not way.decisions:
        return None
    decisions = tuple(AdviceShown(speaker.plain(one.choice.label), one.same) for one in way.decisions)
    taken = all(one.same for one in way.decisions) and len(way.decisions) == len(play.path)
    return GoodWay(decisions, speaker.plain(way.ending.title), taken)


def _comparison(speaker: Speaker, play: Play, view: View) -> ComparisonShown | None:
    earlier = view.compare or next((p for p in reversed(view.finished) if p.run != play.run), None)
    if earlier is None:
        return None
    both = pure.compare(earlier, play)
    ways = (
        _way(speaker, "compare_earlier", both.earlier, both.earlier_ending),
        _way(speaker, "compare_later", both.later, both.later_ending),
    )
    return ComparisonShown(_labels(speaker, both.common), ways if both.earlier or both.later else ())


def _way(speaker: Speaker, head: str, moments: tuple[Moment, ...], ending: Ending | None) -> WayShown:
    title = speaker.plain(ending.title) if ending else Said("")
    return WayShown(speaker.ui[head], _labels(speaker, moments), title, str(ending.outcome) if ending else "")


def _labels(speaker: Speaker, moments: tuple[Moment, ...]) -> tuple[Said, ...]:
    return tuple(speaker.plain(m.choice.label) for m in moments if m.choice)


def _own(speaker: Speaker, told: pure.Debrief, view: View) -> tuple[Own, ...]:
    scenes = (told.story.scenes[name] for name in told.reflection_scenes if name in told.story.scenes)
    return tuple(
        Own(scene.id, speaker.plain(scene.reflection.prompt), view.reflections.get(scene.id, ""))
        for scene in scenes
        if scene.reflection
    )
