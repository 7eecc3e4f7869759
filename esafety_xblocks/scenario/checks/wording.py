"""Answers that give themselves away by their length, and how long the texts of a story may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.common.checks.remarks import warning
from esafety_xblocks.common.checks.wording import MOST_WORDS
from esafety_xblocks.common.olx import Element
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.checks.paths import defensible
from esafety_xblocks.scenario.checks.world import World
from esafety_xblocks.scenario.model import Choice, Scene
from esafety_xblocks.text import COMMUNITIES, N_, Reader

LENGTHS: Mapping[tuple[type[Element], str], int] = {
    **MOST_WORDS,
    (Choice, "label"): 30,
    (Choice, "feedback"): 60,
    (Choice, "consequence"): 40,
}

BIAS_DECISIONS = 4
BIAS_SHARE = 0.7
"""Four decisions are few; below that, length is chance. With three choices, chance gives a third."""


def longest_is_right(world: World) -> Iterator[Problem]:
    """Yield the languages in which the length of an answer says whether it is right."""
    for language in world.story.languages:
        yield from _longest_is_right(world, language)


def _longest_is_right(world: World, language: str) -> Iterator[Problem]:
    """Learners soon find out that the careful answer is the long one (a known flaw of test items)."""
    reader = Reader(language, COMMUNITIES[0], world.story.original)
    answers = [_right_is_longest(scene, reader) for _, scene in world.scenes]
    judged = [answer for answer in answers if answer is not None]
    longest = sum(judged)
    if len(judged) >= BIAS_DECISIONS and longest >= BIAS_SHARE * len(judged):
        sentence = N_(
            "In {longest} of {decisions} decisions the right answer is the longest one (“{lang}”), so length gives it "
            "away. Shorten some, or say more in the wrong ones."
        )
        yield warning(
            "longest_is_right", world.places[0], sentence, longest=longest, decisions=len(judged), lang=language
        )


def _right_is_longest(scene: Scene, reader: Reader) -> bool | None:
    """Whether the longest label is a right one; None when all or none are right, or the labels do not differ."""
    good = [_letters(c, reader) for c in scene.choices if defensible(c)]
    bad = [_letters(c, reader) for c in scene.choices if not defensible(c)]
    return max(good) > max(bad) if good and bad else None


def _letters(choice: Choice, reader: Reader) -> int:
    version = choice.label.pick(reader.language, reader.original)
    return 0 if version is None or parsed(version.markup) is None else len(reader.plain(choice.label).words)
