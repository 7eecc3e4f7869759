"""What the editor says, in the author's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.text import N_, strings

SHOWN_IN_UNIT = 5
"""Problems listed on the unit page; the editor lists all."""

_WORDS = {
    "settings": N_("Settings"),
    "inherited": N_("From the subsection now:"),
    "source": N_("The content, as XML"),
    "hint": N_("Tab leaves the text; the line of each remark is a link to its place."),
    "no_real": N_("No real pupils, no real screenshots."),
    "save": N_("Save"),
    "cancel": N_("Cancel"),
    "saving": N_("Saving…"),
    "saved": N_("Saved."),
    "checking": N_("Checking…"),
    "clean": N_("Nothing to remark."),
    "problems": N_("Remarks"),
    "error": N_("error"),
    "warning": N_("warning"),
    "remark": N_("hint"),
    "line": N_("Line"),
    "refused": N_("Only people who may edit this course can do that."),
    "lost": N_("The connection was lost. Your text is still here; try again."),
    "empty": N_("There is nothing here yet. Open the editor to write it."),
}


def editor_words(language: str) -> dict[str, str]:
    """Return every word of the editor."""
    gettext = strings(language).gettext
    return {key: gettext(message) for key, message in _WORDS.items()}


def more_problems(language: str, count: int) -> str:
    """Return the sentence that stands for the remarks not listed."""
    catalogue = strings(language)
    template = catalogue.ngettext("{count} more remark in the editor.", "{count} more remarks in the editor.", count)
    return template.format(count=count)


def counted_remarks(language: str, problems: Iterable[Problem]) -> str:
    """Return how much there is to look at, in words; empty when nothing."""
    catalogue = strings(language)
    count = Counter(problem.severity for problem in problems)
    errors, warnings, hints = count[Severity.ERROR], count[Severity.WARNING], count[Severity.HINT]
    parts = (
        (errors, catalogue.ngettext("{count} error", "{count} errors", errors)),
        (warnings, catalogue.ngettext("{count} warning", "{count} warnings", warnings)),
        (hints, catalogue.ngettext("{count} hint", "{count} hints", hints)),
    )
    return ", ".join(sentence.format(count=number) for number, sentence in parts if number)
