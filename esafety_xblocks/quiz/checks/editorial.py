"""What a careful editor would remark: answers that give themselves away, and what is left unexplained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from esafety_xblocks.common.checks.languages import languages
from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.common.checks.remarks import hint, root, warning
from esafety_xblocks.common.checks.wording import MOST_WORDS, wording
from esafety_xblocks.common.conditions import Community, atoms
from esafety_xblocks.common.olx import Element, Place, places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.quiz.guess import LEAST_QUESTIONS, PAYS, Way, earns
from esafety_xblocks.quiz.model import (
    Asking,
    Card,
    Item,
    Match,
    Multiple,
    Option,
    Order,
    Pair,
    Question,
    Quiz,
    Single,
    Sort,
    Topic,
)
from esafety_xblocks.text import COMMUNITIES, N_, Reader, Text

LENGTHS: Mapping[tuple[type[Element], str], int] = {
    **MOST_WORDS,
    **{(cls, "question"): 40 for cls in Question.__args__},
    **{(cls, "explanation"): 120 for cls in Question.__args__},
    **{(cls, "hint"): 40 for cls in Question.__args__},
    (Option, "label"): 30,
    (Item, "label"): 20,
    (Card, "label"): 30,
    (Pair, "left"): 20,
    (Pair, "right"): 25,
    **{(cls, "explanation"): 60 for cls in (Option, Item, Pair, Card)},
}

BIAS_SHARE = 0.7
"""As for decisions in a story: with three answers, chance gives a third."""

_HOME = {"nl": "be_vl", "fr": "be_wb", "de": "be_de"}


def editorial(quiz: Quiz) -> tuple[Problem, ...]:
    """Return what could be better; never raises, whatever the quiz."""
    every = tuple(places(quiz))
    return (
        *languages(quiz),
        *wording(quiz, every, LENGTHS),
        *_guessing(quiz),
        *_longest_is_right(quiz),
        *_explained(every),
        *_same_words(quiz, every),
        *_topics(quiz, every),
        *_conditions(every),
    )


# ---------------------------------------------------------------- answers that give themselves away


_WAYS: Mapping[Way, str] = {
    Way.LONGEST: N_(
        "Whoever always takes the longest answer earns {percent} % (“{lang}”). Shorten right answers, or say more "
        "in wrong ones."
    ),
    Way.CAUTIOUS: N_(
        "Whoever always takes the most cautious answer earns {percent} % (“{lang}”). Let wrong answers hedge too, "
        "and right ones be firm."
    ),
    Way.TALK: N_(
        "Whoever always talks or refers earns {percent} % (“{lang}”). Let wrong answers talk and refer too: at the "
        "wrong moment, or with the wrong person."
    ),
    Way.FIRST: N_("Whoever leaves everything as it stands earns {percent} % (“{lang}”). Let answers be shuffled."),
    Way.EVERYTHING: N_("Whoever ticks everything earns {percent} % (“{lang}”). Add answers that are not right."),
}


def _guessing(quiz: Quiz) -> Iterator[Problem]:
    if len(quiz.questions) < LEAST_QUESTIONS:
        return
    for language in quiz.languages:
        for way, sentence in _WAYS.items():
            earned = earns(quiz, way, language, _HOME.get(language, COMMUNITIES[0]))
            if earned >= PAYS:
                yield warning("guessing_pays", root(quiz), sentence, percent=round(earned * 100), lang=language)


def _longest_is_right(quiz: Quiz) -> Iterator[Problem]:
    """Learners soon find out that the careful answer is the long one (a known flaw of test items)."""
    for language in quiz.languages:
        reader = Reader(language, COMMUNITIES[0], quiz.original)
        singles = [question for question in quiz.questions if isinstance(question, Single)]
        judged = [found for found in (_right_is_longest(question, reader) for question in singles) if found is not None]
        if len(judged) >= LEAST_QUESTIONS and sum(judged) >= BIAS_SHARE * len(judged):
            sentence = N_(
                "In {longest} of {questions} questions the right answer is the longest one (“{lang}”), so length gives "
                "it away. Shorten some, or say more in the wrong ones."
            )
            numbers = {"longest": sum(judged), "questions": len(judged)}
            yield warning("longest_is_right", root(quiz), sentence, lang=language, **numbers)


def _right_is_longest(question: Single, reader: Reader) -> bool | None:
    good = [_letters(option.label, reader) for option in question.options if option.correct]
    bad = [_letters(option.label, reader) for option in question.options if not option.correct]
    return max(good) > max(bad) if good and bad else None


def _letters(text: Text, reader: Reader) -> int:
    return len(_plain(text, reader))


def _plain(text: Text, reader: Reader) -> str:
    version = text.pick(reader.language, reader.original)
    return "" if version is None or parsed(version.markup) is None else reader.plain(text).words


# ---------------------------------------------------------------- what is left unexplained


def _explained(every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        element = place.element
        if isinstance(element, Asking):
            explained = bool(getattr(element, "explanation", None)) or any(
                getattr(answer, "explanation", None) for answer in _answers(element)
            )
            if not explained:
                sentence = N_("Nothing explains the answer. Add an <explanation>: that is where people learn.")
                yield warning("no_explanation", place, sentence)
            elif not element.sources:
                yield hint("no_source", place, N_("Say in “sources” where this comes from."))
        elif isinstance(element, Option) and not element.correct and not element.explanation:
            yield hint(
                "wrong_unexplained", place, N_("Say in an <explanation> why this answer is tempting, and not right.")
            )


def _answers(question: Asking) -> tuple[Element, ...]:
    match question:
        case Single() | Multiple():
            return question.options
        case Order():
            return question.items
        case Match():
            return (*question.pairs, *question.extras)
        case Sort():
            return question.cards
        case _:
            return ()


def _same_words(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Two answers that read alike cannot be told apart, and only one of them counts."""
    for place in every:
        if not isinstance(place.element, Asking):
            continue
        texts = [getattr(one, "label", None) or getattr(one, "right", Text()) for one in _answers(place.element)]
        for language in quiz.languages:
            reader = Reader(language, COMMUNITIES[0], quiz.original)
            said = [_plain(text, reader).casefold() for text in texts if text]
            double = next((words for number, words in enumerate(said) if words and words in said[:number]), "")
            if double:
                sentence = N_("Two answers read alike (“{words}”, “{lang}”). Change one of them.")
                yield warning("same_words", place, sentence, words=double[:60], lang=language)
                break


# ---------------------------------------------------------------- topics, conditions


def _topics(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    asked = {question.topic for question in quiz.questions}
    for place in every:
        topic = place.element
        if isinstance(topic, Topic) and topic.id not in asked:
            yield warning("empty_topic", place, N_("No question is about this topic. Add one, or remove the topic."))
        elif isinstance(topic, Topic) and not topic.href:
            yield hint("no_href", place, N_("Say in “href” which page to reread, e.g. /jump_to_id/…"))
        elif isinstance(topic, Asking) and quiz.topics and not topic.topic:
            sentence = N_("This question is about none of the topics, so it is missing from the results by topic.")
            yield hint("no_topic", place, sentence)


def _conditions(every: tuple[Place, ...]) -> Iterator[Problem]:
    """A quiz has no tracks and no flags: only the community can be asked for."""
    for place in every:
        when = getattr(place.element, "when", None)
        if any(not isinstance(atom, Community) for atom in atoms(when)):
            sentence = N_("A quiz knows no tracks and flags. Ask for the community only, e.g. community = be_wb.")
            yield warning("not_in_a_quiz", place, sentence)
