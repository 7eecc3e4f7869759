"""The XBlock of a lesson for class: to read, print, download, present, adapt and plan."""

from __future__ import annotations

from typing import Any, ClassVar

from markupsafe import Markup
from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock

from esafety_xblocks.common.block import named
from esafety_xblocks.common.handlers import (
    FOR_LEARNERS,
    Refused,
    bad_request,
    characters,
    clean_text,
    json_post,
    whole_number,
)
from esafety_xblocks.common.host import may_take_part
from esafety_xblocks.common.learner import LearnerMixin
from esafety_xblocks.common.studio.block import StudioMixin
from esafety_xblocks.common.studio.form import DISPLAY_NAME, Setting
from esafety_xblocks.common.views import shell
from esafety_xblocks.lesson import views
from esafety_xblocks.lesson.diary import MOST_CLASS, MOST_NOTE, Entry, State, is_day
from esafety_xblocks.lesson.files import FILES, file_answer, sorry
from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.lesson.progress import ProgressMixin
from esafety_xblocks.lesson.request import read_typed
from esafety_xblocks.lesson.sheet import Sheet, adapted
from esafety_xblocks.lesson.sheet.compare import drifted
from esafety_xblocks.lesson.sheet.save import keep_mine, put_back, saved
from esafety_xblocks.lesson.studio import glance, starter
from esafety_xblocks.lesson.typed import one_line
from esafety_xblocks.text import N_

MAX_CHANGE = 64_000
"""Longest body of a change, in bytes: ten long texts at once."""

USES = ("read", "presented", "printed", "downloaded")
"""What a page reports; adapting and planning are seen here."""

MODES = {"read": views.read, "adapt": views.adapt, "classes": views.classes}
"""What a teacher may do with a lesson in its own page."""

LATER = ("present.js", "present.css", "adapt.js", "own.css", "print.css")
"""What only some readers need, and when they do."""


