"""What the page of a quiz needs besides the attempt."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.common.views.view import View as SharedView
from esafety_xblocks.quiz.statistics import ItemStatistics
from esafety_xblocks.text import Reader


@dataclass(frozen=True, kw_only=True)
class View(SharedView):
    """Everything a page shows that is not in the attempt.

    Attributes:
        run: number of the learner's attempt; sent back with each answer.
        most: how many attempts are allowed; None for as many as one likes.
        left: how many are left; None for as many as one likes.
        wait: minutes until another attempt may begin.
        until_due: whether results are shown once the due date has passed.
        staff_reader: who reads the figures: in the interface's language.
        figures: how the questions do; None for all but the course team, and without the app that keeps them.
    """

    run: int = 0
    most: int | None = None
    left: int | None = None
    wait: int = 0
    until_due: bool = False
    figures: tuple[ItemStatistics, ...] | None = None
    staff_reader: Reader | None = None
