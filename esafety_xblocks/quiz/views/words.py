"""The words around a quiz that no other block has, in English; our catalogues hold the others."""

from __future__ import annotations

from esafety_xblocks.common.views import words as shared
from esafety_xblocks.common.views.words import RoomWords, Words, said
from esafety_xblocks.text import N_, strings

UI: Words = {
    "who": N_("Who can see what I answer?"),
    "who_platform": N_(
        "The people who run this course can see on the platform what you answer, and your result. "
        "Your head of school may be one of them."
    ),
    "who_write": N_("Figures about a question are about five people or more, and only the course team sees them."),
    "first_who": N_(
        "The people who run this course can see on the platform what you answer, and your result; "
        "your head of school may be one of them."
    ),
    "start": N_("Begin"),
    # a question
    "single": N_("Choose one answer."),
    "multiple": N_("Tick everything that is right."),
    "order": N_("Put the steps in order: drag them, or use the arrows."),
    "match": N_("Choose an answer, then tap what it belongs to. Dragging works too."),
    "sort": N_("Choose a box for each card, or drag the card into it."),
    "hint": N_("A hint"),
    "check": N_("Check my answer"),
    "keep": N_("Save and go on"),
    "next": N_("Next question"),
    "previous": N_("Previous question"),
    "see_result": N_("See your result"),
    "go_on": N_("Go on"),
    "answers": N_("The answers"),
    "to_place": N_("Still to place"),
    "none_left": N_("Everything has its place. You can still change it."),
    # the answer
    "right": N_("That is right"),
    "partly": N_("Partly right"),
    "not_yet": N_("Not yet right"),
    "kept": N_("Your answer is saved."),
    "your_answer": N_("your answer"),
    "right_answer": N_("the right answer"),
    "right_too": N_("this is right too"),
    "not_answered": N_("You gave no answer."),
    "lost": N_("The author changed this question after you answered it, so it does not count."),
    "seen": N_("What you saw"),
    "others": N_("Why not the others?"),
    "right_order": N_("The right order"),
    "the_answer": N_("The answer"),
    # the end
    "look_over": N_("Ready to hand in?"),
    "look_over_note": N_("You can still change an answer. After handing in you see how it went."),
    "look_over_kept": N_("You can still change an answer."),
    "open_ones": N_("A question without an answer earns nothing."),
    "answered": N_("answered"),
    "open": N_("no answer yet"),
    "hand_in": N_("Hand in"),
    "all_done": N_("All questions answered"),
    "result": N_("Your result"),
    "hidden": N_("You have answered everything. This course does not show how it went here."),
    "hidden_until_due": N_("You have answered everything. You will see how it went after the due date."),
    "by_topic": N_("By topic"),
    "look_back": N_("Look back at the questions"),
    "again": N_("Try again"),
    "again_note": N_("Your result is kept: trying again never lowers it."),
    "no_attempts": N_("You have used all your attempts. Your result is kept."),
    # with a class
    "hands_note": N_("Count the hands, or leave it empty."),
    "reveal": N_("Show the answer"),
    "full": N_("Full screen"),
    "class_done": N_("That was the last question."),
    "class_hardest": N_("Worth talking about once more"),
    "class_hardest_note": N_("Here fewer than half of the hands went up for what is right. Who can say why?"),
    "class_again": N_("Play again with new questions"),
    # figures
    "figures": N_("How the questions do (only the course team sees this)"),
    "figures_note": N_(
        "First attempts only. Discrimination says whether who knows the rest knows this too: below 0.1 a question "
        "tells nobody apart, below 0 something is wrong with it."
    ),
    "no_figures": N_("Fewer than five learners have answered, so there are no figures yet."),
    "attraction": N_("Wrong answer chosen most:"),
    # what the browser says
    "arrived": N_("The next question is here."),
    "arrived_result": N_("Your result is here."),
    "arrived_over": N_("All answers at a glance."),
    "answer_first": N_("Answer first, then go on."),
    "place_first": N_("Give everything a place first."),
    "picked": N_("{name} is chosen. Now choose where it belongs."),
    "put": N_("{name}: in {place}. {left} still to place."),
    "put_back": N_("{name} is free again."),
    "moved": N_("{name}: place {n} of {total}."),
    "empty_slot": N_("choose an answer"),
}

