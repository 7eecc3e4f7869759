"""A question as the templates lay it out: what is shown, what is asked, what can be answered. Never what is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from esafety_xblocks.common.views.parts import TOLD, Shown, shown
from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.common.views.words import labelled
from esafety_xblocks.quiz.attempt import Given, placed
from esafety_xblocks.quiz.model import Match, Mode, Order, Question, Quiz, Show, Sort
from esafety_xblocks.quiz.play import Asked, Play
from esafety_xblocks.quiz.views import words
from esafety_xblocks.quiz.views.view import View
from esafety_xblocks.text import Text

MOST_DOTS = 24
"""Dots that show how far one is; a longer quiz says it in words alone."""


@dataclass(frozen=True, slots=True)
class Here:
    """The situation that conditions on parts look at: a quiz knows the community only."""

    community: str
    tracks: Mapping[str, int] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """Something that rows can be given: a right side or a box.

    Attributes:
        index: its position on the page.
        taken: for a right side, whether it lies at one of the rows.
    """

    index: int
    said: Said
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An option, a step, a left side or a card.

    Attributes:
        index: its position as the seed decides; what the page sends.
        chosen: whether it is ticked.
        column: where it is placed, by position; None for nowhere.
        lies: what lies there, for a left side.
    """

    index: int
    said: Said
    chosen: bool = False
    column: int | None = None
    lies: Said = Said("")
    up: str = ""
    down: str = ""
    back: str = ""
    hands: str = ""


@dataclass(frozen=True, slots=True)
class Stem:
    """What is shown before the question: what is told, and things to look at."""

    told: tuple[Shown, ...]
    things: tuple[Shown, ...]

    @property
    def beside(self) -> bool:
        """Whether a wide page puts what is shown beside the question: one thing, for more make a long column."""
        return len(self.things) == 1


@dataclass(frozen=True, slots=True)
class Dot:
    """One question in the line that shows how far one is."""

    done: bool
    here: bool


@dataclass(frozen=True, slots=True)
class AskingShown:
    """A question.

    Attributes:
        number: its place in the attempt, from 0; sent back with the answer.
        mark: what the answer must carry.
        step: which question this is, in words.
        template: how its answers are laid out.
    """

    number: int
    mark: str
    kind: str
    step: str
    dots: tuple[Dot, ...]
    stem: Stem
    question: Said
    how: str
    hint: Said
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    button: str
    back: bool
    answered: bool

    @property
    def previous(self) -> int:
        """The number of the question before."""
        return self.number - 1

    @property
    def template(self) -> str:
        """The template of its answers."""
        return f"esx/ask/{'choose' if self.kind in ('single', 'multiple') else self.kind}.html"


def asking(speaker: Speaker, now: Play, asked: Asked, view: View) -> AskingShown:
    """Return a question as it is asked."""
    question, quiz = asked.question, now.quiz
    given = asked.given or ()
    kind = question.TAG
    return AskingShown(
        number=asked.number,
        mark=asked.mark,
        kind=kind,
        step=words.question_of(speaker.language, asked.number + 1, len(now.asked)),
        dots=dots(now, asked.number),
        stem=stem(speaker, question, view),
        question=speaker.plain(question.question),
        how="" if quiz.mode is Mode.CLASS else speaker.ui[kind],
        hint=speaker.html(question.hint),
        rows=_rows(speaker, asked, given),
        columns=_columns(speaker, asked, given),
        button=speaker.ui["keep" if quiz.mode is Mode.TEST else "check"],
        back=quiz.mode is Mode.TEST and quiz.show is Show.ONE and asked.number > 0,
        answered=asked.given is not None,
    )


def stem(speaker: Speaker, question: Question, view: View) -> Stem:
    """Return what is shown before a question."""
    parts = shown(speaker, question.parts, Here(view.reader.community))
    told = tuple(part for part in parts if isinstance(part, TOLD))
    return Stem(told, tuple(part for part in parts if not isinstance(part, TOLD)))


def dots(now: Play, here: int) -> tuple[Dot, ...]:
    """Return the line that shows how far one is."""
    if len(now.asked) > MOST_DOTS or len(now.asked) < 2:
        return ()
    return tuple(Dot(one.done, one.number == here) for one in now.asked)


def row_texts(question: Question) -> dict[str, Text]:
    """Return the words of a question's rows by id."""
    if isinstance(question, Match):
        return {pair.id: pair.left for pair in question.pairs}
    if isinstance(question, Sort):
        return {card.id: card.label for card in question.cards}
    if isinstance(question, Order):
        return {item.id: item.label for item in question.items}
    return {option.id: option.label for option in question.options}


def column_texts(question: Question) -> dict[str, Text]:
    """Return the words of a question's columns by id."""
    if isinstance(question, Match):
        return {answer.id: answer.right for answer in question.answers}
    return {box.id: box.label for box in question.boxes} if isinstance(question, Sort) else {}


def _rows(speaker: Speaker, asked: Asked, given: Given) -> tuple[Row, ...]:
    question, texts = asked.question, row_texts(asked.question)
    columns, where = asked.shown.columns, placed(given)
    other = column_texts(question)
    ids = list(asked.shown.rows)
    order = list(given) if isinstance(question, Order) and given else ids
    rows = []
    for one in order:
        said, at = speaker.plain(texts[one]), where.get(one)
        rows.append(
            Row(
                index=ids.index(one),
                said=said,
                chosen=one in given,
                column=columns.index(at) if at in columns else None,
                lies=speaker.plain(other[at]) if at in other else Said(""),
                up=labelled(speaker.language, words.UP, said.words),
                down=labelled(speaker.language, words.DOWN, said.words),
                back=labelled(speaker.language, words.TAKE_BACK, said.words),
                hands=labelled(speaker.language, words.HANDS_FOR, said.words),
            )
        )
    return tuple(rows)


def _columns(speaker: Speaker, asked: Asked, given: Given) -> tuple[Column, ...]:
    texts, taken = column_texts(asked.question), set(placed(given).values())
    return tuple(
        Column(index, speaker.plain(texts[one]), one in taken) for index, one in enumerate(asked.shown.columns)
    )


def question_name(speaker: Speaker, quiz: Quiz, question_id: str) -> Said:
    """Return a question's own words, for lists of questions."""
    question = quiz.question.get(question_id)
    return speaker.plain(question.question) if question is not None else Said("")
