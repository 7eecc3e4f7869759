"""What the page of a story needs besides the play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from esafety_xblocks.common.views.view import View as SharedView
from esafety_xblocks.scenario.play import Play


@dataclass(frozen=True, kw_only=True)
class View(SharedView):
    """Everything a page shows that is not in the play.

    Attributes:
        run: number of the learner's run; sent back with each step.
        reflections: own words by scene id.
        finished: earlier finished runs, oldest first.
        compare: the run to lay beside this one in the debrief; the last of `finished` when None.
        can_return: whether a learner who plays again may go back to the debrief of the run they finished.
        may_replay: whether the story may be played again.
    """

    run: int = 0
    reflections: Mapping[str, str] = field(default_factory=dict)
    finished: tuple[Play, ...] = ()
    compare: Play | None = None
    can_return: bool = False
    may_replay: bool = True
