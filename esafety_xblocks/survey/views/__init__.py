"""What a teacher sees of a survey: the first screen and the questions, then their own change; staff, the group."""

from __future__ import annotations

from markupsafe import Markup

from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.views import shell
from esafety_xblocks.common.views.speaker import Speaker, source
from esafety_xblocks.common.views.words import minutes
from esafety_xblocks.survey.group import People
from esafety_xblocks.survey.model import Moment, Survey
from esafety_xblocks.survey.views import words
from esafety_xblocks.survey.views.context import sections, version
from esafety_xblocks.survey.views.context_change import changed
from esafety_xblocks.survey.views.context_group import group as group_shown
from esafety_xblocks.survey.views.view import View

ROOM = "survey"

HANDLERS = ("keep", "send", "consent", "settings", "group", "research")
"""The handlers whose addresses the page needs."""

__all__ = ["HANDLERS", "ROOM", "View", "group", "page", "public", "stage", "version"]


def page(survey: Survey, view: View) -> Markup:
    """Return the whole inside of the block."""
    return shell.page(_speaker(survey, view), view, stage(survey, view), room=ROOM)


def stage(survey: Survey, view: View) -> Markup:
    """Return the part that changes: the questions with the first screen before them, or what follows once sent."""
    speaker = _speaker(survey, view)
    common = {**shell.frame(speaker, view), "shows_group": view.shows_group, "closed": view.closed}
    return _sent(speaker, survey, view, common) if view.sheet.sent else _questions(speaker, survey, view, common)


def public(survey: Survey, view: View) -> Markup:
    """Return what anybody may see without signing in: never a question."""
    speaker = _speaker(survey, view)
    return shell.public(speaker, _first(speaker, survey, view))


def group(survey: Survey, view: View, people: People, *, download: bool) -> Markup:
    """Return the figures about a group, for course staff."""
    speaker = _speaker(survey, view)
    it = group_shown(speaker, survey, people, download=download)
    return render(__name__, "esx/group.html", **shell.frame(speaker, view), it=it)


def _speaker(survey: Survey, view: View) -> Speaker:
    return Speaker(survey, view.reader, view.uid, words.WORDS)


def _first(speaker: Speaker, survey: Survey, view: View) -> shell.FirstShown:
    moment = words.moments(speaker.language)[survey.moment.value]
    number = sum(1 for _ in survey.items(view.sheet.form))
    facts = [moment[:1].upper() + moment[1:], words.questions(speaker.language, number)]
    if survey.minutes:
        facts.append(minutes(speaker.language, survey.minutes))
    return shell.FirstShown(speaker.plain(survey.title), speaker.html(survey.brief), tuple(facts), (), ())


def _questions(speaker: Speaker, survey: Survey, view: View, common: dict[str, object]) -> Markup:
    return render(
        __name__,
        "esx/questions.html",
        **common,
        it=_first(speaker, survey, view),
        status=speaker.plain(survey.status),
        compare=speaker.ui["compare"] if view.before else _nothing_to_compare(speaker, survey),
        begun=bool(view.sheet.answers) and not view.closed,
        version=version(survey, view.sheet.form),
        sections=sections(speaker, survey, view),
        left_open=words.left_open(speaker.language),
    )


def _nothing_to_compare(speaker: Speaker, survey: Survey) -> str:
    return "" if survey.moment is Moment.PRE else speaker.ui["no_compare"]


def _sent(speaker: Speaker, survey: Survey, view: View, common: dict[str, object]) -> Markup:
    change = changed(speaker, survey, view)
    follows = "sent_pre" if survey.moment is Moment.PRE else "" if change else "sent_alone"
    return render(
        __name__,
        "esx/sent.html",
        **common,
        follows=speaker.ui[follows] if follows else "",
        change=change,
        status=speaker.plain(survey.status),
        consent=speaker.html(survey.consent),
        consents=view.consents,
        sources=tuple(source(speaker, one) for one in survey.sources),
    )
