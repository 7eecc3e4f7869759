"""Thin stand-ins for the platform's own block types, and for what is missing. Not the platform's code."""

from __future__ import annotations

from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String

CONTAINERS = ("course", "chapter", "sequential", "vertical")


class Container(XBlock):
    """A course, section, subsection or unit: it only holds its children."""

    has_children = True
    language = String(scope=Scope.settings)
    completion_mode = XBlockCompletionMode.AGGREGATOR


class HtmlPage(XBlock):
    """A page of prose."""

    data = String(scope=Scope.content, default="")

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Show the prose, sanitised."""
        return Fragment(format_html('<div class="prose">{}</div>', _safe(self.data)))

    public_view = student_view
    author_view = student_view

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> HtmlPage:
        """Read the page from an element whose text is HTML."""
        block = runtime.construct_xblock_from_class(cls, keys)
        block.data = node.text or ""
        if node.get("display_name"):
            block.display_name = node.get("display_name")
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the page."""
        node.tag = "html"
        if self.display_name:
            node.set("display_name", self.display_name)
        node.text = etree.CDATA(self.data)


class MissingBlock(XBlock):
    """A block whose type is not installed, or whose file is not there yet. It keeps its source, as on the platform."""

    completion_mode = XBlockCompletionMode.EXCLUDED
    data = String(scope=Scope.content, default="")
    reason = String(scope=Scope.content, default="")

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Say kindly that there is nothing to see."""
        sentence = _("This part is still being written.")
        return Fragment(format_html('<p class="note">{}</p>', sentence))

    public_view = student_view

    def author_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Say what is missing."""
        sentence = _("Nothing to show: {reason}").format(reason=self.reason or self.scope_ids.block_type)
        return Fragment(format_html('<p class="note">{}</p>', sentence))

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> MissingBlock:
        """Keep the source as it is."""
        block = runtime.construct_xblock_from_class(cls, keys)
        block.data = etree.tostring(node, encoding="unicode", with_tail=False)
        block.reason = node.get("reason", "")
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the source back."""
        source = etree.fromstring(self.data)
        node.tag = source.tag
        node.text = source.text
        node.attrib.update(source.attrib)
        node.extend(source)


STAND_INS: dict[str, type[XBlock]] = {"html": HtmlPage, "esafety_missing": MissingBlock}
"""Leaf types that are ours: the second stands where an include's file is not there."""


def _safe(markup: str) -> Any:
    return mark_safe(nh3.clean(markup))
