"""The words around a survey that no other block has, in English; our catalogues hold the others."""

from __future__ import annotations

from esafety_xblocks.common.views import words as shared
from esafety_xblocks.common.views.words import RoomWords, Words, said
from esafety_xblocks.survey.change import Direction
from esafety_xblocks.survey.model import Moment
from esafety_xblocks.text import N_, strings

UI: Words = {
    "paused": N_("Your answers are kept. Come back later today, or another day."),
    "resume": N_("Back to the questions"),
    "who": N_("Who can see my answers?"),
    "who_platform": N_(
        "The people who run this course can see on the platform what you answer. "
        "Your head of school may be one of them."
    ),
    "who_others": N_(
        "Other participants do not see it. Figures about the group have no names, and are made from ten people on."
    ),
    "who_write": N_("Your answers leave the platform only if you agree to research, and then without your name."),
    "first_who": N_(
        "The people who run this course can see on the platform what you answer; "
        "your head of school may be one of them."
    ),
    "offline": N_("The connection is gone. Your answers are still here; they are kept as soon as it is back."),
    "failed": N_("That did not work. Your answers are still here."),
    "start": N_("To the questions"),
    "free": N_("Taking part is free. You may skip any question or stop: it costs you nothing, and nobody grades it."),
    "status": N_("About these questions"),
    "compare": N_("You answered before. When you have sent your answers, you see what changed for you."),
    "no_compare": N_(
        "You did not answer an earlier time, so there is nothing to compare with. Your answers count all the same."
    ),
    "begun": N_("You had begun. Your answers are still here."),
    "previous": N_("Previous"),
    "next": N_("Next"),
    "send": N_("Send my answers"),
    "clear": N_("Clear this answer"),
    "kept": N_("Saved"),
    "keeping": N_("Saving…"),
    "not_kept": N_("Not saved yet"),
    "open_first": N_("Go to the first one"),
    "send_anyway": N_("Send as it is"),
    "bad_number": N_("Write a whole number from {least} to {most}, or leave it empty."),
    "sent": N_("Thank you. Your answers are sent."),
    "sent_pre": N_("After the course there are questions of the same kind. Then you see what changed for you."),
    "sent_alone": N_("There is no earlier time to compare with. Thank you for answering now."),
    "your_change": N_("What changed for you"),
    "whole": N_("All together"),
    "legend": N_("How to read this:"),
    "facts": N_("Facts"),
    "facts_note": N_("Which answers are right is not told: questions of the same kind may come back."),
    "counts": N_("In numbers"),
    "counts_note": N_("More is neither better nor worse. It depends on what happened around you."),
    "research": N_("Research: a separate question"),
    "research_yes": N_("Yes, my answers may be used"),
    "research_no": N_("No"),
    "research_none": N_("As long as you choose nothing, your answers are not used."),
    "research_given": N_("You agree. You may change this at any time."),
    "research_refused": N_("You do not agree. You may change this at any time."),
    "group": N_("For course staff: the group"),
    "group_show": N_("Show the figures"),
    "group_few": N_(
        "Figures are shown from ten people on, changes from ten pairs on. There are not enough answers yet."
    ),
    "group_note": N_(
        "d: the mean change divided by the average standard deviation, with its 95 % interval. "
        "The questions are not validated: read the figures with care."
    ),
    "measure": N_("Measure"),
    "people": N_("People"),
    "mean": N_("Mean"),
    "sd": N_("Spread (SD)"),
    "alpha": N_("Cronbach’s α"),
    "when": N_("When"),
    "effect": N_("Size d [95 %]"),
    "download": N_("Download the answers of those who agree to research (CSV)"),
    "download_few": N_("Fewer than ten people agree to research, so there is nothing to download."),
    "share_right": N_("share right"),
    "table": N_("Figures about the group; scroll sideways on a narrow screen"),
}

NOTICES: Words = {
    "closed": N_("The survey is closed. Your answers can no longer be changed."),
    "late": N_("You had sent your answers already, perhaps in another window."),
    "changed": N_("The author changed these questions. Look them over: what still fits is kept."),
}

MOMENT: Words = {
    Moment.PRE.value: N_("before the course"),
    Moment.POST.value: N_("after the course"),
    Moment.LATER.value: N_("some weeks later"),
}

SINCE: Words = {
    Moment.PRE.value: N_("Compared with before the course"),
    Moment.POST.value: N_("Compared with right after the course"),
}

_LOWER = N_(
    "This often happens to people who discovered how much there is to see and to do: they measure themselves by more. "
    "It does not mean that you do less well."
)

