"""Words of a lesson's page, in English; our catalogues hold the others."""

from __future__ import annotations

from esafety_xblocks.common.views import words as common
from esafety_xblocks.common.views.words import RoomWords, Words, said
from esafety_xblocks.lesson.words import HEADINGS
from esafety_xblocks.text import N_, strings

UI: Words = {
    # who sees what
    "lesson_who": N_(
        "Your own version, your planning and your notes are kept for you. The people who run this course can see "
        "them on the platform; your head of school may be one of them. So: no real names."
    ),
    "who": N_("Who can see what I write here?"),
    "who_platform": N_(
        "The people who run this course can see on the platform what you change, plan and note here. "
        "Your head of school may be one of them."
    ),
    "who_others": N_("Other participants do not see it."),
    "who_write": N_("What you note about a class is never printed, downloaded or shown to the class."),
    # ways to use it
    "ways": N_("What would you like to do?"),
    "read": N_("Read"),
    "adapt": N_("Adapt"),
    "classes": N_("My classes"),
    "present": N_("Present"),
    "download": N_("Download"),
    "choose_duration": N_("How much time do you have?"),
    "which_version": N_("Which version?"),
    "mine": N_("Mine"),
    "authors": N_("The original"),
    "where": N_("Services and rules: {place}"),
    "change": N_("Change"),
    "before_class": N_("Before class"),
    "after_class": N_("Afterwards"),
    "in_brief": N_("More about this lesson"),
    "hand_out": N_("Hand out:"),
    "not_in_plan": N_("not in this duration"),
    # download
    "download_title": N_("Download the lesson"),
    "download_lead": N_("With all handouts of this duration, in the language you are reading."),
    "as_docx": N_("Word document (.docx), to edit"),
    "as_pdf": N_("PDF, to print as it is"),
    # print
    "print_title": N_("What shall we print?"),
    "print_lesson": N_("The lesson plan"),
    "print_notes": N_("with the notes for yourself"),
    "print_letter": N_("The letter to families"),
    "print_now": N_("Print"),
    "print_nothing": N_("Tick what you want to print first."),
    # present
    "present_title": N_("How do you present?"),
    "present_here": N_("On this screen"),
    "present_here_note": N_("Full screen. Your notes stay hidden until you ask for them."),
    "present_window": N_("On two screens"),
    "present_window_note": N_(
        "The class's view opens in a new window: drag it to the board. Your notes stay here, with you."
    ),
    "present_session": N_("Which session?"),
    "no_window": N_("The browser did not open a new window. Allow it for this site, or present on this screen."),
    # my classes
    "classes_title": N_("This lesson in my classes"),
    "classes_lead": N_("Write down when you plan it and how it went. Only for you; see below who can see it."),
    "classes_none": N_("Nothing planned yet."),
    "plan_new": N_("Plan this lesson"),
    "given_new": N_("I have given this lesson"),
    "planned": N_("planned"),
    "given": N_("given"),
    "mark_given": N_("Mark as given"),
    "entry_class": N_("Class or group"),
    "entry_class_hint": N_("e.g. 6A. No names of pupils."),
    "entry_note": N_("A note for yourself"),
    "entry_note_hint": N_("What worked? What will you do differently? No real names."),
    "entry_no_date": N_("no date yet"),
    "remove": N_("Remove"),
    "cancel": N_("Cancel"),
}

