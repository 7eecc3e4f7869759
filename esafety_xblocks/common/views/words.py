"""The words that every block's page has, in English; our catalogues hold the others.

A room has its own `words.py`: its tables, joined to these with `said`. Each is looked up once per language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from esafety_xblocks.text import N_, strings

Words = Mapping[str, str]

UI: Words = {
    "help": N_("Help"),
    "help_title": N_("Whom you can call"),
    "help_lead": N_("For a pupil, for a colleague or for yourself. Is somebody in danger right now? Call 112."),
    "chat": N_("Chat"),
    "close": N_("Close"),
    "language": N_("Language"),
    "pause": N_("Pause here"),
    "paused_title": N_("Take your time"),
    "paused": N_("Your place is kept. Come back later today, or another day."),
    "resume": N_("Go on where you were"),
    "who": N_("Who can see what I do here?"),
    "who_platform": N_(
        "The people who run this course can see on the platform what you answer and write, and your result. "
        "Your head of school may be one of them."
    ),
    "who_others": N_("Other participants do not see it. There are no names in figures about groups."),
    "who_write": N_("What you write yourself is never graded, and is printed only if you tick it."),
    "school": N_("Where I teach"),
    "school_title": N_("Where do you teach?"),
    "school_why": N_("Services and rules are those of your school system."),
    "save": N_("Save"),
    "offline": N_("The connection is gone. What you did is still here."),
    "failed": N_("That did not work. Your place is kept."),
    "retry": N_("Try again"),
    "no_picture": N_("The picture is missing. It shows:"),
    "saved": N_("Saved."),
    "characters_left": N_("{n} characters left"),
    "about": N_("What it is about"),
    "warns": N_("This touches on:"),
    "warns_after": N_("You can stop at any time. Help is always one tap away."),
    "start": N_("Begin"),
    "first_who": N_(
        "The people who run this course can see on the platform what you answer and write; "
        "your head of school may be one of them."
    ),
    "choose_school": N_("First choose where you teach."),
    "sign_in": N_("Sign in and enrol to take part. Your place is then kept."),
    "you": N_("You"),
    "somebody": N_("Somebody"),
    "group_chat": N_("Group chat"),
    "direct_chat": N_("Messages"),
    "transcript": N_("Read what is said"),
    "deleted": N_("This message was deleted."),
    "photo": N_("A photo was sent."),
    "sticker": N_("Sticker:"),
    "show_all": N_("Show all"),
    "comments": N_("Comments"),
    "mail": N_("E-mail"),
    "from": N_("From:"),
    "to_you": N_("To you"),
    "letter": N_("Letter"),
    "note": N_("Note"),
    "form": N_("Form"),
    "rules": N_("Rules"),
    "call": N_("Phone call"),
    "edit": N_("Change"),
    "sources": N_("Sources"),
    "sources_are": N_("Sources:"),
    "print": N_("Print"),
    "new_tab": N_("(opens in a new tab)"),
    "broken_title": N_("This part is resting for a moment."),
    "broken": N_("Something in it has to be put right first. Your place and your result are kept."),
    "no_names": N_("No real names, please. Nobody grades this; the people who run the course can see it."),
}
"""A room that has a better word for one of these gives its own by the same name."""

NOTICES: Words = {
    "closed": N_("The due date has passed. You can go on; it no longer changes your result."),
}

COMMUNITY = {
    "be_vl": N_("Flanders, or Dutch-medium education in Brussels"),
    "be_wb": N_("Wallonia, or French-medium education in Brussels"),
    "be_de": N_("German-speaking Community"),
}

LANGUAGES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
"""Each in its own tongue, so never translated."""

CLIENT = ("offline", "failed", "retry", "no_picture", "saved", "characters_left", "choose_school", "show_all")
"""What the browser itself says in every block."""

TO = N_("To: {name}")
GROUP_CHAT = N_("Group chat: {name}")
DIRECT_CHAT = N_("Messages: {name}")
CALL = N_("Phone call: {name}")


def said(*tables: Words) -> Callable[[str], Words]:
    """Return a function from a language to the words of some tables in it; a later table wins."""
    table = {key: message for one in tables for key, message in one.items()}

    @lru_cache(maxsize=32)
    def in_language(language: str) -> Words:
        gettext = strings(language).gettext
        return MappingProxyType({key: gettext(message) for key, message in table.items()})

    return in_language


communities = said(COMMUNITY)


@dataclass(frozen=True, slots=True)
class RoomWords:
    """The words of a block's page.

    Attributes:
        ui: the interface, by language.
        notices: the sentences that may stand above the stage, by language.
        client: names of the words that the browser itself says.
    """

    ui: Callable[[str], Words]
    notices: Callable[[str], Words]
    client: tuple[str, ...] = CLIENT


SHARED = RoomWords(said(UI), said(NOTICES))


def minutes(language: str, n: int) -> str:
    """Say how long it takes."""
    return strings(language).ngettext("about {n} minute", "about {n} minutes", n).format(n=n)


def members(language: str, n: int) -> str:
    """Say how many are in a group."""
    return strings(language).ngettext("{n} member", "{n} members", n).format(n=n)


def likes(language: str, n: int) -> str:
    """Say how many liked it."""
    return strings(language).ngettext("{n} like", "{n} likes", n).format(n=n)


def shares(language: str, n: int) -> str:
    """Say how often it was shared."""
    return strings(language).ngettext("shared {n} time", "shared {n} times", n).format(n=n)


def voice(language: str, n: int) -> str:
    """Say what a voice message is."""
    if n < 1:
        return strings(language).gettext("Voice message")
    return strings(language).ngettext("Voice message, {n} second", "Voice message, {n} seconds", n).format(n=n)


def typing(language: str, name: str) -> str:
    """Say that somebody is typing."""
    return strings(language).gettext("{name} is typing…").replace("{name}", name)


def thinks(language: str, name: str) -> str:
    """Introduce a thought."""
    return strings(language).gettext("{name} thinks:").replace("{name}", name)


def labelled(language: str, pattern: str, name: str) -> str:
    """Say what something is and which one it is: whole patterns, since French has a space before its colon."""
    return strings(language).gettext(pattern).replace("{name}", name)
