"""Puts each folder of style sheets beside this file into the one file a page loads: run me after a change.

The sources are written under ``.esx``. The bundles ask for ``:is(.esx,#esx)``, which weighs as much as an id: the
platform styles ``.course-wrapper .course-content .vert-mod > div ul``, and we want neither a war of selectors
nor ``!important``. A test fails when a bundle is older than its sources.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parent / "public"
HEAD = "/* made by bundle.py */\n"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundles() -> dict[Path, str]:
    """Return what each bundle should hold, by where it stands."""
    folders = sorted(path for path in HERE.iterdir() if any(path.glob("[0-9]-*.css")))
    return {PUBLIC / folder.name / f"{folder.name}.css": bundle(folder) for folder in folders}


def bundle(folder: Path) -> str:
    """Return the sources of a folder in order of their names, without comments and layout, scoped."""
    css = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9]-*.css")))
    css = re.sub(r"\s+", " ", _COMMENT.sub("", css))
    css = re.sub(r" ?([{};,>~]) ?|(:) ", lambda match: match.group(1) or match.group(2), css)
    css = re.sub(r"\.esx(?![\w-])", ":is(.esx,#esx)", css)
    return HEAD + css.replace(";}", "}").strip() + "\n"


if __name__ == "__main__":
    for target, css in bundles().items():
        target.parent.mkdir(exist_ok=True)
        target.write_text(css, encoding="utf-8")
