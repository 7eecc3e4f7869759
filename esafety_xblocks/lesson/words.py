"""Words around a lesson, in English; our catalogues hold the others. Headings first: pages and papers share them."""

from __future__ import annotations

from esafety_xblocks.common.views.words import Words, said
from esafety_xblocks.text import N_, strings

HEADINGS: Words = {
    "lesson": N_("Lesson plan"),
    "own_copy": N_("My own copy"),
    "facts": N_("At a glance"),
    "ages": N_("Ages"),
    "duration": N_("Duration"),
    "preparation": N_("To prepare"),
    "guiding": N_("Guiding question"),
    "goals": N_("Goals"),
    "goals_lead": N_("At the end of the lesson, pupils can:"),
    "frames": N_("Curriculum frames"),
    "materials": N_("Material"),
    "terms": N_("Words of this lesson"),
    "steps": N_("The lesson, step by step"),
    "step": N_("Step"),
    "minutes": N_("Minutes"),
    "minutes_short": N_("min"),
    "do": N_("What you do"),
    "slide": N_("The class sees"),
    "notes": N_("Notes for yourself"),
    "handouts": N_("Handouts"),
    "handout": N_("Handout"),
    "ask_pupils": N_("Ask your pupils"),
    "safety": N_("Keeping it safe"),
    "disclosure": N_("When a pupil confides in you"),
    "differentiation": N_("For every pupil"),
    "exit_ticket": N_("Exit ticket"),
    "questions": N_("Questions for the debrief"),
    "family_letter": N_("Letter to families"),
    "name": N_("Name"),
    "class": N_("Class"),
    "date": N_("Date"),
    "cut": N_("Cut along the lines."),
    "signed": N_("We agree to this:"),
    "sources": N_("Sources"),
    "credits": N_("Credits"),
    "licence": N_("Licence"),
    "changed": N_("changed by me"),
    "added": N_("added by me"),
    "page": N_("Page {n} of {total}"),
    "title": N_("Title"),
    "intro": N_("Introduction"),
    "task": N_("Task"),
    "card": N_("Card"),
    "promises": N_("Promises"),
    "plan": N_("Steps and minutes"),
    "own_step": N_("A step of my own"),
}

KINDS: Words = {
    "welcome": N_("Welcome"),
    "warm_up": N_("Warm-up"),
    "learn": N_("Learn"),
    "practise": N_("Practise"),
    "make": N_("Make"),
    "discuss": N_("Discuss"),
    "close": N_("Wrap-up"),
}

FORMS: Words = {
    "whole": N_("whole class"),
    "pairs": N_("in pairs"),
    "groups": N_("in groups"),
    "alone": N_("on their own"),
    "circle": N_("in a circle"),
}

HANDOUTS: Words = {
    "worksheet": N_("Worksheet"),
    "cards": N_("Cards to cut out"),
    "roles": N_("Role cards"),
    "poster": N_("Poster"),
    "charter": N_("Charter"),
}

LICENCES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
"""A licence's own name is the same in every language."""

headings = said(HEADINGS)
kinds = said(KINDS)
forms = said(FORMS)
handouts = said(HANDOUTS)


def minutes(language: str, n: int) -> str:
    """Say how long something takes."""
    return strings(language).ngettext("{n} minute", "{n} minutes", n).format(n=n)


def duration(language: str, sessions: int, n: int) -> str:
    """Say how long a lesson takes: so many sessions of so many minutes."""
    return f"{sessions} × {minutes(language, n)}" if sessions > 1 else minutes(language, n)


def ages(language: str, youngest: int, oldest: int) -> str:
    """Say for whom a lesson is."""
    span = f"{youngest}–{oldest}" if oldest > youngest else str(youngest)
    return strings(language).gettext("{ages} years").format(ages=span)


def session(language: str, number: int) -> str:
    """Name one session of several."""
    return strings(language).gettext("Session {n}").format(n=number)
