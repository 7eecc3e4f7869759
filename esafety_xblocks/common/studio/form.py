"""The settings form of Studio's editor: the platform's own fields of a block, named one by one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from xblock.core import XBlock

from esafety_xblocks.common.handlers import Refused, bad_request
from esafety_xblocks.text import N_, strings


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of the form.

    Attributes:
        name: the XBlock field.
        label: its name for people, English.
        help: what it does, English.
        number: whether it is a number; else words.
        least: the smallest number.
        most: the largest number, or the longest words.
        whole: whether the number is whole.
        optional: whether it may be left empty, which sets the field to None.
    """

    name: str
    label: str
    help: str = ""
    number: bool = True
    least: float = 0
    most: float = 1000
    whole: bool = False
    optional: bool = False

    def shown(self, block: XBlock, language: str) -> dict[str, Any]:
        """Return the field as the form lays it out; what only the subsection says stands behind an empty box."""
        say = strings(language).gettext
        value = getattr(block, self.name, None)
        inherited = self.optional and not block.fields[self.name].is_set_on(block)
        return {
            "name": self.name,
            "label": say(self.label),
            "help": say(self.help) if self.help else "",
            "kind": "number" if self.number else "text",
            "least": self.least,
            "most": self.most,
            "step": "1" if self.whole else "any",
            "value": "" if value is None or inherited else value,
            "inherited": value if inherited and value is not None else "",
        }

    def value(self, sent: object) -> object:
        """Return what to store.

        Raises:
            Refused: it is not what the form can send (`bad_request`), or a person has to correct it; says which field.
        """
        if not self.number:
            if not isinstance(sent, str):
                raise bad_request()
            if len(sent) > self.most:
                raise self._refused(N_("“{label}” is too long: {most} characters at most."))
            return sent
        if sent is None or sent == "":
            if not self.optional:
                raise self._refused(N_("“{label}” needs a number."))
            return None
        if isinstance(sent, bool) or not isinstance(sent, int | float):
            raise bad_request()
        if not math.isfinite(sent) or not self.least <= sent <= self.most:
            raise self._refused(N_("“{label}” should be a number from {least} to {most}."))
        if self.whole and sent != int(sent):
            raise self._refused(N_("“{label}” should be a whole number."))
        return int(sent) if self.whole else float(sent)

    def _refused(self, sentence: str) -> Refused:
        bounds = {"least": f"{self.least:g}", "most": f"{self.most:g}"}
        return Refused(422, "bad_setting", sentence, field=self.name, label=self.label, **bounds)


DISPLAY_NAME = Setting("display_name", N_("Display name"), number=False, most=255)
WEIGHT = Setting("weight", N_("Weight"), N_("How much this counts in its subsection."))
MAX_ATTEMPTS = Setting(
    "max_attempts",
    N_("Number of attempts"),
    N_("How often a learner may finish this. Empty: as the subsection says, or as often as they like."),
    least=1,
    whole=True,
    optional=True,
)


def values_of(settings: Iterable[Setting], body: dict[str, Any]) -> dict[str, object]:
    """Return the values to store, by field.

    Raises:
        Refused: one of them is absent or wrong; nothing was stored.
    """
    sent = body.get("fields")
    if not isinstance(sent, dict):
        raise bad_request()
    found = {}
    for setting in settings:
        if setting.name not in sent:
            raise bad_request()
        found[setting.name] = setting.value(sent[setting.name])
    return found
