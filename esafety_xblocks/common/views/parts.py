"""What shared parts become on the page: chats, posts, mails, papers, calls, pictures, thoughts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from esafety_xblocks.common.conditions import Situation, holds
from esafety_xblocks.common.parts import (
    Call,
    Chat,
    ChatApp,
    Comment,
    Day,
    Document,
    Mail,
    Message,
    MessageKind,
    Narration,
    Part,
    Picture,
    Post,
    Reaction,
    Thought,
    ThoughtMoment,
)
from esafety_xblocks.common.views import words
from esafety_xblocks.common.views.speaker import Face, Said, Speaker, picture


@dataclass(frozen=True, slots=True)
class Bubble:
    """A line of a chat.

    Attributes:
        kind: a `MessageKind`, or "day".
        face: who sent it; None for a line of nobody's.
        own: whether it stands on the side of the phone's owner.
        again: whether the same person sent the one before: name and face are not repeated.
        label: what our own words say about it (a voice message's length, that it was deleted).
        clock: a voice message's length as a player shows it.
    """

    kind: str
    said: Said
    face: Face | None = None
    at: str = ""
    own: bool = False
    again: bool = False
    label: str = ""
    clock: str = ""
    src: str = ""
    alt: Said = Said("")
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatShown:
    """A chat on a phone; a group has a badge, a direct chat the other's face."""

    title: Said
    label: str
    small: str
    badge: str
    face: Face | None
    group: bool
    bubbles: tuple[Bubble, ...]
    template: str = "esx/parts/chat.html"


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment under a post."""

    face: Face
    said: Said
    at: str
    likes: str


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post on a social network."""

    face: Face
    at: str
    said: Said
    src: str
    alt: Said
    likes: int
    likes_said: str
    shares: int
    shares_said: str
    comments: tuple[CommentShown, ...]
    template: str = "esx/parts/post.html"


@dataclass(frozen=True, slots=True)
class MailShown:
    """An e-mail."""

    face: Face
    to: str
    at: str
    subject: Said
    body: Said
    template: str = "esx/parts/mail.html"


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper of the school."""

    kind: str
    kind_said: str
    title: Said
    body: Said
    template: str = "esx/parts/paper.html"


@dataclass(frozen=True, slots=True)
class LineShown:
    """What somebody says on the phone; the teacher when `own`."""

    name: str
    own: bool
    said: Said


@dataclass(frozen=True, slots=True)
class CallShown:
    """A phone call with its transcript."""

    face: Face
    label: str
    lines: tuple[LineShown, ...]
    template: str = "esx/parts/call.html"


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture of the course."""

    src: str
    alt: Said
    caption: Said
    template: str = "esx/parts/picture.html"


@dataclass(frozen=True, slots=True)
class ThoughtShown:
    """What somebody thinks."""

    face: Face
    intro: str
    said: Said
    template: str = "esx/parts/thought.html"


@dataclass(frozen=True, slots=True)
class NarrationShown:
    """The storyteller."""

    said: Said
    template: str = "esx/parts/narration.html"


Shown = ChatShown | PostShown | MailShown | PaperShown | CallShown | PictureShown | ThoughtShown | NarrationShown
TOLD = (ThoughtShown, NarrationShown)
"""What is told beside the things that are shown."""


def shown(speaker: Speaker, parts: Iterable[Part], now: Situation) -> tuple[Shown, ...]:
    """Return the parts that are seen on entering: conditions hold, and no thought that gives the answer away."""
    return tuple(
        _shown(speaker, part, now)
        for part in parts
        if holds(part.when, now) and not (isinstance(part, Thought) and part.shown is not ThoughtMoment.BEFORE)
    )


def thought(speaker: Speaker, part: Thought) -> ThoughtShown:
    """Return a thought."""
    face = speaker.face(part.by)
    return ThoughtShown(face, words.thinks(speaker.language, face.name), speaker.plain(part.text))


def _shown(speaker: Speaker, part: Part, now: Situation) -> Shown:
    match part:
        case Chat():
            return _chat(speaker, part, now)
        case Post():
            return _post(speaker, part, now)
        case Mail():
            return _mail(speaker, part)
        case Document():
            kind = str(part.kind)
            said = speaker.ui.get(kind, speaker.ui["note"])
            return PaperShown(kind, said, speaker.plain(part.title), speaker.html(part.body))
        case Call():
            return _call(speaker, part, now)
        case Picture():
            alt = Said("") if part.decorative else speaker.plain(part.alt)
            return PictureShown(picture(part.src), alt, speaker.plain(part.caption))
        case Thought():
            return thought(speaker, part)
        case Narration():
            return NarrationShown(speaker.html(part.text))


def _chat(speaker: Speaker, chat: Chat, now: Situation) -> ChatShown:
    group = chat.app is not ChatApp.DIRECT
    lines = [line for line in chat.messages if holds(line.when, now)]
    other = next((m.sender for m in lines if isinstance(m, Message) and m.sender not in ("", chat.owner)), "")
    face = None if group else speaker.face(other)
    title = speaker.plain(chat.title)
    label = speaker.ui["group_chat" if group else "direct_chat"]
    if not title:
        title = Said(face.name if face else label)
    small = words.members(speaker.language, chat.members) if chat.members else ("" if not group else label)
    whole = words.labelled(speaker.language, words.GROUP_CHAT if group else words.DIRECT_CHAT, title.words)
    return ChatShown(title, whole, small, _badge(title.words), face, group, _bubbles(speaker, chat, lines))


def _badge(title: str) -> str:
    """Two or three characters that stand for a group: `1D`, `KA` for "Klas A"."""
    parts = [part for part in title.split() if part[:1].isalnum()]
    if not parts:
        return "#"
    return parts[0][:2].upper() if len(parts) == 1 else "".join(part[0] for part in parts[:2]).upper()


def _bubbles(speaker: Speaker, chat: Chat, lines: list[Day | Message]) -> tuple[Bubble, ...]:
    found: list[Bubble] = []
    before = ""
    for line in lines:
        if isinstance(line, Day):
            found.append(Bubble("day", speaker.plain(line.text)))
            before = ""
            continue
        found.append(_bubble(speaker, line, own=bool(chat.owner) and line.sender == chat.owner, before=before))
        before = line.sender if line.kind is not MessageKind.SYSTEM else ""
    return tuple(found)


def _bubble(speaker: Speaker, message: Message, *, own: bool, before: str) -> Bubble:
    face = speaker.face(message.sender) if message.sender else None
    said, label = speaker.html(message.text), ""
    match message.kind:
        case MessageKind.VOICE:
            label = words.voice(speaker.language, message.seconds)
        case MessageKind.DELETED:
            label = "" if said else speaker.ui["deleted"]
        case MessageKind.PICTURE:
            label = "" if said else speaker.ui["photo"]
        case MessageKind.STICKER:
            label = speaker.ui["sticker"]
        case MessageKind.TYPING:
            label = words.typing(speaker.language, face.name if face else speaker.ui["somebody"])
    return Bubble(
        str(message.kind),
        said,
        face,
        message.at,
        own,
        again=bool(message.sender) and message.sender == before,
        label=label,
        clock=f"{message.seconds // 60}:{message.seconds % 60:02}" if message.seconds else "",
        src=picture(message.src),
        alt=speaker.plain(message.text) if message.src else Said(""),
        reactions=message.reactions,
    )


def _post(speaker: Speaker, post: Post, now: Situation) -> PostShown:
    return PostShown(
        speaker.face(post.by),
        post.at,
        speaker.html(post.text),
        picture(post.src),
        speaker.plain(post.alt),
        post.likes,
        words.likes(speaker.language, post.likes),
        post.shares,
        words.shares(speaker.language, post.shares),
        tuple(_comment(speaker, comment) for comment in post.comments if holds(comment.when, now)),
    )


def _comment(speaker: Speaker, comment: Comment) -> CommentShown:
    likes = words.likes(speaker.language, comment.likes) if comment.likes else ""
    return CommentShown(speaker.face(comment.by), speaker.html(comment.text), comment.at, likes)


def _mail(speaker: Speaker, mail: Mail) -> MailShown:
    to = words.labelled(speaker.language, words.TO, speaker.face(mail.to).inner) if mail.to else speaker.ui["to_you"]
    return MailShown(speaker.face(mail.sender), to, mail.at, speaker.plain(mail.subject), speaker.html(mail.body))


def _call(speaker: Speaker, call: Call, now: Situation) -> CallShown:
    other = speaker.face(call.other)
    return CallShown(
        other,
        words.labelled(speaker.language, words.CALL, other.name),
        tuple(
            LineShown(
                speaker.face(line.by).name if line.by else speaker.ui["you"], not line.by, speaker.html(line.text)
            )
            for line in call.lines
            if holds(line.when, now)
        ),
    )
