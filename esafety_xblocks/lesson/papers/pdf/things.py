"""Emoji that are no faces, drawn in a square of 100 by 100."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from esafety_xblocks.lesson.papers.pdf.strokes import BLUE, DARK, RED, YELLOW, bar, dot, line, shape


def _thumb(canvas: Any, up: bool) -> None:
    if not up:
        canvas.translate(0, 100)
        canvas.scale(1, -1)
    bar(canvas, 34, 10, 46, 46, YELLOW, 12)
    path = canvas.beginPath()
    path.moveTo(34, 50)
    path.lineTo(52, 92)
    path.curveTo(66, 94, 68, 78, 60, 52)
    path.close()
    canvas.setFillColor(YELLOW)
    canvas.drawPath(path, stroke=0, fill=1)
    bar(canvas, 12, 10, 18, 46, "#4a8fd4", 3)
    for y in (22, 34, 46):
        line(canvas, 58, y, 78, y, "#e0a92e", 3)


def _flame(canvas: Any) -> None:
    for scale, colour in ((1.0, "#f4900c"), (0.55, "#ffcc4d")):
        path = canvas.beginPath()
        path.moveTo(50, 4)
        path.curveTo(50 - 50 * scale, 4, 50 - 46 * scale, 50 * scale, 50 - 14 * scale, 4 + 92 * scale)
        path.curveTo(50, 60 * scale, 50 + 66 * scale, 60 * scale, 50, 4)
        canvas.setFillColor(colour)
        canvas.drawPath(path, stroke=0, fill=1)


def _looking(canvas: Any) -> None:
    for x in (28, 72):
        canvas.setFillColor("#ffffff")
        canvas.setStrokeColor("#8b8577")
        canvas.setLineWidth(4)
        canvas.ellipse(x - 20, 16, x + 20, 84, stroke=1, fill=1)
        dot(canvas, x - 6, 46, 10, DARK)


def _star(canvas: Any) -> None:
    shape(canvas, _STAR, "#fdb833")


def _camera(canvas: Any) -> None:
    bar(canvas, 6, 18, 88, 56, "#55606e", 10)
    bar(canvas, 32, 68, 36, 16, "#55606e", 5)
    dot(canvas, 50, 46, 21, "#ffffff")
    dot(canvas, 50, 46, 14, BLUE)


def _box(canvas: Any) -> None:
    """Draw a square to tick."""
    canvas.setStrokeColor("#0b6e6e")
    canvas.setLineWidth(8)
    canvas.roundRect(8, 8, 80, 80, 10, stroke=1, fill=0)


def _snail(canvas: Any) -> None:
    bar(canvas, 6, 10, 84, 16, "#c9a06c", 8)
    bar(canvas, 74, 12, 16, 46, "#c9a06c", 8)
    line(canvas, 78, 56, 72, 78, "#c9a06c", 5)
    line(canvas, 86, 56, 92, 78, "#c9a06c", 5)
    for radius, colour in ((34, "#a86b3c"), (22, "#d9a26c"), (11, "#a86b3c")):
        dot(canvas, 42, 50, radius, colour)


def _books(canvas: Any) -> None:
    for n, colour in enumerate(("#3a5db0", "#2d8a4a", RED)):
        bar(canvas, 8 + 5 * n, 10 + 26 * n, 80, 22, colour, 4)
        bar(canvas, 18 + 5 * n, 15 + 26 * n, 66, 5, "#ffffff", 2)


def _fries(canvas: Any) -> None:
    for n, top in enumerate((80, 92, 86, 94, 78)):
        bar(canvas, 20 + 12 * n, 40, 9, top - 40, YELLOW, 2)
    shape(canvas, ((14, 56), (86, 56), (76, 6), (24, 6)), RED)


def _pizza(canvas: Any) -> None:
    shape(canvas, ((6, 84), (94, 84), (50, 4)), YELLOW)
    bar(canvas, 2, 80, 96, 16, "#c77f3a", 8)
    for x, y in ((34, 66), (62, 62), (49, 36)):
        dot(canvas, x, y, 9, RED)


def _castle(canvas: Any) -> None:
    bar(canvas, 10, 8, 80, 50, "#b9c3cc", 2)
    for x in (10, 40, 70):
        bar(canvas, x, 8, 20, 66, "#98a6b3", 2)
        shape(canvas, ((x - 4, 74), (x + 24, 74), (x + 10, 98)), "#a8385f")
    bar(canvas, 42, 8, 16, 26, DARK, 8)


def _down(canvas: Any) -> None:
    bar(canvas, 22, 44, 56, 46, YELLOW, 14)
    bar(canvas, 30, 4, 17, 60, YELLOW, 8)
    for x in (48, 62):
        line(canvas, x, 46, x, 66, "#e0a92e", 3)


_STAR = ((50, 96), (62, 62), (97, 61), (69, 40), (79, 6), (50, 26), (21, 6), (31, 40), (3, 61), (38, 62))

THINGS: dict[str, Callable[[Any], None]] = {
    "👍": lambda canvas: _thumb(canvas, True),
    "👎": lambda canvas: _thumb(canvas, False),
    "👇": _down,
    "🔥": _flame,
    "👀": _looking,
    "☐": _box,
    "🐌": _snail,
    "📚": _books,
    "🍟": _fries,
    "🍕": _pizza,
    "🏰": _castle,
    **dict.fromkeys("⭐🌟✨", _star),
    **dict.fromkeys("📷📸", _camera),
}
"""How each is drawn."""
