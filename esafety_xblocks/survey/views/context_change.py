"""A teacher's own change as a picture and in words."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.survey.change import Change, Line, ScaleChange, change
from esafety_xblocks.survey.model import Moment, Survey, Vignettes
from esafety_xblocks.survey.views import words
from esafety_xblocks.survey.views.view import View


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the picture.

    Attributes:
        name: what is measured.
        before, now: where the dots are, in hundredths of the scale.
        said: the same in words.
        whole: whether it is all of it together.
    """

    name: Said
    before: str
    now: str
    said: str
    whole: bool


@dataclass(frozen=True, slots=True)
class PictureShown:
    """The change on one scale: a sentence, and rows of dots.

    Attributes:
        title: the part of the questions.
        sentence: where it went, in words.
        least, most: the ends of the scale, in the author's words.
        rows: the dots.
    """

    title: Said
    sentence: str
    least: Said
    most: Said
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class CountShown:
    """Two numbers."""

    question: Said
    said: str


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """What changed.

    Attributes:
        before, now: the names of the two moments.
        pictures, facts, counts: what there is to show.
    """

    before: str
    now: str
    pictures: tuple[PictureShown, ...]
    facts: tuple[str, ...]
    counts: tuple[CountShown, ...]


def changed(speaker: Speaker, survey: Survey, view: View) -> ChangeShown | None:
    """Return a learner's own change; None when there is nothing to compare."""
    if view.before is None:
        return None
    found = change(survey, view.before, view.sheet)
    return _shown(speaker, survey, found, view.before.moment) if found else None


def _shown(speaker: Speaker, survey: Survey, found: Change, since: Moment) -> ChangeShown:
    language = speaker.language
    names = words.moments(language)
    return ChangeShown(
        before=names[since.value],
        now=names[survey.moment.value],
        pictures=tuple(_picture(speaker, survey, one, since) for one in found.scales),
        facts=tuple(words.facts(language, k.before, k.before_of, k.now, k.now_of) for k in found.knowledge),
        counts=tuple(CountShown(speaker.plain(c.text), words.count(language, c.before, c.now)) for c in found.counts),
    )


def _picture(speaker: Speaker, survey: Survey, one: ScaleChange, since: Moment) -> PictureShown:
    section = one.section
    in_situations = isinstance(section, Vignettes)
    say = words.direction_in_situations if in_situations else words.direction_on_scale
    points = sorted(survey.scale[getattr(section, "scale", "")].points, key=lambda point: point.value)
    whole = _row(speaker, one.whole, Said(speaker.ui["whole"]), whole=True)
    return PictureShown(
        title=speaker.plain(section.title) or speaker.plain(section.lead),
        sentence=say(speaker.language, since, one.whole.direction),
        least=speaker.plain(points[0].label),
        most=speaker.plain(points[-1].label),
        rows=(*(_row(speaker, line, speaker.plain(line.name)) for line in one.parts), whole),
    )


def _row(speaker: Speaker, line: Line, name: Said, *, whole: bool = False) -> RowShown:
    before, now = (f"{100 * place:.1f}" for place in line.places)
    said = words.from_to(speaker.language, line.before, line.now, line.direction)
    return RowShown(name, before, now, said, whole)
