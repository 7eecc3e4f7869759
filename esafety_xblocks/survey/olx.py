"""OLX ↔ model for the survey."""

from __future__ import annotations

from esafety_xblocks.common.format import Format
from esafety_xblocks.survey.checks import editorial, structure
from esafety_xblocks.survey.model import Survey

FORMAT = Format(Survey, structure, editorial)