ON_SCALE: Words = {
    Direction.ROSE_CLEARLY.value: N_("{since} you rate yourself clearly higher."),
    Direction.ROSE.value: N_("{since} you rate yourself a little higher."),
    Direction.STAYED.value: N_("{since} you rate yourself about the same."),
    Direction.FELL.value: N_("{since} you rate yourself a little lower."),
    Direction.FELL_CLEARLY.value: N_("{since} you rate yourself clearly lower."),
}

IN_SITUATIONS: Words = {
    Direction.ROSE_CLEARLY.value: N_("{since} you are clearly more likely to step in."),
    Direction.ROSE.value: N_("{since} you are a little more likely to step in."),
    Direction.STAYED.value: N_("{since} you are about as likely to step in."),
    Direction.FELL.value: N_("{since} you are a little less likely to step in."),
    Direction.FELL_CLEARLY.value: N_("{since} you are clearly less likely to step in."),
}

_OTHER_SITUATIONS = N_("The situations were other ones, so a small difference says little.")
_HELD_BACK = N_("The situations were other ones. You may want to ask yourself what held you back in these.")

SHORT: Words = {
    Direction.ROSE_CLEARLY.value: N_("clearly higher"),
    Direction.ROSE.value: N_("a little higher"),
    Direction.STAYED.value: N_("about the same"),
    Direction.FELL.value: N_("a little lower"),
    Direction.FELL_CLEARLY.value: N_("clearly lower"),
}

_FROM_TO = N_("from {before} to {now}: {short}")
_FACTS = N_("{before} of {before_of} right before, {now} of {now_of} now.")
_COUNT = N_("{before} before, {now} now")

CLIENT = (
    *shared.CLIENT,
    *("kept", "keeping", "not_kept", "bad_number", "open_first", "send_anyway"),
    *("research_given", "research_refused"),
)
"""What the browser itself says."""

WORDS = RoomWords(said(shared.UI, UI), said(shared.NOTICES, NOTICES), CLIENT)
moments = said(MOMENT)


def number(language: str, value: float, digits: int = 1, *, sign: bool = False) -> str:
    """Write a number as the language does."""
    written = f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "\u2212")
    return written if language == "en" else written.replace(".", ",")


def direction_on_scale(language: str, since: Moment, direction: Direction) -> str:
    """Say how somebody's rating of themselves moved; falling is said kindly."""
    say = strings(language).gettext
    sentence = _since(language, ON_SCALE, since, direction)
    fell = direction in (Direction.FELL, Direction.FELL_CLEARLY)
    return f"{sentence} {say(_LOWER)}" if fell else sentence


def direction_in_situations(language: str, since: Moment, direction: Direction) -> str:
    """Say how much likelier somebody is to step in; the situations were parallel ones, not the same."""
    say = strings(language).gettext
    sentence = _since(language, IN_SITUATIONS, since, direction)
    more = {Direction.FELL: _OTHER_SITUATIONS, Direction.FELL_CLEARLY: _HELD_BACK}.get(direction)
    return f"{sentence} {say(more)}" if more else sentence


def _since(language: str, table: Words, since: Moment, direction: Direction) -> str:
    say = strings(language).gettext
    return say(table[direction.value]).format(since=say(SINCE.get(since.value, SINCE[Moment.PRE.value])))


def from_to(language: str, before: float, now: float, direction: Direction) -> str:
    """Say two means and what they make."""
    say = strings(language).gettext
    said_of = {"before": number(language, before), "now": number(language, now), "short": say(SHORT[direction.value])}
    return say(_FROM_TO).format(**said_of)


def facts(language: str, before: int, before_of: int, now: int, now_of: int) -> str:
    """Say how many facts somebody had right, never which."""
    say = strings(language).gettext
    return say(_FACTS).format(before=before, before_of=before_of, now=now, now_of=now_of)


def count(language: str, before: int, now: int) -> str:
    """Say two numbers."""
    return strings(language).gettext(_COUNT).format(before=before, now=now)


def part(language: str, n: int, of: int) -> str:
    """Say which part of the questions this is."""
    return strings(language).gettext("Part {n} of {of}").format(n=n, of=of)


def questions(language: str, n: int) -> str:
    """Say how many questions there are."""
    return strings(language).ngettext("{n} question", "{n} questions", n).format(n=n)


def left_open(language: str) -> tuple[str, str]:
    """Return how the browser says that one question, or several, are open."""
    catalogue = strings(language)

    def said(n: int) -> str:
        return catalogue.ngettext("{n} question is still open.", "{n} questions are still open.", n)

    return said(1), said(2)


def people(language: str, n: int) -> str:
    """Say how many people answered."""
    return strings(language).ngettext("{n} person answered.", "{n} people answered.", n).format(n=n)
