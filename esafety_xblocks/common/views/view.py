"""Who reads a page, and what the platform allows them: what every block's page needs."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.common.contacts import Contact
from esafety_xblocks.text import Reader


@dataclass(frozen=True, kw_only=True)
class View:
    """Everything a page shows that is not in what the learner did.

    Attributes:
        reader: who reads.
        languages: languages offered in the bar.
        uid: prefix of the ids on the page; two blocks may stand on one.
        contacts: whom to call, in this order.
        closed: whether the due date has passed.
        correctness: whether learners may see what was right (`show_correctness`).
        notices: names of sentences above the stage: see the room's words.
        community_chosen: whether the reader chose their community, here or in another block.
    """

    reader: Reader
    languages: tuple[str, ...]
    uid: str
    contacts: tuple[Contact, ...] = ()
    closed: bool = False
    correctness: bool = True
    notices: tuple[str, ...] = ()
    community_chosen: bool = False
