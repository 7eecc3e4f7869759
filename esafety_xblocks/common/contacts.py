"""Whom to call: one table for the whole package, with the date each row was checked (facts.md 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import ClassVar

from esafety_xblocks.common.olx import Element, attribute, children, read_element, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER, NAMES, TRUTH
from esafety_xblocks.text import COMMUNITIES, Text, read_xml

SITUATIONS = ("danger", "suicide", "image", "bullying", "home", "adult", "teacher")
"""What may be going on. `danger` is a threat now too: the same two numbers. `adult` is a reader whom it touches
themselves; `teacher` is one who wants advice on a pupil."""


@dataclass(frozen=True, kw_only=True)
class Contact(Element):
    """A service people can reach.

    Attributes:
        community: the communities it serves; empty for all.
        phone: the number as people say it; empty for a place to report or to read.
        url: a page, when one is known.
        chat: where one can chat with it, when a source says so.
        language: what the service speaks; empty when no source says.
        situations: when it helps.
        checked: ISO date on which somebody last verified the row.
        source: S-numbers of facts.md, or the site the fact was read on.
        verified: whether somebody did; learners see no other row.
        urgent: an emergency number, always shown and always first.
        who: for whom it is.
        what: what it is for, to be understood on its own.
        hours: when it answers, and what it costs.
    """

    TAG: ClassVar = "contact"
    id: str = attribute(codec=IDENTIFIER)
    community: tuple[str, ...] = attribute(codec=NAMES, default=())
    phone: str = attribute(default="")
    url: str = attribute(default="")
    chat: str = attribute(default="")
    language: tuple[str, ...] = attribute(codec=NAMES, default=())
    situations: tuple[str, ...] = attribute(codec=NAMES, default=())
    checked: str = attribute(default="")
    source: str = attribute(default="")
    verified: bool = attribute(codec=TRUTH, default=False)
    urgent: bool = attribute(codec=TRUTH, default=False)
    name: Text = words("name", required=True)
    who: Text = words("who", required=True)
    what: Text = words("what", required=True)
    hours: Text = words("hours")

    def serves(self, community: str) -> bool:
        """Whether it is there for a community."""
        return not self.community or community in self.community


@dataclass(frozen=True, kw_only=True)
class _Table(Element):
    TAG: ClassVar = "contacts"
    contacts: tuple[Contact, ...] = children(Contact)


@lru_cache(maxsize=1)
def all_contacts() -> tuple[Contact, ...]:
    """Return every row of the table, in its order, verified or not."""
    source = (files("esafety_xblocks.common") / "contacts.xml").read_bytes()
    return read_element(_Table, read_xml(source), []).contacts


def contacts_for(community: str, situations: Iterable[str] = ()) -> tuple[Contact, ...]:
    """Return the verified contacts of a community: emergency numbers, then those for the situations, then Child Focus.

    A number stands there once, with the words that fit the situation best.

    Args:
        community: one of `esafety_xblocks.text.COMMUNITIES`.
        situations: what the page is about; a contact that helps an adult reader comes last.
    """
    asked = tuple(situations)
    wanted = [*asked, "image", "adult"]

    def rank(contact: Contact) -> tuple[bool, int]:
        return (not contact.urgent, min((wanted.index(s) for s in contact.situations if s in wanted), default=99))

    def fits(contact: Contact) -> bool:
        return contact.urgent or bool(set(contact.situations) & set(wanted if contact.phone else asked))

    shown = [one for one in all_contacts() if one.verified and one.serves(community) and fits(one)]
    once: dict[str, Contact] = {}
    for contact in sorted(shown, key=rank):
        once.setdefault(contact.phone or contact.url or contact.id, contact)
    return tuple(once.values())


def stale(today: date) -> tuple[Contact, ...]:
    """Return the rows that learners see and that nobody checked for more than a year (or ever)."""
    return tuple(one for one in all_contacts() if one.verified and _older_than_a_year(one.checked, today))


def gaps() -> tuple[tuple[str, str], ...]:
    """Return each community and situation for which nobody can be called on a verified number.

    An emergency number is an answer to danger, and to nothing else.
    """

    def helps(contact: Contact, community: str, situation: str) -> bool:
        fits = situation in contact.situations and (situation == "danger" or not contact.urgent)
        return bool(contact.verified and contact.phone and fits and contact.serves(community))

    return tuple(
        (community, situation)
        for community in COMMUNITIES
        for situation in SITUATIONS
        if not any(helps(contact, community, situation) for contact in all_contacts())
    )


def _older_than_a_year(checked: str, today: date) -> bool:
    try:
        then = date.fromisoformat(checked)
    except ValueError:
        return True
    return (today.year, today.month, today.day) > (then.year + 1, then.month, then.day)
