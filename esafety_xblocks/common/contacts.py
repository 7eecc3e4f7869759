"""Whom to call: one table for the whole package, with the date each row was checked (facts.md 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import ClassVar

from esafety_xblocks.common.olx import Element, attribute, children, read_element, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER, NAMES, TRUTH
from esafety_xblocks.text import Text, read_xml

SITUATIONS = ("danger", "suicide", "image", "bullying", "home", "adult")
"""What may be going on; `adult` is a reader whom it touches themselves."""


@dataclass(frozen=True, kw_only=True)
class Contact(Element):
    """A service people can reach.

    Attributes:
        community: the communities it serves; empty for all.
        phone: the number as people say it.
        url: a page, when one is verified.
        situations: when it helps.
        checked: ISO date on which somebody last verified the row.
        source: S-number of facts.md, or the site the fact was read on.
        urgent: an emergency number, always shown and always first.
    """

    TAG: ClassVar = "contact"
    id: str = attribute(codec=IDENTIFIER)
    community: tuple[str, ...] = attribute(codec=NAMES, default=())
    phone: str = attribute(default="")
    url: str = attribute(default="")
    situations: tuple[str, ...] = attribute(codec=NAMES, default=())
    checked: str = attribute(default="")
    source: str = attribute(default="")
    urgent: bool = attribute(codec=TRUTH, default=False)
    name: Text = words("name", required=True)
    what: Text = words("what", required=True)
    hours: Text = words("hours")


@dataclass(frozen=True, kw_only=True)
class _Table(Element):
    TAG: ClassVar = "contacts"
    contacts: tuple[Contact, ...] = children(Contact)


@lru_cache(maxsize=1)
def all_contacts() -> tuple[Contact, ...]:
    """Return every row of the table, in its order."""
    source = (files("esafety_xblocks.common") / "contacts.xml").read_bytes()
    return read_element(_Table, read_xml(source), []).contacts


def contacts_for(community: str, situations: Iterable[str] = ()) -> tuple[Contact, ...]:
    """Return the contacts of a community: emergency numbers, then those for the situations, then Child Focus.

    A number stands there once, with the words that fit the situation best.

    Args:
        community: one of `esafety_xblocks.text.COMMUNITIES`.
        situations: what the page is about; a contact that helps an adult reader comes last.
    """
    wanted = [*situations, "image", "adult"]

    def rank(contact: Contact) -> tuple[bool, int]:
        return (not contact.urgent, min((wanted.index(s) for s in contact.situations if s in wanted), default=99))

    shown = [
        contact
        for contact in all_contacts()
        if (not contact.community or community in contact.community)
        and (contact.urgent or set(contact.situations) & set(wanted))
    ]
    once: dict[str, Contact] = {}
    for contact in sorted(shown, key=rank):
        once.setdefault(contact.phone, contact)
    return tuple(once.values())
