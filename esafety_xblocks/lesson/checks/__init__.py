"""What a careful editor would remark on a lesson. docs/cli.md lists every code."""

from esafety_xblocks.lesson.checks.editorial import editorial
from esafety_xblocks.lesson.checks.structure import structure

__all__ = ["editorial", "structure"]
