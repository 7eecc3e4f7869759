"""The page around what a block shows: bar, help, first screen, what is kept and who sees it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from markupsafe import Markup

from esafety_xblocks.common.contacts import Contact
from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.views import sprites, words
from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.common.views.view import View
from esafety_xblocks.text import COMMUNITIES

HERE = "esafety_xblocks.common.views"

MOST_FACES = 7
"""Faces on the first screen at most: what a phone's line holds."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the bar."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class CommunityShown:
    """A school system to choose."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class ContactShown:
    """Whom to call; `dial` is the number a phone dials, `shown` the address as people read it."""

    name: Said
    who: Said
    what: Said
    hours: Said
    phone: str
    dial: str
    url: str
    shown: str
    chat: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class FirstShown:
    """The first screen: what it is about, how long, what may weigh, who sees what.

    Attributes:
        facts: short facts, e.g. how many questions; the first may be the minutes.
        cast: references to the faces of who appears.
    """

    title: Said
    brief: Said
    facts: tuple[str, ...]
    warnings: tuple[str, ...]
    cast: tuple[str, ...]


def languages(view: View) -> tuple[Language, ...]:
    """Return the languages to choose from; none when there is only one."""
    if len(view.languages) < 2:
        return ()
    current = view.reader.language
    return tuple(Language(c, words.LANGUAGES.get(c, c), c == current) for c in view.languages)


def communities(view: View) -> tuple[CommunityShown, ...]:
    """Return the school systems; none is ticked until the reader chose."""
    names = words.communities(view.reader.language)
    return tuple(CommunityShown(c, names[c], view.community_chosen and c == view.reader.community) for c in COMMUNITIES)


def contacts(speaker: Speaker, rows: tuple[Contact, ...]) -> tuple[ContactShown, ...]:
    """Return whom to call."""
    return tuple(
        ContactShown(
            speaker.plain(row.name),
            speaker.plain(row.who),
            speaker.plain(row.what),
            speaker.plain(row.hours),
            row.phone,
            re.sub(r"[^\d+]", "", row.phone),
            _web(row.url),
            row.url.removeprefix("https://").removeprefix("www.").rstrip("/"),
            _web(row.chat),
            row.urgent,
        )
        for row in rows
    )


def _web(address: str) -> str:
    return address if address.startswith("https://") else ""


def first(speaker: Speaker, facts: tuple[str, ...] = (), warnings: tuple[str, ...] = ()) -> FirstShown:
    """Return the first screen."""
    document = speaker.document
    people = getattr(document, "people", ())
    return FirstShown(
        speaker.plain(document.title),
        speaker.html(document.brief),
        facts,
        warnings,
        tuple(speaker.face(person.id).href for person in people[:MOST_FACES]),
    )


def notices(speaker: Speaker, view: View) -> tuple[str, ...]:
    """Return the sentences above the stage."""
    said = speaker.words.notices(speaker.language)
    names = [*view.notices, *(["closed"] if view.closed else [])]
    return tuple(said[name] for name in dict.fromkeys(names) if name in said)


def frame(speaker: Speaker, view: View) -> dict[str, object]:
    """Return what every template may name: the words, the ids, the language, the notices."""
    return {
        "ui": speaker.ui,
        "uid": view.uid,
        "language": speaker.language,
        "notices": notices(speaker, view),
    }


def first_screen(speaker: Speaker, view: View, it: FirstShown, **more: object) -> Markup:
    """Return the first screen as a stage: what it is about, where the reader teaches, begin.

    Args:
        speaker: who says it.
        view: who reads it.
        it: what it says.
        more: `run` and `at_step`, when the block's page sends them back.
    """
    asked = {"communities": communities(view), "it": it}
    return render(HERE, "esx/first.html", **frame(speaker, view), **asked, **more)


def page(speaker: Speaker, view: View, stage: Markup, *, room: str, pause: bool = True) -> Markup:
    """Return the whole inside of a block.

    Args:
        speaker: who says it.
        view: who reads it.
        stage: the part that changes.
        room: the block's room, as a class for its styles.
        pause: whether there is something to come back to.
    """
    document, ui = speaker.document, speaker.ui
    return render(
        HERE,
        "esx/page.html",
        **frame(speaker, view),
        room=room,
        pause=pause,
        title=speaker.plain(document.title),
        languages=languages(view),
        communities=communities(view),
        contacts=contacts(speaker, view.contacts),
        client=json.dumps({name: ui[name] for name in speaker.words.client}, ensure_ascii=False),
        sprite=sprites.sprite(view.uid, (person.avatar for person in getattr(document, "people", ()))),
        stage=stage,
    )


def public(speaker: Speaker, it: FirstShown) -> Markup:
    """Return what anybody may see without signing in: never what the block is for."""
    return render(HERE, "esx/public.html", ui=speaker.ui, language=speaker.language, it=it)


def broken(language: str, ui: words.Words) -> Markup:
    """Return the kind message that stands for a document with errors."""
    return render(HERE, "esx/broken.html", ui=ui, language=language)
