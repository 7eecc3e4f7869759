"""Words: too many of them, pictures without a description, answers that give themselves away by their length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from esafety_xblocks.common.olx import Element, Place, texts
from esafety_xblocks.common.olx.fields import Words
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario import parts as p
from esafety_xblocks.scenario.checks.markup import attributes, parsed
from esafety_xblocks.scenario.checks.paths import defensible
from esafety_xblocks.scenario.checks.remarks import hint, warning
from esafety_xblocks.scenario.checks.world import World
from esafety_xblocks.scenario.model import Choice, Scene
from esafety_xblocks.scenario.reading_time import word_count
from esafety_xblocks.text import COMMUNITIES, N_, Reader, Text

MOST_WORDS: dict[tuple[type[Element], str], int] = {
    (p.Narration, "text"): 160,
    (p.Mail, "body"): 220,
    (p.Document, "body"): 220,
    (Choice, "label"): 30,
    (Choice, "feedback"): 60,
    (Choice, "consequence"): 40,
}
"""Longest texts that are still read on a phone. Our choice; a narration of 160 words fills two screens."""

MOST_WORDS_IN_SENTENCE = 32
BIAS_DECISIONS = 4
BIAS_SHARE = 0.7
"""Four decisions are few; below that, length is chance. With three choices, chance gives a third."""

_SENTENCE_END = re.compile(r"[.!?…]+[»”\"’)]*(?:\s|\u00a0|$)")


def wording(world: World) -> Iterator[Problem]:
    """Yield what is wrong with the words, whatever they say."""
    story = world.story
    for place, name, shape, text in texts(story):
        yield from _lengths(place, name, shape, text, story.languages, story.original)
        part = shape.tag
        for version in text.versions:
            yield from attributes(place, version.markup, version.line or text.line, part)
            yield from _inner_alt(place, version.markup, version.line or text.line, part)
    for place in world.places:
        yield from _alt(place)
    for language in story.languages:
        yield from _longest_is_right(world, language)


def _lengths(
    place: Place, name: str, shape: Words, text: Text, languages: tuple[str, ...], original: str
) -> Iterator[Problem]:
    most = MOST_WORDS.get((type(place.element), name))
    for language in languages:
        version = text.own(language)
        if version is None or (version.lang == "" and language != original):
            continue
        where = {"line": version.line or text.line, "part": shape.tag, "lang": language}
        reader = Reader(language, COMMUNITIES[0], original)
        if parsed(version.markup) is None:
            continue
        words = word_count(text, reader)
        if most is not None and words > most:
            sentence = N_("{words} words in “{lang}” are much to read here; {most} is plenty. Shorten or split it.")
            yield hint("too_long", place, sentence, words=words, most=most, **where)
        longest = max((len(s.split()) for s in _SENTENCE_END.split(_plain(text, reader))), default=0)
        if longest > MOST_WORDS_IN_SENTENCE:
            sentence = N_("A sentence of {words} words (“{lang}”) is hard to follow. Make two of it.")
            yield hint("long_sentence", place, sentence, words=longest, **where)


def _plain(text: Text, reader: Reader) -> str:
    return reader.plain(text).words


# ---------------------------------------------------------------- pictures


def _alt(place: Place) -> Iterator[Problem]:
    element = place.element
    if isinstance(element, p.Picture) and not element.decorative and not element.alt:
        sentence = N_('Describe this picture in <alt>, or say decorative="true" when it adds nothing.')
        yield warning("no_alt", place, sentence)
    elif isinstance(element, p.Post) and element.src and not element.alt:
        yield warning("no_alt", place, N_("Describe the picture of this post in <alt>."))
    elif isinstance(element, p.Message) and not element.text:
        if element.kind in (p.MessageKind.PICTURE, p.MessageKind.STICKER):
            yield warning("no_alt", place, N_("Describe this picture or sticker in a <text>."))
        elif element.kind is p.MessageKind.VOICE:
            yield warning("no_alt", place, N_("Write out what this voice message says in a <text>."))
        elif element.kind in (p.MessageKind.TEXT, p.MessageKind.SYSTEM):
            yield warning("empty_message", place, N_("This message says nothing. Add a <text> or remove it."))


def _inner_alt(place: Place, markup: str, line: int, part: str) -> Iterator[Problem]:
    tree = parsed(markup)
    for picture in tree.iter("img") if tree is not None else ():
        if picture.get("alt") is None:
            sentence = N_('Describe this picture in its “alt”; alt="" says that it is decoration.')
            yield warning("no_alt", place, sentence, line=line, part=part)


# ---------------------------------------------------------------- longest is right


def _longest_is_right(world: World, language: str) -> Iterator[Problem]:
    """Learners soon find out that the careful answer is the long one (a known flaw of test items)."""
    reader = Reader(language, COMMUNITIES[0], world.story.original)
    answers = [_right_is_longest(scene, reader) for _, scene in world.scenes]
    judged = [answer for answer in answers if answer is not None]
    longest = sum(judged)
    if len(judged) >= BIAS_DECISIONS and longest >= BIAS_SHARE * len(judged):
        sentence = N_(
            "In {longest} of {decisions} decisions the right answer is the longest one (“{lang}”), so length gives it "
            "away. Shorten some, or say more in the wrong ones."
        )
        yield warning(
            "longest_is_right", world.places[0], sentence, longest=longest, decisions=len(judged), lang=language
        )


def _right_is_longest(scene: Scene, reader: Reader) -> bool | None:
    """Whether the longest label is a right one; None when all or none are right, or the labels do not differ."""
    good = [_letters(c, reader) for c in scene.choices if defensible(c)]
    bad = [_letters(c, reader) for c in scene.choices if not defensible(c)]
    return max(good) > max(bad) if good and bad else None


def _letters(choice: Choice, reader: Reader) -> int:
    version = choice.label.pick(reader.language, reader.original)
    return 0 if version is None or parsed(version.markup) is None else len(_plain(choice.label, reader))
