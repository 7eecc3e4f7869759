"""OLX ↔ model for the quiz."""

from esafety_xblocks.common.format import Format
from esafety_xblocks.quiz.checks import editorial, structure
from esafety_xblocks.quiz.model import Quiz

FORMAT = Format(Quiz, structure, editorial)
