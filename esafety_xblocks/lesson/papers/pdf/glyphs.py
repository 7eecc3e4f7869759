"""What a PDF can show: its own Helvetica knows Dutch and French, and little else.

What Helvetica lacks (ğ, ł, 😂) comes from a font that reportlab brings, from a drawing of ours, or as the nearest
plain letter; arrows and ticks come from the standard fonts Symbol and ZapfDingbats, which reportlab finds by itself.
Nothing is ever printed as a box or a question mark: what none of these can show is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from esafety_xblocks.lesson.papers.pdf.emoji import DRAWN

BASE = "base"
VERA = "vera"
DRAWING = "drawing"

_FILES = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf", "Vera-BoldItalic": "VeraBI.ttf"}
_STANDARD = ("winansi", "symbol", "zapfdingbats")
_SAME = str.maketrans(
    {
        "\u202f": "\u00a0",  # the narrow no-break space of French
        "\u2007": "\u00a0",
        "\u2009": " ",
        "\u200a": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "–",
        "\u2015": "—",
        "\u02bc": "’",
        "✓": "✔",
        "□": "☐",
        "\u00ad": None,
    }
)
_NEAREST = {"ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e", "Ə": "E", "ẞ": "SS"}


def spans(words: str) -> Iterator[tuple[str, str]]:
    """Yield words cut into stretches: `BASE` or `VERA` letters, or one `DRAWING` at a time."""
    letters = unicodedata.normalize("NFC", words).translate(_SAME)
    found = [pair for letter in letters for pair in _shown(letter)]
    for font, pairs in groupby(found, key=lambda pair: pair[0]):
        stretch = [letter for _, letter in pairs]
        if font == DRAWING:
            yield from ((DRAWING, sign) for sign in stretch)
        else:
            yield font, "".join(stretch)


def shows(words: str) -> bool:
    """Whether anything but blanks is left of these words on paper."""
    return any(font == DRAWING or stretch.strip() for font, stretch in spans(words))


@lru_cache(maxsize=4096)
def _shown(letter: str) -> tuple[tuple[str, str], ...]:
    """Return a character with its font; several, or none, when it is replaced."""
    if letter in DRAWN:
        return ((DRAWING, letter),)
    if letter == "\n":
        return ((BASE, letter),)
    if unicodedata.category(letter) == "Cc":
        return ()
    if any(_encodes(letter, encoding) for encoding in _STANDARD):
        return ((BASE, letter),)
    if letter.isalpha() and ord(letter) in _vera().face.charToGlyph:
        return ((VERA, letter),)
    parts = (part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    plain = _NEAREST.get(letter) or "".join(parts)
    return tuple(pair for part in plain for pair in _shown(part)) if plain != letter else ()


def _encodes(letter: str, encoding: str) -> bool:
    pdfmetrics.getFont("Helvetica")  # reportlab makes its code pages known when it is first asked for a font
    try:
        letter.encode(encoding)
    except UnicodeError:
        return False
    return True


def face(kind: str, bold: bool, italic: bool) -> str:
    """Return the name of the font for a stretch."""
    style = ("Bold" if bold else "") + (("Italic" if kind == VERA else "Oblique") if italic else "")
    if kind == VERA:
        _vera()
    family = "Vera" if kind == VERA else "Helvetica"
    return f"{family}-{style}" if style else family


@lru_cache(maxsize=1)
def _vera() -> TTFont:
    """Return the family that reportlab brings, made known to it on first need."""
    fonts = Path(reportlab.__file__).parent / "fonts"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts / file)))
    normal, bold, italic, both = _FILES
    pdfmetrics.registerFontFamily("Vera", normal=normal, bold=bold, italic=italic, boldItalic=both)
    return pdfmetrics.getFont("Vera")
