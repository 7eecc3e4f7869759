"""Puts each folder of style sheets beside this file into the one file a page loads: run me after a change.

A page loads `common` and the bundle of its room. What only some rooms need is a sheet in `parts`, and a room takes it
with ``@import``. The sources are written under ``.esx``. The bundle of a room asks for ``:is(.esx.room,#esx)``:

- it weighs as much as an id, because the platform styles ``.course-wrapper .course-content .vert-mod > div ul`` and
  we want neither a war of selectors nor ``!important``;
- blocks of several kinds stand on one page, and none may change the look of another.

A test fails when a bundle is older than its sources.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parent / "public"
FAMILIES = re.findall(
    r"\w+",
    """
    animation print transition aspect margin grid float font pointer clip color align resize container translate
    transform list opacity columns display accent rotate flex fill letter inset column gap position box stroke
    content cursor touch size text background quotes outline forced break border vertical padding overflow
    counter z appearance
    """,
)
"""The order of declarations that makes the smallest files, found by trying; those of one family keep their order."""
COUSINS = {"line": "font", "white": "text", "place": "align", "justify": "align"}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r'@import "([^"]+)";')
_RULE = re.compile(r"\{([^{}]*)\}")
_SCOPE = re.compile(r"\.esx(?![\w-])")
_SELECTOR = re.compile(r"[^{}@;]+(?=\{)")
_FRAMES = re.compile(r"@keyframes [^{]+\{(?:[^{}]+\{[^{}]*\})+\}")


def bundles() -> dict[Path, str]:
    """Return what each bundle should hold, by where it stands."""
    folders = sorted(path for path in HERE.iterdir() if any(path.glob("[0-9]-*.css")))
    return {PUBLIC / folder.name / f"{folder.name}.css": bundle(folder) for folder in folders}


def bundle(folder: Path) -> str:
    """Return the sources of a folder in order of their names, without comments and layout, scoped."""
    css = "\n".join(_read(path) for path in sorted(folder.glob("[0-9]-*.css")))
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>~]) ?|(:) ", lambda match: match.group(1) or match.group(2), css).strip()
    css = _RULE.sub(_ordered, css)
    if folder.name == "common":
        return _SCOPE.sub(":is(.esx,#esx)", css) + "\n"
    frames = "".join(_FRAMES.findall(css))
    return f":is(.esx.{folder.name},#esx){{{_SELECTOR.sub(_nested, _FRAMES.sub('', css))}}}{frames}\n"


def _nested(match: re.Match[str]) -> str:
    """Return a selector as it stands inside the room's one rule; the first browsers that nest want `&` before a tag."""
    parts = [_SCOPE.sub("&", one) for one in re.split(r",(?![^(]*\))", match.group())]
    return ",".join(re.sub(r"^& (?=[^a-z])", "", one) for one in parts)


def _read(path: Path) -> str:
    css = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    return _IMPORT.sub(lambda match: _read(path.parent / match.group(1)), css)


def _ordered(rule: re.Match[str]) -> str:
    declarations = [one for one in re.split(r";(?![^(]*\))", rule.group(1)) if one.strip()]
    return "{" + ";".join(sorted(declarations, key=_family)) + "}"


def _family(declaration: str) -> int:
    """Say where a declaration belongs. A shorthand and its longhands are one family, so none overtakes another."""
    name = declaration.split(":")[0].strip()
    if name.startswith("--"):
        return -1
    first = "size" if name.endswith(("inline-size", "block-size")) else name.removeprefix("-webkit-").split("-")[0]
    first = COUSINS.get(first, first)
    return FAMILIES.index(first) if first in FAMILIES else len(FAMILIES)


if __name__ == "__main__":
    for target, css in bundles().items():
        target.parent.mkdir(exist_ok=True)
        target.write_text(css, encoding="utf-8")
