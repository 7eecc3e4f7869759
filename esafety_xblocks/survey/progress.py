"""What a learner's answers are kept in, and the only ways they change.

The block's own state holds the answers of its moment, sent or not. A copy of what was sent goes to the learner's
preferences, by survey and moment, so that the block of a later moment finds it (docs/olx-survey.md).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from xblock.completable import CompletableXBlockMixin, XBlockCompletionMode
from xblock.fields import Dict, Integer, Scope, String

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.figures import Kind, Taken
from esafety_xblocks.common.handlers import Refused, bad_request
from esafety_xblocks.common.host import in_course, is_closed, is_signed_in
from esafety_xblocks.common.records import record_all, record_consent
from esafety_xblocks.survey.answers import (
    MOST_ANSWERS,
    MOST_SURVEYS,
    Answer,
    NotAnAnswer,
    Sheet,
    bounded,
    from_store,
    known,
    taken,
    with_sheet,
)
from esafety_xblocks.survey.change import is_right
from esafety_xblocks.survey.forms import ORDER, form_for
from esafety_xblocks.survey.model import Form, KnowledgeItem, Moment, Survey
from esafety_xblocks.text import N_

STATE_VERSION = 1


class ProgressMixin(CompletableXBlockMixin, EsafetyBlock):
    """A learner's answers to a survey."""

    has_score = False
    has_custom_completion = True
    completion_mode = XBlockCompletionMode.COMPLETABLE

    answers = Dict(default={}, scope=Scope.user_state, enforce_type=True)
    answered_form = String(default="", scope=Scope.user_state, enforce_type=True)
    sent = Integer(default=0, scope=Scope.user_state, enforce_type=True)
    state_version = Integer(default=STATE_VERSION, scope=Scope.user_state, enforce_type=True)
    esafety_surveys = Dict(default={}, scope=Scope.preferences, enforce_type=True)
    esafety_research = Dict(default={}, scope=Scope.preferences, enforce_type=True)

    # -- reading -----------------------------------------------------------------------------------------------

    def sheet(self, survey: Survey) -> Sheet:
        """Return the answers at this block's moment, sent or not."""
        form = self._form(survey)
        sent = self.sent if isinstance(self.sent, int) and not isinstance(self.sent, bool) else 0
        return Sheet(survey.moment, form, known(survey, form, self.answers), max(0, sent), self.uid)

    def earlier(self, survey: Survey) -> dict[Moment, Sheet]:
        """Return the answers sent at moments before this one, when they came before these in time."""
        kept = self.esafety_surveys if isinstance(self.esafety_surveys, Mapping) else {}
        stored = kept.get(survey.identity)
        found: dict[Moment, Sheet] = {}
        for moment in ORDER[: ORDER.index(survey.moment)]:
            sheet = from_store(survey, moment, stored.get(moment.value)) if isinstance(stored, Mapping) else None
            if sheet is not None and (not self.sent or sheet.sent <= self.sent):
                found[moment] = sheet
        return found

    def _form(self, survey: Survey) -> Form:
        """Return the form this learner answers: who has begun stays on theirs, whatever the author changes."""
        if self.answered_form in (Form.A.value, Form.B.value):
            return Form(self.answered_form)
        forms = {moment: sheet.form for moment, sheet in self.earlier(survey).items()}
        return form_for(survey, str(self.scope_ids.user_id), forms)

    def consents(self, survey: Survey) -> bool | None:
        """Return whether the learner agrees to research; None when they have not said."""
        given = self.esafety_research.get(survey.identity) if isinstance(self.esafety_research, Mapping) else None
        return given if isinstance(given, bool) else None

    # -- changing ----------------------------------------------------------------------------------------------

    def taken_answers(self, survey: Survey, sent: object, *, is_current: bool) -> dict[str, Answer | None]:
        """Return the answers a page sent, by item; None for what it leaves open.

        Args:
            survey: the survey as it is now.
            sent: what the browser sent.
            is_current: whether the page shows the survey as it is now. Of an older page what no longer fits is left
                out; of a current one it is refused.

        Raises:
            Refused: it is nothing that a page sends.
        """
        if not isinstance(sent, dict) or len(sent) > MOST_ANSWERS:
            raise bad_request()
        form = self._form(survey)
        asked = {item.id: (section, item) for section, item in survey.items(form)}
        found: dict[str, Answer | None] = {}
        for name, value in sent.items():
            try:
                if name not in asked:
                    raise NotAnAnswer
                found[name] = taken(*asked[name], value, survey)
            except NotAnAnswer:
                if is_current:
                    raise bad_request() from None
        return found

    def keep_answers(self, survey: Survey, given: Mapping[str, Answer | None]) -> None:
        """Keep answers that are not sent yet.

        Raises:
            Refused: the survey is closed; nothing changed.
        """
        self._check_open()
        now = {**self.sheet(survey).answers, **given}
        self.answered_form = self._form(survey).value
        self.answers = bounded({name: answer for name, answer in now.items() if answer is not None})

    def send_answers(self, survey: Survey, given: Mapping[str, Answer | None]) -> None:
        """Send the answers: from now on they stay as they are, and the moment is done.

        Raises:
            Refused: the survey is closed, or nothing was answered; nothing changed.
        """
        self._check_open()
        if not any(answer is not None for answer in {**self.sheet(survey).answers, **given}.values()):
            raise Refused(409, "nothing_answered", N_("Answer at least one question first."))
        self.keep_answers(survey, given)
        self.sent = int(time.time())
        sheet = self.sheet(survey)
        self.esafety_surveys = with_sheet(self.esafety_surveys, survey.identity, sheet)
        steps = tuple(_steps(survey, sheet))
        record_all(self, Kind.SURVEY, survey.identity, steps, moment=survey.moment.value)
        # A deleted state took the row of the consent along; the learner's word is still here.
        if (agreed := self.consents(survey)) is not None:
            record_consent(self, survey.identity, given=agreed)
        if in_course(self) and is_signed_in(self):
            self.emit_completion(1.0)

    def keep_consent(self, survey: Survey, *, given: bool) -> None:
        """Keep whether the learner agrees to research; it holds for every moment of the survey."""
        kept = dict(self.esafety_research) if isinstance(self.esafety_research, Mapping) else {}
        kept.pop(survey.identity, None)
        latest = list(kept.items())[-(MOST_SURVEYS - 1) :]
        self.esafety_research = {**dict(latest), survey.identity: given}
        record_consent(self, survey.identity, given=given)

    def _check_open(self) -> None:
        if is_closed(self):
            raise Refused(409, "closed", N_("The survey is closed. Your answers can no longer be changed."))


def _steps(survey: Survey, sheet: Sheet) -> Iterator[Taken]:
    """Yield what is recorded: ids and numbers, also for a knowledge question."""
    for name, answer in sheet.answers.items():
        _, item = survey.item[name]
        if isinstance(item, KnowledgeItem):
            yield Taken(name, str(answer), float(is_right(item, answer)))
        else:
            yield Taken(name, "", float(answer))
