"""Words that only a paper needs; the headings of a lesson are in `esafety_xblocks.lesson.words`."""

from __future__ import annotations

from esafety_xblocks.common.views.words import Words, said
from esafety_xblocks.lesson.words import HEADINGS
from esafety_xblocks.text import N_

PAPERS: Words = {
    "families": N_("To the parents and carers of our class"),
    "minutes_of": N_("{n} min"),
    "signature": N_("Signature"),
    "origins": N_("Where this comes from"),
    "no_title": N_("Lesson"),
}

words = said(HEADINGS, PAPERS)
"""The headings of a lesson and a paper's own words, by language."""
