"""What somebody earns who has not read the course: five ways of guessing that test-wise people know.

A quiz on which one of them pays half or more measures how careful its answers sound, not what a teacher learned.

- *longest*: the answer that says most (writers qualify the right one);
- *cautious*: the answer with the most hedges and the fewest absolutes (*soms*, *peut-être* against *altijd*, *jamais*);
- *talk*: the answer that talks with somebody or refers to somebody;
- *first*: whatever stands first, everything left as it stands;
- *everything*: every box ticked, every card in one box.

Where a way has nothing to say (all answers alike), and for steps to order, what stands first is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.quiz.arrange import Shown, arrange
from esafety_xblocks.quiz.attempt import Given
from esafety_xblocks.quiz.model import Match, Multiple, Order, Question, Quiz, Single, Sort
from esafety_xblocks.quiz.scoring import score
from esafety_xblocks.text import Reader, Text

PAYS = 0.5
"""What a way of guessing may not earn."""

LEAST_QUESTIONS = 4
"""Fewer questions are too few to judge: one lucky guess is a large part of them."""

_SEEDS = tuple(f"guess{number}" for number in range(16))
"""Enough orders to even out where the right answer happens to stand."""


class Way(StrEnum):
    """A way of guessing."""

    LONGEST = "longest"
    CAUTIOUS = "cautious"
    TALK = "talk"
    FIRST = "first"
    EVERYTHING = "everything"


HEDGES = {
    "nl": "soms misschien vaak meestal doorgaans mogelijk eventueel waarschijnlijk kan kunnen kun kunt zou zouden "
    "eerst rustig voorzichtig afhankelijk enkele sommige bepaalde lijkt liefst best nuance tenzij",
    "fr": "parfois peut-être souvent généralement éventuel* probable* peut peuvent pouvez pourrai* d’abord "
    "d'abord calme* prudent* prudemment dépend* plutôt quelques certains certaines semble* sauf nuance*",
}
"""Words that make a sentence careful. A `*` stands for any ending."""

ABSOLUTES = {
    "nl": "altijd nooit alle alles iedereen niemand meteen onmiddellijk direct zeker moet moeten enkel alleen volledig "
    "elke elk geen verplicht* absoluut nergens overal streng*",
    "fr": "toujours jamais tous toutes tout aucun aucune personne immédiatement aussitôt directement certainement doit "
    "doivent devez uniquement seulement entièrement totalement chaque obligatoire* absolument strict* sévère*",
}
"""Words that leave no exception: test-wise people avoid them."""

TALK = {
    "nl": "praat praten gesprek* bespreek* bespreken luister* vraag* vragen overleg* samen clb directie "
    "leerlingbegeleid* zorg* verwijs* verwijz* doorverwij* hulp* vertrouwens* collega* ouders meld* contact* bel belt "
    "bellen awel focus 101 102 103 107 112 1712 1813",
    "fr": "parle* parler dialog* discut* discussion* entretien* écout* demand* concert* ensemble pms direction "
    "éducat* médiat* orient* aide* confiance collègue* parents signal* contact* appel* focus 101 102 103 107 112",
}
"""Words of talking, asking for help and referring to somebody."""


def earns(quiz: Quiz, way: Way, language: str, community: str) -> float:
    """Return what a way of guessing earns on all questions of a community, 0 to 1.

    Args:
        quiz: the quiz.
        way: how it is guessed.
        language: the language in which the answers are read.
        community: whose questions.
    """
    reader = Reader(language, community, quiz.original)

    def say(text: Text) -> str:
        version = text.pick(language, quiz.original)
        return reader.plain(text).words if version is not None and parsed(version.markup) is not None else ""

    earned = [
        score(question, guess(way, question, arrange(quiz, question, seed), say, language))
        for question in quiz.questions_for(community)
        for seed in _SEEDS
    ]
    return sum(earned) / len(earned) if earned else 0.0


def guess(way: Way, question: Question, shown: Shown, say: Callable[[Text], str], language: str) -> Given:
    """Return the answer somebody gives who guesses this way.

    Args:
        way: how it is guessed.
        question: the question.
        shown: how its answers stand.
        say: gives the words of a text.
        language: the language of those words.
    """
    if not shown.rows or (isinstance(question, Match | Sort) and not shown.columns):
        return ()
    match question:
        case Single() | Multiple():
            if way is Way.EVERYTHING and isinstance(question, Multiple):
                return shown.rows
            labels = {option.id: say(option.label) for option in question.options}
            appeals = {one: appeal(way, labels[one], language) for one in shown.rows}
            return _chosen(shown.rows, appeals, several=isinstance(question, Multiple))
        case Order():
            return shown.rows
        case Match():
            if way is Way.LONGEST:
                return _by_length(question, shown, say)
            return tuple(f"{one}={other}" for one, other in zip(shown.rows, shown.columns, strict=False))
        case Sort():
            return tuple(f"{one}={shown.columns[0]}" for one in shown.rows)


def _chosen(rows: tuple[str, ...], appeals: dict[str, float], *, several: bool) -> Given:
    """Return the most appealing answer, or all that appeal more than the average when several may be ticked."""
    best = max(rows, key=lambda one: appeals[one])
    if not several:
        return (best,)
    middle = sum(appeals.values()) / len(appeals)
    return tuple(one for one in rows if appeals[one] > middle) or (best,)


def _by_length(question: Match, shown: Shown, say: Callable[[Text], str]) -> Given:
    lefts = {pair.id: len(say(pair.left)) for pair in question.pairs}
    rights = {answer.id: len(say(answer.right)) for answer in question.answers}
    long_first = sorted(shown.columns, key=lambda one: -rights[one])
    rows = sorted(shown.rows, key=lambda one: -lefts[one])
    return tuple(f"{one}={other}" for one, other in zip(rows, long_first, strict=False))


def appeal(way: Way, label: str, language: str) -> float:
    """Return how much an answer appeals to somebody who guesses this way."""
    match way:
        case Way.LONGEST:
            return len(label)
        case Way.CAUTIOUS:
            return _hits(HEDGES, label, language) - _hits(ABSOLUTES, label, language)
        case Way.TALK:
            return _hits(TALK, label, language)
        case _:
            return 0


def _hits(table: dict[str, str], label: str, language: str) -> int:
    return len(_pattern(table.get(language, "")).findall(label.lower())) if language in table else 0


@lru_cache(maxsize=16)
def _pattern(words: str) -> re.Pattern[str]:
    one_of = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"(?<![\w-])(?:{one_of})(?![\w-])")
