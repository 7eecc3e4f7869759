"""The curriculum frames a lesson can answer to: one table, `curriculum.xml`, from facts.md section 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import ClassVar

from esafety_xblocks.common.olx import Element, attribute, children, read_element, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER
from esafety_xblocks.text import Text, read_xml


@dataclass(frozen=True, kw_only=True)
class FrameGoal(Element):
    """Something a frame asks for.

    Attributes:
        code: the code the frame itself gives it; empty when the page that was read shows none.
        href: where it is explained.
        source: S-number of facts.md.
        checked: ISO date on which somebody last read the page.
    """

    TAG: ClassVar = "goal"
    id: str = attribute(codec=IDENTIFIER)
    code: str = attribute(default="")
    href: str = attribute()
    source: str = attribute()
    checked: str = attribute()
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class FrameSet(Element):
    """What belongs to one authority; `community` is whose schools it binds, empty for everybody's."""

    TAG: ClassVar = "set"
    id: str = attribute(codec=IDENTIFIER)
    community: str = attribute(default="")
    name: Text = words("name", required=True)
    goals: tuple[FrameGoal, ...] = children(FrameGoal)


@dataclass(frozen=True, kw_only=True)
class _Table(Element):
    TAG: ClassVar = "curriculum"
    sets: tuple[FrameSet, ...] = children(FrameSet)


@lru_cache(maxsize=1)
def frame_sets() -> tuple[FrameSet, ...]:
    """Return the table, in its order."""
    source = (files("esafety_xblocks.lesson") / "curriculum.xml").read_bytes()
    return read_element(_Table, read_xml(source), []).sets


@lru_cache(maxsize=1)
def frame_goals() -> Mapping[str, tuple[FrameSet, FrameGoal]]:
    """Return every goal by its key, with the set it belongs to; a lesson's `<frame ref>` names the key."""
    return {goal.id: (group, goal) for group in frame_sets() for goal in group.goals}
