"""What the author wrote: which situations a helplines block offers, and a word before (docs/olx-helplines.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from esafety_xblocks.common.contacts import SITUATIONS
from esafety_xblocks.common.document import Document
from esafety_xblocks.common.olx import attribute, words
from esafety_xblocks.common.olx.codecs import NAMES, POSITIVE
from esafety_xblocks.text import Text


@dataclass(frozen=True, kw_only=True)
class Helplines(Document):
    """Whom to call; the contacts themselves are the package's (`common/contacts.xml`).

    Attributes:
        named: what names the block across copies; `helplines` is a field of other documents.
        asked: the situations as the author wrote them; none stands for all.
    """

    TAG: ClassVar = "esafety_helplines"
    IDENTITY: ClassVar = "helplines"
    schema: int | None = attribute(codec=POSITIVE)
    named: str = attribute("helplines")
    languages: tuple[str, ...] = attribute(codec=NAMES, default=())
    open: str = attribute(default="")
    asked: tuple[str, ...] = attribute("situations", NAMES, ())
    title: Text = words("title", required=True)
    brief: Text = words("brief", rich=True)
    keywords: Text = words("keywords")

    @property
    def identity(self) -> str:
        """What names the block across copies."""
        return self.named

    @property
    def offered(self) -> tuple[str, ...]:
        """The situations to offer, in the author's order."""
        known = tuple(dict.fromkeys(name for name in self.asked if name in SITUATIONS))
        return known or SITUATIONS
