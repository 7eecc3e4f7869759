"""A post on a social network, its picture and its comments."""

from __future__ import annotations

from typing import Any

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.pdf import glyphs
from esafety_xblocks.lesson.papers.pdf.bubbles import disc
from esafety_xblocks.lesson.papers.pdf.flow import Drawn, Rows, Skin, draw_stack, height_of, split_stack
from esafety_xblocks.lesson.papers.pdf.text import colour, paragraph, style
from esafety_xblocks.lesson.papers.posters import Picture, Post, Remark
from esafety_xblocks.lesson.papers.runs import Run

_CARD = Skin(pad=(16, 14), tint=look.CARD, edge=look.LINE, radius=10)


def post(one: Post) -> Rows:
    """Return a post as a card."""
    inside: list[Any] = [Author(one)]
    if one.runs and glyphs.shows("".join(run.text for run in one.runs)):
        inside.append(paragraph(one.runs, style(14, leading=1.35, before=4, after=8)))
    if one.picture is not None:
        inside.extend(picture(one.picture))
    if one.likes:
        inside.append(paragraph((Run("❤ "), Run(one.likes)), style(10.5, look.SOFT, before=2, after=8)))
    inside.extend(Comment(remark) for remark in one.remarks)
    return Rows((1.0,), [(inside,)], _CARD, before=8, after=14, keep=500)


def picture(one: Picture) -> list[Any]:
    """Return what a picture shows, in words, and what is said under it."""
    shown: list[Any] = []
    if one.alt and glyphs.shows(one.alt):
        words = paragraph((Run(one.alt),), style(11.5, "44505d", leading=1.35, after=0, centred=True))
        shown.append(Rows((1.0,), [([words],)], Skin(pad=(24, 34), tint=look.PICTURE, radius=7), before=2, after=8))
    if one.caption and glyphs.shows(one.caption):
        shown.append(paragraph((Run(one.caption),), style(10, look.SOFT, after=8)))
    return shown


class Author(Drawn):
    """Who posted it, and when."""

    room = (0.0, 8.0)

    def __init__(self, one: Post) -> None:
        super().__init__()
        self.name, self.tint = one.name, look.NAMES[one.colour % len(look.NAMES)]
        self.words = [paragraph((Run(one.name, bold=True),), style(13, leading=1.25, after=1))]
        if one.at:
            self.words.append(paragraph((Run(one.at),), style(9.5, look.SOFT, leading=1.2, after=0)))

    def measure(self, width: float) -> float:
        """The sign, or the words when they are higher."""
        return max(38.0, height_of(self.words, width - 50))

    def draw(self) -> None:
        """Draw."""
        disc(self.canv, self.name, self.tint, look.CARD, 19, self.height / 2, 18)
        inside = height_of(self.words, self.width - 50)
        draw_stack(self.canv, self.words, 50, (self.height + inside) / 2, self.width - 50)


class Comment(Drawn):
    """A comment under a post."""

    room = (0.0, 7.0)

    def __init__(self, one: Remark, rest: list[Any] | None = None) -> None:
        super().__init__()
        self.one, self.rest, self.tint = one, rest, look.NAMES[one.colour % len(look.NAMES)]
        self.words = rest or [
            paragraph((Run(one.name, bold=True),), style(10.5, self.tint, leading=1.25, after=1, holds=True)),
            paragraph(one.runs, style(11.5, leading=1.3, after=0)),
        ]

    def split(self, width: float, height: float) -> list[Any]:
        """Go on overleaf, when it is long."""
        head, rest = split_stack(self.words, width - 60, height - 14)
        return [Comment(self.one, head), Comment(self.one, rest)] if head and rest else []

    def measure(self, width: float) -> float:
        """Its words."""
        return height_of(self.words, width - 60) + 14

    def draw(self) -> None:
        """Draw."""
        canvas = self.canv
        disc(canvas, self.one.name, self.tint, look.CARD, 15, self.height - 14, 13)
        canvas.setFillColor(colour(look.PAPER))
        canvas.setStrokeColor(colour(look.LINE))
        canvas.setLineWidth(0.5)
        canvas.roundRect(36, 0, self.width - 36, self.height, 9, stroke=1, fill=1)
        draw_stack(canvas, self.words, 48, self.height - 7, self.width - 60)
