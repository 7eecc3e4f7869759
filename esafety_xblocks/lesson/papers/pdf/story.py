"""The blocks of a paper as flowables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak
from reportlab.platypus import PageBreak as NewPage

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.paper import (
    Block,
    Box,
    Bullets,
    Card,
    Cards,
    Fields,
    Heading,
    Item,
    Mark,
    PageBreak,
    Paper,
    Paragraph,
    Promises,
    Role,
    Signatures,
    Table,
    Task,
)
from esafety_xblocks.lesson.papers.pdf import glyphs
from esafety_xblocks.lesson.papers.pdf.flow import INTRODUCES, Drawn, Headed, Rows, Skin, height_of
from esafety_xblocks.lesson.papers.pdf.forms import CardGrid, FieldsLine, Places, WritingLine
from esafety_xblocks.lesson.papers.pdf.pages import WIDTH
from esafety_xblocks.lesson.papers.pdf.post import picture, post
from esafety_xblocks.lesson.papers.pdf.poster import phone
from esafety_xblocks.lesson.papers.pdf.text import HEADINGS, KICKER, ROLES, colour, heading, paragraph, style
from esafety_xblocks.lesson.papers.posters import Chat, Picture, Post
from esafety_xblocks.lesson.papers.runs import Run

CARD_SIZES = (14.0, 12.5, 11.0)

_TABLE = Skin(pad=(8, 6), rule=look.LINE, head=look.BRAND_SOFT)
_FACTS = Skin(pad=(12, 5), tint="f5f2ec", radius=6)
_TASK = Skin(pad=(0, 5), gap=8)
_PROMISE = Skin(pad=(16, 11), tint=look.BRAND_SOFT, rule="c4dfdb", radius=8, gap=14)
_TALLEST_CARD = 330.0


def story(paper: Paper) -> list[Any]:
    """Return the flowables; headings stay with what follows them."""
    found: list[Any] = []
    heads: list[Any] = []
    for block in paper.blocks:
        flowables = list(_flowables(block))
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is Role.LABEL):
            heads.extend(flowables)
        elif heads and flowables and _introduces(heads, block):
            if isinstance(block, Bullets) and len(flowables) > 1 and _introduces([*heads, flowables[0]], block):
                # One item of a list alone under its heading looks forgotten.
                heads.append(flowables.pop(0))
            found.extend([Headed(heads, flowables[0]), *flowables[1:]])
            heads = []
        else:
            found.extend([*heads, *flowables])
            heads = []
    return [*found, *heads]


def _introduces(heads: list[Any], block: Block) -> bool:
    return not isinstance(block, PageBreak | Signatures) and height_of(heads, WIDTH) < INTRODUCES


def _flowables(block: Block) -> Iterator[Any]:
    match block:
        case Heading():
            if block.kicker:
                yield paragraph((Run(block.kicker.upper()),), KICKER)
            yield heading(block.text, HEADINGS[block.level], block.level - 1)
        case Paragraph():
            if _shown(block.runs):
                yield paragraph(block.runs, ROLES[block.role])
        case Bullets():
            yield from (_item(item, block.role) for item in block.items if _shown(item.runs))
        case PageBreak():
            yield NewPage()
        case Chat():
            yield from phone(block)
        case Post():
            yield post(block)
        case Picture():
            yield from picture(block)
        case _:
            yield from _layout(block)


def _layout(block: Table | Box | Task | Fields | Cards | Promises | Signatures) -> Iterator[Any]:
    match block:
        case Table():
            yield _table(block)
        case Box():
            yield _box(block)
        case Task():
            yield from _task(block)
        case Fields():
            yield FieldsLine(block.names)
        case Cards():
            yield from _cards(block)
        case Promises():
            yield _promises(block)
        case Signatures():
            label = paragraph((Run(block.label),), style(12, look.DEEP, bold=True, before=14, after=0))
            yield CondPageBreak(4 * Places.spacing[0] + 40)
            yield from (label, Places(block.places))


def _stack(blocks: Sequence[Block]) -> list[Any]:
    return [flowable for block in blocks for flowable in _flowables(block)]


def _shown(runs: Sequence[Run]) -> bool:
    return glyphs.shows("".join(run.text for run in runs))


# ---------------------------------------------------------------- lists


def _item(item: Item, role: Role) -> Any:
    base = ROLES[role]
    indent = base.leftIndent + 16 + 16 * item.level
    words = base.clone(
        f"{base.name}-{indent}",
        leftIndent=indent,
        spaceAfter=3,
        bulletIndent=indent - 14,
        bulletFontSize=base.fontSize,
        bulletColor=colour(look.BRAND),
    )
    match item.mark:
        case Mark.SQUARE:
            return Square(paragraph(item.runs, words))
        case Mark.NUMBER:
            return paragraph(item.runs, words, f"{item.number}.")
        case Mark.BULLET:
            return paragraph(item.runs, words, "–" if item.level else "•")
        case _:
            return paragraph(item.runs, words)


class Square(Drawn):
    """An item with a square to tick."""

    room = (0.0, 4.0)

    def __init__(self, words: Any) -> None:
        super().__init__()
        self.words = words

    def measure(self, width: float) -> float:
        """Its words."""
        return float(self.words.wrap(width, 10_000)[1])

    def split(self, width: float, height: float) -> list[Any]:
        """Split the words; the square stays with the first part."""
        parts = self.words.split(width, height)
        return [Square(parts[0]), *parts[1:]] if len(parts) > 1 else []

    def draw(self) -> None:
        """Draw."""
        self.canv.setStrokeColor(colour(look.BRAND))
        self.canv.setLineWidth(1)
        self.canv.roundRect(1, self.height - 12.5, 9, 9, 1.5, stroke=1, fill=0)
        self.words.drawOn(self.canv, 0, 0)


# ---------------------------------------------------------------- tables, boxes


def _table(block: Table) -> Rows:
    rows = [tuple(_stack(cell) for cell in row) for row in block.rows]
    if not block.head:
        return Rows(block.widths, rows, _FACTS, before=2, after=12)
    words = style(9.5, look.DEEP, bold=True, after=0)
    head = tuple([paragraph((Run(name),), words)] for name in block.head)
    return Rows(block.widths, [head, *rows], _TABLE, head=True, after=12)


def _box(block: Box) -> Rows:
    tint, bar, ink = look.TINTS[block.tone]
    title = heading(block.title, style(12, ink, bold=True, after=4, holds=True), 1)
    skin = Skin(pad=(14, 10), tint=tint, bar=bar, radius=5)
    return Rows((1.0,), [([title, *_stack(block.blocks)],)], skin, before=8, after=12, keep=340)


def _task(block: Task) -> Iterator[Any]:
    number = paragraph((Run(f"{block.number}"),), style(13, look.BRAND, bold=True, leading=1.1, after=0))
    body = _stack(block.blocks)
    yield Rows((0.05, 0.95), [([number], body)], _TASK, before=6, after=0)
    yield from (WritingLine() for _ in range(min(block.lines, 60)))


def _promises(block: Promises) -> Rows:
    rows = []
    for n, promise in enumerate(block.items, 1):
        number = paragraph((Run(f"{n}"),), style(24, look.BRAND, bold=True, leading=1.0, after=0))
        rows.append(([number], [paragraph(promise.runs, style(17, leading=1.3, after=0))]))
    return Rows((0.07, 0.93), rows, _PROMISE, before=6, after=10)


def _cards(block: Cards) -> Iterator[Any]:
    """Yield the cards in the largest type with which all of them keep the least size."""
    for size in CARD_SIZES:
        cards = [_card(card, size) for card in block.cards]
        grid = CardGrid(cards)
        grid.measure(WIDTH)
        if grid.each <= look.CARD_MM * mm:
            break
    if grid.each <= _TALLEST_CARD:
        yield grid
        return
    # Too many words for a card: they are printed all the same, each under the other.
    skin = Skin(pad=(14, 12), edge=look.EDGE)
    yield from (Rows((1.0,), [(inside,)], skin, after=10) for inside in cards if inside)


def _card(card: Card, size: float) -> list[Any]:
    inside = []
    if glyphs.shows(card.title):
        inside.append(paragraph((Run(card.title),), style(size + 1, look.DEEP, bold=True, leading=1.2, after=6)))
    for one in card.blocks:
        match one:
            case Paragraph() if _shown(one.runs):
                inside.append(paragraph(one.runs, style(size, leading=1.4)))
            case Bullets():
                inside.extend(_flowables(one))
            case _:
                pass
    return inside
