"""Emoji that pupils type, drawn: the fonts of a PDF have none. Our own shapes, in a square of 100 by 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from esafety_xblocks.lesson.papers.pdf.strokes import BLUE, DARK, INK, RED, YELLOW, arc, bar, dot, heart, line
from esafety_xblocks.lesson.papers.pdf.things import THINGS


@dataclass(frozen=True, slots=True)
class _Face:
    """A round face: what its eyes and mouth do, and what it sheds."""

    eyes: str
    mouth: str
    more: str = ""
    skin: str = YELLOW


def _same(signs: str, drawing: object) -> dict[str, object]:
    return dict.fromkeys(signs, drawing)


_DRAWINGS: dict[str, object] = {
    **_same("😂🤣", _Face("shut", "laugh", "tears")),
    **_same("😭", _Face("shut", "wail", "streams")),
    **_same("😢🥺😥", _Face("dots", "sad", "tear")),
    **_same("😅", _Face("shut", "laugh", "sweat")),
    **_same("😆😁😄", _Face("shut", "laugh")),
    **_same("😀😃", _Face("dots", "laugh")),
    **_same("😊☺🙂😌🤗", _Face("dots", "smile")),
    **_same("🥱", _Face("shut", "open")),
    **_same("😴", _Face("lids", "open")),
    **_same("😤", _Face("angry", "flat")),
    **_same("😉😜😛", _Face("wink", "smile")),
    **_same("😏", _Face("dots", "smirk")),
    **_same("😐😑😶🤐🫡", _Face("dots", "flat")),
    **_same("🙄", _Face("up", "flat")),
    **_same("🤔🤨", _Face("brow", "smirk")),
    **_same("😬", _Face("dots", "teeth")),
    **_same("😞😔☹🙁😕😟😣", _Face("dots", "sad")),
    **_same("😡😠🤬", _Face("angry", "sad", skin="#ef6950")),
    **_same("😱😮😲😨", _Face("wide", "open")),
    **_same("😳", _Face("wide", "flat", "blush")),
    **_same("😎", _Face("glasses", "smile")),
    **_same("😍🥰😘", _Face("hearts", "smile")),
    **_same("🤢🤮", _Face("dots", "sad", skin="#9fc25b")),
    **_same("🤡", _Face("dots", "laugh", "nose", skin="#fff3e0")),
    **_same("💀☠", _Face("sockets", "teeth", skin="#e6ebee")),
    **_same("❤♥", RED),
    **_same("🧡", "#f4900c"),
    **_same("💛", "#fdcb58"),
    **_same("💚", "#78b159"),
    **_same("💙", BLUE),
    **_same("💜", "#aa8ed6"),
    **_same("🖤", DARK),
}


def draw(canvas: Any, sign: str, x: float, y: float, size: float) -> None:
    """Draw a sign with its lower left corner at a point."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / 100, size / 100)
    canvas.setLineCap(1)
    drawing = _DRAWINGS[sign] if sign in _DRAWINGS else THINGS[sign]
    if isinstance(drawing, _Face):
        _face(canvas, drawing)
    elif isinstance(drawing, str):
        heart(canvas, 50, 50, 44, drawing)
    elif callable(drawing):
        drawing(canvas)
    canvas.restoreState()


# ---------------------------------------------------------------- faces


def _face(canvas: Any, face: _Face) -> None:
    dot(canvas, 50, 50, 46, face.skin)
    _eyes(canvas, face.eyes)
    _mouth(canvas, face.mouth)
    match face.more:
        case "tears":
            dot(canvas, 13, 38, 11, BLUE)
            dot(canvas, 87, 38, 11, BLUE)
        case "streams":
            bar(canvas, 22, 6, 14, 44, BLUE)
            bar(canvas, 64, 6, 14, 44, BLUE)
        case "tear":
            dot(canvas, 28, 34, 9, BLUE)
        case "sweat":
            dot(canvas, 84, 76, 10, BLUE)
        case "blush":
            dot(canvas, 20, 38, 9, "#f4a07a")
            dot(canvas, 80, 38, 9, "#f4a07a")
        case "nose":
            dot(canvas, 50, 50, 10, RED)


def _eyes(canvas: Any, kind: str) -> None:
    match kind:
        case "hearts":
            heart(canvas, 31, 62, 16, RED)
            heart(canvas, 69, 62, 16, RED)
        case "glasses":
            bar(canvas, 12, 54, 34, 20, DARK)
            bar(canvas, 54, 54, 34, 20, DARK)
            line(canvas, 12, 70, 88, 70, DARK)
        case "sockets":
            dot(canvas, 33, 56, 12, DARK)
            dot(canvas, 67, 56, 12, DARK)
        case "lids":
            arc(canvas, 20, 52, 44, 70, 200, 140)
            arc(canvas, 56, 52, 80, 70, 200, 140)
        case "shut":
            arc(canvas, 20, 48, 44, 70, 20, 140)
            arc(canvas, 56, 48, 80, 70, 20, 140)
        case "wide" | "up":
            for x in (32, 68):
                dot(canvas, x, 60, 13, "#ffffff")
                dot(canvas, x, 68 if kind == "up" else 60, 5, INK)
        case _:
            dot(canvas, 34, 60, 6, INK)
            if kind == "wink":
                line(canvas, 60, 60, 76, 60, INK)
            else:
                dot(canvas, 66, 60, 6, INK)
            if kind == "angry":
                line(canvas, 22, 78, 42, 70, INK)
                line(canvas, 78, 78, 58, 70, INK)
            if kind == "brow":
                line(canvas, 56, 76, 76, 82, INK)


def _mouth(canvas: Any, kind: str) -> None:
    match kind:
        case "laugh":
            canvas.setFillColor(INK)
            canvas.wedge(22, 14, 78, 68, 180, 180, stroke=0, fill=1)
        case "wail" | "open":
            canvas.setFillColor(INK)
            canvas.ellipse(38, 12, 62, 42, stroke=0, fill=1)
        case "smile":
            arc(canvas, 28, 22, 72, 60, 200, 140)
        case "sad":
            arc(canvas, 32, 8, 68, 36, 30, 120)
        case "smirk":
            arc(canvas, 40, 24, 76, 48, 210, 110)
        case "teeth":
            bar(canvas, 28, 20, 44, 16, "#ffffff")
            for x in (39, 50, 61):
                line(canvas, x, 22, x, 34, INK, 3)
        case _:
            line(canvas, 34, 30, 66, 30, INK)


DRAWN = frozenset(_DRAWINGS) | frozenset(THINGS)
"""The signs that can be drawn."""
