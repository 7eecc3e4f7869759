"""Every format that the command line and the course builder know, by the name of its root element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from esafety_xblocks.common.format import Format
from esafety_xblocks.helplines.olx import FORMAT as HELPLINES
from esafety_xblocks.lesson.olx import FORMAT as LESSON
from esafety_xblocks.quiz.olx import FORMAT as QUIZ
from esafety_xblocks.scenario.olx import FORMAT as SCENARIO
from esafety_xblocks.survey.olx import FORMAT as SURVEY

FORMATS: Mapping[str, Format[Any]] = {form.root.TAG: form for form in (SCENARIO, HELPLINES, LESSON, QUIZ, SURVEY)}
