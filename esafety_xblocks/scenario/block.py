"""The XBlock of a branching story: fields, views and handlers; the rules are in `play` and `progress`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Scope, String

from esafety_xblocks.common.contacts import contacts_for
from esafety_xblocks.common.handlers import bad_request, characters, json_post, whole_number
from esafety_xblocks.common.host import is_closed, shows_correctness
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Severity
from esafety_xblocks.scenario import olx, views
from esafety_xblocks.scenario.load import Loaded, load
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.play import Play
from esafety_xblocks.scenario.progress import MAX_REFLECTION, ProgressMixin, not_here
from esafety_xblocks.scenario.run import BACK
from esafety_xblocks.scenario.studio.block import StudioMixin
from esafety_xblocks.text import COMMUNITIES, N_, Reader

HANDLERS = views.HANDLERS

log = logging.getLogger(__name__)


class ScenarioBlock(StudioMixin, ProgressMixin):
    """A branching story played by a teacher."""

    ROOT = Story.TAG

    display_name = String(
        display_name=N_("Display name"),
        help=N_("The name in the course outline."),
        default=N_("Branching story"),
        scope=Scope.settings,
        enforce_type=True,
    )

    _loaded: tuple[str, Loaded] | None = None

    # -- content -----------------------------------------------------------------------------------------------

    def loaded(self) -> Loaded:
        """Return the story as read and judged; cached per process, and here so as not to compare long strings again."""
        data = self.data
        if self._loaded is None or self._loaded[0] is not data:
            self._loaded = (data, load(data))
        return self._loaded[1]

    def story(self) -> Story | None:
        """Return the story, None when it cannot be played."""
        return self.loaded().story

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the story, the original first."""
        draft = self.loaded().draft
        return draft.languages if draft else ()

    def opens_in(self) -> str:
        """Return the language for somebody who has not chosen one."""
        draft = self.loaded().draft
        return draft.opens_in if draft and draft.languages else "en"

    @classmethod
    def canonical(cls, node: etree._Element) -> str:
        """Return the canonical document; verbatim when that would lose something."""
        return olx.kept(node, PLATFORM_ATTRIBUTES)

    # -- views -------------------------------------------------------------------------------------------------

    @XBlock.supports("multi_device")
    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show the learner where they are."""
        story = self.story()
        if story is None:
            return self._broken()
        now = self.play(story)
        return self._fragment(views.page(now, self._view(now)))

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Show somebody who is not signed in what the story is about; never a scene."""
        story = self.story()
        if story is None:
            return self._broken()
        return self._fragment(views.public(story, self._view(self.play(story))), script=False)

    def _broken(self) -> Fragment:
        """Say kindly that the story is not ready; the log says which block it is and why."""
        errors = [f"{p.code} (line {p.line})" for p in self.loaded().problems if p.severity is Severity.ERROR]
        log.warning("Story cannot be played: %s: %s", self.scope_ids.usage_id, ", ".join(errors[:5]) or "empty")
        return self._fragment(views.broken(problems_visible=False, language=self.speaks()), script=False)

    def _fragment(self, html: str, *, script: bool = True) -> Fragment:
        fragment = Fragment(html)
        fragment.add_css_url(self._url("scenario/scenario.css"))
        if script:
            fragment.add_javascript_url(self._url("common/boot.js"))
            args = {"module": self._url("scenario/scenario.js"), "handlers": list(HANDLERS)}
            fragment.initialize_js("EsafetyBlock", args)
        return fragment

    def _url(self, path: str) -> str:
        return str(self.runtime.local_resource_url(self, f"public/{path}"))

    def _view(self, now: Play, *notices: str) -> views.View:
        earlier = self.earlier(now.story) if now.ending is not None else ()
        others = [p for p in earlier if p.run != now.run]
        return views.View(
            reader=self.reader(),
            languages=now.story.languages,
            uid=self.uid,
            run=self.run_number,
            correctness=shows_correctness(self),
            reflections={k: v for k, v in self.reflections.items() if isinstance(v, str)},
            finished=earlier,
            compare=others[-1] if others else None,
            contacts=contacts_for(self.community(), [h.situation for h in now.story.helplines]),
            closed=is_closed(self),
            can_return=self.can_return(now),
            may_replay=self.may_replay(now),
            notices=(*(["changed"] if now.dropped else []), *notices),
            community_chosen=self.esafety_community in COMMUNITIES,
        )

    # -- handlers ----------------------------------------------------------------------------------------------

    @json_post()
    def begin(self, body: dict[str, Any]) -> dict[str, Any]:
        """Go past the first screen: ``{run, community}``."""
        story = self._playable()
        run, community = whole_number(body, "run"), characters(body, "community")
        if community not in COMMUNITIES:
            raise bad_request()
        if run != self.run_number or self.run:
            return self._with_page(self.play(story))
        self.esafety_community = community
        self.take_start(community)
        self._event("started")
        return self._with_page(self.play(story))

    @json_post()
    def choose(self, body: dict[str, Any]) -> dict[str, Any]:
        """Make a choice: ``{run, step, choice}``. The same choice sent twice counts once."""
        now = self.play(self._playable())
        choice = characters(body, "choice")
        if not self._is_current(now, body):
            return self._late(now, body, f":{choice}")
        before, scene = now, now.now.place
        now = self.take_choice(now, choice)
        self._event("choice.selected", scene=scene, choice=choice, step=before.step)
        return self._arrived(now, body)

    @json_post()
    def proceed(self, body: dict[str, Any]) -> dict[str, Any]:
        """Go on, perhaps with a reflection: ``{run, step, text?}``."""
        now = self.play(self._playable())
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
        now = self.play(self._playable())
        if not self._is_current(now, body):
            return self._late(now, body, BACK)
        after = self.take_back_choice(now)
        self._event("choice.taken_back", scene=after.now.place, step=now.step)
        return self._answer(after)

    @json_post()
    def replay(self, body: dict[str, Any]) -> dict[str, Any]:
        """Play again from a decision: ``{run, from}``; 0 is the whole story."""
        now = self.play(self._playable())
        run, step = whole_number(body, "run"), whole_number(body, "from")
        if run != self.run_number:
            return self._answer(now, "late")
        self.take_replay(now, step)
        self._event("replayed", step=step)
        return self._answer(self.play(now.story), "graded_before")

    @json_post()
    def debrief(self, body: dict[str, Any]) -> dict[str, Any]:
        """Leave a replay for the debrief of the run that was finished: ``{run}``."""
        now = self.play(self._playable())
        if whole_number(body, "run") != self.run_number:
            return self._answer(now, "late")
        now = self.take_return(now)
        self._event("returned")
        return self._answer(now)

    @json_post()
    def settings(self, body: dict[str, Any]) -> dict[str, Any]:
        """Read on in another language or community: ``{language?, community?}``; the place is kept."""
        now = self.play(self._playable())
        language = characters(body, "language") if "language" in body else None
        community = characters(body, "community") if "community" in body else None
        if language is not None and language not in now.story.languages:
            raise bad_request()
        if community is not None and community not in COMMUNITIES:
            raise bad_request()
        if language is not None:
            self.esafety_language = language
        if community is not None:
            self.esafety_community = community
        now = self.play(now.story)
        return self._with_page(now)

    @json_post()
    def reflection(self, body: dict[str, Any]) -> dict[str, Any]:
        """Change what was written at a reflection: ``{scene, text}``."""
        now = self.play(self._playable())
        scene_id, words = characters(body, "scene"), characters(body, "text", MAX_REFLECTION * 2)
        seen = {m.scene.id for m in now.trail} | {m.scene.id for p in self.earlier(now.story) for m in p.trail}
        scene = now.story.scenes.get(scene_id)
        if scene is None or scene.reflection is None or scene_id not in seen:
            raise not_here()
        self.keep_reflection(scene_id, words)
        return {"saved": True}

    def _playable(self) -> Story:
        story = self.story()
        if story is None:
            raise not_here()
        return story

    def _is_current(self, now: Play, body: dict[str, Any]) -> bool:
        run, step = whole_number(body, "run"), whole_number(body, "step")
        return run == self.run_number and step == now.step and now.started

    def _arrived(self, now: Play, body: dict[str, Any]) -> dict[str, Any]:
        """Answer a step that was taken: the next scene, the debrief, or the beginning after a very long way."""
        if now.ending is not None:
            self._event("completed", ending=now.now.place)
        return self._answer(now, *([] if body["run"] == self.run_number else ["again"]))

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
        return self._answer(now) if is_again or now.dropped else self._answer(now, "late")

    def _answer(self, now: Play, *notices: str) -> dict[str, Any]:
        return {
            "html": self.with_assets(views.stage(now, self._view(now, *notices))),
            "run": self.run_number,
            "step": now.step,
        }

    def _with_page(self, now: Play) -> dict[str, Any]:
        """Answer with the whole block: the help panel's numbers belong to the community, and it is not in the stage."""
        return {**self._answer(now), "page": self.with_assets(views.page(now, self._view(now)))}

    def _event(self, name: str, **ids: Any) -> None:
        """Tell the platform's event log what happened: ids only, never words."""
        story = self.loaded().draft
        self.runtime.publish(self, f"esafety.scenario.{name}", {"story": story.story if story else "", **ids})

    # -- other readers -----------------------------------------------------------------------------------------

    def student_view_data(self, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return what a mobile app may know beforehand: the same for everybody, nothing of the story itself."""
        story = self.story()
        if story is None:
            return {}
        data: dict[str, Any] = {"story": story.story, "minutes": story.minutes, "languages": list(story.languages)}
        data["title"] = {r.language: r.plain(story.title).words for r in _readers(story)}
        data["brief"] = {r.language: r.plain(story.brief).words for r in _readers(story)}
        return data

    def index_dictionary(self) -> dict[str, Any]:
        """Return what search may find: title, brief and keywords; learners search too, so never a scene."""
        base = super().index_dictionary() if hasattr(super(), "index_dictionary") else {}
        story = self.loaded().draft
        if story is None:
            return base
        texts = [
            r.plain(text).words for r in _readers(story) for text in (story.title, story.brief, story.keywords) if text
        ]
        return {**base, "content": {**base.get("content", {}), "story": " ".join(texts)}, "content_type": "Scenario"}


def _readers(story: Story) -> Iterator[Reader]:
    for language in story.languages:
        yield Reader(language, COMMUNITIES[0], story.original)
