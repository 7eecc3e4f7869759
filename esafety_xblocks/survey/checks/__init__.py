"""What a careful editor would remark on a survey. docs/cli.md lists every code."""

from esafety_xblocks.survey.checks.editorial import editorial
from esafety_xblocks.survey.checks.structure import structure

__all__ = ["editorial", "structure"]