ADAPT: Words = {
    "adapt_title": N_("Make it your own"),
    "adapt_lead": N_(
        "Change what you like: it is kept as soon as you leave a field. The original stays; you can always go back."
    ),
    "adapt_for": N_("This is your version in {language}, for {duration}."),
    "kept": N_("Everything is kept."),
    "keeping": N_("Keeping…"),
    "not_kept": N_("Not kept yet."),
    "total": N_("{total} of {minutes} minutes"),
    "total_over": N_("{n} too many"),
    "total_under": N_("{n} left"),
    "total_fits": N_("fits"),
    "minutes_of": N_("Minutes of “{step}”"),
    "less": N_("One minute less for “{step}”"),
    "more": N_("One minute more for “{step}”"),
    "up": N_("Move “{step}” up"),
    "down": N_("Move “{step}” down"),
    "take_out": N_("Take out “{step}”"),
    "edit_step": N_("Edit"),
    "edit_step_of": N_("Edit “{step}”"),
    "add_title": N_("Add a step"),
    "add_own": N_("A step of my own"),
    "texts_title": N_("The other texts"),
    "typing_help": N_("An empty line begins a new paragraph. “- ” at the start of a line makes a list."),
    "list_help": N_("One on each line."),
    "back": N_("Back to the original"),
    "back_of": N_("Back to the original: {place}"),
    "back_plan": N_("Steps and minutes back to the original"),
    "back_all": N_("Everything back to the original"),
    "back_all_sure": N_(
        "This throws away everything you changed in this version. Download it first if you want to keep it."
    ),
    "back_all_yes": N_("Throw my version away"),
    "download_mine": N_("Download my version first"),
    "changes_title": N_("What you changed"),
    "changes_none": N_("Nothing yet: this is the original."),
    "before": N_("Original:"),
    "after": N_("Yours:"),
    "moved": N_("moved"),
    "removed": N_("taken out"),
    "added_step": N_("added"),
    "empty": N_("(nothing)"),
    "drift_title": N_("The original changed"),
    "drift_lead": N_("The authors changed these places after you did. Yours are kept until you choose."),
    "drift_gone": N_("This place is no longer in the lesson. Your words:"),
    "theirs_now": N_("The original now:"),
    "keep_mine": N_("Keep mine"),
    "take_theirs": N_("Take the original"),
    "let_go": N_("Let it go"),
    "step_kind": N_("Kind of step"),
    "step_form": N_("How the class works"),
    "moved_up": N_("“{step}” is now step {n}."),
    "taken_out": N_("“{step}” is taken out. You find it under “Add a step”."),
    "no_markup": N_("Bold and italic words of the original become plain in a text you change."),
}

PRESENT: Words = {
    "next": N_("Next"),
    "previous": N_("Previous"),
    "step_of": N_("Step {n} of {total}: {step}"),
    "timer": N_("Time for this step"),
    "timer_pause": N_("Pause the time"),
    "timer_go": N_("Start the time"),
    "timer_reset": N_("Start this step's time again"),
    "timer_off": N_("Hide the time"),
    "timer_on": N_("Show the time"),
    "blank": N_("Black screen"),
    "blank_off": N_("Show the screen again"),
    "notes_on": N_("Show my notes on this screen"),
    "notes_off": N_("Hide my notes"),
    "notes_window": N_("My notes in a second window"),
    "notes_seen": N_("The class can see this screen."),
    "full": N_("Full screen"),
    "full_off": N_("Leave full screen"),
    "stop": N_("Stop presenting"),
    "class_view": N_("What the class sees"),
    "up_next": N_("Next:"),
    "the_end": N_("That was the last step."),
    "keys": N_("Arrows or space: go on and back. B: black screen. P: pause the time. N: notes. Esc: stop."),
    "alone": N_("The other window is closed. You can go on here."),
}

NOTICES: Words = {
    "variant_gone": N_("The duration you had chosen is no longer in this lesson. You see the first one."),
    "drifted": N_(
        "The authors changed this lesson where you had changed it too. Look under “Adapt” what you want to keep."
    ),
    "reset": N_("You are back at the original."),
}

CLIENT = (
    *common.CLIENT,
    "kept", "keeping", "not_kept", "total", "total_over", "total_under", "total_fits", "moved_up", "taken_out",
    "print_nothing", "no_window",
)  # fmt: skip

ui = said(common.UI, HEADINGS, UI, ADAPT)
WORDS = RoomWords(ui, said(common.NOTICES, NOTICES), CLIENT)
present = said(HEADINGS, PRESENT)


def given(language: str, n: int) -> str:
    """Say how often a lesson was given."""
    return strings(language).ngettext("Given {n} time", "Given {n} times", n).format(n=n)


def cards(language: str, n: int) -> str:
    """Say how many cards there are."""
    return strings(language).ngettext("{n} card", "{n} cards", n).format(n=n)
