"""What is kept of a teacher's work with a lesson: the duration they chose, their own versions, their diary."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from xblock.completable import CompletableXBlockMixin, XBlockCompletionMode
from xblock.fields import Boolean, Dict, List, Scope, String

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.handlers import Refused, bad_request
from esafety_xblocks.common.host import in_course, is_signed_in
from esafety_xblocks.lesson.diary import Entry, Full, read_diary, without, written
from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.own import Own, read_own
from esafety_xblocks.lesson.sheet import Sheet, adapted, original
from esafety_xblocks.lesson.sheet.save import NotKept
from esafety_xblocks.text import N_

MAX_ALL = 200_000
"""Characters of JSON for all own versions together: the platform keeps a learner's state of a block in one row."""


class ProgressMixin(CompletableXBlockMixin, EsafetyBlock):
    """A teacher's own state; the lesson itself is never graded."""

    has_score = False
    has_custom_completion = True
    completion_mode = XBlockCompletionMode.COMPLETABLE

    FREE_TEXT_FIELDS = ("own_versions", "diary")

    lesson_variant = String(default="", scope=Scope.user_state, enforce_type=True)
    reads_original = Boolean(default=False, scope=Scope.user_state, enforce_type=True)
    own_versions = Dict(default={}, scope=Scope.user_state, enforce_type=True)
    diary = List(default=[], scope=Scope.user_state, enforce_type=True)
    was_used = Boolean(default=False, scope=Scope.user_state, enforce_type=True)

    # -- what is read ------------------------------------------------------------------------------------------

    def authors_sheet(self, lesson: Lesson, variant: str = "") -> Sheet:
        """Return the lesson as its author wrote it, for this reader."""
        return original(lesson, self.reader(), variant or self.lesson_variant)

    def own(self, sheet: Sheet) -> Own:
        """Return what the teacher changed in a sheet's language and duration."""
        return read_own(self._versions().get(_name(sheet)))

    def _versions(self) -> dict[str, Any]:
        """Return the own versions as they are kept; a state that somebody spoilt has none."""
        return self.own_versions if isinstance(self.own_versions, dict) else {}

    def sheet_read(self, sheet: Sheet) -> Sheet:
        """Return the sheet the teacher reads: their own version, unless they asked for the original."""
        return sheet if self.reads_original else adapted(sheet, self.own(sheet))

    # -- what is kept ------------------------------------------------------------------------------------------

    def keep_version(self, sheet: Sheet, change: Callable[[Own], Own]) -> Own:
        """Keep the teacher's version with a change in it.

        Raises:
            Refused: it is too much, or means nothing; nothing is kept.
        """
        try:
            own = change(self.own(sheet))
        except NotKept as error:
            raise too_much() if str(error) == "much" else bad_request() from None
        kept = {**self._versions(), _name(sheet): own.stored()}
        if len(json.dumps(kept, ensure_ascii=False)) > MAX_ALL:
            raise too_much()
        self.own_versions = kept
        self.reads_original = False
        return own

    def forget_own(self, sheet: Sheet) -> None:
        """Throw the teacher's version away; its number goes on, so that another window notices."""
        version = self.own(sheet).version + 1
        self.own_versions = {**self._versions(), _name(sheet): Own(version=version).stored()}

    def entries(self) -> tuple[Entry, ...]:
        """Return the diary, newest first."""
        return read_diary(self.diary)

    def keep_entry(self, entry: Entry) -> None:
        """Keep an entry of the diary.

        Raises:
            Refused: the diary is full.
        """
        try:
            self.diary = [one.stored() for one in written(self.entries(), entry)]
        except Full:
            sentence = N_("There are many entries already. Remove an old one first.")
            raise Refused(422, "full", sentence) from None

    def forget_entry(self, entry_id: int) -> None:
        """Remove an entry."""
        self.diary = [one.stored() for one in without(self.entries(), entry_id)]

    # -- completion --------------------------------------------------------------------------------------------

    def mark_used(self) -> None:
        """Record that the teacher really used the lesson."""
        if self.was_used:
            return
        self.was_used = True
        if in_course(self) and is_signed_in(self):
            self.emit_completion(1.0)


def too_much() -> Refused:
    """Return the refusal of more than is kept."""
    return Refused(413, "too_large", N_("That is more than can be kept. Make it shorter, or download your version."))


def _name(sheet: Sheet) -> str:
    return f"{sheet.language}:{sheet.plan.id}"
