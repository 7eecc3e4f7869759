"""The helplines, for the shared harness."""

from __future__ import annotations

from random import Random

from esafety_xblocks.common.contacts import SITUATIONS
from esafety_xblocks.helplines.model import Helplines
from esafety_xblocks.helplines.olx import FORMAT
from esafety_xblocks.helplines.views import words
from esafety_xblocks.text import COMMUNITIES
from tests.case import Case
from tests.runtime import post
from tests.strategies import Maker, marks


def made(seed: int) -> Helplines:
    """A block for a seed."""
    random = Random(seed)
    maker = Maker(random)
    return Helplines(
        schema=1,
        named=f"helplines-{seed}",
        languages=("nl", "fr"),
        asked=tuple(random.sample(SITUATIONS, random.randint(0, len(SITUATIONS)))),
        title=maker.text(),
        brief=maker.maybe(0.8, rich=True),
        keywords=maker.maybe(0.5),
    )


def step(block, random: Random):
    """Change language or community, by chance."""
    body = {"language": random.choice(("nl", "fr")), "community": random.choice(COMMUNITIES)}
    return post(block, "settings", body)


def reached(block) -> set[str]:
    """Everything but the keywords: there is nothing ahead."""
    document = block.document()
    return marks(document.title) | marks(document.brief)


CASE = Case(
    room="helplines",
    form=FORMAT,
    sample=FORMAT.write(made(3)),
    random=lambda seed: FORMAT.write(made(seed)),
    honest=lambda block: {"settings": {"language": "fr", "community": "be_de"}},
    step=step,
    reached=reached,
    words=(words.UI,),
)
