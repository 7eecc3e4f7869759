"""Puts the style sheets of this folder into the one file a page loads: run me after a change.

The sources are written under ``.esx``. The bundle asks for ``:is(.esx,#esx)``, which weighs as much as an id: the
platform styles ``.course-wrapper .course-content .vert-mod > div ul``, and we want neither a war of selectors
nor ``!important``. A test fails when the bundle is older than its sources.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLE = HERE.parent / "public" / "scenario" / "scenario.css"
HEAD = "/* Made by assets/styles/bundle.py from the files beside it. Change those. */\n"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundle() -> str:
    """Return the sources in order of their names, without comments and layout, scoped."""
    css = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("[0-9]-*.css")))
    css = re.sub(r"[ \n]+", " ", _COMMENT.sub("", css))
    css = re.sub(r" *([{};,]) *|(:) +", lambda match: match.group(1) or match.group(2), css)
    css = re.sub(r"\.esx(?![\w-])", ":is(.esx,#esx)", css)
    return HEAD + css.replace(";}", "}").strip() + "\n"


if __name__ == "__main__":
    BUNDLE.write_text(bundle(), encoding="utf-8")
