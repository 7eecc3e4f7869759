"""The XBlock of a quiz: fields, views and handlers; the rules are in `play` and `progress`."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from markupsafe import Markup

from esafety_xblocks.common.block import named
from esafety_xblocks.common.handlers import bad_request, characters, json_post, not_here, whole_number
from esafety_xblocks.common.host import context_key
from esafety_xblocks.common.learner import LearnerMixin
from esafety_xblocks.common.records import staff_figures
from esafety_xblocks.common.studio.block import StudioMixin
from esafety_xblocks.common.studio.form import DISPLAY_NAME, MAX_ATTEMPTS, WEIGHT, Setting
from esafety_xblocks.quiz import views
from esafety_xblocks.quiz.attempt import MOST_HANDS, Given
from esafety_xblocks.quiz.model import Mode, Multiple, Quiz, Show, Single
from esafety_xblocks.quiz.olx import FORMAT
from esafety_xblocks.quiz.play import Asked, Play
from esafety_xblocks.quiz.progress import ProgressMixin
from esafety_xblocks.quiz.scoring import DoesNotFit, from_positions
from esafety_xblocks.quiz.statistics import ItemStatistics, item_statistics
from esafety_xblocks.quiz.studio import glance, starter
from esafety_xblocks.quiz.views.words import WORDS
from esafety_xblocks.text import COMMUNITIES, N_

MOST_POSITIONS = 100


class QuizBlock(StudioMixin, LearnerMixin, ProgressMixin):
    """A quiz: to practise, as a test, or to play with a class."""

    FORMAT = FORMAT
    ROOM = views.ROOM
    HANDLERS = views.HANDLERS
    WORDS = WORDS
    SETTINGS: ClassVar[tuple[Setting, ...]] = (DISPLAY_NAME, WEIGHT, MAX_ATTEMPTS)

    display_name = named(N_("Quiz"))

    def glance(self, draft: Quiz, language: str) -> tuple[str, ...]:
        """Return what the quiz is for and how many questions it has, for the unit page."""
        return glance(draft, language)

    def starter(self, language: str) -> str:
        """Return a first small quiz."""
        return starter(language)

    # -- views -------------------------------------------------------------------------------------------------

    def now(self) -> Play:
        """Return where the learner is.

        Raises:
            Refused: the quiz cannot be played.
        """
        return self.play(self.usable())

    def page(self) -> Markup:
        """Return the whole inside of the block for this learner."""
        now = self.now()
        notices = ["anew"] if now.attempt.started and not now.started else ["removed"] if now.dropped else []
        if now.quiz.mode is Mode.CLASS and not now.started:
            notices.append("class")
        view = self._view(now, *notices)
        return views.page(
            now, dataclasses.replace(view, figures=self._figures(now.quiz), staff_reader=self.staff_reader())
        )

    def stage(self, *notices: str) -> Markup:
        """Return the first screen, the question to answer now, or the end."""
        return self._stage(self.now(), None, *notices)

    def _stage(self, now: Play, number: int | None, *notices: str) -> Markup:
        return views.stage(now, self._view(now, *notices), number)

    def public_page(self) -> Markup:
        """Return what somebody who is not signed in may see; never a question."""
        now = self.now()
        return views.public(now.quiz, self._view(now))

    def position(self) -> dict[str, Any]:
        """Return the number of the attempt, and how many questions are answered."""
        return {"run": self.attempt_number, "step": self.now().answered}

    def _view(self, now: Play, *notices: str) -> views.View:
        most = None if now.quiz.mode is Mode.CLASS else self.most_attempts
        # With a class there is nothing to hide: nobody's result is at stake.
        always = {"correctness": True} if now.quiz.mode is Mode.CLASS else {}
        return views.View(
            **{**self.view_fields(*notices), **always},
            run=self.attempt_number,
            most=most,
            left=None if most is None else max(0, most - self.attempts),
            wait=self.minutes_to_wait(now.quiz),
            until_due=getattr(self, "show_correctness", "") == "past_due",
        )

    def _figures(self, quiz: Quiz) -> tuple[ItemStatistics, ...] | None:
        """Return how the questions do, for the course team in the LMS; None for everybody else."""
        provider = staff_figures(self)
        if provider is None:
            return None
        return item_statistics(quiz, provider.items(str(context_key(self)), quiz.quiz).rows)

    # -- handlers ----------------------------------------------------------------------------------------------

    @json_post()
    def begin(self, body: dict[str, Any]) -> dict[str, Any]:
        """Go past the first screen: ``{run, community}``."""
        now = self.now()
        run, community = whole_number(body, "run"), characters(body, "community")
        if community not in COMMUNITIES:
            raise bad_request()
        if run != self.attempt_number or now.started:
            return self.answer_page()
        self.esafety_community = community
        self.take_start(now.quiz)
        self.event("started", attempt=self.attempt_number)
        return self.answer_page()

    @json_post()
    def again(self, body: dict[str, Any]) -> dict[str, Any]:
        """Begin another attempt: ``{run}``."""
        now = self.now()
        if whole_number(body, "run") != self.attempt_number:
            return self.answer("late")
        if not now.over:
            raise not_here()
        self.take_start(now.quiz)
        self.event("started", attempt=self.attempt_number)
        return self.answer()

    @json_post()
    def submit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer a question: ``{run, question, mark, answer: [positions]}``. The same answer sent twice counts once."""
        now = self.now()
        asked, positions = self._asked(now, body), _positions(body)
        if now.quiz.mode is Mode.CLASS:
            raise not_here()
        if asked is None or not self._is_here(now, asked):
            return self.answer("late")
        if asked.mark != body["mark"]:
            return self._told(now, asked.number, "changed")
        try:
            given = from_positions(asked.question, asked.shown, positions)
        except DoesNotFit:
            raise bad_request() from None
        if now.over or (asked.done and now.quiz.mode is not Mode.TEST):
            return self._told(now, asked.number, *(() if asked.given == given else ("answered_before",)))
        after = self.take_answer(now, asked, given)
        self.event("answered", question=asked.question.id, attempt=self.attempt_number)
        if after.over:
            self._completed(after)
        return self._told(after, asked.number)

    @json_post()
    def reveal(self, body: dict[str, Any]) -> dict[str, Any]:
        """Show a class what is right: ``{run, question, mark, answer: [hands]}``."""
        now = self.now()
        asked, counted = self._asked(now, body), _positions(body)
        if now.quiz.mode is not Mode.CLASS:
            raise not_here()
        if asked is None or not self._is_here(now, asked):
            return self.answer("late")
        if asked.mark != body["mark"]:
            return self._told(now, asked.number, "changed")
        hands = _hands(asked, counted)
        if not asked.revealed:
            now = self.take_reveal(now, asked, hands)
            self.event("revealed", question=asked.question.id)
        return self._told(now, asked.number)

    @json_post()
    def show(self, body: dict[str, Any]) -> dict[str, Any]:
        """Show the question to answer now, or another one: ``{run, question?}``. Changes nothing."""
        now = self.now()
        run = whole_number(body, "run")
        number = whole_number(body, "question") if "question" in body else None
        if run != self.attempt_number:
            return self.answer("late")
        if number is not None and (number >= len(now.asked) or not self._is_here(now, now.asked[number])):
            raise not_here()
        return {"html": self.with_assets(self._stage(now, number)), **self.position()}

    @json_post()
    def finish(self, body: dict[str, Any]) -> dict[str, Any]:
        """Hand in: ``{run}``."""
        now = self.now()
        if whole_number(body, "run") != self.attempt_number:
            return self.answer("late")
        if not now.over:
            self._completed(self.take_finish(now))
        return self.answer()

    # -- what they share ---------------------------------------------------------------------------------------

    def _asked(self, now: Play, body: dict[str, Any]) -> Asked | None:
        """Return the question a body is about; None when it is not of this attempt."""
        run, number = whole_number(body, "run"), whole_number(body, "question")
        characters(body, "mark", 16)
        return now.asked[number] if run == self.attempt_number and number < len(now.asked) else None

    def _is_here(self, now: Play, asked: Asked) -> bool:
        """Whether a question was reached: one at a time, only the next one is."""
        if now.quiz.show is Show.ALL and now.quiz.mode is not Mode.CLASS:
            return True
        return asked.done or asked is now.current

    def _told(self, now: Play, number: int, *notices: str) -> dict[str, Any]:
        """Answer with what comes after an answer: it is told, or in a test the next question comes."""
        quiz = now.quiz
        if quiz.show is Show.ALL and quiz.mode is not Mode.CLASS:
            if quiz.mode is Mode.TEST and not notices:
                return {"saved": True, **self.position()}
            html = views.item(now, self._view(now, *notices), number)
            return {"item": self.with_assets(html), "over": now.over, **self.position()}
        place = None if quiz.mode is Mode.TEST and not notices else number
        return {"html": self.with_assets(self._stage(now, place, *notices)), **self.position()}

    def _completed(self, now: Play) -> None:
        self.event("completed", fraction=round(now.fraction, 4), attempt=self.attempt_number)


def _positions(body: dict[str, Any]) -> list[int]:
    """Return the positions of an answer.

    Raises:
        Refused: they are no list of small whole numbers.
    """
    sent = body.get("answer")
    if not isinstance(sent, list) or len(sent) > MOST_POSITIONS:
        raise bad_request()
    if not all(isinstance(one, int) and not isinstance(one, bool) and 0 <= one <= MOST_HANDS for one in sent):
        raise bad_request()
    return sent


def _hands(asked: Asked, counted: list[int]) -> Given:
    """Return the hands of a class by option.

    Raises:
        Refused: hands were counted for more or fewer options than there are.
    """
    if not isinstance(asked.question, Single | Multiple) or not counted:
        return ()
    if len(counted) != len(asked.shown.rows):
        raise bad_request()
    return tuple(f"{one}={hands}" for one, hands in zip(asked.shown.rows, counted, strict=True) if hands)
