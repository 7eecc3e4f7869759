"""Colours of the house on paper (the tokens of `assets/styles`, which a test compares), and measures of a page."""

from __future__ import annotations

from esafety_xblocks.lesson.papers.paper import Tone

INK = "1d2733"
SOFT = "55606e"
PAPER = "fbf9f5"
CARD = "ffffff"
LINE = "e6e0d6"
EDGE = "8b8577"
BRAND = "0b6e6e"
BRAND_SOFT = "e2f1ef"
DEEP = "0d5c5c"
WALL = "eaf1ef"
WARM = "f3a953"
WARM_SOFT = "fdf1df"
BAD = "a03232"
BAD_SOFT = "fbe7e5"

# Of the chat: 4-things.css, .own .b, .c0 to .c5, .cap small, .badge.
OWN = "d3ece4"
NAMES = ("0b6e6e", "3a5db0", "a8385f", "2d6e35", "8a4b0a", "6a4fa3")
CAP_SOFT = "d5e8e6"
BADGE_INK = "4d2f00"
PICTURE = "dde6e4"

TINTS_PLAIN = "f5f2ec"

TINTS = {
    Tone.CALM: (BRAND_SOFT, BRAND, DEEP),
    Tone.WARM: (WARM_SOFT, WARM, "6b3f00"),
    Tone.CARE: (BAD_SOFT, BAD, BAD),
    Tone.PLAIN: (TINTS_PLAIN, EDGE, INK),
}
"""By tone: the tint of a box, the bar on its side, its title."""

MARGIN_MM = 20
WIDTH_MM = 210 - 2 * MARGIN_MM
FOOT_MM = 12
LINE_MM = 9
"""From one writing line to the next: room for a twelve-year-old's hand."""

CARD_MM = 53
"""Least height of a card; four rows fit a page."""


def initial(name: str) -> str:
    """Return what stands in the round sign of a person or a group who has no face here."""
    letters = [letter for letter in name if letter.isalnum()]
    return letters[0].upper() if letters else ""


def locale(language: str) -> str:
    """Return the language as a spelling checker wants it: Belgian Dutch, French and German."""
    code = language.replace("_", "-").split("-")[0].lower()
    return {"nl": "nl-BE", "fr": "fr-BE", "de": "de-BE", "en": "en-GB"}.get(code, code or "nl-BE")
