"""OLX both ways for any model: dataclasses say what their element looks like, this reads and writes it.

One table (the dataclass fields) serves the reader, the canonical writer, the RELAX NG schema and every walk
over the texts of a model, so that they cannot drift apart.
"""

from esafety_xblocks.common.olx.fields import (
    Element,
    attribute,
    child,
    children,
    words,
)
from esafety_xblocks.common.olx.read import read_element
from esafety_xblocks.common.olx.walk import Place, places, texts
from esafety_xblocks.common.olx.write import to_markup

__all__ = [
    "Element",
    "Place",
    "attribute",
    "child",
    "children",
    "places",
    "read_element",
    "texts",
    "to_markup",
    "words",
]
