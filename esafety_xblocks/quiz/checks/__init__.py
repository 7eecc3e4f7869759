"""What a careful editor would remark on a quiz. docs/cli.md lists every code."""

from esafety_xblocks.quiz.checks.editorial import editorial
from esafety_xblocks.quiz.checks.structure import structure

__all__ = ["editorial", "structure"]
