"""What the shared harness (tests/every_block) has to know of a block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from esafety_xblocks.common.format import Format

Answer = tuple[int, Any]


@dataclass(frozen=True)
class Case:
    """What the harness has to know of a block. Each room's tests have one, in `tests/<room>/case.py`.

    Attributes:
        room: the room's name.
        form: its format.
        sample: a small whole document that learners can use, in nl and fr, canonical; ids in it are good for bodies.
        random: a document for a seed that learners can use, with a mark in every text (`tests.strategies.marks`).
        honest: for a block as it is now, an honest body for each handler of `HANDLERS`.
        step: take one step as the page would, by chance; None when there is nothing left to do.
        reached: the marks that this learner may have read by now; whatever else an answer holds is ahead or a key.
        words: msgids tables of the room, for the test that every word is translated.
        graded: whether it publishes a grade.
    """

    room: str
    form: Format[Any]
    sample: str
    random: Callable[[int], str]
    honest: Callable[[Any], Mapping[str, Mapping[str, Any]]]
    step: Callable[[Any, Random], Answer | None]
    reached: Callable[[Any], set[str]]
    words: tuple[Mapping[str, str], ...]
    graded: bool = False

    @property
    def tag(self) -> str:
        """The name of the root element and of the block type."""
        return self.form.root.TAG
