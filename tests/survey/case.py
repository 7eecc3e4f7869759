"""The survey, for the shared harness."""

from __future__ import annotations

from random import Random
from typing import Any

from esafety_xblocks.common.olx import texts
from esafety_xblocks.survey import views
from esafety_xblocks.survey.model import Form, KnowledgeItem, Survey
from esafety_xblocks.survey.olx import FORMAT
from esafety_xblocks.survey.views import words
from esafety_xblocks.text import COMMUNITIES
from tests.case import Case
from tests.runtime import post
from tests.strategies import marks
from tests.survey.samples import SMALL
from tests.survey.strategies import answers, random_survey


def as_sent(survey: Survey, form: Form, random: Random) -> dict[str, object]:
    """Answers as a page sends them: options by their signs, what is open as null."""
    given = answers(survey, form, random)
    found: dict[str, object] = {}
    for _, item in survey.items(form):
        answer = given.get(item.id)
        if isinstance(item, KnowledgeItem) and answer is not None:
            answer = item.sign(next(option for option in item.options if option.id == answer))
        found[item.id] = answer
    return found


def sheet_body(block, random: Random) -> dict[str, Any]:
    survey = block.document()
    form = block.sheet(survey).form
    return {"version": views.version(survey, form), "answers": as_sent(survey, form, random)}


def step(block, random: Random):
    """Save, send, agree or change the language, by chance; once sent there is little left to do."""
    chance = random.random()
    if chance < 0.2:
        return post(block, "settings", {"language": random.choice(block.languages())})
    if block.sent:
        return post(block, "consent", {"given": random.random() < 0.5}) if block.document().consent else None
    body = sheet_body(block, random)
    something = any(answer is not None for answer in body["answers"].values())
    return post(block, "send" if chance > 0.7 and something else "keep", body)


def reached(block) -> set[str]:
    """The questions of one's own form, all of them from the first screen on; consent and sources once sent."""
    survey = block.document()
    shown = [survey.title, survey.brief, survey.status]
    if block.sent:
        shown.append(survey.consent)
        elements = [*survey.sources]
    else:
        elements = [*survey.scales, *survey.people]
    found = set().union(*(marks(text) for text in shown))
    for section in survey.sections:
        found |= marks(section.title) | marks(section.lead)
        elements += [] if block.sent else survey.asked(section, block.sheet(survey).form)
    return found.union(*(marks(text) for element in elements for _, _, _, text in texts(element)))


def honest(block):
    """One honest body for each handler."""
    survey = block.document()
    body = sheet_body(block, Random(7)) if survey else {"version": "", "answers": {}}
    return {
        "keep": body,
        "send": body,
        "consent": {"given": True},
        "settings": {"language": "fr", "community": COMMUNITIES[1]},
        "group": {},
        "research": {},
    }


CASE = Case(
    room="survey",
    form=FORMAT,
    sample=SMALL,
    random=lambda seed: FORMAT.write(random_survey(seed)),
    honest=honest,
    step=step,
    reached=reached,
    words=(
        words.UI,
        words.NOTICES,
        words.MOMENT,
        words.SINCE,
        words.ON_SCALE,
        words.IN_SITUATIONS,
        words.SHORT,
    ),
)
