"""Templates of our own, with our own engine: what the host configures never changes what a block looks like."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.template import Context, Engine
from markupsafe import Markup


@lru_cache(maxsize=16)
def _engine(package: str) -> Engine:
    folder = str(files(package) / "templates")
    loader = ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
    return Engine(dirs=[folder], autoescape=True, loaders=[loader])


def render(package: str, template: str, **context: Any) -> Markup:
    """Render a template of a package's `templates/` folder, everything escaped that is not `Markup`."""
    html = _engine(package).get_template(template).render(Context(context, autoescape=True, use_l10n=False))
    return Markup(html)
