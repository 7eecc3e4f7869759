"""About how high words will be: only Word lays a document out, but rows and cards must be told beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from esafety_xblocks.lesson.papers.paper import Block, Bullets, Paragraph
from esafety_xblocks.lesson.papers.runs import words_of

_MM = 25.4 / 72


def lines(words: str, size: float, width: float) -> int:
    """Return how many lines words take: a letter is half as wide as it is high, on average.

    Args:
        words: the words.
        size: of the type, in points.
        width: in millimetres.
    """
    per_line = max(1.0, width / (size * 0.5 * _MM))
    return sum(max(1, ceil(len(line) / per_line)) for line in words.split("\n"))


def height(blocks: Sequence[Block], size: float, width: float) -> float:
    """Return the height of paragraphs and lists, in millimetres."""
    line, high = size * 1.25 * _MM, 0.0
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                high += lines(words_of(runs), size, width) * line + 1.8
            case Bullets(items=items):
                high += sum(lines(words_of(item.runs), size, width - 6) * line + 1 for item in items)
            case _:
                pass
    return high
