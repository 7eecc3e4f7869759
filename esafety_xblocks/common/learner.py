"""What learners see and may do in every block: its page, another language or community, what search and apps get."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from web_fragments.fragment import Fragment
from xblock.core import XBlock

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.contacts import contacts_for
from esafety_xblocks.common.handlers import bad_request, characters, json_post
from esafety_xblocks.common.host import interface_language, is_closed, shows_correctness
from esafety_xblocks.common.problem import Severity
from esafety_xblocks.common.views import shell
from esafety_xblocks.common.views.speaker import Speaker
from esafety_xblocks.common.views.words import SHARED, RoomWords
from esafety_xblocks.text import COMMUNITIES, Reader

log = logging.getLogger(__name__)


class LearnerMixin(EsafetyBlock):
    """The learner's side. A room gives `page` and `stage`, and its handlers end in `answer`.

    Attributes:
        WORDS: the words of the block's page.
    """

    WORDS: RoomWords = SHARED

    # -- what a room gives -------------------------------------------------------------------------------------

    def page(self) -> Markup:
        """Return the whole inside of the block for this learner."""
        raise NotImplementedError

    def stage(self, *notices: str) -> Markup:
        """Return the part of the page that changes.

        Args:
            notices: names of sentences to show above it.
        """
        raise NotImplementedError

    def public_page(self) -> Markup:
        """Return what somebody who is not signed in may see: title and brief, never what the block is for."""
        speaker = self.speaker()
        return shell.public(speaker, shell.first(speaker))

    def position(self) -> dict[str, Any]:
        """Return what an answer carries besides the page, e.g. the number of the step."""
        return {}

    # -- views -------------------------------------------------------------------------------------------------

    @XBlock.supports("multi_device")
    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show the learner where they are."""
        return self._broken() if self.document() is None else self.fragment(self.page())

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show somebody who is not signed in what it is about."""
        return self._broken() if self.document() is None else self.fragment(self.public_page(), script=False)

    def _broken(self) -> Fragment:
        """Say kindly that it is not ready; the log says which block it is and why."""
        errors = [f"{p.code} (line {p.line})" for p in self.loaded().problems if p.severity is Severity.ERROR]
        log.warning("Cannot be shown: %s: %s", self.scope_ids.usage_id, ", ".join(errors[:5]) or "empty")
        language = self.speaks()
        return self.fragment(shell.broken(language, self.WORDS.ui(language)), script=False)

    def fragment(self, html: Markup, *, script: bool = True, **args: Any) -> Fragment:
        """Return a page with its files.

        Args:
            html: the inside of the block.
            script: whether it does anything.
            args: what the room's script is told besides the addresses.
        """
        fragment = Fragment(html)
        fragment.add_css_url(self.file_url("common/common.css"))
        fragment.add_css_url(self.file_url(f"{self.ROOM}/{self.ROOM}.css"))
        if script:
            fragment.add_javascript_url(self.file_url("common/boot.js"))
            files = {"shell": self.file_url("common/shell.js"), "module": self.file_url(f"{self.ROOM}/{self.ROOM}.js")}
            fragment.initialize_js("EsafetyBlock", {**files, "handlers": list(self.HANDLERS), **args})
        return fragment

    def speaker(self) -> Speaker:
        """Return who says the content's words to this reader."""
        return Speaker(self.usable(), self.reader(), self.uid, self.WORDS)

    def staff_reader(self) -> Reader:
        """Return the reader of what only course staff read: in the interface's language, where the content has it."""
        language, reader = interface_language(), self.reader()
        return dataclasses.replace(reader, language=language) if language in self.languages() else reader

    def view_fields(self, *notices: str) -> dict[str, Any]:
        """Return the fields of `views.view.View`, for the room's own view."""
        document = self.usable()
        return {
            "reader": self.reader(),
            "languages": document.languages,
            "uid": self.uid,
            "contacts": contacts_for(self.community(), document.situations),
            "closed": is_closed(self),
            "correctness": shows_correctness(self),
            "notices": notices,
            "community_chosen": self.esafety_community in COMMUNITIES,
        }

    # -- handlers ----------------------------------------------------------------------------------------------

    @json_post()
    def settings(self, body: dict[str, Any]) -> dict[str, Any]:
        """Read on in another language or community: ``{language?, community?}``; the place is kept."""
        document = self.usable()
        language = characters(body, "language") if "language" in body else None
        community = characters(body, "community") if "community" in body else None
        if language is not None and language not in document.languages:
            raise bad_request()
        self.choose_community(community)
        if language is not None:
            self.esafety_language = language
        return self.answer_page()

    def choose_community(self, community: str | None) -> None:
        """Remember where the reader teaches.

        Raises:
            Refused: there is no such community.
        """
        if community is None:
            return
        if community not in COMMUNITIES:
            raise bad_request()
        self.esafety_community = community

    def answer(self, *notices: str) -> dict[str, Any]:
        """Answer with the part that changed."""
        return {"html": self.with_assets(self.stage(*notices)), **self.position()}

    def answer_page(self) -> dict[str, Any]:
        """Answer with the whole block: the help panel's numbers belong to the community, and it is not in the stage."""
        return {"page": self.with_assets(self.page()), **self.position()}

    def event(self, name: str, **ids: Any) -> None:
        """Tell the platform's event log what happened: ids and numbers only, never words."""
        draft = self.loaded().draft
        named = {self.FORMAT.root.IDENTITY: draft.identity if draft else ""}
        self.runtime.publish(self, f"esafety.{self.ROOM}.{name}", {**named, **ids})

    # -- other readers -----------------------------------------------------------------------------------------

    def student_view_data(self, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return what a mobile app may know beforehand: the same for everybody, nothing of the content itself."""
        document = self.document()
        if document is None:
            return {}
        data: dict[str, Any] = {document.IDENTITY: document.identity, "languages": list(document.languages)}
        if getattr(document, "minutes", 0):
            data["minutes"] = document.minutes
        data["title"] = {r.language: r.plain(document.title).words for r in _readers(document)}
        data["brief"] = {r.language: r.plain(document.brief).words for r in _readers(document)}
        return data

    def index_dictionary(self) -> dict[str, Any]:
        """Return what search may find: title, brief and keywords; learners search too, so nothing else."""
        base = super().index_dictionary() if hasattr(super(), "index_dictionary") else {}
        draft = self.loaded().draft
        if draft is None:
            return base
        found = [
            r.plain(text).words for r in _readers(draft) for text in (draft.title, draft.brief, draft.keywords) if text
        ]
        content = {**base.get("content", {}), self.FORMAT.root.IDENTITY: " ".join(found)}
        return {**base, "content": content, "content_type": self.ROOM.capitalize()}


def _readers(document: Any) -> Iterator[Reader]:
    for language in document.languages:
        yield Reader(language, COMMUNITIES[0], document.original)
