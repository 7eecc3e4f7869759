"""Mock chats and posts as tables that can be edited: bubbles are cells on a tinted wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.docx.drawing import disc
from esafety_xblocks.lesson.papers.docx.tables import RULE, Edge, Grid, edges, margins, tint
from esafety_xblocks.lesson.papers.docx.text import say
from esafety_xblocks.lesson.papers.posters import Bubble, Chat, Picture, Post, Shape
from esafety_xblocks.lesson.papers.runs import Run, Runs, words_of

if TYPE_CHECKING:
    from esafety_xblocks.lesson.papers.docx.blocks import Writer

_SIGN_MM = 14.0
_COLUMNS = 12
_SIDE_MM = 4.0
_FRAME_MM = 45.0
_WAVE = "► ─────────── "


def write_chat(writer: Writer, chat: Chat) -> None:
    """Write a phone: a dark cap, then a row for each message."""
    size = 13.0 if len(chat.bubbles) <= 12 else 11.0
    column = (writer.width - 2 * _SIDE_MM - _SIGN_MM) / _COLUMNS
    grid = writer.grid((_SIDE_MM, _SIGN_MM, *([column] * _COLUMNS), _SIDE_MM), chat.title, pad=(2.5, 1.4))
    _cap(writer, grid, chat, size)
    _space(writer, grid, 3)
    for bubble in chat.bubbles:
        _bubble(writer, grid, bubble, size, column)
        _space(writer, grid, 2)
    writer.gap()


def _cap(writer: Writer, grid: Grid, chat: Chat, size: float) -> None:
    cells = grid.row((2, _COLUMNS + 1))
    for cell in cells:
        tint(cell, look.DEEP)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    sign = writer.within(cells[0], _SIGN_MM).paragraph("Normal")
    sign.paragraph_format.space_after = Pt(0)
    sign.alignment = WD_ALIGN_PARAGRAPH.CENTER
    disc(sign, chat.title, look.WARM, look.BADGE_INK, 10)
    words = writer.within(cells[1], writer.width)
    for text, big, ink, bold in ((chat.title, size + 1, look.CARD, True), (chat.small, size - 3, look.CAP_SOFT, False)):
        if text:
            line = words.paragraph("Normal")
            line.paragraph_format.space_after = Pt(0)
            say(line, (Run(text),), chat.lang, size=big, ink=ink, bold=bold)


def _space(writer: Writer, grid: Grid, mm: float) -> None:
    """Leave room between two messages."""
    cell = grid.row((_COLUMNS + 3,), least=mm, exact=True)[0]
    tint(cell, look.WALL)
    margins(cell, 0)
    writer.within(cell, writer.width).paragraph("Gap").paragraph_format.line_spacing = Pt(2)


def _bubble(writer: Writer, grid: Grid, bubble: Bubble, size: float, column: float) -> None:
    if bubble.shape in (Shape.DAY, Shape.SYSTEM):
        cell = grid.row((_COLUMNS + 3,))[0]
        tint(cell, look.WALL)
        line = writer.within(cell, writer.width).paragraph("Normal")
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(0)
        say(line, bubble.runs, bubble.lang, size=size - 2.5, ink=look.SOFT)
        return
    wide = _spans(bubble, size, column)
    if bubble.own:
        before, cell, after = grid.row((_COLUMNS + 2 - wide, wide, 1), whole=len(words_of(bubble.runs)) < 1500)
        around = [before, after]
    else:
        side, before, cell, after = grid.row((1, 1, wide, _COLUMNS + 1 - wide), whole=len(words_of(bubble.runs)) < 1500)
        around = [side, before, after]
        if bubble.name:
            sign = writer.within(before, _SIGN_MM).paragraph("Normal")
            disc(sign, bubble.name, look.NAMES[bubble.colour % len(look.NAMES)], look.CARD, 8)
    for one in around:
        tint(one, look.WALL)
    tint(cell, look.OWN if bubble.own else look.CARD)
    _words(writer, cell, bubble, size, wide * column)


def _spans(bubble: Bubble, size: float, column: float) -> int:
    """Return how many columns a bubble takes, by its longest line."""
    if bubble.shape in (Shape.PICTURE, Shape.STICKER):
        return int(-(-(_FRAME_MM + 5) // column))
    longest = max((len(line) for line in words_of(_content(bubble)).split("\n")), default=0) + len(bubble.at) + 4
    needed = max(longest, len(bubble.name) + 2) * size * 0.52 * 25.4 / 72 + 5
    return int(min(_COLUMNS - 2, max(2, -(-needed // column))))


def _content(bubble: Bubble) -> Runs:
    label = (Run(bubble.label),) if bubble.label else ()
    match bubble.shape:
        case Shape.TYPING:
            return (Run("• • •"),)
        case Shape.VOICE:
            return (Run(_WAVE), *label, *((Run("\n"), *bubble.runs) if bubble.runs else ()))
        case _:
            return (*label, Run(" "), *bubble.runs) if label and bubble.runs else label or bubble.runs


def _words(writer: Writer, cell: _Cell, bubble: Bubble, size: float, width: float) -> None:
    to = writer.within(cell, width)
    if bubble.name:
        line = to.paragraph("Normal")
        line.paragraph_format.space_after = Pt(1)
        ink = look.NAMES[bubble.colour % len(look.NAMES)]
        say(line, (Run(bubble.name),), size=size - 1.5, ink=ink, bold=True)
    time = (Run(f"   {bubble.at}"),) if bubble.at else ()
    soft = bubble.shape in (Shape.GONE, Shape.VOICE)
    if bubble.shape in (Shape.PICTURE, Shape.STICKER):
        _framed(to, _content(bubble), bubble.lang, min(width - 5, _FRAME_MM), size)
        line = to.paragraph("Normal")
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        line = to.paragraph("Normal")
        style: dict[str, Any] = {"ink": look.SOFT, "italic": bubble.shape is Shape.GONE} if soft else {}
        say(line, _content(bubble), bubble.lang, size=size - 1 if soft else size, **style)
    line.paragraph_format.space_after = Pt(0)
    say(line, time, size=size - 3.5, ink=look.SOFT)
    if bubble.reactions:
        under = to.paragraph("Normal")
        under.paragraph_format.space_after = Pt(0)
        say(under, (Run("   ".join(bubble.reactions)),), size=size - 2, ink=look.SOFT)


def _framed(to: Writer, runs: Runs, lang: str, width: float, size: float, least: float = 24) -> None:
    """Write what a picture shows, in a frame of its own."""
    cell = to.grid((width,), pad=(3, 3)).row(least=least)[0]
    tint(cell, look.PICTURE)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = to.within(cell, width).paragraph("Normal")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(0)
    say(line, runs, lang, size=size - 1.5, ink="44505d")


# ---------------------------------------------------------------- posts


def write_post(writer: Writer, post: Post) -> None:
    """Write a post: a card with its author, its words, its picture and its comments."""
    cell = writer.grid((writer.width,), post.name).row(whole=False)[0]
    edges(cell, top=RULE, left=RULE, bottom=RULE, right=RULE)
    margins(cell, 5)
    inside = writer.within(cell, writer.width - 10)
    _author(inside, post)
    if post.runs:
        words = inside.paragraph("Normal")
        words.paragraph_format.space_before = Pt(6)
        say(words, post.runs, post.lang, size=14)
    if post.picture is not None:
        write_picture(inside, post.picture)
    if post.likes:
        say(inside.paragraph("Small"), (Run(f"♥ {post.likes}"),), size=10.5)
    for remark in post.remarks:
        grid = inside.grid((11, inside.width - 11), pad=(2.5, 1.6))
        sign, words_cell = grid.row(whole=False)
        disc(inside.within(sign, 11).paragraph("Normal"), remark.name, _ink(remark.colour), look.CARD, 7)
        tint(words_cell, look.PAPER)
        edges(words_cell, left=Edge(look.LINE), top=RULE, bottom=RULE, right=RULE)
        to = inside.within(words_cell, inside.width - 16)
        say(to.paragraph("Label"), (Run(remark.name),), size=10, ink=_ink(remark.colour))
        line = to.paragraph("Normal")
        line.paragraph_format.space_after = Pt(0)
        say(line, remark.runs, remark.lang, size=11.5)
        inside.gap()
    writer.gap()


def _ink(colour: int) -> str:
    return look.NAMES[colour % len(look.NAMES)]


def _author(inside: Writer, post: Post) -> None:
    line = inside.paragraph("Normal")
    disc(line, post.name, _ink(post.colour), look.CARD, 10)
    say(line, (Run(f"  {post.name}"),), size=13, bold=True)
    if post.at:
        say(line, (Run(f"   {post.at}"),), size=9.5, ink=look.SOFT)


def write_picture(writer: Writer, picture: Picture) -> None:
    """Write what a picture shows, in words, and what is said under it."""
    if picture.alt:
        _framed(writer, (Run(picture.alt),), picture.lang, writer.width, 13, least=34)
        writer.gap()
    if picture.caption:
        line = writer.paragraph("Small")
        line.paragraph_format.left_indent = Mm(0)
        say(line, (Run(picture.caption),), picture.lang)