class LessonBlock(StudioMixin, LearnerMixin, ProgressMixin):
    """A ready-made lesson for class."""

    FORMAT = FORMAT
    ROOM = views.ROOM
    HANDLERS = views.HANDLERS
    WORDS = views.WORDS
    SETTINGS: ClassVar[tuple[Setting, ...]] = (DISPLAY_NAME,)

    display_name = named(N_("Lesson for class"))

    def glance(self, draft: Lesson, language: str) -> tuple[str, ...]:
        """Return ages, durations and handouts, for the unit page."""
        return glance(draft, language)

    def starter(self, language: str) -> str:
        """Return a first small lesson."""
        return starter(language)

    # -- views -------------------------------------------------------------------------------------------------

    def page(self) -> Markup:
        """Return the whole inside of the block."""
        return views.page(self.usable(), self._view())

    def stage(self, *notices: str) -> Markup:
        """Return the lesson to read."""
        return views.read(self.usable(), self._view(*notices))

    def public_page(self) -> Markup:
        """Return what somebody who is not signed in may see: for whom it is, and how long it takes."""
        speaker = self.speaker()
        return shell.public(speaker, shell.first(speaker, glance(self.usable(), speaker.language)))

    def fragment(self, html: Markup, *, script: bool = True, **args: Any) -> Fragment:
        """Return a page that knows where its later files are: they are loaded when somebody adapts or presents."""
        later = {name: self.file_url(f"lesson/{name}") for name in LATER}
        return super().fragment(html, script=script, files=later, **args)

    def _view(self, *notices: str) -> views.View:
        lesson: Lesson = self.usable()
        sheet = self.authors_sheet(lesson)
        own, shown = self.own(sheet), self.sheet_read(sheet)
        is_gone = self.lesson_variant and self.lesson_variant not in lesson.variant
        found = (*(["variant_gone"] if is_gone else []), *(["drifted"] if drifted(sheet, own) else []), *notices)
        return views.View(
            **self.view_fields(*found),
            original=sheet,
            sheet=shown,
            own=own,
            diary=self.entries(),
            downloads=self._downloads(shown, own=shown.own),
            own_downloads=self._downloads(shown, own=True),
            window=self._address("present", shown, own=shown.own),
        )

    def _downloads(self, shown: Sheet, *, own: bool) -> tuple[views.Download, ...]:
        said = self.WORDS.ui(shown.language)
        return tuple(
            views.Download(name, said[f"as_{name}"], self._address("download", shown, own=own, name=name))
            for name in FILES
        )

    def _address(self, handler: str, shown: Sheet, *, own: bool, name: str = "") -> str:
        """Return the address of a file or window."""
        query = f"format={name}&" if name else ""
        return str(self.runtime.handler_url(self, handler, "", f"{query}variant={shown.plan.id}&own={int(own)}"))

    def _stage_of(self, mode: str, *notices: str) -> dict[str, Any]:
        """Answer with the part of the page that a teacher is in."""
        return {"html": self.with_assets(MODES[mode](self.usable(), self._view(*notices)))}

    # -- handlers: what is shown -------------------------------------------------------------------------------

    @json_post()
    def show(self, body: dict[str, Any]) -> dict[str, Any]:
        """Show the lesson to read, to adapt, or one's classes: ``{mode}``. Nothing is kept."""
        return self._stage_of(_mode(body))

    @json_post()
    def variant(self, body: dict[str, Any]) -> dict[str, Any]:
        """Choose a duration, or the own version or the original: ``{mode, variant?, own?}``."""
        lesson: Lesson = self.usable()
        mode = _mode(body)
        variant = characters(body, "variant") if "variant" in body else None
        own = body.get("own")
        if variant not in (None, *lesson.variant) or not (own is None or isinstance(own, bool)):
            raise bad_request()
        if variant is not None:
            self.lesson_variant = variant
            self.event("variant.chosen", variant=variant)
        if own is not None:
            self.reads_original = not own
        return self._stage_of(mode)

    # -- handlers: the own version -----------------------------------------------------------------------------

    @json_post(max_body=MAX_CHANGE)
    def save_own(self, body: dict[str, Any]) -> dict[str, Any]:
        """Keep what was typed: ``{language, variant, version, texts, plan?, added?, whole?}``.

        Answers with the list of changes; with the whole page to adapt when `whole` asks for it (a step was added).
        """
        sheet = self._sheet_of(body)
        typed = read_typed(body)
        is_whole = body.get("whole") is True
        own = self.keep_version(sheet, lambda before: saved(sheet, before, typed))
        self.mark_used()
        self.event("adapted", variant=sheet.plan.id, texts=len(own.texts), plan=own.plan is not None)
        if is_whole:
            return {**self._stage_of("adapt"), "version": own.version}
        changed = [key for key in own.texts if not key.startswith("step.+")]
        return {"version": own.version, "changed": changed, "changes": str(views.changes(self._view()))}

    @json_post()
    def reset_own(self, body: dict[str, Any]) -> dict[str, Any]:
        """Go back to the original: ``{language, variant, version, key}``; the key `*` is everything."""
        sheet, key = self._sheet_of(body), characters(body, "key", 200)
        if key == "*":
            self.forget_own(sheet)
            self.event("reset", variant=sheet.plan.id)
            return self._stage_of("adapt", "reset")
        self.keep_version(sheet, lambda own: put_back(sheet, own, key))
        return self._stage_of("adapt")

    @json_post()
    def keep_own_text(self, body: dict[str, Any]) -> dict[str, Any]:
        """Keep one's own text although the author changed theirs: ``{language, variant, version, key}``."""
        sheet, key = self._sheet_of(body), characters(body, "key", 200)
        self.keep_version(sheet, lambda own: keep_mine(sheet, own, key))
        return self._stage_of("adapt")

    def _sheet_of(self, body: dict[str, Any]) -> Sheet:
        """Return the author's sheet that a change is meant for.

        Raises:
            Refused: the page shows another language or duration than is kept now, or an older version.
        """
        lesson: Lesson = self.usable()
        language, variant = characters(body, "language"), characters(body, "variant")
        version = whole_number(body, "version")
        sheet = self.authors_sheet(lesson, variant)
        if language != sheet.language or variant != sheet.plan.id or version != self.own(sheet).version:
            sentence = N_("This was changed in another window. Copy what you just typed, then reload the page.")
            raise Refused(409, "late", sentence)
        return sheet

    # -- handlers: the diary, completion -----------------------------------------------------------------------

    @json_post()
    def teaching(self, body: dict[str, Any]) -> dict[str, Any]:
        """Write in the diary: ``{id, state, day, group, note}``, id 0 for a new entry; or ``{id, remove: true}``."""
        self.usable()
        entry_id = whole_number(body, "id")
        known = {one.id: one for one in self.entries()}
        if entry_id and entry_id not in known:
            raise Refused(409, "late", N_("This entry is no longer there. Reload the page."))
        if body.get("remove") is True:
            self.forget_entry(entry_id)
            return self._stage_of("classes")
        state, day = characters(body, "state"), characters(body, "day")
        if state not in list(State) or not is_day(day):
            raise bad_request()
        group, note = characters(body, "group", MOST_CLASS), characters(body, "note", MOST_NOTE)
        plan = known[entry_id].plan if entry_id else self.authors_sheet(self.usable()).plan.id
        self.keep_entry(Entry(entry_id, State(state), day, one_line(group), clean_text(note), plan))
        self.mark_used()
        self.event(state)
        return self._stage_of("classes")

    @json_post()
    def used(self, body: dict[str, Any]) -> dict[str, Any]:
        """Say that the lesson was read to its end, presented, printed or downloaded: ``{how}``."""
        self.usable()
        how = characters(body, "how")
        if how not in USES:
            raise bad_request()
        self.mark_used()
        self.event(how)
        return {"used": True}

    # -- handlers: files and windows (GET: nothing changes) ----------------------------------------------------

    @XBlock.handler
    def download(self, request: Request, suffix: str = "") -> Response:
        """Give the lesson as a file: ``?format=docx|pdf&variant=…&own=0|1``."""
        try:
            sheet = self._asked(request)
            name = request.GET.get("format", "")
            if name not in FILES:
                raise bad_request()
        except Refused as refusal:
            return sorry(refusal, self.speaks())
        return file_answer(sheet, name)

    @XBlock.handler
    def present(self, request: Request, suffix: str = "") -> Response:
        """Give the presentation as a page of its own: ``?variant=…&own=0|1&view=class|notes``."""
        try:
            sheet = self._asked(request)
        except Refused as refusal:
            return sorry(refusal, self.speaks())
        files = {"style": self.file_url("lesson/present.css"), "script": self.file_url("lesson/present.js")}
        page = views.standalone(sheet, self.uid, files, notes=request.GET.get("view") == "notes")
        return Response(
            self.with_assets(page), content_type="text/html", charset="utf-8", cache_control="private, no-store"
        )

    def _asked(self, request: Request) -> Sheet:
        """Return the sheet that a file or window is asked of.

        Raises:
            Refused: nobody is signed in, or the lesson cannot be used.
        """
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "method", N_("That did not arrive as it should. Reload the page and try again."))
        if not may_take_part(self):
            raise Refused(403, "forbidden", FOR_LEARNERS)
        sheet = self.authors_sheet(self.usable(), request.GET.get("variant", "")[:64])
        return adapted(sheet, self.own(sheet)) if request.GET.get("own") == "1" else sheet


def _mode(body: dict[str, Any]) -> str:
    mode = characters(body, "mode")
    if mode not in MODES:
        raise bad_request()
    return mode
