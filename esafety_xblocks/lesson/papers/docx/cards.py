"""What is cut out or hung up: cards of one size, a charter with places to sign."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Pt

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.docx.estimate import height
from esafety_xblocks.lesson.papers.docx.tables import DASHED, Edge, edges, margins, tint
from esafety_xblocks.lesson.papers.docx.text import say
from esafety_xblocks.lesson.papers.paper import Card, Cards, Paragraph, Promises, Signatures
from esafety_xblocks.lesson.papers.runs import Run

if TYPE_CHECKING:
    from esafety_xblocks.lesson.papers.docx.blocks import Writer

SIZES = (14.0, 12.5, 11.0)
_PAD_MM = 4.5
_PER_ROW = 2
_PER_LINE = 3
"""Places to sign on a line."""


def needs(card: Card, size: float, width: float) -> float:
    """Return about how high a card's words are, in millimetres."""
    title = (Paragraph((Run(card.title),)),) if card.title else ()
    return height(title, size + 1, width) + height(card.blocks, size, width)


def write_cards(writer: Writer, block: Cards) -> None:
    """Write cards, two in a row, all as high as the one with the most words."""
    width = writer.width / _PER_ROW
    inside = width - 2 * _PAD_MM
    for size in SIZES:
        high = max((needs(card, size, inside) for card in block.cards), default=0.0) + 2 * _PAD_MM
        if high <= look.CARD_MM:
            break
    grid = writer.grid((width,) * _PER_ROW, block.title)
    for start in range(0, len(block.cards), _PER_ROW):
        row = block.cards[start : start + _PER_ROW]
        cells = grid.row(least=max(look.CARD_MM, min(high, 240.0)), whole=high < 240)
        for cell, card in zip(cells, row, strict=False):
            edges(cell, top=DASHED, left=DASHED, bottom=DASHED, right=DASHED)
            margins(cell, _PAD_MM)
            to = writer.within(cell, inside)
            if card.title:
                title = to.paragraph("Label")
                title.paragraph_format.space_after = Pt(5)
                say(title, (Run(card.title),), card.lang, size=size + 1, ink=look.DEEP)
            for one in card.blocks:
                if isinstance(one, Paragraph):
                    say(to.paragraph("Normal"), one.runs, one.lang, size=size)
                else:
                    to.write((one,))
    writer.gap()


def write_promises(writer: Writer, block: Promises) -> None:
    """Write what a class agrees on, large."""
    grid = writer.grid((14, writer.width - 14), pad=(4, 2.8))
    for n, promise in enumerate(block.items, 1):
        number, words = grid.row()
        for cell in (number, words):
            tint(cell, look.BRAND_SOFT)
            if n > 1:
                edges(cell, top=Edge("c4dfdb"))
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        to = writer.within(number, 10).paragraph("Normal")
        say(to, (Run(f"{n}"),), size=22, ink=look.BRAND, bold=True)
        said = writer.within(words, writer.width - 22).paragraph("Normal")
        say(said, promise.runs, promise.lang, size=17)
        to.paragraph_format.space_after = said.paragraph_format.space_after = Pt(0)
    writer.gap()


def write_signatures(writer: Writer, block: Signatures) -> None:
    """Write places to sign, three on a line."""
    label = writer.paragraph("Label")
    label.paragraph_format.space_before = Pt(10)
    say(label, (Run(block.label),), size=12, ink=look.DEEP)
    gap = 5.0
    width = (writer.width - gap * (_PER_LINE - 1)) / _PER_LINE
    grid = writer.grid((width, gap, width, gap, width), block.label)
    for _ in range(ceil(block.places / _PER_LINE)):
        for cell in grid.row(least=13, exact=True)[::2]:
            edges(cell, bottom=Edge("b9b2a5"))
    writer.gap()
