"""What stands in a bubble besides words, and the round sign of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.pdf import glyphs
from esafety_xblocks.lesson.papers.pdf.flow import Drawn, draw_stack, height_of
from esafety_xblocks.lesson.papers.pdf.text import colour, paragraph, style, width_of
from esafety_xblocks.lesson.papers.runs import Run, Runs


def disc(canvas: Any, name: str, tint: str, ink: str, x: float, y: float, radius: float) -> None:
    """Draw a round sign with the first letter of a name, in place of a face."""
    canvas.setFillColor(colour(tint))
    canvas.circle(x, y, radius, stroke=0, fill=1)
    letter = "".join(stretch for kind, stretch in glyphs.spans(look.initial(name)) if kind == glyphs.BASE)
    canvas.setFillColor(colour(ink))
    canvas.setFont("Helvetica-Bold", radius)
    canvas.drawCentredString(x, y - radius * 0.35, letter)


class Right(Drawn):
    """Small words at the right: the time."""

    def __init__(self, words: str, look_of: Any) -> None:
        super().__init__()
        self.words, self.look_of = paragraph((Run(words),), look_of), look_of
        self.wide = width_of((Run(words),), look_of) + 1

    def measure(self, _width: float) -> float:
        """One line."""
        return float(self.look_of.leading)

    def draw(self) -> None:
        """Draw."""
        draw_stack(self.canv, [self.words], max(0, self.width - self.wide), self.height, self.wide + 20)


class Beside(Drawn):
    """A single line, and the time behind it."""

    def __init__(self, words: Any, time: Right) -> None:
        super().__init__()
        self.words, self.time = words, time

    def measure(self, width: float) -> float:
        """The line."""
        return height_of([self.words], width)

    def draw(self) -> None:
        """Draw."""
        draw_stack(self.canv, [self.words], 0, self.height, self.width)
        self.time.wrap(self.time.wide, 0)
        self.time.drawOn(self.canv, self.width - self.time.wide, 0)


class Framed(Drawn):
    """A picture or a sticker, in words: what it shows."""

    room = (2.0, 3.0)

    def __init__(self, runs: Runs, label: str, size: float, *, square: bool) -> None:
        super().__init__()
        self.size, self.square = size, square
        self.wide = (11 if square else 17) * size
        self.words: Sequence[Any] = [
            *([paragraph((Run(label),), style(size - 4, look.SOFT, after=2, centred=True))] if label else []),
            paragraph(runs, style(size - 2, "44505d", leading=1.3, after=0, centred=True)),
        ]

    def measure(self, width: float) -> float:
        """At least the shape of what it stands for."""
        least = (7.5 if self.square else 8.5) * self.size
        return max(height_of(self.words, min(width, self.wide) - 20) + 20, least)

    def draw(self) -> None:
        """Draw."""
        canvas, wide = self.canv, min(self.width, self.wide)
        canvas.setFillColor(colour(look.PICTURE))
        canvas.roundRect(0, 0, wide, self.height, 1.4 * self.size if self.square else 7, stroke=0, fill=1)
        inside = height_of(self.words, wide - 20)
        draw_stack(canvas, self.words, 10, (self.height + inside) / 2, wide - 20)


class Voice(Drawn):
    """A voice message: a sign to play it, its wave, how long it takes."""

    wave = (3, 6, 9, 5, 11, 7, 4, 8, 12, 6, 9, 4, 7, 10, 5, 3, 6, 4)

    def __init__(self, label: str, size: float) -> None:
        super().__init__()
        self.size = size
        self.label = paragraph((Run(label),), style(size - 4, look.SOFT, leading=1.3, after=2)) if label else None

    def measure(self, width: float) -> float:
        """The wave, and the words below it."""
        return 1.7 * self.size + (height_of([self.label], width) if self.label else 0)

    def draw(self) -> None:
        """Draw."""
        canvas, unit = self.canv, self.size / 15
        middle = self.height - 0.8 * self.size
        canvas.setFillColor(colour(look.BRAND))
        path = canvas.beginPath()
        path.moveTo(2, middle + 8 * unit)
        path.lineTo(2, middle - 8 * unit)
        path.lineTo(15 * unit, middle)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        for n, high in enumerate(self.wave):
            canvas.roundRect(
                (24 + 8 * n) * unit, middle - high * unit, 3.5 * unit, 2 * high * unit, 1.5, stroke=0, fill=1
            )
        if self.label:
            draw_stack(canvas, [self.label], 0, self.height - 1.7 * self.size, self.width)


class Dots(Drawn):
    """Somebody is typing."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.size = size

    def measure(self, _width: float) -> float:
        """A line."""
        return 1.2 * self.size

    def draw(self) -> None:
        """Draw."""
        self.canv.setFillColor(colour(look.SOFT))
        for n in range(3):
            self.canv.circle((0.5 + n) * self.size, self.height / 2, 0.25 * self.size, stroke=0, fill=1)
