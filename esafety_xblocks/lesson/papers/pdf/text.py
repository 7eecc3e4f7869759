"""Runs as paragraphs of reportlab: fonts, links, emoji, bookmarks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import escape
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.paper import Role
from esafety_xblocks.lesson.papers.pdf import emoji, glyphs
from esafety_xblocks.lesson.papers.runs import Run, Runs

EMOJI = "emoji"
"""The name by which a canvas finds the drawing of emoji (`pdf.pages`)."""

_ROOM = "\u00a0" * 4
"""The room of an emoji: four no-break spaces are 1.1 em wide."""


def colour(code: str) -> HexColor:
    """Return a colour of the house."""
    return HexColor(f"#{code}")


# ---------------------------------------------------------------- styles


@lru_cache(maxsize=256)
def style(
    size: float,
    ink: str = look.INK,
    *,
    bold: bool = False,
    italic: bool = False,
    leading: float = 1.4,
    before: float = 0,
    after: float = 5,
    indent: float = 0,
    centred: bool = False,
    holds: bool = False,
) -> ParagraphStyle:
    """Return a style; `holds` says that it introduces what follows (`flow` keeps them together).

    reportlab's own `keepWithNext` never ends when such a paragraph is longer than a page.
    """
    made = ParagraphStyle(
        f"{size}",
        fontName=glyphs.face(glyphs.BASE, bold, italic),
        fontSize=size,
        leading=size * leading,
        textColor=colour(ink),
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        alignment=TA_CENTER if centred else 0,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )
    made.introduces = holds
    return made


ROLES = {
    Role.BODY: style(10.5, leading=1.35),
    Role.LEAD: style(12, look.SOFT, after=10),
    Role.LABEL: style(10.5, bold=True, after=3, holds=True),
    Role.SMALL: style(9, look.SOFT, after=3),
    Role.CREDIT: style(9, look.SOFT),
    Role.QUOTE: style(10.5, look.SOFT, italic=True, indent=12),
    Role.ASIDE_LABEL: style(9, look.SOFT, bold=True, after=3, holds=True),
    Role.ASIDE: style(9.5, leading=1.3, after=4),
    Role.LETTER: style(11.5, leading=1.5, after=8),
    Role.MINUTES: style(11.5, look.DEEP, bold=True, after=0),
}

HEADINGS = {
    1: style(22, look.INK, bold=True, leading=1.15, after=8, holds=True),
    2: style(13.5, look.DEEP, bold=True, leading=1.2, before=15, after=6, holds=True),
    3: style(11.5, look.INK, bold=True, leading=1.25, before=9, after=5, holds=True),
}
KICKER = style(9, look.BRAND, bold=True, leading=1.3, after=2, holds=True)


# ---------------------------------------------------------------- paragraphs


class Words(Paragraph):
    """A paragraph that may be a heading in the outline of the file."""

    outline: tuple[int, str] | None = None
    measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines, once for each width: rows ask again on every page."""
        # A split that comes to nothing throws the lines away.
        if self.measured is None or self.measured[0] != width or not hasattr(self, "blPara"):
            self.measured = (width, super().wrap(width, height))
        return self.measured[1]

    def draw(self) -> None:
        """Draw it, and note its place when it is a heading."""
        if self.outline is not None:
            level, title = self.outline
            canvas = self.canv
            # Levels may not be skipped on the way down.
            canvas.outline_level = level = min(level, getattr(canvas, "outline_level", -1) + 1)
            canvas.outline_count = count = getattr(canvas, "outline_count", 0) + 1
            canvas.bookmarkPage(f"h{count}", fit="XYZ", top=canvas.absolutePosition(0, self.height)[1] + 12)
            canvas.addOutlineEntry(title, f"h{count}", level, closed=level > 0)
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """Split it; the outline stays with the first part."""
        parts: list[Any] = super().split(width, height)
        for part in parts[:1]:
            part.outline = self.outline
        return parts


def paragraph(runs: Runs, look_of: ParagraphStyle, bullet: str = "") -> Words:
    """Return runs as a paragraph."""
    return Words("".join(_marked(run, look_of) for run in runs), look_of, bulletText=bullet or None)


def heading(text: str, look_of: ParagraphStyle, level: int) -> Words:
    """Return a heading that stands in the outline; levels begin at 0 there."""
    made = paragraph((Run(text),), look_of)
    # The outline is shown by the reader's own fonts, which have every letter.
    made.outline = (level, text)
    return made


def _marked(run: Run, look_of: ParagraphStyle) -> str:
    """Return a run as reportlab's markup."""
    parts = []
    for kind, stretch in glyphs.spans(run.text):
        if kind == glyphs.DRAWING:
            parts.append(f'<onDraw name="{EMOJI}" label="{stretch}"/>{_ROOM}')
        else:
            words = str(escape(stretch)).replace("\n", "<br/>")
            parts.append(f'<font face="{_face(kind, run, look_of)}">{words}</font>')
    inside = "".join(parts)
    if run.href and inside:
        return f'<a href="{escape(run.href)}" color="#{look.BRAND}">{inside}</a>'
    return inside


def _face(kind: str, run: Run, look_of: ParagraphStyle) -> str:
    return glyphs.face(kind, run.bold or "Bold" in look_of.fontName, run.italic or "Oblique" in look_of.fontName)


def draw_emoji(canvas: Any, _kind: str, sign: str) -> None:
    """Draw an emoji where a paragraph has come to (reportlab calls it while it writes a line)."""
    place = canvas._curr_tx_info
    size = place["tx"]._fontsize or 10
    emoji.draw(canvas, sign, place["cur_x"] + 0.04 * size, place["cur_y"] - 0.16 * size, size)


def width_of(runs: Runs, look_of: ParagraphStyle) -> float:
    """Return the width of runs that nothing breaks but a line end."""
    widths = [0.0]
    for run in runs:
        for kind, stretch in glyphs.spans(run.text):
            words = _ROOM if kind == glyphs.DRAWING else stretch
            face = _face(glyphs.BASE if kind == glyphs.DRAWING else kind, run, look_of)
            for n, line in enumerate(words.split("\n")):
                if n:
                    widths.append(0.0)
                widths[-1] += stringWidth(line, face, look_of.fontSize)
    return max(widths)
