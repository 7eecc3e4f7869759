"""Stories by their source, parsed once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Problem, has_errors
from esafety_xblocks.scenario import checks, olx
from esafety_xblocks.scenario.model import Story


@dataclass(frozen=True, slots=True)
class Loaded:
    """A story ready to play, or the reasons why not.

    Attributes:
        story: the model; None when it cannot be played.
        draft: the model, also when it cannot be played; None when it could not even be read.
        problems: what stops it, and what reading remarked.
    """

    story: Story | None
    draft: Story | None
    problems: tuple[Problem, ...]


@lru_cache(maxsize=64)
def load(source: str) -> Loaded:
    """Read a story and look whether it can be played; only errors of structure stop it."""
    reading = olx.read(source, PLATFORM_ATTRIBUTES)
    if reading.story is None:
        return Loaded(None, None, reading.problems)
    structure = checks.structure(reading.story)
    playable = reading.story if not has_errors(structure) else None
    return Loaded(playable, reading.story, (*reading.problems, *structure))


@lru_cache(maxsize=32)
def remarks(source: str) -> tuple[Problem, ...]:
    """Return everything a careful editor would say of a story; a second or more the first time, so kept.

    One view of Studio's unit page asks three times: for its messages, for its preview, and for the editor.
    """
    return checks.check(olx.read(source, PLATFORM_ATTRIBUTES))
