"""A sheet's words as a template lays them out: safe HTML with the language it is in, sources as links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from esafety_xblocks.common.views.speaker import Said
from esafety_xblocks.lesson.sheet import Rich, Sheet, Words
from esafety_xblocks.text.rich import to_html

_TAG = re.compile(r"(<[^>]*>)")
_SOURCE = re.compile(r"\s?\[(S\d+)\]")
_LINK = Markup('<a class="ref" href="{}" target="_blank" rel="noopener noreferrer" title="{}">{}</a>')
_NO_LINK = Markup('<abbr class="ref" title="{}">{}</abbr>')


@dataclass(frozen=True)
class Teller:
    """Tells a sheet's words to its reader."""

    sheet: Sheet

    def plain(self, words: Words) -> Said:
        """Return characters."""
        return Said(words.words, _at(words.lang))

    def html(self, rich: Rich) -> Said:
        """Return rich text, with each "[S24]" a small link to its source."""
        html = _html(rich.markup)
        return Said(self._with_sources(html) if "[S" in html else html, _at(rich.lang))

    @cached_property
    def _sources(self) -> dict[str, Markup]:
        return {
            source.id: (
                _LINK.format(source.href, source.said.words, source.id)
                if page_of(source.href)
                else _NO_LINK.format(source.said.words, source.id)
            )
            for source in self.sheet.sources
        }

    def _with_sources(self, html: Markup) -> Markup:
        """Return HTML with links to sources in its words: not in its tags, and not in a link."""
        found: list[str] = []
        in_link = False
        for piece in _TAG.split(str(html)):
            if piece.startswith("<"):
                in_link = piece.startswith("<a ") or (in_link and piece != "</a>")
                found.append(piece)
            else:
                found.append(piece if in_link else _SOURCE.sub(self._linked, piece))
        return Markup("".join(found))

    def _linked(self, match: re.Match[str]) -> str:
        return str(self._sources.get(match.group(1), match.group()))


@lru_cache(maxsize=2048)
def _html(markup: str) -> Markup:
    return to_html(markup, lambda term: term.get("ref", ""))


def _at(lang: str) -> Markup:
    return Markup(' lang="{}"').format(lang) if lang else Markup("")


def page_of(href: str) -> str:
    """Return an address when it is a page on the web; else nothing."""
    return href if href.lower().startswith(("https://", "http://")) else ""
