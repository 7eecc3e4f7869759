"""The end of an attempt: the list to look over, the result, topics to reread, what a class should talk about."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.common.views.words import labelled
from esafety_xblocks.quiz.model import Grading, Mode
from esafety_xblocks.quiz.play import Asked, Play
from esafety_xblocks.quiz.scoring import Verdict, key
from esafety_xblocks.quiz.statistics import ItemStatistics
from esafety_xblocks.quiz.views import words
from esafety_xblocks.quiz.views.asking import question_name
from esafety_xblocks.quiz.views.telling import SHAPE, ToldShown, telling
from esafety_xblocks.quiz.views.view import View
from esafety_xblocks.text.rich import is_safe_attribute

DIVIDED = 0.5
"""Below this share of right hands a question is worth talking about once more."""


@dataclass(frozen=True, slots=True)
class ListedShown:
    """A question in the list to look over before handing in."""

    number: int
    question: Said
    answered: bool
    state: str
    change: str


@dataclass(frozen=True, slots=True)
class OverviewShown:
    """The list to look over."""

    title: str
    note: str
    questions: tuple[ListedShown, ...]
    open_ones: bool
    button: str
    back: bool


@dataclass(frozen=True, slots=True)
class TopicShown:
    """How a topic went; `href` is empty when there is nothing to reread."""

    name: Said
    said: str
    percent: int
    state: str
    shape: str
    href: str
    reread: str


@dataclass(frozen=True, slots=True)
class ResultShown:
    """The end of an attempt.

    Attributes:
        open: whether it may be shown how it went.
        again: whether another attempt may begin now; `note` says why not, or what it means.
    """

    open: bool
    hidden: str
    percent: int
    percent_said: str
    right: str
    partly: str
    passed: bool | None
    passed_said: str
    topics: tuple[TopicShown, ...]
    questions: tuple[ToldShown, ...]
    again: bool
    note: str


@dataclass(frozen=True, slots=True)
class ClassShown:
    """The end of a quiz with a class: the questions that divided it."""

    hardest: tuple[ToldShown, ...]


@dataclass(frozen=True, slots=True)
class FigureShown:
    """How one question does."""

    question: Said
    said: str
    attraction: Said
    attraction_share: str


def overview(speaker: Speaker, now: Play, view: View) -> OverviewShown:
    """Return the list to look over before handing in; after an author's change also at the end of practice."""
    ui, test = speaker.ui, now.quiz.mode is Mode.TEST
    listed = tuple(
        ListedShown(
            one.number,
            speaker.plain(one.question.question),
            one.done,
            ui["answered" if one.done else "open"],
            labelled(speaker.language, words.CHANGE_N, str(one.number + 1)),
        )
        for one in now.asked
    )
    return OverviewShown(
        title=ui["look_over" if test else "all_done"],
        note=ui["look_over_note" if view.correctness else "look_over_kept"] if test else "",
        questions=listed if test else (),
        open_ones=test and now.answered < len(now.asked),
        button=ui["hand_in" if test else "see_result"],
        back=test,
    )


def result(speaker: Speaker, now: Play, view: View) -> ResultShown:
    """Return how an attempt went; where correctness is hidden, that it is over."""
    ui, language = speaker.ui, speaker.language
    right = sum(one.verdict is Verdict.RIGHT for one in now.counted)
    partly = sum(one.verdict is Verdict.PARTLY for one in now.counted)
    may = view.left != 0
    return ResultShown(
        open=view.correctness,
        hidden=ui["hidden_until_due" if view.until_due else "hidden"],
        percent=round(now.fraction * 100),
        percent_said=words.percent(language, now.fraction),
        right=words.right_of(language, right, len(now.counted)),
        partly=words.partly_right(language, partly) if partly else "",
        passed=now.passed,
        passed_said=words.passed(language, now.quiz.pass_mark, reached=bool(now.passed)) if now.quiz.pass_mark else "",
        topics=_topics(speaker, now) if view.correctness else (),
        questions=tuple(telling(speaker, now, one, view) for one in now.asked) if view.correctness else (),
        again=may and not view.wait,
        note=_note(speaker, now, view),
    )


def _note(speaker: Speaker, now: Play, view: View) -> str:
    """Say what another attempt means, or why there is none now."""
    if view.left == 0:
        return speaker.ui["no_attempts"]
    if view.wait:
        return words.wait(speaker.language, view.wait)
    kept = speaker.ui["again_note"] if now.quiz.grading is Grading.BEST else ""
    return " ".join(filter(None, (kept, words.attempts_left(speaker.language, view.left) if view.left else "")))


def _topics(speaker: Speaker, now: Play) -> tuple[TopicShown, ...]:
    shown = []
    for one in now.topics:
        name = speaker.plain(one.topic.name)
        state = "right" if one.share >= 1 else "partly" if one.share >= DIVIDED else "not_yet"
        href = one.topic.href if state != "right" and is_safe_attribute("a", "href", one.topic.href) else ""
        shown.append(
            TopicShown(
                name,
                words.right_of(speaker.language, one.right, one.asked),
                round(one.share * 100),
                state,
                SHAPE[state],
                href,
                labelled(speaker.language, words.REREAD, name.words),
            )
        )
    return tuple(shown)


def with_class(speaker: Speaker, now: Play, view: View) -> ClassShown:
    """Return what a class should talk about once more, most divided first."""
    found = [(share, one) for one in now.asked if (share := _right_hands(one)) is not None and share < DIVIDED]
    found.sort(key=lambda pair: pair[0])
    return ClassShown(tuple(telling(speaker, now, one, view) for _, one in found))


def _right_hands(asked: Asked) -> float | None:
    """Return the share of hands that went up for what is right; None when nobody counted."""
    counted = asked.hands or {}
    raised = sum(counted.values())
    return sum(counted.get(one, 0) for one in key(asked.question)) / raised if raised else None


def figures(speaker: Speaker, now: Play, items: tuple[ItemStatistics, ...]) -> tuple[FigureShown, ...]:
    """Return how the questions do, for the course team."""
    language, shown = speaker.language, []
    for item in items:
        options = {o.id: o.label for o in getattr(now.quiz.question[item.question], "options", ())}
        attraction = item.attraction
        shown.append(
            FigureShown(
                question_name(speaker, now.quiz, item.question),
                words.figure(
                    language,
                    item.learners,
                    words.percent(language, item.right),
                    "" if item.discrimination is None else f"{item.discrimination:.2f}",
                ),
                speaker.plain(options[attraction.answer]) if attraction else Said(""),
                words.percent(language, attraction.share) if attraction else "",
            )
        )
    return tuple(shown)
