"""Studio views and handlers. Only those who may write in the course or library get past `_author`."""

from __future__ import annotations

import hashlib
import math
from typing import Any

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.handlers import Refused, bad_request, characters, json_post
from esafety_xblocks.common.host import interface_language, may_author
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.common.rendering import render
from esafety_xblocks.scenario import olx
from esafety_xblocks.scenario.load import load, remarks
from esafety_xblocks.scenario.studio.starter import starter
from esafety_xblocks.scenario.studio.words import SHOWN_IN_UNIT, counted_remarks, editor_words, more_problems
from esafety_xblocks.text import N_, Reader, read_xml
from esafety_xblocks.text.xml import MAX_BYTES

LONGEST_NAME = 255


class StudioMixin(EsafetyBlock):
    """What authors see and do."""

    has_author_view = True

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show the story at a glance in the unit page; Studio lists what is wrong itself (`validate`)."""
        language = interface_language()
        draft = load(self.data).draft
        reader = Reader(language, "be_vl", draft.original if draft else language)
        html = render(
            "esafety_xblocks.scenario.studio",
            "author.html",
            words=editor_words(language),
            title=reader.plain(draft.title) if draft else None,
            brief=reader.html(draft.brief) if draft else None,
            scenes=len(draft.scenes) if draft else 0,
            endings=len(draft.endings) if draft else 0,
            languages=" · ".join(draft.languages).upper() if draft else "",
            minutes=draft.minutes if draft else 0,
            remarks=counted_remarks(language, self._problems(self.data)),
        )
        fragment = Fragment(html)
        fragment.add_css_url(self._url("scenario/studio.css"))
        return fragment

    def studio_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show the editor: name, weight, the story's XML with live checks by line."""
        language = interface_language()
        if not may_author(self):
            return Fragment(render("esafety_xblocks.scenario.studio", "refused.html", words=editor_words(language)))
        source = self.data or starter(language)
        html = render(
            "esafety_xblocks.scenario.studio",
            "editor.html",
            uid=self.uid,
            words=editor_words(language),
            name=self.display_name or "",
            weight=self.weight,
            source=source,
            base=_mark(self.data),
            problems=_shown(self._problems(source), language),
        )
        fragment = Fragment(html)
        fragment.add_css_url(self._url("scenario/studio.css"))
        fragment.add_javascript_url(self._url("common/boot.js"))
        args = {
            "module": self._url("scenario/studio.js"),
            "handlers": ["studio_check", "studio_save"],
            "strings": editor_words(language),
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
        """Save: ``{data, base, display_name, weight}``.

        Unfinished work may be saved; what is not XML may not, and neither may a change made on top of a version that
        somebody else replaced in the meantime (`base`).
        """
        source, base = characters(body, "data", MAX_BYTES), characters(body, "base")
        name = characters(body, "display_name", LONGEST_NAME)
        weight = _weight(body.get("weight"))
        if base != _mark(self.data):
            raise Refused(
                409,
                "conflict",
                N_("Somebody else saved this story meanwhile. Copy your text, reload the page, then add it again."),
            )
        canonical = self._canonical_source(source)
        problems = _shown(self._problems(canonical), interface_language())
        self.data, self.display_name, self.weight = canonical, name, weight
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

    def _problems(self, source: str) -> tuple[Problem, ...]:
        if not source:
            return (Problem("empty", Severity.ERROR, N_("This story has no text yet. Open the editor to write it.")),)
        return remarks(source)

    def _canonical_source(self, source: str) -> str:
        reading = olx.read(source, PLATFORM_ATTRIBUTES)
        if reading.story is None:
            first = reading.problems[0]
            raise Refused(
                422,
                "unreadable",
                N_("Not saved. Line {line}: {sentence}"),
                line=first.line,
                sentence=first.message(interface_language()),
            )
        return olx.kept(read_xml(source), PLATFORM_ATTRIBUTES)


def _mark(data: str) -> str:
    """Return a mark of a version, to notice that somebody else saved."""
    return hashlib.sha256(data.encode("utf-8")).hexdigest()[:16]


def _weight(value: object) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or not 0 <= value <= 1000
    ):
        raise bad_request()
    return float(value)


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