NOTICES: Words = {
    "class": N_(
        "Play this with your class on the big screen: read the question aloud, count hands if you like, then show the "
        "answer and talk about it. Nothing is graded, and nobody’s name is asked."
    ),
    "changed": N_("The author changed this question. Look at it again; nothing you did is held against you."),
    "removed": N_("The author took questions away. What you answered of the others is still there."),
    "late": N_("You were further on already, perhaps in another window. This is where you are."),
    "answered_before": N_("You answered this before. Your first answer counts."),
    "anew": N_("The author took all your questions away. You can begin anew."),
    "closed": N_("The due date has passed. You can go on; it no longer changes your result."),
}

CLIENT = (
    *shared.CLIENT,
    "answer_first",
    "place_first",
    "picked",
    "put",
    "put_back",
    "moved",
    "empty_slot",
)
"""What the browser itself says."""

WORDS = RoomWords(said(shared.UI, UI), said(shared.NOTICES, NOTICES), CLIENT)

UP = N_("Up: {name}")
DOWN = N_("Down: {name}")
TAKE_BACK = N_("Take back: {name}")
HANDS_FOR = N_("Hands for: {name}")
REREAD = N_("Read again: {name}")
CHOSE = N_("you chose: {name}")

CHANGE_N = N_("Change the answer to question {name}")


def question_of(language: str, n: int, total: int) -> str:
    """Say which question this is."""
    return strings(language).gettext("Question {n} of {total}").format(n=n, total=total)


def questions(language: str, n: int) -> str:
    """Say how many questions there are."""
    return strings(language).ngettext("{n} question", "{n} questions", n).format(n=n)


def attempts(language: str, n: int) -> str:
    """Say how many attempts there are."""
    return strings(language).ngettext("{n} attempt", "{n} attempts", n).format(n=n)


def needed(language: str, percent: int) -> str:
    """Say what passing takes."""
    return strings(language).gettext("{n} % to pass").format(n=percent)


def passed(language: str, percent: int, *, reached: bool) -> str:
    """Say whether the pass mark was reached."""
    sentence = N_("Passed: {n} % was needed.") if reached else N_("Not passed yet: {n} % is needed.")
    return strings(language).gettext(sentence).format(n=percent)


def right_of(language: str, n: int, total: int) -> str:
    """Say how many were right."""
    return strings(language).gettext("{n} of {total} right").format(n=n, total=total)


def partly_right(language: str, n: int) -> str:
    """Say how many were partly right."""
    return strings(language).ngettext("{n} partly right", "{n} partly right", n).format(n=n)


def your_place(language: str, n: int) -> str:
    """Say where the learner put a step."""
    return strings(language).gettext("you put this in place {n}").format(n=n)


def wait(language: str, minutes: int) -> str:
    """Say how long it takes until one may begin again."""
    said = strings(language).ngettext("You can try again in {n} minute.", "You can try again in {n} minutes.", minutes)
    return said.format(n=minutes)


def attempts_left(language: str, n: int) -> str:
    """Say how many attempts are left."""
    return strings(language).ngettext("{n} attempt left.", "{n} attempts left.", n).format(n=n)


def hands(language: str, n: int) -> str:
    """Say how many hands went up."""
    return strings(language).ngettext("{n} hand", "{n} hands", n).format(n=n)


def figure(language: str, learners: int, right: str, discrimination: str) -> str:
    """Say how a question does."""
    say = strings(language)
    parts = [
        say.ngettext("{n} learner", "{n} learners", learners).format(n=learners),
        say.gettext("{n} wholly right").format(n=right),
        say.gettext("discrimination {n}").format(n=discrimination) if discrimination else "",
    ]
    return " · ".join(filter(None, parts))


def percent(language: str, share: float) -> str:
    """Say a share; French and Dutch both put a no-break space before the sign."""
    return strings(language).gettext("{n} %").format(n=round(share * 100))
