"""What a sheet is: everything one reader gets of a lesson, picked and ready to be laid out.

A page, the print, the presentation and the downloads are all laid out from this, so that they cannot differ. Nothing
in it needs the lesson, the reader or a catalogue any more: languages are picked, terms are words, the teacher's own
changes are applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Characters: a title, a goal, a question.

    Attributes:
        words: the characters, to be escaped by whoever writes a document.
        lang: their language when it is not the sheet's (a fallback to the original); else empty.
        changed: whether the teacher wrote them.
        key: the name of the place for the teacher's own copy (`own`), e.g. ``step.circle.title``; empty when the place
            cannot be changed. The items of a list (goals, questions) share one key.
        of: short hash of what the author wrote here, so that a later change of theirs is noticed.
    """

    words: str = ""
    lang: str = ""
    changed: bool = False
    key: str = ""
    of: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Rich:
    """Rich text as canonical inner XML of a `<text>`: ``p ul ol li strong em a img br blockquote``, no ``term``.

    It may also be characters without any element (then it is one paragraph). Links and picture addresses are as the
    author wrote them: judge them with `esafety_xblocks.text.rich.is_safe_attribute` before they go into a document.
    The other attributes are those of `Words`.
    """

    markup: str = ""
    lang: str = ""
    changed: bool = False
    key: str = ""
    of: str = ""

    def __bool__(self) -> bool:
        return bool(self.markup)


@dataclass(frozen=True, slots=True)
class Frame:
    """A goal of a curriculum frame."""

    ref: str
    frame: str
    code: str
    title: Words
    href: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the lesson and what it means."""

    term: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session.

    Attributes:
        id: the step's id; ``+1`` and so on for a step of the teacher's own.
        number: from 1, within its session.
        kind: ``welcome warm_up learn practise make discuss close``, for colours and icons.
        form: ``whole pairs groups alone circle``.
        kind_said: the kind in words.
        form_said: the form in words.
        minutes: how long.
        starts: minutes since the session began.
        do: what teacher and pupils do.
        slide: what the class sees, big; often empty.
        notes: speaker notes; often empty.
        handouts: ids of handouts used here.
        added: whether the teacher added it: their own, or one of another duration.
        minutes_changed: whether the teacher changed its minutes.
    """

    id: str
    number: int
    kind: str
    form: str
    kind_said: str
    form_said: str
    minutes: int
    starts: int
    title: Words
    do: Rich
    slide: Rich
    notes: Rich
    handouts: tuple[str, ...] = ()
    added: bool = False
    minutes_changed: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One lesson hour: its heading in words ("Lesson 1"; empty when there is only one), its minutes, its steps."""

    number: int
    title: str
    minutes: int
    minutes_said: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Something that stands apart.

    Attributes:
        kind: ``ask_pupils safety disclosure differentiation exit_ticket``.
        title: its heading in words.
        body: what it says.
    """

    kind: str
    title: str
    body: Rich


# ---------------------------------------------------------------- handouts


@dataclass(frozen=True, slots=True)
class Task:
    """A task on a worksheet, with empty lines to write on."""

    number: int
    body: Rich
    lines: int


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out."""

    id: str
    title: Words
    body: Rich


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a chat on paper.

    Attributes:
        kind: ``text picture sticker voice deleted typing system``, or ``day`` for a line that says when.
        name: who sent it; empty for a system message or a day.
        at: the time, as the author wrote it.
        own: whether it stands on the right (the phone's owner sent it).
        colour: 0 to 5, one per person.
        text: the words; for a picture, sticker or voice message what it shows or says.
        label: words that say what it is when it is no text ("Sticker:", "This message was deleted."); else empty.
        reactions: emoji and how often, e.g. ("😂", 3).
    """

    kind: str
    name: str
    at: str
    own: bool
    colour: int
    text: Rich
    label: str = ""
    reactions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat on paper; `members` in words ("24 members") or empty."""

    title: Words
    members: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment under a post."""

    name: str
    colour: int
    text: Rich


@dataclass(frozen=True, slots=True)
class Post:
    """A post on paper; `likes` in words or empty; `alt` describes the picture, which may be missing (`src` empty)."""

    name: str
    colour: int
    at: str
    text: Rich
    src: str
    alt: Words
    likes: str
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the course."""

    src: str
    alt: Words
    caption: Words


Part = Chat | Post | Picture
"""What a poster shows."""


@dataclass(frozen=True, slots=True)
class Handout:
    """Something to print and hand out. By kind one of `tasks`, `cards`, `parts`, `promises` is filled.

    Attributes:
        id: its id.
        kind: ``worksheet cards roles poster charter``.
        kind_said: the kind in words.
        title: its title.
        intro: what pupils or the teacher read first; may be empty.
        tasks: of a worksheet.
        cards: of cards and roles, to cut out.
        parts: of a poster.
        promises: of a charter, which has lines for names below.
        used: whether a step of this plan uses it (the print proposes only those).
    """

    id: str
    kind: str
    kind_said: str
    title: Words
    intro: Rich
    tasks: tuple[Task, ...] = ()
    cards: tuple[Card, ...] = ()
    parts: tuple[Part, ...] = ()
    promises: tuple[Words, ...] = ()
    used: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    id: str
    said: Words
    href: str


# ---------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Plan:
    """A duration to choose.

    Attributes:
        id: its id.
        name: in words, e.g. "2 × 50 minutes".
        sessions: how many.
        minutes: of each session.
        of: short hash of the steps and minutes that the author planned.
    """

    id: str
    name: str
    sessions: int
    minutes: int
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A lesson as one reader gets it.

    Attributes:
        lesson: identity of the lesson, e.g. for file names.
        language: the language of the sheet.
        own: whether this is the teacher's own copy (something is changed).
        title: the lesson's title.
        brief: what it is about, in a sentence or two.
        ages: in words ("10–12 years").
        preparation: in words ("10 minutes"); empty when the author did not say.
        plan: the duration that was picked.
        plans: all durations to choose from.
        guiding: the guiding question.
        goals: at most three.
        frames: what these goals answer to in curriculum frames.
        materials: what to have at hand.
        terms: words and their meanings.
        sessions: the steps.
        spare: steps of the lesson that this plan does not use; a teacher may add them to their own copy.
        boxes: in the order in which they are read.
        questions: for the debrief with the class.
        family_letter: to take home.
        handouts: all of the lesson; `used` says which belong to this plan.
        credits: who made it.
        licence: its name in words; `licence_href` where it is explained.
        sources: where facts come from.
        said: the headings in the sheet's language, by name (`esafety_xblocks.lesson.words.HEADINGS`).
    """

    lesson: str
    language: str
    own: bool
    title: Words
    brief: Rich
    ages: str
    plan: Plan
    plans: tuple[Plan, ...]
    guiding: Words
    preparation: str = ""
    goals: tuple[Words, ...] = ()
    frames: tuple[Frame, ...] = ()
    materials: tuple[Words, ...] = ()
    terms: tuple[Term, ...] = ()
    sessions: tuple[Session, ...] = ()
    spare: tuple[Step, ...] = ()
    boxes: tuple[Box, ...] = ()
    questions: tuple[Words, ...] = ()
    family_letter: Rich = Rich()
    handouts: tuple[Handout, ...] = ()
    credits: tuple[Words, ...] = ()
    licence: str = ""
    licence_href: str = ""
    sources: tuple[Source, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """Minutes of all sessions together, as the steps add up."""
        return sum(session.minutes for session in self.sessions)
