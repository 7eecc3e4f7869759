"""Studio's side of a survey: what the unit page tells, and a first small survey."""

from __future__ import annotations

from esafety_xblocks.survey.model import Dimension, Form, Likert, Point, Scale, Statement, Survey
from esafety_xblocks.survey.olx import FORMAT
from esafety_xblocks.survey.views import words
from esafety_xblocks.text import N_, Text, Version, strings

__all__ = ["glance", "starter"]


def glance(survey: Survey, language: str) -> tuple[str, ...]:
    """Return when a survey is asked, how many questions each form has, and how long it takes."""
    catalogue = strings(language)
    moment = words.moments(language)[survey.moment.value]
    asked = max(sum(1 for _ in survey.items(form)) for form in Form)
    return (
        moment[:1].upper() + moment[1:],
        words.questions(language, asked),
        catalogue.ngettext("{n} minute", "{n} minutes", survey.minutes).format(n=survey.minutes)
        if survey.minutes
        else "",
    )


def starter(language: str) -> str:
    """Return a small usable survey in the author's language (English words where a language has none)."""
    code = language if language in ("nl", "fr", "en") else "en"

    def say(message: str, *, rich: bool = False) -> Text:
        words = strings(code).gettext(message)
        return Text((Version(code, f"<p>{words}</p>" if rich else words),))

    labels = (N_("not at all"), N_("rather not"), N_("half and half"), N_("rather"), N_("completely"))
    scale = Scale(id="agree", points=tuple(Point(value=n, label=say(label)) for n, label in enumerate(labels, 1)))
    statements = (
        Statement(id="notice", dimension="notice_it", text=say(N_("I notice it when a pupil is left out online."))),
        Statement(
            id="too_late",
            dimension="notice_it",
            reverse=True,
            text=say(N_("What happens online reaches me when it is too late.")),
        ),
    )
    section = Likert(
        id="statements",
        scale=scale.id,
        title=say(N_("Does this fit you, today?")),
        dimensions=(Dimension(id="notice_it", name=say(N_("noticing"))),),
        items=statements,
    )
    survey = Survey(
        schema=1,
        survey="my-survey",
        languages=(code,),
        title=say(N_("A new survey")),
        brief=say(N_("In a sentence: what is it for?"), rich=True),
        status=say(N_("Our own questions, not validated.")),
        scales=(scale,),
        sections=(section,),
    )
    return FORMAT.write(survey)
