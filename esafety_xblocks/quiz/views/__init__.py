"""What a learner sees of a quiz: a question, an answer that is told, the end; and what is around them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from markupsafe import Markup

from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.views import shell
from esafety_xblocks.common.views.speaker import Speaker
from esafety_xblocks.common.views.words import minutes
from esafety_xblocks.quiz.model import Mode, Quiz, Show
from esafety_xblocks.quiz.play import Asked, Play
from esafety_xblocks.quiz.views import words
from esafety_xblocks.quiz.views.asking import asking
from esafety_xblocks.quiz.views.result import figures, overview, result, with_class
from esafety_xblocks.quiz.views.telling import telling
from esafety_xblocks.quiz.views.view import View

ROOM = "quiz"

HANDLERS = ("begin", "submit", "reveal", "show", "finish", "again", "settings")
"""The handlers whose addresses the page needs."""

__all__ = ["HANDLERS", "ROOM", "View", "item", "page", "public", "stage"]


def page(now: Play, view: View) -> Markup:
    """Return the whole inside of the block.

    Args:
        now: the attempt.
        view: who reads it, and what the platform allows.
    """
    speaker = _speaker(now.quiz, view)
    inside = stage(now, view)
    if view.figures is not None:
        team = _speaker(now.quiz, dataclasses.replace(view, reader=view.staff_reader or view.reader))
        shown = figures(team, now, view.figures)
        inside += _render("figures", {**_common(team, now, view), "figures": shown})
    return shell.page(speaker, view, inside, room=ROOM)


def stage(now: Play, view: View, number: int | None = None) -> Markup:
    """Return the part that changes: the first screen, a question, an answer that is told, or the end.

    Args:
        now: the attempt.
        view: who reads it.
        number: the question to show; None for the one to answer now.
    """
    speaker = _speaker(now.quiz, view)
    common = _common(speaker, now, view)
    if not now.started:
        step = {"run": view.run, "at_step": now.answered}
        return shell.first_screen(speaker, view, _first(speaker, now.quiz, view), **step)
    chosen = _chosen(now, number)
    if chosen is not None:
        return _one(speaker, now, chosen, view, common)
    if now.over:
        return _end(speaker, now, view, common)
    if now.quiz.show is Show.ALL and not _class(now):
        return _all(speaker, now, view, common)
    if now.current is None:
        return _render("overview", {**common, "it": overview(speaker, now, view)})
    return _one(speaker, now, now.current, view, common)


def item(now: Play, view: View, number: int) -> Markup:
    """Return one question of a page that holds them all."""
    speaker = _speaker(now.quiz, view)
    return _render("item", {**_common(speaker, now, view), **_item(speaker, now, now.asked[number], view)})


def public(quiz: Quiz, view: View) -> Markup:
    """Return what anybody may see without signing in: never a question."""
    speaker = _speaker(quiz, view)
    return shell.public(speaker, _first(speaker, quiz, view))


# ---------------------------------------------------------------- stages


def _one(speaker: Speaker, now: Play, asked: Asked, view: View, common: Mapping[str, object]) -> Markup:
    told = asked.done and now.quiz.mode is not Mode.TEST
    if told:
        way_on = speaker.ui["next" if now.current is not None else "go_on" if _class(now) else "see_result"]
        return _render("told", {**common, "it": telling(speaker, now, asked, view, way_on)})
    return _render("ask", {**common, "it": asking(speaker, now, asked, view)})


def _chosen(now: Play, number: int | None) -> Asked | None:
    """Return the question a reader asks for: any of a test that is not handed in, else one that is answered."""
    if number is None or number >= len(now.asked) or (now.quiz.show is Show.ALL and not _class(now)):
        return None
    asked = now.asked[number]
    if now.quiz.mode is Mode.TEST:
        return None if now.over else asked
    return asked if asked.done else None


def _all(speaker: Speaker, now: Play, view: View, common: Mapping[str, object]) -> Markup:
    items = [_item(speaker, now, asked, view) for asked in now.asked]
    test = now.quiz.mode is Mode.TEST
    button = speaker.ui["hand_in"] if test else speaker.ui["see_result"] if now.current is None else ""
    return _render("all", {**common, "items": items, "button": button})


def _item(speaker: Speaker, now: Play, asked: Asked, view: View) -> dict[str, object]:
    if asked.done and now.quiz.mode is not Mode.TEST:
        return {"told": telling(speaker, now, asked, view)}
    return {"asking": asking(speaker, now, asked, view)}


def _end(speaker: Speaker, now: Play, view: View, common: Mapping[str, object]) -> Markup:
    if _class(now):
        return _render("class", {**common, "it": with_class(speaker, now, view)})
    title = speaker.plain(now.quiz.title)
    return _render("result", {**common, "title": title, "it": result(speaker, now, view)})


def _class(now: Play) -> bool:
    return now.quiz.mode is Mode.CLASS


# ---------------------------------------------------------------- what they share


def _speaker(quiz: Quiz, view: View) -> Speaker:
    return Speaker(quiz, view.reader, view.uid, words.WORDS)


def _common(speaker: Speaker, now: Play, view: View) -> dict[str, object]:
    return {
        **shell.frame(speaker, view),
        "run": view.run,
        "at_step": now.answered,
        "class": _class(now),
        "test": now.quiz.mode is Mode.TEST,
        "all": now.quiz.show is Show.ALL and not _class(now),
    }


def _first(speaker: Speaker, quiz: Quiz, view: View) -> shell.FirstShown:
    language = speaker.language
    number = min(quiz.draw or len(quiz.questions), len(quiz.questions_for(view.reader.community)))
    facts = [words.questions(language, number)]
    if quiz.minutes:
        facts.append(minutes(language, quiz.minutes))
    if quiz.mode is not Mode.CLASS and quiz.pass_mark:
        facts.append(words.needed(language, quiz.pass_mark))
    if quiz.mode is not Mode.CLASS and view.most:
        facts.append(words.attempts(language, view.most))
    # Faces promise a story; the people of a quiz only stand in its chats.
    return dataclasses.replace(shell.first(speaker, tuple(facts)), cast=())


def _render(template: str, context: Mapping[str, object]) -> Markup:
    return render(__name__, f"esx/{template}.html", **context)
