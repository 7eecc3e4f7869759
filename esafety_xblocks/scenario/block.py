"""The XBlock of a branching story: fields, views and handlers; the rules are in `play` and `progress`."""

from __future__ import annotations

from typing import Any, ClassVar

from markupsafe import Markup

from esafety_xblocks.common.block import named
from esafety_xblocks.common.handlers import bad_request, characters, json_post, not_here, whole_number
from esafety_xblocks.common.learner import LearnerMixin
from esafety_xblocks.common.records import Kind, record
from esafety_xblocks.common.studio.block import StudioMixin
from esafety_xblocks.common.studio.form import DISPLAY_NAME, MAX_ATTEMPTS, WEIGHT, Setting
from esafety_xblocks.scenario import views
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.olx import FORMAT
from esafety_xblocks.scenario.play import Play, play
from esafety_xblocks.scenario.progress import MAX_REFLECTION, ProgressMixin
from esafety_xblocks.scenario.run import BACK
from esafety_xblocks.scenario.studio.glance import glance
from esafety_xblocks.scenario.studio.starter import starter
from esafety_xblocks.scenario.views.words import WORDS
from esafety_xblocks.text import COMMUNITIES, N_


class ScenarioBlock(StudioMixin, LearnerMixin, ProgressMixin):
    """A branching story played by a teacher."""

    FORMAT = FORMAT
    ROOM = views.ROOM
    HANDLERS = views.HANDLERS
    WORDS = WORDS
    SETTINGS: ClassVar[tuple[Setting, ...]] = (DISPLAY_NAME, WEIGHT, MAX_ATTEMPTS)

    display_name = named(N_("Branching story"))

    def glance(self, draft: Story, language: str) -> tuple[str, ...]:
        """Return how many scenes and endings the story has, for the unit page."""
        return glance(draft, language)

    def starter(self, language: str) -> str:
        """Return a first small story."""
        return starter(language)

    _now: Play | None = None
    _asked = ""

    # -- views -------------------------------------------------------------------------------------------------

    def now(self) -> Play:
        """Return where the learner is.

        Raises:
            Refused: the story cannot be played.
        """
        story, run, community = self.usable(), self._current(), self.community()
        if self._now is None or (self._now.story, self._now.run, self._asked) != (story, run, community):
            self._now, self._asked = play(story, run, community), community
        return self._now

    def page(self) -> Markup:
        """Return the whole inside of the block for this learner."""
        now = self.now()
        return views.page(now, self._view(now))

    def stage(self, *notices: str) -> Markup:
        """Return the first screen, the scene or the debrief."""
        now = self.now()
        return views.stage(now, self._view(now, *notices))

    def public_page(self) -> Markup:
        """Return what somebody who is not signed in may see; never a scene."""
        now = self.now()
        return views.public(now.story, self._view(now))

    def position(self) -> dict[str, Any]:
        """Return the run and the step of the page."""
        return {"run": self.run_number, "step": self.now().step}

    def _view(self, now: Play, *notices: str) -> views.View:
        earlier = self.earlier(now.story) if now.ending is not None else ()
        others = [p for p in earlier if p.run != now.run]
        return views.View(
            **self.view_fields(*(["changed"] if now.dropped else []), *notices),
            run=self.run_number,
            reflections=self.kept_reflections(),
            finished=earlier,
            compare=others[-1] if others else None,
            can_return=self.can_return(now),
            may_replay=self.may_replay(now),
        )

    # -- handlers ----------------------------------------------------------------------------------------------

    @json_post()
    def begin(self, body: dict[str, Any]) -> dict[str, Any]:
        """Go past the first screen: ``{run, community}``."""
        self.usable()
        run, community = whole_number(body, "run"), characters(body, "community")
        if community not in COMMUNITIES:
            raise bad_request()
        if run != self.run_number or self.run:
            return self.answer_page()
        self.esafety_community = community
        self.take_start(community)
        self.event("started")
        return self.answer_page()

    @json_post()
    def choose(self, body: dict[str, Any]) -> dict[str, Any]:
        """Make a choice: ``{run, step, choice}``. The same choice sent twice counts once."""
        now = self.now()
        choice = characters(body, "choice")
        if not self._is_current(now, body):
            return self._late(now, body, f":{choice}")
        before, scene = now, now.now.place
        now = self.take_choice(now, choice)
        self.event("choice.selected", scene=scene, choice=choice, step=before.step)
        record(self, Kind.SCENARIO, now.story.story, scene, choice, attempt=self.run_number)
        return self._arrived(now, body)

    @json_post()
    def proceed(self, body: dict[str, Any]) -> dict[str, Any]:
        """Go on, perhaps with a reflection: ``{run, step, text?}``."""
        now = self.now()
        words = characters(body, "text", MAX_REFLECTION * 2) if "text" in body else ""
        if not self._is_current(now, body):
            return self._late(now, body, "")
        scene = now.scene
        after = self.take_continue(now)
        if words and scene is not None and scene.reflection is not None:
            self.keep_reflection(scene.id, words)
        return self._arrived(after, body)

    @json_post()
    def take_back(self, body: dict[str, Any]) -> dict[str, Any]:
        """Take the choice just made back: ``{run, step}``."""
        now = self.now()
        if not self._is_current(now, body):
            return self._late(now, body, BACK)
        after = self.take_back_choice(now)
        self.event("choice.taken_back", scene=after.now.place, step=now.step)
        return self.answer()

    @json_post()
    def replay(self, body: dict[str, Any]) -> dict[str, Any]:
        """Play again from a decision: ``{run, from}``; 0 is the whole story."""
        now = self.now()
        run, step = whole_number(body, "run"), whole_number(body, "from")
        if run != self.run_number:
            return self.answer("late")
        self.take_replay(now, step)
        self.event("replayed", step=step)
        return self.answer("graded_before")

    @json_post()
    def debrief(self, body: dict[str, Any]) -> dict[str, Any]:
        """Leave a replay for the debrief of the run that was finished: ``{run}``."""
        now = self.now()
        if whole_number(body, "run") != self.run_number:
            return self.answer("late")
        self.take_return(now)
        self.event("returned")
        return self.answer()

    @json_post()
    def reflection(self, body: dict[str, Any]) -> dict[str, Any]:
        """Change what was written at a reflection: ``{scene, text}``."""
        now = self.now()
        scene_id, words = characters(body, "scene"), characters(body, "text", MAX_REFLECTION * 2)
        seen = {m.scene.id for m in now.trail} | {m.scene.id for p in self.earlier(now.story) for m in p.trail}
        scene = now.story.scenes.get(scene_id)
        if scene is None or scene.reflection is None or scene_id not in seen:
            raise not_here()
        self.keep_reflection(scene_id, words)
        return {"saved": True}

    def _is_current(self, now: Play, body: dict[str, Any]) -> bool:
        run, step = whole_number(body, "run"), whole_number(body, "step")
        return run == self.run_number and step == now.step and now.started

    def _arrived(self, now: Play, body: dict[str, Any]) -> dict[str, Any]:
        """Answer a step that was taken: the next scene, the debrief, or the beginning after a very long way."""
        if now.ending is not None:
            self.event("completed", ending=now.now.place)
        return self.answer(*([] if body["run"] == self.run_number else ["again"]))

    def _late(self, now: Play, body: dict[str, Any], token: str) -> dict[str, Any]:
        """Answer a step that was already taken, or that comes from a page left behind: where you really are."""
        steps = [t for t in now.run.tokens if t[0] != "@"]
        is_again = (
            body["run"] == self.run_number
            and body["step"] == now.step - 1
            and bool(steps)
            and (steps[-1] == BACK if token == BACK else steps[-1][2:] == token and steps[-1] != BACK)
        )
        # After an author's change the step is not late: the notice of the change says what happened.
        return self.answer() if is_again or now.dropped else self.answer("late")
