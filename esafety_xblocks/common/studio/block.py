"""Studio views and handlers of every block. Only those who may write in the course or library get past `json_post`.

These parts are replaced from outside: a room that has an editor of its own gives another `studio_view` and keeps the
handlers, which know any format.
"""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.handlers import Refused, characters, json_post
from esafety_xblocks.common.host import interface_language, may_author
from esafety_xblocks.common.load import load, remarks
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.studio.form import DISPLAY_NAME, Setting, values_of
from esafety_xblocks.common.studio.words import SHOWN_IN_UNIT, counted_remarks, editor_words, more_problems
from esafety_xblocks.text import N_, Reader, read_xml
from esafety_xblocks.text.xml import MAX_BYTES

TEMPLATES = "esafety_xblocks.common.studio"


class StudioMixin(EsafetyBlock):
    """What authors see and do.

    Attributes:
        SETTINGS: the platform's fields that the editor's form offers, in this order.
    """

    has_author_view = True

    SETTINGS: ClassVar[tuple[Setting, ...]] = (DISPLAY_NAME,)

    def glance(self, draft: Any, language: str) -> tuple[str, ...]:
        """Return short facts about the content for the unit page, e.g. how many scenes."""
        return ()

    def starter(self, language: str) -> str:
        """Return a small usable document for an author who opens an empty block."""
        raise NotImplementedError

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show the content at a glance in the unit page; Studio lists what is wrong itself (`validate`)."""
        language = interface_language()
        draft = load(self.FORMAT, self.data).draft
        reader = Reader(language, "be_vl", draft.original if draft else language)
        facts = (*self.glance(draft, language), " · ".join(draft.languages).upper()) if draft else ()
        html = render(
            TEMPLATES,
            "author.html",
            words=editor_words(language),
            title=reader.plain(draft.title) if draft else None,
            brief=reader.html(draft.brief) if draft else None,
            facts=" · ".join(filter(None, facts)),
            remarks=counted_remarks(language, self._problems(self.data)),
        )
        fragment = Fragment(html)
        fragment.add_css_url(self.file_url("common/studio.css"))
        return fragment

    def studio_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show the editor: the platform's settings, the content's XML with live checks by line."""
        language = interface_language()
        words = editor_words(language)
        if not may_author(self):
            return Fragment(render(TEMPLATES, "refused.html", words=words))
        source = self.data or self.starter(language)
        html = render(
            TEMPLATES,
            "editor.html",
            uid=self.uid,
            words=words,
            settings=[setting.shown(self, language) for setting in self._settings()],
            source=source,
            base=_mark(self.data),
            problems=_shown(self._problems(source), language),
        )
        fragment = Fragment(html)
        fragment.add_css_url(self.file_url("common/studio.css"))
        fragment.add_javascript_url(self.file_url("common/boot.js"))
        args = {
            "module": self.file_url("common/studio.js"),
            "handlers": ["studio_check", "studio_save"],
            "strings": words,
        }
        fragment.initialize_js("EsafetyBlock", args)
        return fragment

    @json_post(author=True, max_body=2 * MAX_BYTES)
    def studio_check(self, body: dict[str, Any]) -> dict[str, Any]:
        """Say what is wrong with a draft: ``{data}``. Nothing is saved."""
        source = characters(body, "data", MAX_BYTES)
        return {"problems": _shown(self._problems(source), interface_language())}

    @json_post(author=True, max_body=2 * MAX_BYTES)
    def studio_save(self, body: dict[str, Any]) -> dict[str, Any]:
        """Save: ``{data, base, fields: {display_name, …}}``.

        Unfinished work may be saved; what is not XML may not, and neither may a change made on top of a version that
        somebody else replaced in the meantime (`base`).
        """
        source, base = characters(body, "data", MAX_BYTES), characters(body, "base")
        values = values_of(self._settings(), body)
        if base != _mark(self.data):
            raise Refused(
                409,
                "conflict",
                N_("Somebody else saved this meanwhile. Copy your text, reload the page, then add it again."),
            )
        canonical = self._canonical_source(source)
        problems = _shown(self._problems(canonical), interface_language())
        self.data = canonical
        for name, value in values.items():
            field = self.fields[name]
            if value is None and field.is_set_on(self):
                field.delete_from(self)  # what the subsection says, holds again
            elif value is not None and value != field.read_from(self):
                setattr(self, name, value)
        return {"data": canonical, "base": _mark(canonical), "problems": problems}

    def validate(self) -> Validation:
        """Give Studio's unit page what to say about this block. Never raises: that would break the whole page."""
        validation = super().validate()
        language = interface_language()
        problems = [p for p in self._problems(self.data) if p.severity is not Severity.HINT]
        for problem in problems[:SHOWN_IN_UNIT]:
            kind = ValidationMessage.ERROR if problem.severity is Severity.ERROR else ValidationMessage.WARNING
            validation.add(ValidationMessage(kind, _sentence(problem, language)))
        if len(problems) > SHOWN_IN_UNIT:
            text = more_problems(language, len(problems) - SHOWN_IN_UNIT)
            validation.add(ValidationMessage(ValidationMessage.WARNING, text))
        return validation

    def _settings(self) -> list[Setting]:
        """Return the settings that this host has: inherited fields are mixed in by the platform."""
        return [setting for setting in self.SETTINGS if setting.name in self.fields]

    def _problems(self, source: str) -> tuple[Problem, ...]:
        if not source:
            return (Problem("empty", Severity.ERROR, N_("There is nothing here yet. Open the editor to write it.")),)
        return remarks(self.FORMAT, source)

    def _canonical_source(self, source: str) -> str:
        reading = self.FORMAT.read(source, PLATFORM_ATTRIBUTES)
        if reading.document is None:
            first = reading.problems[0]
            raise Refused(
                422,
                "unreadable",
                N_("Not saved. Line {line}: {sentence}"),
                line=first.line,
                sentence=first.message(interface_language()),
            )
        return self.FORMAT.kept(read_xml(source), PLATFORM_ATTRIBUTES)


def _mark(data: str) -> str:
    """Return a mark of a version, to notice that somebody else saved."""
    return hashlib.sha256(data.encode("utf-8")).hexdigest()[:16]


def _shown(problems: tuple[Problem, ...], language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": p.code,
            "severity": str(p.severity.value),
            "line": p.line,
            "where": p.where,
            "message": p.message(language),
        }
        for p in problems
    ]


def _sentence(problem: Problem, language: str) -> str:
    place = f" ({problem.where})" if problem.where else ""
    return problem.message(language) + place
