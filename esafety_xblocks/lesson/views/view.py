"""What a lesson's page shows besides the lesson."""

from __future__ import annotations

from dataclasses import dataclass, field

from esafety_xblocks.common.views.view import View as CommonView
from esafety_xblocks.lesson.diary import Entry
from esafety_xblocks.lesson.own import Own
from esafety_xblocks.lesson.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the lesson: its format, what the link says, its address."""

    format: str
    said: str
    url: str


@dataclass(frozen=True, kw_only=True)
class View(CommonView):
    """Everything a page shows that is not in the lesson.

    Attributes:
        original: the author's sheet in the reader's language, community and duration.
        sheet: what is read: the teacher's own version, or the author's.
        own: what the teacher changed here.
        diary: when they planned and gave it, newest first.
        downloads: where files of what is read are to be had.
        own_downloads: where files of the teacher's own version are.
        window: the address of the presentation as a page of its own.
    """

    original: Sheet
    sheet: Sheet
    own: Own = field(default_factory=Own)
    diary: tuple[Entry, ...] = ()
    downloads: tuple[Download, ...] = ()
    own_downloads: tuple[Download, ...] = ()
    window: str = ""
