"""Our own strings in the story's language, from the package's catalogues.

What a learner reads *around* a story speaks the story's language, which the platform's i18n service cannot
give (it speaks the interface's). So the catalogues are read here, with plain gettext: domain ``text`` in
``translations/``, the very files the platform's service finds too.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parent.parent / "translations"


def N_(message: str) -> str:
    """Mark a string for extraction without translating it yet."""
    return message


@lru_cache(maxsize=32)
def strings(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; English, the language of the source, when there is none.

    Args:
        language: a code such as ``nl``, ``nl-be`` or ``fr_BE``; what follows the first part is ignored.
    """
    code = language.replace("-", "_").split("_")[0].lower()
    return gettext.translation("text", _LOCALE, languages=[code], fallback=True)
