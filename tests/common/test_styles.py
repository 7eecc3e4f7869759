"""What the bundler may do to a style sheet: it loses nothing, overtakes nothing, and keeps each room to itself."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[2] / "esafety_xblocks/assets/styles"
MAKER = runpy.run_path(str(STYLES / "bundle.py"))
FOLDERS = sorted(path.parent for path in STYLES.glob("*/1-*.css"))


def rules(css: str) -> list[list[str]]:
    """The declarations of each innermost rule, spaces aside."""
    bare = re.sub(r"\s", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return [[one for one in rule.split(";") if one] for rule in re.findall(r"\{([^{}]*)\}", bare)]


def read(path: Path) -> str:
    css = path.read_text(encoding="utf-8")
    return re.sub(r'@import "([^"]+)";', lambda found: read(path.parent / found.group(1)), css)


def source(folder: Path) -> str:
    return "\n".join(read(path) for path in sorted(folder.glob("[0-9]-*.css")))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_declaration_is_in_the_bundle(folder):
    made = MAKER["bundle"](folder)
    assert Counter(tuple(sorted(r)) for r in rules(source(folder))) == Counter(tuple(sorted(r)) for r in rules(made))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_shorthand_overtakes_its_longhands(folder):
    """`border: 0` after `border-block-start: 1px` would take the line away."""
    made = {tuple(sorted(rule)): rule for rule in rules(MAKER["bundle"](folder))}
    for rule in rules(source(folder)):
        after = made[tuple(sorted(rule))]
        for one, other in combinations(rule, 2):
            if related(*(declaration.split(":")[0] for declaration in (one, other))):
                assert after.index(one) < after.index(other), rule


def related(one: str, other: str) -> bool:
    """Whether one property sets the other too."""
    if one == other or {one, other} == {"font", "line-height"}:
        return True
    return other.startswith(f"{one}-") or one.startswith(f"{other}-")


@pytest.mark.parametrize("folder", [one for one in FOLDERS if one.name != "common"], ids=lambda folder: folder.name)
def test_a_room_is_one_rule_for_its_own_blocks(folder):
    made = MAKER["bundle"](folder)
    assert made.startswith(f":is(.esx.{folder.name},#esx){{")
    assert ".esx" not in made[5:].replace(".esx-", "")
    assert "@page" not in made, "a page's margins are common/6-media.css's"


def test_a_sheet_of_parts_is_used_by_more_than_one_room():
    used = Counter(
        name for path in STYLES.glob("*/0-parts.css") for name in re.findall(r"parts/(\w+)\.css", path.read_text())
    )
    assert set(used) == {path.stem for path in STYLES.glob("parts/*.css")}
    assert min(used.values()) > 1
