"""Our own template engine: what the host configures never changes what a block looks like; escaping is always on."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.template import Context, Engine
from django.template.loaders.filesystem import Loader
from markupsafe import Markup

_BREAK_AT_TAG = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")
_BREAK = re.compile(r"\s*\n\s*")
_QUOTED = re.compile(r'(?<=[a-z]=)"([\w-]+)"(?=[\s>])')


SHARED = "esafety_xblocks.common.views"
"""Whose templates every room may include."""


class TightLoader(Loader):  # type: ignore[misc]
    """Loads templates without their layout: a step is sent over a phone's connection (3 kB at most).

    A line break beside a tag is nothing, any other is one space. Quotes around a plain word go: in the JSON of an
    answer each of them takes two characters.
    """

    def get_contents(self, origin: Any) -> str:
        """Return the source without indentation."""
        source: str = super().get_contents(origin)
        return _QUOTED.sub(r"\1", _BREAK.sub(" ", _BREAK_AT_TAG.sub("", source.strip())))


@lru_cache(maxsize=32)
def _engine(package: str) -> Engine:
    loader = ("django.template.loaders.cached.Loader", [f"{__name__}.{TightLoader.__name__}"])
    folders = dict.fromkeys(str(files(name) / "templates") for name in (package, SHARED))
    return Engine(dirs=list(folders), loaders=[loader], autoescape=True)


def render(package: str, template: str, **context: object) -> Markup:
    """Return a template filled in; everything in the context that is not Markup is escaped.

    Args:
        package: whose `templates/` folder it is in.
        template: its name in that folder.
        context: what it lays out.
    """
    compiled = _engine(package).get_template(template)
    filled = compiled.render(Context(context, use_l10n=False, use_tz=False))
    return Markup(str(filled))
