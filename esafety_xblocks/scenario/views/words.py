"""Every word around the story, in English; our catalogues hold the others. One dictionary per language, made once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup, escape

from esafety_xblocks.text import N_, strings

UI = {
    # the bar, help, pause
    "help": N_("Help"),
    "help_title": N_("Whom you can call"),
    "help_lead": N_("For a pupil, for a colleague or for yourself. Is somebody in danger right now? Call 112."),
    "close": N_("Close"),
    "language": N_("Language"),
    "pause": N_("Pause here"),
    "paused_title": N_("Take your time"),
    "paused": N_("Your place is kept. Come back later today, or another day: the story waits for you."),
    "resume": N_("Back to the story"),
    "who": N_("Who can see what I choose?"),
    "who_platform": N_(
        "The people who run this course can see on the platform what you choose and write, and your result. "
        "Your head of school may be one of them."
    ),
    "who_others": N_("Other participants do not see it. There are no names in figures about groups."),
    "who_write": N_("What you write yourself is never graded, and is printed only if you tick it."),
    "school": N_("Where I teach"),
    "school_title": N_("Where do you teach?"),
    "school_why": N_("The story stays the same. Services and rules are those of your school system."),
    "save": N_("Save"),
    "offline": N_("The connection is gone. Your choice is still here."),
    "failed": N_("That did not work. Your place is kept."),
    "retry": N_("Try again"),
    "no_picture": N_("The picture is missing. It shows:"),
    "arrived": N_("The story goes on."),
    "arrived_debrief": N_("The story has ended. The debrief is here."),
    "taken_back_now": N_("Your choice is taken back."),
    "replayed": N_("You are playing again."),
    "saved": N_("Saved."),
    "characters_left": N_("{n} characters left"),
    # the first screen
    "about": N_("What it is about"),
    "warns": N_("This story touches on:"),
    "warns_after": N_("You can skip a heavy scene and stop at any time. Help is always one tap away."),
    "start": N_("Begin the story"),
    "first_who": N_(
        "The people who run this course can see on the platform what you choose and write; "
        "your head of school may be one of them."
    ),
    "choose_school": N_("First choose where you teach."),
    "sign_in": N_("Sign in and enrol to play this story. Your place is then kept."),
    # a scene
    "question": N_("What do you do?"),
    "go_on": N_("Go on"),
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
    "coach": N_("The coach:"),
    "you_chose": N_("You chose:"),
    "return": N_("Back to your debrief"),
    "take_back": N_("Take this choice back"),
    "take_back_note": N_("Both stay in your debrief."),
    "first_counts": N_("The first one counts."),
    "heavy": N_("This scene may be hard to read."),
    "heavy_note": N_("You may leave it out. It costs you nothing, and you can still decide."),
    "heavy_note_on": N_("You may leave it out. It costs you nothing, and the story goes on."),
    "heavy_show": N_("Show the scene"),
    "heavy_skip": N_("One sentence is enough"),
    "own_words": N_("In your own words, as long or as short as you like. Leaving it empty is fine."),
    "no_names": N_("No real names, please. Nobody grades this; the people who run the course can see it."),
    # the debrief
    "debrief": N_("Debrief"),
    "your_path": N_("Your path"),
    "taken_back": N_("First you chose something else, and took it back:"),
    "else": N_("What else could you have done?"),
    "said_and_else": N_("The coach, and what else you could have done"),
    "led": N_("That would have led to:"),
    "replay_here": N_("Play again from here"),
    "became": N_("How it went on"),
    "everybody": N_("Everybody"),
    "unsaid": N_("What stayed unsaid"),
    "accents": N_("Your accents"),
    "strategies": N_("How you responded"),
    "good_way": N_("Another good way"),
    "good_way_note": N_("There are often several. This one is closest to yours."),
    "on_good_way": N_("You took a recommended way from beginning to end."),
    "as_you": N_("as you did"),
    "differs": N_("different"),
    "compare": N_("Compare with an earlier time"),
    "compare_common": N_("The same both times"),
    "compare_earlier": N_("Earlier"),
    "compare_later": N_("This time"),
    "compare_same": N_("You took the same way both times."),
    "discuss": N_("To take to a colleague"),
    "own": N_("What you wrote"),
    "own_note": N_("Never graded, and printed only when you tick it."),
    "print_this": N_("Print this too"),
    "edit": N_("Change"),
    "nothing_written": N_("You wrote nothing here."),
    "sources": N_("Sources"),
    "sources_are": N_("Sources:"),
    "replay": N_("Play the story again"),
    "print": N_("Print"),
    "new_tab": N_("(opens in a new tab)"),
    # errors
    "broken_title": N_("This story is resting for a moment."),
    "broken": N_("Something in it has to be put right first. Your place and your result are kept."),
    "broken_author": N_("The list of what is wrong is shown to the author. Open the editor to put it right."),
}

NOTICES = {
    "changed": N_("The author changed this story. You are at the last place that is still the same."),
    "late": N_("You were further on already, perhaps in another window. This is where you are."),
    "graded_before": N_("Your result is kept. Playing again never lowers it."),
    "closed": N_("The due date has passed. You can go on playing; it no longer changes your result."),
    "again": N_("That was a very long way round. The story begins again."),
}

COMMUNITY = {
    "be_vl": N_("Flanders, or Dutch-medium education in Brussels"),
    "be_wb": N_("Wallonia, or French-medium education in Brussels"),
    "be_de": N_("German-speaking Community"),
}

WARNINGS = {
    "self-harm": N_("self-harm or thoughts of suicide"),
    "violence": N_("violence"),
    "hate": N_("hate and discrimination"),
    "sexual": N_("sexual harm, such as intimate images passed on"),
    "home": N_("not being safe at home"),
}

COACH = {"right": N_("good direction"), "reconsider": N_("reconsider"), "harmful": N_("risky")}

STRATEGY = {
    "none": N_("no reaction"),
    "discipline": N_("sanction"),
    "group": N_("involving the group"),
    "mediation": N_("mediating"),
    "support": N_("support for the victim"),
    "involve": N_("bringing in others"),
}

STRENGTH = {"strong": N_("strong"), "growing": N_("growing"), "can_grow": N_("can grow")}

LANGUAGES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
"""Each in its own tongue, so never translated."""

CLIENT = (
    "offline",
    "failed",
    "retry",
    "no_picture",
    "arrived",
    "arrived_debrief",
    "taken_back_now",
    "replayed",
    "saved",
    "characters_left",
    "choose_school",
    "show_all",
)
"""What the browser itself says."""


def _said(table: Mapping[str, str], language: str) -> Mapping[str, str]:
    gettext = strings(language).gettext
    return MappingProxyType({key: gettext(message) for key, message in table.items()})


@lru_cache(maxsize=32)
def ui(language: str) -> Mapping[str, str]:
    """Return the words of the interface by name."""
    return _said(UI, language)


@lru_cache(maxsize=32)
def names(table: str, language: str) -> Mapping[str, str]:
    """Return the words of one table: notices, community, warnings, coach, strategy or strength."""
    tables = {
        "notices": NOTICES,
        "community": COMMUNITY,
        "warnings": WARNINGS,
        "coach": COACH,
        "strategy": STRATEGY,
        "strength": STRENGTH,
    }
    return _said(tables[table], language)


def client_strings(language: str) -> dict[str, str]:
    """Return what the browser itself says; the page carries it, so that it follows a switch of language."""
    said = ui(language)
    return {name: said[name] for name in CLIENT}


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


def times(language: str, n: int) -> str:
    """Say how often."""
    return strings(language).ngettext("{n} time", "{n} times", n).format(n=n)


def step(language: str, n: int) -> str:
    """Say which step this is; never of how many."""
    return strings(language).gettext("Step {n}").format(n=n)


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


def felt_by(language: str, name: str) -> str:
    """Head the list of what somebody felt."""
    return strings(language).gettext("What {name} felt").replace("{name}", name)


def labelled(language: str, pattern: str, name: str) -> str:
    """Say what something is and which one it is: whole patterns, since French has a space before its colon."""
    return strings(language).gettext(pattern).replace("{name}", name)


def accent(language: str, name: Markup, level: Markup) -> Markup:
    """Say how strong the learner is in something; both are markup already."""
    return escape(strings(language).gettext("{name}: {level}")).format(name=name, level=level)


TO = N_("To: {name}")
GROUP_CHAT = N_("Group chat: {name}")
DIRECT_CHAT = N_("Messages: {name}")
CALL = N_("Phone call: {name}")
REPLAY_HERE = N_("Play again from here: {name}")
