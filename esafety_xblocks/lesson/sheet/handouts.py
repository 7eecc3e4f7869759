"""Handouts of a sheet: worksheets, cards, posters with mock chats, charters."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from esafety_xblocks.common.conditions import holds
from esafety_xblocks.common.parts import Chat, Day, Message, MessageKind, Picture, Post
from esafety_xblocks.common.views import words as common
from esafety_xblocks.lesson import model as m
from esafety_xblocks.lesson import words
from esafety_xblocks.lesson.sheet import shape as s
from esafety_xblocks.lesson.sheet.pick import Picker

NAME_COLOURS = 6


@dataclass(frozen=True, slots=True)
class _Now:
    """What conditions look at: on paper there is only the reader's community."""

    community: str
    tracks: dict[str, int] = field(default_factory=dict)
    flags: AbstractSet[str] = frozenset()


def handout(lesson: m.Lesson, pick: Picker, one: m.Handout, *, used: bool) -> s.Handout:
    """Return a handout for one reader."""
    key = f"handout.{one.id}"
    maker = _Poster(lesson, pick, _Now(pick.reader.community))
    kind = one.kind.value if isinstance(one.kind, m.HandoutKind) else m.HandoutKind.WORKSHEET.value
    return s.Handout(
        id=one.id,
        kind=kind,
        kind_said=words.handouts(pick.reader.language)[kind],
        title=pick.words(one.title, f"{key}.title"),
        intro=pick.rich(one.intro, f"{key}.intro"),
        tasks=tuple(
            s.Task(number, pick.rich(task.text, f"{key}.task.{number}"), task.lines)
            for number, task in enumerate(one.tasks, start=1)
        ),
        cards=tuple(
            s.Card(
                card.id,
                pick.words(card.title, f"{key}.card.{card.id}.title"),
                pick.rich(card.body, f"{key}.card.{card.id}.body"),
            )
            for card in one.cards
        ),
        parts=tuple(maker.part(part) for part in one.parts if holds(part.when, maker.now)),
        promises=tuple(pick.words(promise.text, f"{key}.promises") for promise in one.promises),
        used=used,
    )


@dataclass(frozen=True)
class _Poster:
    lesson: m.Lesson
    pick: Picker
    now: _Now

    def part(self, part: m.PosterPart) -> s.Part:
        match part:
            case Chat():
                return self._chat(part)
            case Post():
                return self._post(part)
            case Picture():
                alt = s.Words() if part.decorative else self.pick.words(part.alt)
                return s.Picture(part.src, alt, self.pick.words(part.caption))

    def _name(self, person_id: str) -> tuple[str, int]:
        """Return somebody's name and colour."""
        person = self.lesson.person.get(person_id)
        name = self.pick.words(person.name).words if person is not None else ""
        ids = [one.id for one in self.lesson.people]
        colour = ids.index(person_id) % NAME_COLOURS if person_id in ids else 0
        name = name or common.SHARED.ui(self.pick.reader.language)["somebody"]
        return name[:1].upper() + name[1:], colour

    def _chat(self, chat: Chat) -> s.Chat:
        language = self.pick.reader.language
        lines = [line for line in chat.messages if holds(line.when, self.now)]
        return s.Chat(
            self.pick.words(chat.title),
            common.members(language, chat.members) if chat.members else "",
            tuple(self._day(x) if isinstance(x, Day) else self._message(chat, x) for x in lines),
        )

    def _day(self, day: Day) -> s.Message:
        text = self.pick.rich(day.text)
        return s.Message("day", "", "", False, 0, text)

    def _message(self, chat: Chat, message: Message) -> s.Message:
        name, colour = self._name(message.sender) if message.sender else ("", 0)
        own = bool(chat.owner) and message.sender == chat.owner
        text = self.pick.rich(message.text)
        reactions = tuple((one.emoji, one.count) for one in message.reactions)
        label = self._label(message, name, bool(text))
        return s.Message(message.kind.value, name, message.at, own, colour, text, label, reactions)

    def _label(self, message: Message, name: str, has_words: bool) -> str:
        language = self.pick.reader.language
        said = common.SHARED.ui(language)
        match message.kind:
            case MessageKind.VOICE:
                return common.voice(language, message.seconds)
            case MessageKind.STICKER:
                return said["sticker"]
            case MessageKind.DELETED:
                return "" if has_words else said["deleted"]
            case MessageKind.PICTURE:
                return "" if has_words else said["photo"]
            case MessageKind.TYPING:
                return common.typing(language, name or said["somebody"])
        return ""

    def _post(self, post: Post) -> s.Post:
        name, colour = self._name(post.by)
        return s.Post(
            name,
            colour,
            post.at,
            self.pick.rich(post.text),
            post.src,
            self.pick.words(post.alt),
            common.likes(self.pick.reader.language, post.likes) if post.likes else "",
            tuple(
                s.Comment(*self._name(comment.by), self.pick.rich(comment.text))
                for comment in post.comments
                if holds(comment.when, self.now)
            ),
        )
