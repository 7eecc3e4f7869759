"""The XBlock of a survey: ungraded, completed by sending; the rules are in `progress`, `change` and `group`."""

from __future__ import annotations

import dataclasses
from typing import Any

from markupsafe import Markup

from esafety_xblocks.common.block import named
from esafety_xblocks.common.handlers import Refused, bad_request, characters, json_post, not_here
from esafety_xblocks.common.host import context_key
from esafety_xblocks.common.learner import LearnerMixin
from esafety_xblocks.common.records import staff_figures
from esafety_xblocks.common.studio.block import StudioMixin
from esafety_xblocks.survey import views
from esafety_xblocks.survey.answers import Answer
from esafety_xblocks.survey.export import to_csv
from esafety_xblocks.survey.forms import ORDER
from esafety_xblocks.survey.group import People, people_of
from esafety_xblocks.survey.model import Survey
from esafety_xblocks.survey.olx import FORMAT
from esafety_xblocks.survey.progress import ProgressMixin
from esafety_xblocks.survey.statistics import LEAST
from esafety_xblocks.survey.studio import glance, starter
from esafety_xblocks.survey.views.words import WORDS
from esafety_xblocks.text import N_


class SurveyBlock(StudioMixin, LearnerMixin, ProgressMixin):
    """Questions before, after and some weeks later; a teacher sees their own change, staff the group's."""

    FORMAT = FORMAT
    ROOM = views.ROOM
    HANDLERS = views.HANDLERS
    WORDS = WORDS

    display_name = named(N_("Survey"))

    def glance(self, draft: Survey, language: str) -> tuple[str, ...]:
        """Return when it is asked and how many questions it has, for the unit page."""
        return glance(draft, language)

    def starter(self, language: str) -> str:
        """Return a first small survey."""
        return starter(language)

    # -- views -------------------------------------------------------------------------------------------------

    def page(self) -> Markup:
        """Return the whole inside of the block for this learner."""
        survey = self.usable()
        return views.page(survey, self._view(survey))

    def stage(self, *notices: str) -> Markup:
        """Return the questions, or what follows once they are sent."""
        survey = self.usable()
        return views.stage(survey, self._view(survey, *notices))

    def public_page(self) -> Markup:
        """Return what somebody who is not signed in may see; never a question."""
        survey = self.usable()
        return views.public(survey, self._view(survey))

    def _view(self, survey: Survey, *notices: str) -> views.View:
        earlier = self.earlier(survey)
        return views.View(
            **self.view_fields(*notices),
            sheet=self.sheet(survey),
            before=next((earlier[moment] for moment in ORDER if moment in earlier), None),
            consents=self.consents(survey),
            shows_group=staff_figures(self) is not None,
        )

    # -- handlers ----------------------------------------------------------------------------------------------

    @json_post()
    def keep(self, body: dict[str, Any]) -> dict[str, Any]:
        """Keep answers that are not sent yet: ``{version, answers: {item: value}}``; null leaves one open."""
        survey = self.usable()
        given, is_current = self._given(survey, body)
        if self.sent:
            return self.answer("late")
        self.keep_answers(survey, given)
        return {"saved": True} if is_current else self.answer("changed")

    @json_post()
    def send(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send the answers: ``{version, answers}``. Sent twice they count once."""
        survey = self.usable()
        given, is_current = self._given(survey, body)
        if self.sent:
            return self.answer("late")
        if not is_current:
            self.keep_answers(survey, given)
            return self.answer("changed")
        self.send_answers(survey, given)
        self.event("sent", moment=survey.moment.value, form=self.answered_form)
        return self.answer()

    @json_post()
    def consent(self, body: dict[str, Any]) -> dict[str, Any]:
        """Agree to research, or no longer: ``{given}``. It has nothing to do with taking part."""
        survey = self.usable()
        given = body.get("given")
        if not isinstance(given, bool):
            raise bad_request()
        if not survey.consent:
            raise not_here()
        self.keep_consent(survey, given=given)
        return {"given": given}

    @json_post()
    def group(self, body: dict[str, Any]) -> dict[str, Any]:
        """Show course staff the group's figures: ``{}``."""
        survey = self.usable()
        people, consenting = self._people(survey), self._people(survey, research=True)
        view = dataclasses.replace(self._view(survey), reader=self.staff_reader())
        return {"html": views.group(survey, view, people, download=len(consenting) >= LEAST)}

    @json_post()
    def research(self, body: dict[str, Any]) -> dict[str, Any]:
        """Give course staff the answers of those who agree to research, as CSV: ``{}``."""
        survey = self.usable()
        people = self._people(survey, research=True)
        if len(people) < LEAST:
            sentence = N_("Fewer than ten people agree to research, so there is nothing to download.")
            raise Refused(409, "too_few", sentence)
        return {"csv": to_csv(survey, people), "name": f"{survey.identity}.csv"}

    def _given(self, survey: Survey, body: dict[str, Any]) -> tuple[dict[str, Answer | None], bool]:
        """Return the answers of a page and whether it shows the survey as it is now."""
        form = self.sheet(survey).form
        is_current = characters(body, "version") == views.version(survey, form)
        return self.taken_answers(survey, body.get("answers"), is_current=is_current), is_current

    # -- the group ---------------------------------------------------------------------------------------------

    def _people(self, survey: Survey, *, research: bool = False) -> People:
        """Return everybody's recorded answers.

        Raises:
            Refused: the reader is not course staff, or nobody keeps figures here.
        """
        provider = staff_figures(self)
        if provider is None:
            raise Refused(403, "forbidden", N_("Only people who run this course can see that."))
        rows = provider.survey(str(context_key(self)), survey.identity, research=research).rows
        return people_of(survey, rows)
