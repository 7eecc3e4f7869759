"""The block to compare with: it saves one list and publishes a grade, as little as a graded block can do."""

from __future__ import annotations

from typing import Any

from lxml import etree
from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock
from xblock.fields import List, Scope


class BareBlock(XBlock):
    """A graded block with nothing in it."""

    has_score = True
    done = List(default=[], scope=Scope.user_state)

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show nothing."""
        return Fragment("<p>bare</p>")

    @XBlock.handler
    def add(self, request: Request, suffix: str = "") -> Response:
        """Add to the list and publish a grade."""
        self.done = [*self.done, "x"][-30:]
        self.runtime.publish(self, "grade", {"value": 1.0, "max_value": 1.0, "only_if_higher": True})
        return Response(json={"ok": True})

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> XBlock:
        """Make the block."""
        return runtime.construct_xblock_from_class(cls, keys)
