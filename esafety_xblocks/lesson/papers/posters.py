"""What hangs on a wall: a phone with a chat, a post, a picture. `lang` as in `paper`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from esafety_xblocks.lesson.papers.runs import Runs


class Shape(StrEnum):
    """How a message in a chat is drawn."""

    TEXT = "text"
    PICTURE = "picture"
    STICKER = "sticker"
    VOICE = "voice"
    GONE = "gone"
    TYPING = "typing"
    SYSTEM = "system"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message in a chat.

    Attributes:
        shape: how it is drawn.
        name: who sent it; empty when it is the same person as just before, or nobody.
        own: whether it stands on the right.
        colour: 0 to 5, one per person.
        runs: the words.
        at: the time.
        label: says what it is when it is no text.
        reactions: ready to print, e.g. ("😂 3",).
        sender: who sent it, also when `name` is left out because it stands just above.
    """

    shape: Shape
    name: str
    own: bool
    colour: int
    runs: Runs
    at: str = ""
    label: str = ""
    reactions: tuple[str, ...] = ()
    sender: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A phone with a chat; `small` stands under its title."""

    title: str
    small: str
    bubbles: tuple[Bubble, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment under a post."""

    name: str
    colour: int
    runs: Runs
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post on a social network."""

    name: str
    colour: int
    at: str
    runs: Runs
    picture: Picture | None
    likes: str
    remarks: tuple[Remark, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its address; `alt` describes it and is printed when the picture cannot be had."""

    src: str
    alt: str
    caption: str = ""
    lang: str = ""
