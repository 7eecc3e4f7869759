"""OLX ↔ model for the lesson."""

from __future__ import annotations

from esafety_xblocks.common.format import Format
from esafety_xblocks.lesson.checks import editorial, structure
from esafety_xblocks.lesson.model import Lesson

FORMAT = Format(Lesson, structure, editorial)
