"""The blocks of a paper in a document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.docx import cards, poster
from esafety_xblocks.lesson.papers.docx.estimate import height
from esafety_xblocks.lesson.papers.docx.lists import INDENT, Lists
from esafety_xblocks.lesson.papers.docx.styles import ROLES, SIZES
from esafety_xblocks.lesson.papers.docx.tables import RULE, Edge, Grid, drop, edges, margins, tint
from esafety_xblocks.lesson.papers.docx.text import say
from esafety_xblocks.lesson.papers.paper import (
    Block,
    Box,
    Bullets,
    Cards,
    Fields,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Promises,
    Role,
    Signatures,
    Table,
    Task,
)
from esafety_xblocks.lesson.papers.posters import Chat, Picture, Post
from esafety_xblocks.lesson.papers.runs import Run

_KEPT = 130.0
"""Rows and boxes up to this height (millimetres) stay on one page: half of it."""

_TASK_MM = 8.0


class Writer:
    """Writes blocks into a document, or into a cell of a table."""

    def __init__(
        self,
        document: Any,
        holder: Any = None,
        width: float = look.WIDTH_MM,
        lists: Lists | None = None,
        styles: dict[str, str] | None = None,
    ) -> None:
        self.document = document
        self.holder = document if holder is None else holder
        self.lists = lists or Lists(document)
        self.styles = styles or {style.name: style.style_id for style in document.styles}
        self.width = width
        self.new_page = False
        self.unused = isinstance(self.holder, _Cell)
        self.last = ""

    def within(self, cell: _Cell, width: float) -> Writer:
        """Return a writer for a cell."""
        return Writer(self.document, cell, width, self.lists, self.styles)

    def write(self, blocks: Sequence[Block], *, shift: float = 0) -> None:
        """Write blocks below each other; `shift` moves them in, in millimetres."""
        for block in blocks:
            self.block(block, shift)

    def fill(self, cell: _Cell, width: float, blocks: Sequence[Block]) -> None:
        """Write blocks into a cell, which leaves its own room below them."""
        self.within(cell, width).write(blocks)
        cell.paragraphs[-1].paragraph_format.space_after = Pt(0)

    def paragraph(self, style: str) -> Any:
        """Add a paragraph; a cell has its first one already."""
        if self.unused:
            self.unused = False
            paragraph = self.holder.paragraphs[0]
        else:
            paragraph = self.holder.add_paragraph()
        # By its id: python-docx would look through all styles for each paragraph.
        paragraph._p.style = self.styles[style]
        self.last = style
        if isinstance(self.holder, _Cell):
            # In a table this would hold its rows together, and send all of it to the next page.
            paragraph.paragraph_format.keep_with_next = False
        if self.new_page:
            paragraph.paragraph_format.page_break_before = True
            self.new_page = False
        return paragraph

    def grid(self, widths: Sequence[float], title: str = "", **options: Any) -> Grid:
        """Add a table; one that begins a page needs a paragraph before it, one that begins a cell does not."""
        if self.new_page:
            self.paragraph("Gap")
        if self.unused:
            self.unused = False
            drop(self.holder, 0)
        self.last = ""
        return Grid(self.holder, widths, title, **options)

    def gap(self) -> None:
        """Leave room around a table; two that touch would become one."""
        if self.last != "Gap":
            self.paragraph("Gap")

    # ------------------------------------------------------------ words

    def block(self, block: Block, shift: float) -> None:
        """Write a block."""
        match block:
            case Heading():
                self.heading(block)
            case Paragraph():
                paragraph = self.paragraph(ROLES[block.role])
                if shift:
                    paragraph.paragraph_format.left_indent = Mm(shift)
                say(paragraph, block.runs, block.lang)
            case Bullets():
                self.bullets(block, shift)
            case PageBreak():
                self.new_page = True
            case Table():
                self.table(block)
            case Box():
                self.box(block)
            case _:
                self.form(block)

    def form(self, block: Task | Fields | Cards | Promises | Signatures | Chat | Post | Picture) -> None:
        """Write something to fill in, to cut out or to hang up."""
        match block:
            case Task():
                self.task(block)
            case Fields():
                self.fields(block)
            case Cards():
                cards.write_cards(self, block)
            case Promises():
                cards.write_promises(self, block)
            case Signatures():
                cards.write_signatures(self, block)
            case Chat():
                poster.write_chat(self, block)
            case Post():
                poster.write_post(self, block)
            case Picture():
                poster.write_picture(self, block)

    def heading(self, block: Heading) -> None:
        """Write a heading and the word above it."""
        if block.kicker:
            say(self.paragraph("Kicker"), (Run(block.kicker.upper()),))
        say(self.paragraph(f"Heading {block.level}"), (Run(block.text),), block.lang)

    def bullets(self, block: Bullets, shift: float) -> None:
        """Write a list."""
        for item in block.items:
            style = {Mark.NUMBER: "List Number", Mark.NONE: "List Continue"}.get(item.mark, "List Bullet")
            paragraph = self.paragraph(style)
            inset = shift + INDENT * (item.level + 1)
            if item.mark is Mark.NONE:
                paragraph.paragraph_format.left_indent = Mm(inset)
            else:
                self.lists.number(paragraph, item.mark, item.level, first=item.number == 1)
                if shift:
                    paragraph.paragraph_format.left_indent = Mm(inset)
                    paragraph.paragraph_format.first_line_indent = Mm(-INDENT)
            say(paragraph, item.runs, item.lang, size=SIZES.get(block.role, 0))

    # ------------------------------------------------------------ tables, boxes

    def table(self, block: Table) -> None:
        """Write a table; its head is repeated on each page."""
        widths = [share * self.width for share in block.widths]
        grid = self.grid(widths, block.title, pad=(2.5, 1.6))
        if block.head:
            for cell, width, name in zip(grid.row(), widths, block.head, strict=True):
                tint(cell, look.BRAND_SOFT)
                label = self.within(cell, width).paragraph("Label")
                label.paragraph_format.space_after = Pt(0)
                say(label, (Run(name),), size=9.5, ink=look.DEEP)
            grid.repeat_first_row()
        for n, row in enumerate(block.rows):
            cells = grid.row(whole=max(map(height, row, repeat(10.5), widths)) < _KEPT)
            for cell, width, blocks in zip(cells, widths, row, strict=True):
                if not block.head:
                    tint(cell, look.TINTS_PLAIN)
                elif n:
                    edges(cell, top=RULE)
                self.fill(cell, width - 5, blocks)
        self.gap()

    def box(self, block: Box) -> None:
        """Write a box: a cell with a tint and a bar on its left."""
        fill, bar, ink = look.TINTS[block.tone]
        self.gap()
        cell = self.grid((self.width,), block.title).row(whole=height(block.blocks, 10.5, self.width - 7) < _KEPT)[0]
        tint(cell, fill)
        edges(cell, left=Edge(bar, 36))
        margins(cell, 3.5)
        inside = self.within(cell, self.width - 7)
        title = inside.paragraph("Heading 2")
        title.paragraph_format.space_before = Pt(0)
        say(title, (Run(block.title),), size=12, ink=ink)
        inside.write(block.blocks)
        cell.paragraphs[-1].paragraph_format.space_after = Pt(0)
        self.gap()

    # ------------------------------------------------------------ to fill in

    def task(self, block: Task) -> None:
        """Write a task with its number before it and its lines below."""
        first, *rest = block.blocks or (Paragraph((), Role.BODY),)
        if not isinstance(first, Paragraph):
            first, rest = Paragraph((), Role.BODY), list(block.blocks)
        paragraph = self.paragraph("Normal")
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Mm(_TASK_MM), Mm(-_TASK_MM)
        layout.space_before, layout.keep_with_next = Pt(8), bool(rest or block.lines)
        layout.tab_stops.add_tab_stop(Mm(_TASK_MM))
        number = paragraph.add_run(f"{block.number}\t")
        number.bold, number.font.size = True, Pt(13)
        number.font.color.rgb = RGBColor.from_string(look.BRAND.upper())
        say(paragraph, first.runs, first.lang)
        self.write(rest, shift=_TASK_MM)
        for _ in range(min(block.lines, 60)):
            self.paragraph("Writing line")

    def fields(self, block: Fields) -> None:
        """Write names with a line behind each, as tabs that draw it."""
        paragraph = self.paragraph("Fields")
        ends = {1: (0.4,), 2: (0.6, 1.0), 3: (0.5, 0.7, 1.0)}.get(len(block.names), (1.0,))
        for name, end in zip(block.names, ends, strict=False):
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Mm(self.width * end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES
            )
            say(paragraph, (Run(f"{name}  \t"), Run("  ")))
