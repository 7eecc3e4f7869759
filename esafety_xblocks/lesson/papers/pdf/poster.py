"""Mock chats and posts, drawn: a phone's bubbles on its wall, a post with its comments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.pdf import glyphs
from esafety_xblocks.lesson.papers.pdf.bubbles import Beside, Dots, Framed, Right, Voice, disc
from esafety_xblocks.lesson.papers.pdf.flow import Drawn, Headed, draw_stack, height_of
from esafety_xblocks.lesson.papers.pdf.text import colour, paragraph, style, width_of
from esafety_xblocks.lesson.papers.posters import Bubble, Chat, Shape
from esafety_xblocks.lesson.papers.runs import Run, Runs

SIZES = (15.0, 13.0, 11.0)
"""Sizes of type; a chat takes the largest with which it fits a page."""

_PAGE = 575.0
_SIDE = 14.0
_CORNER = 10.0
_DRAWN = 300
"""Characters that a picture, a voice message or a system message may say; what is longer is set as text."""


def phone(chat: Chat) -> list[Any]:
    """Return a chat as pieces that follow each other without a gap, so that a long one goes on overleaf."""
    pieces: list[Any] = []
    for size in SIZES:
        pieces = [Cap(chat, size), *(Said(bubble, size) for bubble in chat.bubbles), Foot()]
        if sum(piece.measure(480.0) for piece in pieces) <= _PAGE:
            break
    # Its cap is never left behind at the foot of a page.
    return [Headed(pieces[:1], pieces[1]), *pieces[2:]]


class _OnWall(Drawn):
    """A piece of a phone: the wall behind it goes from side to side."""

    def wall(self) -> None:
        """Draw the wall; a little lower than it is, so that no line shows between two pieces."""
        self.canv.setFillColor(colour(look.WALL))
        self.canv.rect(0, -0.6, self.width, self.height + 0.6, stroke=0, fill=1)


class Cap(_OnWall):
    """The top of a phone: whose chat it is."""

    room = (6.0, 0.0)

    def __init__(self, chat: Chat, size: float) -> None:
        super().__init__()
        self.chat, self.size = chat, size
        self.words = [paragraph((Run(chat.title, bold=True),), style(size + 1, look.CARD, leading=1.2, after=1))]
        if chat.small:
            self.words.append(paragraph((Run(chat.small),), style(size - 3, look.CAP_SOFT, leading=1.2, after=0)))

    def measure(self, width: float) -> float:
        """Title, what is under it, and the beginning of the wall."""
        self.bar = max(height_of(self.words, width - 90), 34) + 20
        return float(self.bar + 12)

    def draw(self) -> None:
        """Draw."""
        canvas = self.canv
        self.wall()
        canvas.setFillColor(colour("ffffff"))
        canvas.rect(0, self.height - _CORNER, self.width, _CORNER + 1, stroke=0, fill=1)
        canvas.setFillColor(colour(look.DEEP))
        canvas.roundRect(0, self.height - self.bar, self.width, self.bar, _CORNER, stroke=0, fill=1)
        canvas.rect(0, self.height - self.bar, self.width, _CORNER, stroke=0, fill=1)
        middle = self.height - self.bar / 2
        disc(canvas, self.chat.title, look.WARM, look.BADGE_INK, 36, middle, 17)
        inside = height_of(self.words, self.width - 90)
        draw_stack(canvas, self.words, 66, middle + inside / 2, self.width - 90)


class Foot(_OnWall):
    """The round end of a phone."""

    room = (0.0, 14.0)

    def measure(self, _width: float) -> float:
        """A fixed height."""
        return 16

    def draw(self) -> None:
        """Draw."""
        self.canv.setFillColor(colour(look.WALL))
        self.canv.roundRect(0, 0, self.width, self.height, _CORNER, stroke=0, fill=1)
        self.canv.rect(0, self.height / 2, self.width, self.height / 2, stroke=0, fill=1)


class Said(_OnWall):
    """One message: a bubble, or a line in the middle of the wall."""

    def __init__(self, bubble: Bubble, size: float, *, goes_on: bool = False) -> None:
        super().__init__()
        if len(_words(bubble)) > _DRAWN:
            bubble = replace(bubble, shape=Shape.TEXT)
        self.bubble, self.size, self.goes_on = bubble, size, goes_on
        self.middle = bubble.shape in (Shape.DAY, Shape.SYSTEM)
        self.face = 0.0 if bubble.own or self.middle else 2.3 * size

    # ------------------------------------------------------------ measures

    def measure(self, width: float) -> float:
        """The bubble, what hangs below it, and room to the next."""
        self.most = (width - 2 * _SIDE - self.face) * (0.9 if self.middle else 0.78)
        self.parts = self._parts(width)
        self.wide = min(max((wide for _, wide in self.parts), default=0), self.most)
        self.words = [part for part, _ in self.parts]
        self.high = height_of(self.words, self.wide) + self.size * (0.5 if self.middle else 1.0)
        self.hangs = 0.9 * self.size if self._reactions() else 0.0
        return self.high + self.hangs + 0.55 * self.size

    def _parts(self, width: float) -> list[tuple[Any, float]]:
        """Return what stands in the bubble, each with the width it asks for."""
        bubble, size = self.bubble, self.size
        if self.middle:
            return [self._line(bubble.runs, style(size - 3, look.SOFT, leading=1.3, after=0, centred=True))]
        parts = []
        if bubble.name and not self.goes_on:
            ink = look.NAMES[bubble.colour % len(look.NAMES)]
            parts.append(self._line((Run(bubble.name, bold=True),), style(size - 2, ink, leading=1.3, after=2)))
        content = self._content()
        if not bubble.at or not glyphs.shows(bubble.at):
            return [*parts, *content]
        time = Right(bubble.at, style(size - 4, look.SOFT, leading=1.3, after=0))
        words, wide = content[-1]
        if (
            bubble.shape in (Shape.TEXT, Shape.GONE)
            and wide + time.wide + 10 <= self.most
            and "\n" not in _words(bubble)
        ):
            return [*parts, (Beside(words, time), wide + time.wide + 10)]
        return [*parts, *content, (time, time.wide)]

    def _content(self) -> list[tuple[Any, float]]:
        bubble, size = self.bubble, self.size
        text = style(size, look.INK, leading=1.3, after=2)
        soft = style(size - 2, look.SOFT, italic=True, leading=1.3, after=2)
        label = (Run(bubble.label),) if bubble.label else ()
        match bubble.shape:
            case Shape.PICTURE | Shape.STICKER:
                square = bubble.shape is Shape.STICKER
                framed = Framed(bubble.runs or label, bubble.label if bubble.runs else "", size, square=square)
                return [(framed, framed.wide)]
            case Shape.VOICE:
                words = [self._line(bubble.runs, soft)] if bubble.runs else []
                return [(Voice(bubble.label, size), 13 * size), *words]
            case Shape.TYPING:
                return [(Dots(size), 4 * size)]
            case Shape.GONE:
                return [self._line(_joined(label, bubble.runs), soft)]
            case _:
                return [self._line(_joined(label, bubble.runs) or (Run("…"),), text)]

    def _line(self, runs: Runs, look_of: Any) -> tuple[Any, float]:
        if not glyphs.shows("".join(run.text for run in runs)):
            runs = (Run("…"),)
        return paragraph(runs, look_of), width_of(runs, look_of) + 1.5

    def _reactions(self) -> list[str]:
        return [one for one in self.bubble.reactions if glyphs.shows(one.rstrip("0123456789 "))]

    def split(self, width: float, height: float) -> list[Any]:
        """Split the words of a very long message; others go overleaf."""
        self.wrap(width, height)
        if self.high < 300 or height < 120:
            return []
        share = (height - 60) / self.high
        while share > 0.01:
            first, rest = cut_runs(self.bubble.runs, int(len(_words(self.bubble)) * share))
            above = Said(replace(self.bubble, runs=first, reactions=()), self.size, goes_on=self.goes_on)
            if first and rest and above.measure(width) <= height:
                return [above, Said(replace(self.bubble, runs=rest), self.size, goes_on=True)]
            share *= 0.8
        return []

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw."""
        self.wall()
        canvas, bubble, pad = self.canv, self.bubble, 0.75 * self.size
        wide, bottom = self.wide + 2 * pad, self.height - self.high
        if self.middle:
            x = (self.width - wide) / 2
            if bubble.shape is Shape.DAY:
                canvas.setFillColor(colour("f7faf9"))
                canvas.roundRect(x, bottom, wide, self.high, self.high / 2, stroke=0, fill=1)
            draw_stack(canvas, self.words, x + pad, self.height - 0.25 * self.size, self.wide)
            return
        x = self.width - _SIDE - wide if bubble.own else _SIDE + self.face
        self._draw_bubble(x, bottom, wide)
        if not bubble.own and bubble.name and not self.goes_on:
            radius = 0.9 * self.size
            tint = look.NAMES[bubble.colour % len(look.NAMES)]
            disc(canvas, bubble.name, tint, look.CARD, _SIDE + radius, self.height - radius - 1, radius)
        draw_stack(canvas, self.words, x + pad, self.height - 0.5 * self.size, self.wide)
        self._draw_reactions(x, bottom, wide)

    def _draw_bubble(self, x: float, bottom: float, wide: float) -> None:
        canvas, corner = self.canv, min(0.85 * self.size, self.high / 2)
        canvas.setFillColor(colour(look.OWN if self.bubble.own else look.CARD))
        canvas.roundRect(x, bottom, wide, self.high, corner, stroke=0, fill=1)
        # The corner that points at who speaks is a sharp one.
        tip = x + wide - corner if self.bubble.own else x
        canvas.rect(tip, self.height - corner, corner, corner, stroke=0, fill=1)

    def _draw_reactions(self, x: float, bottom: float, wide: float) -> None:
        canvas, size = self.canv, self.size - 3
        look_of = style(size, look.INK, leading=1.2, after=0)
        reactions = [(Run(one),) for one in self._reactions()]
        widths = [width_of(runs, look_of) + 12 for runs in reactions]
        x = x + wide - sum(widths) - 8 if self.bubble.own else x + 8
        for runs, width in zip(reactions, widths, strict=True):
            canvas.setFillColor(colour(look.CARD))
            canvas.setStrokeColor(colour(look.LINE))
            canvas.setLineWidth(0.8)
            canvas.roundRect(x, bottom - self.hangs, width, 1.5 * size, 0.75 * size, stroke=1, fill=1)
            draw_stack(canvas, [paragraph(runs, look_of)], x + 6, bottom - self.hangs + 1.32 * size, width)
            x += width + 3


def _words(bubble: Bubble) -> str:
    return "".join(run.text for run in bubble.runs)


def _joined(label: Runs, runs: Runs) -> Runs:
    return (*label, Run(" "), *runs) if label and runs else label or runs


def cut_runs(runs: Runs, length: int) -> tuple[Runs, Runs]:
    """Return runs cut after about so many characters, at a space when there is one."""
    first: list[Run] = []
    for n, run in enumerate(runs):
        if len(run.text) <= length:
            first.append(run)
            length -= len(run.text)
            continue
        at = run.text.rfind(" ", 0, length) + 1 or length
        cut = [Run(text, run.bold, run.italic, run.href) for text in (run.text[:at], run.text[at:])]
        return (*first, *(one for one in cut[:1] if one.text)), (*(one for one in cut[1:] if one.text), *runs[n + 1 :])
    return tuple(first), ()
