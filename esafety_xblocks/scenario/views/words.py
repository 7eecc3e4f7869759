"""The words around a story that no other block has, in English; our catalogues hold the others."""

from __future__ import annotations

from markupsafe import Markup, escape

from esafety_xblocks.common.views import words as shared
from esafety_xblocks.common.views.words import RoomWords, Words, said
from esafety_xblocks.text import N_, strings

UI: Words = {
    "paused": N_("Your place is kept. Come back later today, or another day: the story waits for you."),
    "resume": N_("Back to the story"),
    "who": N_("Who can see what I choose?"),
    "who_platform": N_(
        "The people who run this course can see on the platform what you choose and write, and your result. "
        "Your head of school may be one of them."
    ),
    "school_why": N_("The story stays the same. Services and rules are those of your school system."),
    "offline": N_("The connection is gone. Your choice is still here."),
    "arrived": N_("The story goes on."),
    "arrived_debrief": N_("The story has ended. The debrief is here."),
    "taken_back_now": N_("Your choice is taken back."),
    "replayed": N_("You are playing again."),
    "warns": N_("This story touches on:"),
    "warns_after": N_("You can skip a heavy scene and stop at any time. Help is always one tap away."),
    "start": N_("Begin the story"),
    "first_who": N_(
        "The people who run this course can see on the platform what you choose and write; "
        "your head of school may be one of them."
    ),
    "sign_in": N_("Sign in and enrol to play this story. Your place is then kept."),
    "question": N_("What do you do?"),
    "go_on": N_("Go on"),
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
    "nothing_written": N_("You wrote nothing here."),
    "replay": N_("Play the story again"),
    "broken_title": N_("This story is resting for a moment."),
}

NOTICES: Words = {
    "changed": N_("The author changed this story. You are at the last place that is still the same."),
    "late": N_("You were further on already, perhaps in another window. This is where you are."),
    "graded_before": N_("Your result is kept. Playing again never lowers it."),
    "closed": N_("The due date has passed. You can go on playing; it no longer changes your result."),
    "again": N_("That was a very long way round. The story begins again."),
}

WARNINGS: Words = {
    "self-harm": N_("self-harm or thoughts of suicide"),
    "violence": N_("violence"),
    "hate": N_("hate and discrimination"),
    "sexual": N_("sexual harm, such as intimate images passed on"),
    "home": N_("not being safe at home"),
}

COACH: Words = {"right": N_("good direction"), "reconsider": N_("reconsider"), "harmful": N_("risky")}

STRATEGY: Words = {
    "none": N_("no reaction"),
    "discipline": N_("sanction"),
    "group": N_("involving the group"),
    "mediation": N_("mediating"),
    "support": N_("support for the victim"),
    "involve": N_("bringing in others"),
}

STRENGTH: Words = {"strong": N_("strong"), "growing": N_("growing"), "can_grow": N_("can grow")}

CLIENT = (*shared.CLIENT, "arrived", "arrived_debrief", "taken_back_now", "replayed")
"""What the browser itself says."""

REPLAY_HERE = N_("Play again from here: {name}")

WORDS = RoomWords(said(shared.UI, UI), said(shared.NOTICES, NOTICES), CLIENT)
warnings = said(WARNINGS)
coach = said(COACH)
strategies = said(STRATEGY)
strengths = said(STRENGTH)


def times(language: str, n: int) -> str:
    """Say how often."""
    return strings(language).ngettext("{n} time", "{n} times", n).format(n=n)


def step(language: str, n: int) -> str:
    """Say which step this is; never of how many."""
    return strings(language).gettext("Step {n}").format(n=n)


def felt_by(language: str, name: str) -> str:
    """Head the list of what somebody felt."""
    return strings(language).gettext("What {name} felt").replace("{name}", name)


def accent(language: str, name: Markup, level: Markup) -> Markup:
    """Say how strong the learner is in something; both are markup already."""
    return escape(strings(language).gettext("{name}: {level}")).format(name=name, level=level)
