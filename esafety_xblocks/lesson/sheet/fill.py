"""Fills a sheet from a lesson: picks the language, spells out the terms, plans the steps of one duration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from esafety_xblocks.common.document import Source
from esafety_xblocks.lesson import model as m
from esafety_xblocks.lesson import words
from esafety_xblocks.lesson.curriculum import frame_goals
from esafety_xblocks.lesson.sheet import shape as s
from esafety_xblocks.lesson.sheet.handouts import handout
from esafety_xblocks.lesson.sheet.pick import Picker
from esafety_xblocks.text import Reader, original_hash

BOXES = ("ask_pupils", "safety", "disclosure", "differentiation", "exit_ticket")
"""What stands apart, in the order in which a teacher needs it: before class, in class, after class."""


USUAL_MINUTES = 10
"""Of a step that no duration uses."""


def original(lesson: m.Lesson, reader: Reader, variant: str) -> s.Sheet:
    """Return a lesson as its author wrote it, for one reader and one duration.

    Args:
        lesson: the lesson; it has at least one duration (`checks.structure`).
        reader: who reads.
        variant: id of the duration; the first when there is no such duration any more.
    """
    return _Filler(lesson, Picker(reader), lesson.picked(variant)).sheet()


@dataclass(frozen=True)
class _Filler:
    lesson: m.Lesson
    pick: Picker
    variant: m.Variant

    @property
    def language(self) -> str:
        return self.pick.reader.language

    def sheet(self) -> s.Sheet:
        lesson, pick, language = self.lesson, self.pick, self.language
        sessions = tuple(self._session(number + 1) for number in range(self.variant.sessions))
        used = {name for session in sessions for step in session.steps for name in step.handouts}
        loose = {h.id for h in lesson.handouts} - {name for step in lesson.steps for name in step.handouts}
        licence, licence_href = words.LICENCES[lesson.licence.value]
        return s.Sheet(
            lesson=lesson.lesson,
            language=language,
            own=False,
            title=pick.words(lesson.title, "title"),
            brief=pick.rich(lesson.brief),
            ages=words.ages(language, lesson.youngest, lesson.oldest),
            preparation=words.minutes(language, lesson.minutes) if lesson.minutes else "",
            plan=self._plan(self.variant),
            plans=tuple(self._plan(variant) for variant in lesson.variants),
            guiding=pick.words(lesson.guiding, "guiding"),
            goals=tuple(pick.words(goal.text, "goals") for goal in lesson.goals),
            frames=self._frames(),
            materials=tuple(pick.words(material.text, "materials") for material in lesson.materials),
            terms=tuple(s.Term(pick.words(word.term), pick.words(word.meaning)) for word in lesson.terms),
            sessions=sessions,
            spare=self._spare({step.id for session in sessions for step in session.steps}),
            boxes=self._boxes(),
            questions=tuple(pick.words(question.text, "questions") for question in lesson.questions),
            family_letter=pick.rich(lesson.family_letter, "family_letter"),
            handouts=tuple(
                handout(lesson, pick, one, used=one.id in used or one.id in loose) for one in lesson.handouts
            ),
            credits=tuple(pick.words(credit.text) for credit in lesson.credits),
            licence=licence,
            licence_href=licence_href,
            sources=tuple(self._source(source) for source in lesson.sources),
            said=words.headings(language),
        )

    def _plan(self, variant: m.Variant) -> s.Plan:
        name = words.duration(self.language, variant.sessions, variant.minutes)
        own = self.pick.words(variant.name).words
        planned = " ".join(f"{use.session}:{use.step}:{use.minutes}" for use in variant.uses)
        return s.Plan(
            variant.id, f"{own} ({name})" if own else name, variant.sessions, variant.minutes, original_hash(planned)
        )

    def _frames(self) -> tuple[s.Frame, ...]:
        table = frame_goals()
        found = [(ref.ref, *table[ref.ref]) for ref in self.lesson.frames if ref.ref in table]
        return tuple(
            s.Frame(ref, self.pick.words(group.name).words, goal.code, self.pick.words(goal.text), goal.href)
            for ref, group, goal in found
        )

    def _source(self, source: Source) -> s.Source:
        said = self.pick.words(source.text)
        lang = source.lang if source.lang and source.lang != self.language else said.lang
        return s.Source(source.id, s.Words(said.words, lang), source.href)

    def _boxes(self) -> tuple[s.Box, ...]:
        said = words.headings(self.language)
        return tuple(s.Box(name, said[name], self.pick.rich(getattr(self.lesson, name), name)) for name in BOXES)

    def _session(self, number: int) -> s.Session:
        uses = [use for use in self.variant.session(number) if use.step in self.lesson.step]
        steps = tuple(self._step(self.lesson.step[use.step], use.minutes) for use in uses)
        return session(self.language, number, self.variant.sessions, steps)

    def _spare(self, used: set[str]) -> tuple[s.Step, ...]:
        """Return the steps of other durations, with the minutes they have there."""
        elsewhere = {use.step: use.minutes for variant in self.lesson.variants for use in variant.uses}
        steps = self.lesson.step.values()
        return tuple(self._step(step, elsewhere.get(step.id, USUAL_MINUTES)) for step in steps if step.id not in used)

    def _step(self, step: m.Step, minutes: int) -> s.Step:
        pick = self.pick
        key = f"step.{step.id}"
        kind, form = step.kind.value, step.form.value
        return s.Step(
            id=step.id,
            number=0,
            kind=kind,
            form=form,
            kind_said=words.kinds(self.language)[kind],
            form_said=words.forms(self.language)[form],
            minutes=minutes,
            starts=0,
            title=pick.words(step.title, f"{key}.title"),
            do=pick.rich(step.do, f"{key}.do"),
            slide=pick.rich(step.slide, f"{key}.slide"),
            notes=pick.rich(step.notes, f"{key}.notes"),
            handouts=tuple(name for name in step.handouts if name in self.lesson.handout),
        )


def session(language: str, number: int, of: int, steps: tuple[s.Step, ...]) -> s.Session:
    """Return a session whose steps are numbered and know when they start."""
    starts = accumulate((step.minutes for step in steps), initial=0)
    counted = tuple(
        replace(step, number=place, starts=start)
        for place, (step, start) in enumerate(zip(steps, starts, strict=False), start=1)
    )
    total = sum(step.minutes for step in steps)
    title = words.session(language, number) if of > 1 else ""
    return s.Session(number, title, total, words.minutes(language, total), counted)
