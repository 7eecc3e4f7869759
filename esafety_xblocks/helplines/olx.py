"""OLX ↔ model for the helplines."""

from __future__ import annotations

from esafety_xblocks.common.format import Format
from esafety_xblocks.helplines.checks import editorial, structure
from esafety_xblocks.helplines.model import Helplines

FORMAT = Format(Helplines, structure, editorial)
