"""The strokes of which emoji are drawn, and their colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

INK = "#5b3a12"
YELLOW = "#ffcc4d"
BLUE = "#5dadec"
RED = "#dd2e44"
DARK = "#31373d"


def dot(canvas: Any, x: float, y: float, radius: float, colour: str) -> None:
    """Fill a circle."""
    canvas.setFillColor(colour)
    canvas.circle(x, y, radius, stroke=0, fill=1)


def bar(canvas: Any, x: float, y: float, width: float, height: float, colour: str, radius: float = 6) -> None:
    """Fill a rectangle with round corners."""
    canvas.setFillColor(colour)
    canvas.roundRect(x, y, width, height, radius, stroke=0, fill=1)


def line(canvas: Any, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 7) -> None:
    """Draw a thick line."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(x1, y1, x2, y2)


def arc(canvas: Any, x1: float, y1: float, x2: float, y2: float, start: float, extent: float) -> None:
    """Draw a part of an ellipse: an eyelid, a mouth."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(7)
    canvas.arc(x1, y1, x2, y2, start, extent)


def heart(canvas: Any, x: float, y: float, size: float, colour: str) -> None:
    """Fill a heart."""
    path = canvas.beginPath()
    path.moveTo(x, y - size)
    path.curveTo(x - 1.7 * size, y + 0.2 * size, x - 0.9 * size, y + 1.3 * size, x, y + 0.45 * size)
    path.curveTo(x + 0.9 * size, y + 1.3 * size, x + 1.7 * size, y + 0.2 * size, x, y - size)
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)


def shape(canvas: Any, points: Sequence[tuple[float, float]], colour: str) -> None:
    """Fill what lies between points."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)
