"""What to do before and while one calls, by situation: one table, `advice.xml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import ClassVar

from esafety_xblocks.common.olx import Element, attribute, children, read_element, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER
from esafety_xblocks.text import Text, read_xml


@dataclass(frozen=True, kw_only=True)
class Situation(Element):
    """Something that may be going on, and the first thing to do."""

    TAG: ClassVar = "situation"
    id: str = attribute(codec=IDENTIFIER)
    name: Text = words("name", required=True)
    first: Text = words("first", required=True)


@dataclass(frozen=True, kw_only=True)
class _Table(Element):
    TAG: ClassVar = "advice"
    situations: tuple[Situation, ...] = children(Situation)


@lru_cache(maxsize=1)
def advice() -> Mapping[str, Situation]:
    """Return every situation by its id."""
    source = (files("esafety_xblocks.helplines") / "advice.xml").read_bytes()
    return {one.id: one for one in read_element(_Table, read_xml(source), []).situations}
