"""What people read: texts in several languages, rich text, terms, and the one safe XML reader."""

from esafety_xblocks.text.catalogue import N_, strings
from esafety_xblocks.text.reader import COMMUNITIES, Reader, Shown
from esafety_xblocks.text.text import Text, Version, original_hash
from esafety_xblocks.text.xml import XmlRefused, read_xml

__all__ = [
    "COMMUNITIES",
    "N_",
    "Reader",
    "Shown",
    "Text",
    "Version",
    "XmlRefused",
    "original_hash",
    "read_xml",
    "strings",
]
