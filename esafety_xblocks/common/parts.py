"""What a scene shows: narration, chat, posts, mails, documents, calls, pictures, thoughts (docs/olx.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from esafety_xblocks.common.conditions import CONDITION, Condition
from esafety_xblocks.common.olx import Element, attribute, children, words
from esafety_xblocks.common.olx.codecs import NATURAL, TRUTH, one_of
from esafety_xblocks.text import Text


class ChatApp(StrEnum):
    """A group chat or direct messages."""

    GROUP = "group"
    DIRECT = "direct"


class MessageKind(StrEnum):
    """What a message in a chat is."""

    TEXT = "text"
    PICTURE = "picture"
    STICKER = "sticker"
    VOICE = "voice"
    DELETED = "deleted"
    TYPING = "typing"
    SYSTEM = "system"


class DocumentKind(StrEnum):
    """What a school document is."""

    LETTER = "letter"
    NOTE = "note"
    FORM = "form"
    RULES = "rules"


class ThoughtMoment(StrEnum):
    """When a thought is shown; `before` gives the answer away."""

    BEFORE = "before"
    AFTER = "after"
    DEBRIEF = "debrief"


@dataclass(frozen=True, kw_only=True)
class Narration(Element):
    """The storyteller."""

    TAG: ClassVar = "narration"
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Reaction(Element):
    """An emoji that readers put under a message."""

    TAG: ClassVar = "reaction"
    emoji: str = attribute()
    count: int = attribute(codec=NATURAL, default=1)


@dataclass(frozen=True, kw_only=True)
class Day(Element):
    """A line between messages that says when."""

    TAG: ClassVar = "day"
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Message(Element):
    """One message in a chat."""

    TAG: ClassVar = "message"
    sender: str = attribute("from", default="")
    at: str = attribute(default="")
    kind: MessageKind = attribute(codec=one_of(MessageKind), default=MessageKind.TEXT)
    when: Condition | None = attribute("if", CONDITION, None)
    seconds: int = attribute(codec=NATURAL, default=0)
    src: str = attribute(default="")
    text: Text = words(rich=True)
    reactions: tuple[Reaction, ...] = children(Reaction)


@dataclass(frozen=True, kw_only=True)
class Chat(Element):
    """A chat on somebody's phone."""

    TAG: ClassVar = "chat"
    app: ChatApp = attribute(codec=one_of(ChatApp), default=ChatApp.GROUP)
    owner: str = attribute(default="")
    members: int = attribute(codec=NATURAL, default=0)
    when: Condition | None = attribute("if", CONDITION, None)
    title: Text = words("title")
    messages: tuple[Day | Message, ...] = children(Day, Message, least=1)


@dataclass(frozen=True, kw_only=True)
class Comment(Element):
    """A comment under a post."""

    TAG: ClassVar = "comment"
    by: str = attribute()
    at: str = attribute(default="")
    likes: int = attribute(codec=NATURAL, default=0)
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Post(Element):
    """A post on a social network."""

    TAG: ClassVar = "post"
    by: str = attribute()
    at: str = attribute(default="")
    likes: int = attribute(codec=NATURAL, default=0)
    shares: int = attribute(codec=NATURAL, default=0)
    src: str = attribute(default="")
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(rich=True, required=True)
    alt: Text = words("alt")
    comments: tuple[Comment, ...] = children(Comment)


@dataclass(frozen=True, kw_only=True)
class Mail(Element):
    """An e-mail."""

    TAG: ClassVar = "mail"
    sender: str = attribute("from")
    to: str = attribute(default="")
    at: str = attribute(default="")
    when: Condition | None = attribute("if", CONDITION, None)
    subject: Text = words("subject", required=True)
    body: Text = words("body", rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Document(Element):
    """A paper of the school."""

    TAG: ClassVar = "document"
    kind: DocumentKind = attribute(codec=one_of(DocumentKind), default=DocumentKind.NOTE)
    when: Condition | None = attribute("if", CONDITION, None)
    title: Text = words("title", required=True)
    body: Text = words("body", rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Line(Element):
    """What is said on the phone; without `by` it is the teacher who speaks."""

    TAG: ClassVar = "line"
    by: str = attribute(default="")
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Call(Element):
    """A phone call, as a transcript."""

    TAG: ClassVar = "call"
    other: str = attribute("with")
    when: Condition | None = attribute("if", CONDITION, None)
    lines: tuple[Line, ...] = children(Line, least=1)


@dataclass(frozen=True, kw_only=True)
class Picture(Element):
    """A picture of the course."""

    TAG: ClassVar = "picture"
    src: str = attribute()
    decorative: bool = attribute(codec=TRUTH, default=False)
    when: Condition | None = attribute("if", CONDITION, None)
    alt: Text = words("alt")
    caption: Text = words("caption")


@dataclass(frozen=True, kw_only=True)
class Thought(Element):
    """What somebody thinks: shown after the choice or in the debrief, never giving the answer away."""

    TAG: ClassVar = "thought"
    by: str = attribute()
    shown: ThoughtMoment = attribute(codec=one_of(ThoughtMoment), default=ThoughtMoment.AFTER)
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(required=True)


Part = Narration | Chat | Post | Mail | Document | Call | Picture | Thought
