"""The drawn faces and icons, as symbols that a page holds once and each step refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from lxml import etree
from markupsafe import Markup

from esafety_xblocks.text import read_xml

_SVG = "{http://www.w3.org/2000/svg}"
WIDE = "wave"
"""The one icon that is three times as wide as high: a voice message."""

_DECLARED = ' xmlns="http://www.w3.org/2000/svg"'


@lru_cache(maxsize=4)
def _symbols(name: str) -> Mapping[str, Markup]:
    root = read_xml((files("esafety_xblocks.common.views") / "sprite" / f"{name}.svg").read_bytes())
    found = {}
    for symbol in root.iter(f"{_SVG}symbol"):
        drawing = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in symbol)
        found[symbol.get("id", "")] = Markup(drawing.replace(_DECLARED, ""))
    return found


def avatars() -> Mapping[str, Markup]:
    """Return the faces by id."""
    return _symbols("avatars")


def sprite(uid: str, faces: Iterable[str]) -> Markup:
    """Return the symbols of a page: the faces its people have, and the icons."""
    wanted = {face if face in avatars() else "unknown" for face in faces} | {"group", "unknown"}
    face = Markup('<symbol id="{}-{}" viewBox="0 0 36 36" stroke-linecap="round">{}</symbol>')
    icon = Markup('<symbol id="{}-i-{}" viewBox="0 0 {} 24">{}</symbol>')
    return Markup("").join(
        [
            *(face.format(uid, name, drawing) for name, drawing in avatars().items() if name in wanted),
            *(
                icon.format(uid, name, 72 if name == WIDE else 24, drawing)
                for name, drawing in _symbols("icons").items()
            ),
        ]
    )
