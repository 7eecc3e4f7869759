"""What stands on paper, neutral: the same tree becomes an editable document and a PDF.

Nothing here knows a lesson or a file format. `layout` builds it from a sheet; `docx` and `pdf` render it. A block's
`lang` is the language of its words when it is not the paper's (a fallback to the original); else empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from esafety_xblocks.lesson.papers.posters import Chat, Picture, Post
from esafety_xblocks.lesson.papers.runs import Runs


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"  # what a lesson is about, under its title
    LABEL = "label"  # a line in bold that introduces what follows
    SMALL = "small"
    CREDIT = "credit"  # sources and credits
    QUOTE = "quote"
    ASIDE = "aside"  # notes beside the steps
    ASIDE_LABEL = "aside label"  # what these notes are
    MINUTES = "minutes"
    LETTER = "letter"  # to read at home


class Tone(StrEnum):
    """What a box feels like."""

    CALM = "calm"
    WARM = "warm"
    CARE = "care"  # a child may be in trouble
    PLAIN = "plain"


# ---------------------------------------------------------------- words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `kicker` is a short word above it ("Worksheet")."""

    text: str
    level: int
    kicker: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    role: Role = Role.BODY
    lang: str = ""


class Mark(StrEnum):
    """What stands before an item of a list."""

    BULLET = "bullet"
    NUMBER = "number"
    SQUARE = "square"  # to tick
    NONE = "none"  # the item goes on: a second paragraph


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `number` counts within its own list when the mark is a number."""

    runs: Runs
    mark: Mark = Mark.BULLET
    level: int = 0
    number: int = 0
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `role` is that of the paragraphs around it."""

    items: tuple[Item, ...]
    role: Role = Role.BODY


# ---------------------------------------------------------------- layout


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row; with `head`, a first row that is repeated on each page.

    Attributes:
        title: what it is about, for who cannot see it.
        widths: shares of the width, adding up to 1.
        head: names of the columns; empty when the table needs none.
        rows: cells hold blocks.
    """

    title: str
    widths: tuple[float, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Something that stands apart on a tint."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered task with `lines` empty lines to write on."""

    number: int
    blocks: tuple[Block, ...]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Short things to fill in on one line: name, class, date."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out."""

    title: str
    blocks: tuple[Block, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of one size, two in a row, with a line to cut along; `kicker` stands on each of them."""

    title: str
    cards: tuple[Card, ...]
    kicker: str = ""


@dataclass(frozen=True, slots=True)
class Promises:
    """What a class agrees on: large, to hang on a wall."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign."""

    label: str
    places: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Box
    | Task
    | Fields
    | Cards
    | Promises
    | Signatures
    | PageBreak
    | Chat
    | Post
    | Picture
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    Attributes:
        title: its title.
        language: its language.
        subject: what it is, for the file's properties.
        page: how a page says its number, with ``{n}`` and ``{total}``.
        blocks: what stands on it.
    """

    title: str
    language: str
    subject: str
    page: str
    blocks: tuple[Block, ...]
