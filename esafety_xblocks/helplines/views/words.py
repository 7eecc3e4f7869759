"""The words around helplines that no other block has, in English; our catalogues hold the others."""

from __future__ import annotations

from esafety_xblocks.common.views import words as shared
from esafety_xblocks.common.views.words import RoomWords, Words, said
from esafety_xblocks.text import N_, strings

UI: Words = {
    "now": N_("Is somebody in danger right now?"),
    "going_on": N_("What is going on?"),
    "print_card": N_("Print as a card"),
    "also": N_("You may call for somebody else. You may call without being sure."),
    "who_platform": N_("Nobody sees what you look up here. Only where you teach is remembered."),
    "who_others": N_("Other participants do not see it."),
    "who_write": "",
}

WORDS = RoomWords(said(shared.UI, UI), said(shared.NOTICES))


def checked(language: str, date: str) -> str:
    """Say when the numbers were last checked; `date` is ISO, shown the Belgian way."""
    year, month, day = date.split("-")
    return strings(language).gettext("Numbers last checked on {date}.").format(date=f"{day}/{month}/{year}")
