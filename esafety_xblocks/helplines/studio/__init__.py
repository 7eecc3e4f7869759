"""Studio's side of the helplines: a first small block."""

from __future__ import annotations

from esafety_xblocks.helplines.model import Helplines
from esafety_xblocks.helplines.olx import FORMAT
from esafety_xblocks.text import N_, Text, Version, strings


def starter(language: str) -> str:
    """Return a usable block in the author's language (English words where a language has none)."""
    code = language if language in ("nl", "fr", "en") else "en"
    title = Text((Version(code, strings(code).gettext(N_("Whom you can call"))),))
    return FORMAT.write(Helplines(schema=1, named="my-helplines", languages=(code,), title=title))
