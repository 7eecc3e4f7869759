"""The course as a page shows it: sections, units, what is done, where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.completable import XBlockCompletionMode

from esafety_xblocks.preview.binding import unbound_runtime
from esafety_xblocks.preview.models import AuthoredBlock, Completion, Visit


@dataclass(frozen=True)
class Unit:
    """A unit.

    Attributes:
        row: its stored block.
        done: how many of its blocks are complete.
        total: how many count.
        blocks: the blocks' keys.
    """

    row: AuthoredBlock
    done: int
    total: int
    blocks: tuple[str, ...]

    @property
    def key(self) -> str:
        """The usage key."""
        return self.row.usage_key

    @property
    def title(self) -> str:
        """The name shown."""
        return self.row.title

    @property
    def is_done(self) -> bool:
        """Whether all that counts is complete."""
        return self.total > 0 and self.done == self.total

    @property
    def is_begun(self) -> bool:
        """Whether something is complete."""
        return 0 < self.done < self.total


@dataclass(frozen=True)
class Section:
    """A section with its units, subsections flattened."""

    row: AuthoredBlock
    units: tuple[Unit, ...]

    @property
    def title(self) -> str:
        """The name shown."""
        return self.row.title


@dataclass(frozen=True)
class Outline:
    """A course for one reader."""

    row: AuthoredBlock
    sections: tuple[Section, ...]
    resume: Unit | None

    @property
    def title(self) -> str:
        """The course's name."""
        return self.row.title

    @property
    def run(self) -> str:
        """The last part of the course key: our courses' language."""
        return CourseKey.from_string(self.row.course_key).run

    @cached_property
    def units(self) -> list[Unit]:
        """All units in order."""
        return [unit for section in self.sections for unit in section.units]

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(unit.is_done for unit in self.units)

    def section_of(self, key: str) -> Section:
        """Return the section that a unit stands in."""
        return next(section for section in self.sections if any(unit.key == key for unit in section.units))

    def around(self, key: str) -> tuple[Unit | None, Unit | None]:
        """Return the unit before and the unit after."""
        keys = [unit.key for unit in self.units]
        place = keys.index(key)
        before = self.units[place - 1] if place else None
        return before, self.units[place + 1] if place + 1 < len(keys) else None


def courses() -> list[AuthoredBlock]:
    """Return the courses that are loaded, Dutch before French."""
    return sorted(AuthoredBlock.objects.filter(block_type="course"), key=lambda row: row.course_key, reverse=True)


def read_outline(row: AuthoredBlock, user: Any, *, is_staff: bool = False) -> Outline:
    """Return a course as this reader sees it.

    Args:
        row: the course.
        user: whose progress; a visitor has none.
        is_staff: staff see what is for staff only.
    """
    done = dict(
        Completion.objects.filter(user_id=user.id, usage_key__contains=_within(row)).values_list(
            "usage_key", "completion"
        )
    )
    sections = []
    for chapter in _visible(row, is_staff):
        units = [
            _unit(unit, done, is_staff)
            for sequential in _visible(chapter, is_staff)
            for unit in _visible(sequential, is_staff)
        ]
        sections.append(Section(chapter, tuple(units)))
    outline = Outline(row, tuple(sections), None)
    return Outline(row, tuple(sections), _resume(outline, user))


def is_visible(row: AuthoredBlock, *, is_staff: bool) -> bool:
    """Whether a reader may see a block: published, and not for staff only, nor anything above it."""
    place: AuthoredBlock | None = row
    while place is not None:
        if place.published is None or (place.published.get("visible_to_staff_only") and not is_staff):
            return False
        place = place.parent
    return True


def _within(row: AuthoredBlock) -> str:
    return row.course_key.removeprefix("course-v1:") + "+type@"


def _visible(row: AuthoredBlock, is_staff: bool) -> list[AuthoredBlock]:
    return [
        child
        for child in row.children.all()
        if child.published is not None and (is_staff or not child.published.get("visible_to_staff_only"))
    ]


def _unit(row: AuthoredBlock, done: dict[str, float], is_staff: bool) -> Unit:
    runtime = unbound_runtime(CourseKey.from_string(row.course_key))
    blocks = [
        child.usage_key
        for child in _visible(row, is_staff)
        if XBlockCompletionMode.get_mode(runtime.load_block_type(child.block_type)) == XBlockCompletionMode.COMPLETABLE
    ]
    return Unit(row, sum(done.get(key, 0.0) >= 1.0 for key in blocks), len(blocks), tuple(blocks))


def _resume(outline: Outline, user: Any) -> Unit | None:
    """Return the unit visited last, or the one after it when that one is done."""
    visit = Visit.objects.filter(user_id=user.id, course_key=outline.row.course_key).first()
    found = next((unit for unit in outline.units if visit and unit.key == visit.usage_key), None)
    if found is not None and found.is_done:
        return outline.around(found.key)[1] or found
    return found


def unit_of(key: UsageKey) -> AuthoredBlock | None:
    """Return the unit that a block stands in, or the unit itself."""
    row = AuthoredBlock.objects.filter(usage_key=str(key)).select_related("parent").first()
    if row is not None and row.block_type != "vertical":
        row = row.parent
    return row if row is not None and row.block_type == "vertical" else None
