"""What a careful editor would remark on a helplines block, and on the table it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from esafety_xblocks.common.checks.languages import languages
from esafety_xblocks.common.checks.remarks import error, hint, not_one_of, root, warning
from esafety_xblocks.common.checks.structure import identity, ids, references, texts_are_sound
from esafety_xblocks.common.checks.wording import wording
from esafety_xblocks.common.contacts import SITUATIONS, gaps, stale
from esafety_xblocks.common.olx import places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.helplines.model import Helplines
from esafety_xblocks.text import N_


def structure(document: Helplines) -> tuple[Problem, ...]:
    """Return what is wrong with names and words; never raises."""
    every = tuple(places(document))
    return (
        *identity(document),
        *ids(every),
        *references(document, every),
        *texts_are_sound(document, every),
        *_situations(document),
    )


def editorial(document: Helplines, *, today: date | None = None) -> tuple[Problem, ...]:
    """Return what could be better, the contacts of the package among it; never raises.

    Args:
        document: the document.
        today: the day to count from; by default, this one.
    """
    every = tuple(places(document))
    return (*languages(document), *wording(document, every), *_table(document, today or date.today()))


def _situations(document: Helplines) -> Iterator[Problem]:
    for name in document.asked:
        if name not in SITUATIONS:
            yield not_one_of("unknown_situation", root(document), name, SITUATIONS)


def _table(document: Helplines, today: date) -> Iterator[Problem]:
    for community, situation in gaps():
        if situation in document.offered:
            sentence = N_(
                "Nobody in {community} has a number for “{situation}”. Add a verified contact to contacts.xml."
            )
            yield error("no_number", root(document), sentence, community=community, situation=situation)
    for contact in stale(today):
        sentence = N_("“{contact}” was last checked on {date}. Check it, then correct “checked” in contacts.xml.")
        yield warning("stale_contact", root(document), sentence, contact=contact.id, date=contact.checked)
    if document.asked and "danger" not in document.asked and "adult" not in document.asked:
        sentence = N_("Nothing is offered to a reader whom this touches. Add “adult” to “situations”.")
        yield hint("not_for_adults", root(document), sentence)
