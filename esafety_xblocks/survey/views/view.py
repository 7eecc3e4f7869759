"""What the page of a survey needs besides the survey."""

from __future__ import annotations

from dataclasses import dataclass, field

from esafety_xblocks.common.views.view import View as SharedView
from esafety_xblocks.survey.answers import Sheet
from esafety_xblocks.survey.model import Form, Moment


@dataclass(frozen=True, kw_only=True)
class View(SharedView):
    """Everything a page shows that the author did not write.

    Attributes:
        sheet: the learner's answers at this moment.
        before: their answers at an earlier moment, to compare with; None when there are none.
        consents: whether they agree to research; None when they have not said.
        shows_group: whether figures about the group may be asked for.
    """

    sheet: Sheet = field(default_factory=lambda: Sheet(Moment.PRE, Form.A))
    before: Sheet | None = None
    consents: bool | None = None
    shows_group: bool = False
