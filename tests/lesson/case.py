"""The lesson, for the shared harness."""

from __future__ import annotations

from random import Random

from esafety_xblocks.common.olx import texts
from esafety_xblocks.lesson import words as headings
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.lesson.papers.words import PAPERS
from esafety_xblocks.lesson.sheet.places import places
from esafety_xblocks.lesson.views import words
from tests.case import Case
from tests.lesson.short import SMALL
from tests.lesson.strategies import random_lesson
from tests.runtime import post
from tests.strategies import marks

TYPED = ("Wat nu?", "", "- een\n- twee", "Zie https://childfocus.be/ voor meer.", "« Oui »\n\n> gezegd")


def place(block) -> dict:
    """What a page sends along: which version it shows."""
    sheet = block.authors_sheet(block.document())
    return {"language": sheet.language, "variant": sheet.plan.id, "version": block.own(sheet).version}


def honest(block):
    """One honest body for each handler."""
    here = place(block) if block.document() else {"language": "nl", "variant": "short", "version": 0}
    return {
        "settings": {"language": "fr", "community": "be_de"},
        "show": {"mode": "adapt"},
        "variant": {"mode": "read", "variant": "double", "own": True},
        "save_own": {
            **here,
            "texts": {"title": "Onze groep"},
            "plan": [[["look", 15], ["+1", 5]]],
            "added": {"+1": ["make", "pairs"]},
        },
        "reset_own": {**here, "key": "title"},
        "keep_own_text": {**here, "key": "title"},
        "teaching": {"id": 0, "state": "planned", "day": "2026-12-01", "group": "6A", "note": "rustig"},
        "used": {"how": "printed"},
    }


def step(block, random: Random):
    """Do something with the lesson, by chance."""
    lesson, here = block.document(), place(block)
    sheet = block.authors_sheet(lesson)
    known = list(places(sheet))
    kind = random.randrange(8)
    if kind == 0:
        return post(block, "settings", {"language": random.choice(block.languages())})
    if kind == 1:
        return post(block, "variant", {"mode": "adapt", "variant": random.choice(lesson.variants).id})
    if kind == 2:
        return post(block, "show", {"mode": random.choice(["read", "adapt", "classes"])})
    if kind == 3:
        entries = block.entries()
        if entries:
            return post(block, "teaching", {"id": entries[0].id, "remove": True})
        return post(block, "teaching", {"id": 0, "state": "given", "day": "", "group": "6A", "note": "ging goed"})
    if kind == 4 and block.own(sheet).texts:
        return post(block, "reset_own", {**here, "key": random.choice(list(block.own(sheet).texts))})
    plan = [[[one.id, random.randint(1, 30)] for one in session.steps] for session in sheet.sessions]
    texts_ = {random.choice(known): random.choice(TYPED)}
    return post(block, "save_own", {**here, "texts": texts_, "plan": plan, "whole": random.random() < 0.5})


def reached(block) -> set[str]:
    """Everything but the keywords: a lesson has nothing ahead."""
    lesson = block.document()
    return set().union(*(marks(text) for _, _, _, text in texts(lesson))) - marks(lesson.keywords)


CASE = Case(
    room="lesson",
    form=FORMAT,
    sample=FORMAT.write(FORMAT.read(SMALL).document),
    random=lambda seed: FORMAT.write(random_lesson(seed)),
    honest=honest,
    step=step,
    reached=reached,
    words=(
        headings.HEADINGS,
        headings.KINDS,
        headings.FORMS,
        headings.HANDOUTS,
        words.UI,
        words.ADAPT,
        words.PRESENT,
        words.NOTICES,
        PAPERS,
    ),
)
