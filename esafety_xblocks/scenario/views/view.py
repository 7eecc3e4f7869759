"""What a page needs besides the play: who reads it, and what the platform allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from esafety_xblocks.common.contacts import Contact
from esafety_xblocks.scenario.play import Play
from esafety_xblocks.text import Reader


@dataclass(frozen=True, kw_only=True)
class View:
    """Everything a page shows that is not in the play.

    Attributes:
        reader: who reads.
        languages: languages offered in the bar.
        uid: prefix of the ids on the page; two blocks may stand on one.
        run: number of the learner's run; sent back with each step.
        correctness: False hides coach's levels, remarks and recommended paths (`show_correctness`).
        reflections: own words by scene id.
        finished: earlier finished runs, oldest first.
        compare: the run to lay beside this one in the debrief; the last of `finished` when None.
        contacts: whom to call, in this order.
        closed: whether the due date has passed.
        can_return: whether a learner who plays again may go back to the debrief of the run they finished.
        notices: names of sentences above the stage: see `words.NOTICES`.
        may_replay: whether the story may be played again.
        community_chosen: whether the reader chose their community, here or in another block.
    """

    reader: Reader
    languages: tuple[str, ...]
    uid: str
    run: int = 0
    correctness: bool = True
    reflections: Mapping[str, str] = field(default_factory=dict)
    finished: tuple[Play, ...] = ()
    compare: Play | None = None
    contacts: tuple[Contact, ...] = ()
    closed: bool = False
    can_return: bool = False
    notices: tuple[str, ...] = ()
    may_replay: bool = True
    community_chosen: bool = False
