"""The classes that entry points name.

They stand in a module right under the root package because the platform resolves a block's static files from the
module its class is defined in (docs/decisions/0011-one-public-folder.md).
"""

from __future__ import annotations

from esafety_xblocks.helplines.block import HelplinesBlock
from esafety_xblocks.lesson.block import LessonBlock
from esafety_xblocks.quiz.block import QuizBlock
from esafety_xblocks.scenario.block import ScenarioBlock
from esafety_xblocks.survey.block import SurveyBlock


class ScenarioXBlock(ScenarioBlock):
    """`esafety_scenario`: a branching story played by a teacher."""


class HelplinesXBlock(HelplinesBlock):
    """`esafety_helplines`: whom to call or where to report."""


class SurveyXBlock(SurveyBlock):
    """`esafety_survey`: questions before, after and some weeks later."""


class QuizXBlock(QuizBlock):
    """`esafety_quiz`: a quiz to practise, a test, or something to play with a class."""


class LessonXBlock(LessonBlock):
    """`esafety_lesson`: a ready-made lesson for class."""
