"""OLX ↔ model for the scenario."""

from __future__ import annotations

from esafety_xblocks.common.format import Format
from esafety_xblocks.scenario.checks import editorial, structure
from esafety_xblocks.scenario.model import Story

FORMAT = Format(Story, structure, editorial)
read, read_node, write, kept, check = FORMAT.read, FORMAT.read_node, FORMAT.write, FORMAT.kept, FORMAT.check
