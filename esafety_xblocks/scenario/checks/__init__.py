"""What a careful editor would remark on a story.

`structure` is cheap and says what makes a story unplayable; `editorial` plays the story in every way there is.
docs/cli.md lists every code.
"""

from __future__ import annotations

from esafety_xblocks.scenario.checks.editorial import editorial
from esafety_xblocks.scenario.checks.structure import structure

__all__ = ["editorial", "structure"]
