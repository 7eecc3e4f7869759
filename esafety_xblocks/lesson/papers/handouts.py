"""Each handout on pages of its own: worksheets, cards, posters, charters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from esafety_xblocks.lesson.papers import rich
from esafety_xblocks.lesson.papers.paper import (
    Block,
    Bullets,
    Card,
    Cards,
    Fields,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Promises,
    Role,
    Signatures,
    Task,
)
from esafety_xblocks.lesson.papers.posters import Bubble, Chat, Picture, Post, Remark, Shape
from esafety_xblocks.lesson.papers.runs import Run
from esafety_xblocks.lesson.sheet import shape

PLACES = 24
"""Places to sign under a charter: a class."""

LONGEST_NAME = 100

_SHAPES = {
    "picture": Shape.PICTURE,
    "sticker": Shape.STICKER,
    "voice": Shape.VOICE,
    "deleted": Shape.GONE,
    "typing": Shape.TYPING,
    "system": Shape.SYSTEM,
    "day": Shape.DAY,
}


def handout(one: shape.Handout, said: Mapping[str, str]) -> Iterator[Block]:
    """Yield a handout, beginning with a new page."""
    title = one.title.words.strip()
    yield PageBreak()
    yield Heading(title or one.kind_said, 1, one.kind_said if title else "", one.title.lang)
    if one.kind == "worksheet":
        yield Fields((said["name"], said["class"], said["date"]))
    yield from rich.blocks(one.intro.markup, one.intro.lang)
    match one.kind:
        case "worksheet":
            yield from (_task(task) for task in one.tasks)
        case "cards" | "roles":
            yield from _cards(one, said)
        case "poster":
            yield from (_part(part) for part in one.parts)
        case "charter":
            yield from _charter(one, said)


def _task(task: shape.Task) -> Task:
    """Return a task; a list with no lines below it is there to be ticked."""
    blocks = rich.blocks(task.body.markup, task.body.lang)
    if task.lines <= 0:
        blocks = tuple(_to_tick(block) for block in blocks)
    return Task(task.number, blocks, max(0, task.lines))


def _to_tick(block: Block) -> Block:
    if not isinstance(block, Bullets):
        return block
    return replace(
        block,
        items=tuple(
            replace(item, mark=Mark.SQUARE) if item.mark is Mark.BULLET and item.level == 0 else item
            for item in block.items
        ),
    )


def _cards(one: shape.Handout, said: Mapping[str, str]) -> Iterator[Block]:
    if one.cards:
        yield Paragraph((Run(said["cut"]),), Role.SMALL)
        cards = tuple(
            Card(
                card.title.words.strip(),
                rich.blocks(card.body.markup, card.body.lang),
                card.title.lang,
            )
            for card in one.cards
        )
        yield Cards(one.title.words or one.kind_said, cards)


def _charter(one: shape.Handout, said: Mapping[str, str]) -> Iterator[Block]:
    promises = tuple(Paragraph(runs, Role.BODY, text.lang) for text in one.promises if (runs := rich.plain(text.words)))
    if promises:
        yield Promises(promises)
    yield Signatures(said["signed"], PLACES)


# ---------------------------------------------------------------- posters


def name_of(words: str) -> str:
    """Return a name or another short thing that is drawn in one place; nobody's is longer than this."""
    words = " ".join(words.split(" "))
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"


def _part(part: shape.Part) -> Chat | Post | Picture:
    match part:
        case shape.Chat():
            return Chat(name_of(part.title.words), name_of(part.members), tuple(_bubbles(part)), part.title.lang)
        case shape.Post():
            return _post(part)
        case shape.Picture():
            return _picture(part.src, part.alt, part.caption)


def _bubbles(chat: shape.Chat) -> Iterator[Bubble]:
    """Yield the messages; a name stands once above several messages in a row."""
    before = ""
    for message in chat.messages:
        name = name_of(message.name)
        runs = rich.runs(message.text.markup)
        label = name_of(message.label)
        if message.kind == "typing" or runs or label:
            yield Bubble(
                shape=_SHAPES.get(message.kind, Shape.TEXT),
                name="" if name == before or message.own else name,
                own=message.own,
                colour=message.colour,
                runs=runs,
                at=name_of(message.at),
                label=label,
                reactions=tuple(_reaction(*one) for one in message.reactions),
                sender=name,
                lang=message.text.lang,
            )
        before = name


def _reaction(emoji: str, count: int) -> str:
    return f"{emoji[:20]} {count}" if count > 1 else emoji[:20]


def _post(post: shape.Post) -> Post:
    return Post(
        name=name_of(post.name),
        colour=post.colour,
        at=name_of(post.at),
        runs=rich.runs(post.text.markup),
        picture=_picture(post.src, post.alt, shape.Words()) if post.src or post.alt else None,
        likes=name_of(post.likes),
        remarks=tuple(
            Remark(name_of(one.name), one.colour, rich.runs(one.text.markup), one.text.lang) for one in post.comments
        ),
        lang=post.text.lang,
    )


def _picture(src: str, alt: shape.Words, caption: shape.Words) -> Picture:
    return Picture(src, alt.words, caption.words, caption.lang or alt.lang)
