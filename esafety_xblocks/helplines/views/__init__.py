"""What a reader sees of the helplines: what is going on, the first thing to do, whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from esafety_xblocks.common.contacts import Contact, contacts_for
from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.views import shell, sprites
from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.common.views.view import View
from esafety_xblocks.common.views.words import communities
from esafety_xblocks.helplines.advice import advice
from esafety_xblocks.helplines.model import Helplines
from esafety_xblocks.helplines.views.words import WORDS, checked
from esafety_xblocks.text import COMMUNITIES, Reader

ROOM = "helplines"

__all__ = ["ROOM", "View", "page", "public", "stage"]


@dataclass(frozen=True, slots=True)
class Card:
    """A situation: what to do first, whom to call."""

    id: str
    name: Said
    first: Said
    contacts: tuple[shell.ContactShown, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """What one community has; `name` is empty when the reader chose it."""

    code: str
    name: str
    cards: tuple[Card, ...]
    checked: str


def page(document: Helplines, view: View) -> Markup:
    """Return the whole inside of the block."""
    return shell.page(_speaker(document, view), view, stage(document, view), room=ROOM, pause=False)


def stage(document: Helplines, view: View) -> Markup:
    """Return whom to call in the reader's community."""
    return _render(document, view, (_served(document, view, view.reader.community, name=""),), choose=True)


def public(document: Helplines, view: View) -> Markup:
    """Return whom to call in every community: who is not signed in can keep no choice."""
    names = communities(view.reader.language)
    own = view.reader.community
    order = (own, *(code for code in COMMUNITIES if code != own))
    served = tuple(_served(document, view, code, name=names[code]) for code in order)
    inside = _render(document, view, served, choose=False)
    speaker = _speaker(document, view)
    more = {"title": speaker.plain(document.title), "sprite": sprites.sprite(view.uid, ()), "stage": inside}
    return render(__name__, "helplines/public.html", **shell.frame(speaker, view), **more)


def _speaker(document: Helplines, view: View) -> Speaker:
    return Speaker(document, view.reader, view.uid, WORDS)


def _render(document: Helplines, view: View, served: tuple[Served, ...], *, choose: bool) -> Markup:
    speaker = _speaker(document, view)
    urgent = shell.contacts(
        speaker, tuple(one for one in contacts_for(view.reader.community, ("danger",)) if one.urgent)
    )
    return render(
        __name__,
        "helplines/stage.html",
        **shell.frame(speaker, view),
        brief=speaker.html(document.brief),
        urgent=urgent,
        served=served,
        communities=shell.communities(view) if choose else (),
        community=view.reader.community,
    )


def _served(document: Helplines, view: View, community: str, *, name: str) -> Served:
    reader = Reader(view.reader.language, community, view.reader.original)
    speaker = Speaker(document, reader, view.uid, WORDS)
    rows = {situation: _rows(community, situation) for situation in document.offered}
    cards = tuple(
        Card(
            situation,
            speaker.plain(advice()[situation].name),
            speaker.plain(advice()[situation].first),
            shell.contacts(speaker, found),
        )
        for situation, found in rows.items()
    )
    dates = [one.checked for found in rows.values() for one in found if one.checked]
    return Served(community, name, cards, checked(reader.language, min(dates)) if dates else "")


def _rows(community: str, situation: str) -> tuple[Contact, ...]:
    """Return whom to call in one situation; the emergency numbers stand above every situation already."""
    found = tuple(one for one in contacts_for(community, (situation,)) if situation in one.situations)
    return found if situation == "danger" else tuple(one for one in found if not one.urgent)
