"""Our own template engine: independent of the host's TEMPLATES, escaping on, each template compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.template.loaders.filesystem import Loader
from markupsafe import Markup

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_BREAK_AT_TAG = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")
_BREAK = re.compile(r"\s*\n\s*")
_QUOTED = re.compile(r'(?<=[a-z]=)"([\w-]+)"(?=[\s>])')


class TightLoader(Loader):  # type: ignore[misc]
    """Loads templates without their layout: a step is sent over a phone's connection (3 kB at most).

    A line break beside a tag is nothing, any other is one space. Quotes around a plain word go: in the JSON of an
    answer each of them takes two characters.
    """

    def get_contents(self, origin: Any) -> str:
        """Return the source without indentation."""
        source: str = super().get_contents(origin)
        return _QUOTED.sub(r"\1", _BREAK.sub(" ", _BREAK_AT_TAG.sub("", source.strip())))


@lru_cache(maxsize=1)
def _engine() -> Engine:
    loader = ("django.template.loaders.cached.Loader", [f"{__name__}.{TightLoader.__name__}"])
    return Engine(dirs=[str(_TEMPLATES)], loaders=[loader], autoescape=True)


def render(template: str, context: Mapping[str, object]) -> Markup:
    """Return a template filled in; everything in the context that is not Markup is escaped.

    Args:
        template: name under `templates/esx/`, without its suffix.
        context: what it lays out.
    """
    compiled = _engine().get_template(f"esx/{template}.html")
    filled = compiled.render(Context(dict(context), use_l10n=False, use_tz=False))
    return Markup(str(filled))
