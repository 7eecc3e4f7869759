"""The page around the story: bar, help, first screen, what is kept and who sees it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from esafety_xblocks.common.contacts import Contact
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.views import sprites, words
from esafety_xblocks.scenario.views.speaker import Said, Speaker
from esafety_xblocks.scenario.views.view import View
from esafety_xblocks.text import COMMUNITIES

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
    """Whom to call; `dial` is the number a phone dials."""

    name: Said
    what: Said
    hours: Said
    phone: str
    dial: str
    url: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class FirstShown:
    """The first screen: what it is about, how long, what may weigh, who sees what."""

    title: Said
    brief: Said
    minutes: str
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
    names = words.names("community", view.reader.language)
    return tuple(CommunityShown(c, names[c], view.community_chosen and c == view.reader.community) for c in COMMUNITIES)


def contacts(speaker: Speaker, rows: tuple[Contact, ...]) -> tuple[ContactShown, ...]:
    """Return whom to call."""
    return tuple(
        ContactShown(
            speaker.plain(row.name),
            speaker.plain(row.what),
            speaker.plain(row.hours),
            row.phone,
            re.sub(r"[^\d+]", "", row.phone),
            row.url if row.url.startswith("https://") else "",
            row.urgent,
        )
        for row in rows
    )


def first(speaker: Speaker, story: Story) -> FirstShown:
    """Return the first screen."""
    said = words.names("warnings", speaker.language)
    return FirstShown(
        speaker.plain(story.title),
        speaker.html(story.brief),
        words.minutes(speaker.language, story.minutes) if story.minutes else "",
        tuple(said[str(w.kind)] for w in story.warnings if str(w.kind) in said),
        tuple(speaker.face(person.id).href for person in story.people[:MOST_FACES]),
    )


def notices(view: View) -> tuple[str, ...]:
    """Return the sentences above the stage."""
    said = words.names("notices", view.reader.language)
    names = [*view.notices, *(["closed"] if view.closed else [])]
    return tuple(said[name] for name in dict.fromkeys(names) if name in said)


def page(speaker: Speaker, view: View) -> dict[str, object]:
    """Return everything around the stage."""
    story = speaker.story
    return {
        "language": speaker.language,
        "ui": speaker.ui,
        "uid": view.uid,
        "title": speaker.plain(story.title),
        "languages": languages(view),
        "communities": communities(view),
        "school": words.names("community", speaker.language)[view.reader.community]
        if view.community_chosen and view.reader.community in COMMUNITIES
        else "",
        "contacts": contacts(speaker, view.contacts),
        "client": json.dumps(words.client_strings(speaker.language), ensure_ascii=False),
        "sprite": sprites.sprite(view.uid, (person.avatar for person in story.people)),
    }
