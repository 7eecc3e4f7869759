"""An answer as the templates tell it: how it went in words and shapes, what is right, and why."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.common.views.speaker import Said, SourceShown, Speaker, sources
from esafety_xblocks.common.views.words import labelled
from esafety_xblocks.quiz.attempt import placed
from esafety_xblocks.quiz.model import Match, Multiple, Order, Question, Single, Sort
from esafety_xblocks.quiz.play import Asked, Play
from esafety_xblocks.quiz.scoring import key
from esafety_xblocks.quiz.views import words
from esafety_xblocks.quiz.views.asking import Dot, Stem, column_texts, dots, row_texts, stem
from esafety_xblocks.quiz.views.view import View
from esafety_xblocks.text import Text

SHAPE = {"right": "check", "partly": "half", "not_yet": "think", "": "dot"}
"""The icon of each verdict: meaning never rests on colour alone (WCAG 1.4.1)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One option, step, pair or card of an answer that is told.

    Attributes:
        said: its words.
        to: what it belongs to, for a pair or a card.
        state: `right` when the learner had it so, `missed` when it is right and the learner did not have it, `not_yet`
            when the learner had it and it is not right; empty for what they rightly left alone.
        note: what the state says, in words.
        share: of the hands of a class, 0 to 100; None when none were counted.
    """

    said: Said
    state: str
    note: str
    explanation: Said
    to: Said = Said("")
    share: int | None = None
    hands: str = ""

    @property
    def shape(self) -> str:
        """The icon of the state."""
        return {"right": "check", "missed": "check", "not_yet": "think"}.get(self.state, "")


@dataclass(frozen=True, slots=True)
class ToldShown:
    """An answered question.

    Attributes:
        verdict: `right`, `partly` or `not_yet`; empty where correctness is hidden.
        lines: what is always shown; `others` are the answers the learner rightly left alone, folded away.
        next: the words of the way on; empty when there is none here.
    """

    number: int
    kind: str
    step: str
    dots: tuple[Dot, ...]
    stem: Stem
    question: Said
    verdict: str
    verdict_said: str
    shape: str
    note: str
    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    explanation: Said
    sources: tuple[SourceShown, ...]
    next: str = ""


def telling(speaker: Speaker, now: Play, asked: Asked, view: View, way_on: str = "") -> ToldShown:
    """Return an answered question; where correctness is hidden nothing but that it is answered.

    Args:
        speaker: who says it.
        now: the attempt.
        asked: the question.
        view: who reads it.
        way_on: the words of the way on.
    """
    open_ = view.correctness
    lines = _lines(speaker, asked) if open_ else ()
    verdict = "" if not open_ or asked.revealed or asked.lost else str(asked.verdict)
    question = asked.question
    folded = isinstance(question, Single | Multiple) and not asked.revealed
    return ToldShown(
        number=asked.number,
        kind=question.TAG,
        step=words.question_of(speaker.language, asked.number + 1, len(now.asked)),
        dots=dots(now, asked.number),
        stem=stem(speaker, question, view),
        question=speaker.plain(question.question),
        verdict=verdict,
        verdict_said=_verdict_said(speaker, asked, verdict),
        shape="check" if asked.revealed else SHAPE[verdict],
        note=_note(speaker, asked) if open_ else "",
        lines=tuple(line for line in lines if line.state or not folded),
        others=tuple(line for line in lines if not line.state and line.explanation and folded),
        explanation=speaker.html(question.explanation) if open_ else Said(""),
        sources=sources(speaker, question.sources) if open_ else (),
        next=way_on,
    )


def _verdict_said(speaker: Speaker, asked: Asked, verdict: str) -> str:
    if asked.revealed:
        return speaker.ui["right_order" if isinstance(asked.question, Order) else "the_answer"]
    return speaker.ui[verdict] if verdict else speaker.ui["kept"]


def _note(speaker: Speaker, asked: Asked) -> str:
    if asked.lost:
        return speaker.ui["lost"]
    return "" if asked.done else speaker.ui["not_answered"]


# ---------------------------------------------------------------- lines


def _lines(speaker: Speaker, asked: Asked) -> tuple[Line, ...]:
    question = asked.question
    if isinstance(question, Single | Multiple):
        return _options(speaker, asked, question)
    if isinstance(question, Order):
        return _steps(speaker, asked, question)
    return _places(speaker, asked, question)


def _options(speaker: Speaker, asked: Asked, question: Single | Multiple) -> tuple[Line, ...]:
    ui, given, right = speaker.ui, set(asked.given or ()), set(key(question))
    hands = asked.hands or {}
    raised = sum(hands.values())
    explanations = {option.id: option.explanation for option in question.options}
    texts = row_texts(question)
    lines = []
    for one in asked.shown.rows:
        state = ("right" if one in right else "not_yet") if one in given else ("missed" if one in right else "")
        if asked.revealed:
            state = "right" if one in right else ""
        note = {"right": ui["your_answer"], "not_yet": ui["your_answer"]}.get(state, "")
        if state == "missed" or (asked.revealed and state):
            note = ui["right_too"] if given & right and not asked.revealed else ui["right_answer"]
        lines.append(
            Line(
                speaker.plain(texts[one]),
                state,
                note,
                speaker.html(explanations[one]),
                share=round(100 * hands.get(one, 0) / raised) if raised else None,
                hands=words.hands(speaker.language, hands.get(one, 0)) if raised else "",
            )
        )
    return tuple(lines)


def _steps(speaker: Speaker, asked: Asked, question: Order) -> tuple[Line, ...]:
    given = list(asked.given or ())
    lines = []
    for place, item in enumerate(question.items):
        at = given.index(item.id) if item.id in given else None
        state = "" if at is None else "right" if at == place else "not_yet"
        note = words.your_place(speaker.language, at + 1) if at is not None and at != place else ""
        lines.append(Line(speaker.plain(item.label), state, note, speaker.html(item.explanation)))
    return tuple(lines)


def _places(speaker: Speaker, asked: Asked, question: Match | Sort) -> tuple[Line, ...]:
    texts, columns, explanations = row_texts(question), column_texts(question), _explanations(question)
    where, right = placed(asked.given or ()), placed(key(question))
    lines = []
    for one in asked.shown.rows:
        at = where.get(one)
        state = "" if at is None else "right" if at == right[one] else "not_yet"
        chosen = speaker.plain(columns[at]).words if at is not None and at != right[one] else ""
        note = labelled(speaker.language, words.CHOSE, chosen) if chosen else ""
        to = speaker.plain(columns.get(right[one], Text()))
        lines.append(Line(speaker.plain(texts[one]), state, note, speaker.html(explanations[one]), to))
    return tuple(lines)


def _explanations(question: Question) -> dict[str, Text]:
    if isinstance(question, Match):
        return {pair.id: pair.explanation for pair in question.pairs}
    return {card.id: card.explanation for card in question.cards} if isinstance(question, Sort) else {}
