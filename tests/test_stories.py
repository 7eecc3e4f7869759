"""What each story of the course promises its readers, counted."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from esafety_xblocks.common.conditions import holds
from esafety_xblocks.common.olx import texts
from esafety_xblocks.common.parts import Chat, Post
from esafety_xblocks.course.files import canonical, load
from esafety_xblocks.scenario import olx
from esafety_xblocks.scenario.model import Coach, Outcome, Story
from esafety_xblocks.scenario.play import offered, play
from esafety_xblocks.scenario.run import Run
from esafety_xblocks.scenario.simulate import middle_minutes
from esafety_xblocks.text import COMMUNITIES

FILES = sorted((Path(__file__).parent.parent / "scenarios").glob("*.xml"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def story(file: Path) -> Story:
    story = olx.read(file.read_bytes()).document
    assert story is not None
    return story


def walk(
    story: Story, community: str, random: Random, run: Run | None = None, wanted: dict[str, str] | None = None
) -> Run:
    """Play on to an ending: by `wanted` (scene to choice) where it can, else by chance."""
    run = run or Run().within(community)
    while (now := play(story, run)).scene is not None:
        options = [choice.id for choice in offered(story, now.scene, now.now)] if now.scene.choices else []
        wish = (wanted or {}).get(now.scene.id)
        choice = wish if wish in options else random.choice(options) if options else None
        run = run.decided(now.scene.id, choice) if choice else run.continued(now.scene.id)
    return run


def shown(story: Story, run: Run) -> list[tuple[str, str]]:
    """Return each scene that was met, with the original words of what was shown there on entering."""
    done = play(story, run)
    return [
        (moment.scene.id, " ".join(_words(part) for part in moment.scene.parts if holds(part.when, moment.before)))
        for moment in done.trail
    ]


def _words(part) -> str:
    return " ".join(text.versions[0].markup for _, _, _, text in texts(part))


def test_the_checks_have_nothing_to_remark(file):
    assert olx.check(olx.read(file.read_bytes())) == ()


def test_the_file_is_in_canonical_form(file):
    (one,) = load(file)
    assert canonical(one) == (file.read_text(encoding="utf-8"), ())


def test_it_is_as_large_as_a_story_should_be(story):
    assert 14 <= len(story.scenes) <= 25
    assert len(story.endings) >= 3
    assert {ending.outcome for ending in story.endings.values()} == set(Outcome)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_reader_makes_five_to_eight_decisions(story, community):
    for seed in range(200):
        done = play(story, walk(story, community, Random(seed)))
        assert done.ending is not None
        assert 5 <= len(done.path) <= 8


def test_the_middle_reader_needs_eight_to_twelve_minutes(story):
    for language in story.languages:
        assert 8 <= middle_minutes(story)[language] <= 12


def test_it_remembers(story):
    """At least two scenes read differently because of one decision, three scenes or more before."""
    remembering: set[str] = set()
    for seed in range(60):
        random = Random(seed)
        run = walk(story, "be_vl", random)
        path = play(story, run).path
        for moment in path:
            choices = {m.scene.id: m.choice.id for m in path if m.choice}
            for other in moment.offered:
                if moment.choice is None or other.id == moment.choice.id:
                    continue
                start = run.before(moment.step).decided(moment.scene.id, other.id)
                remembering |= _differing(story, run, walk(story, "be_vl", random, start, choices), moment.scene.id)
    assert len(remembering) >= 2, remembering


def _differing(story: Story, one: Run, two: Run, changed: str) -> set[str]:
    """Return scenes, three or more after the changed one, that both runs came to by the same later decisions."""
    first, second = shown(story, one), shown(story, two)
    later = [_choices_but(story, run, changed) for run in (one, two)]
    if any(later[0].get(scene) != choice for scene, choice in later[1].items() if scene in later[0]):
        return set()
    words = dict(second)
    places = [scene for scene, _ in first]
    begin = places.index(changed)
    return {scene for scene, said in first[begin + 3 :] if scene in words and words[scene] != said}


def _choices_but(story: Story, run: Run, changed: str) -> dict[str, str]:
    return {m.scene.id: m.choice.id for m in play(story, run).path if m.choice and m.scene.id != changed}


def test_one_decision_has_two_defensible_options(story):
    assert any(
        sum(choice.coach is Coach.RIGHT and choice.recommended for choice in scene.choices) >= 2
        for scene in story.scenes.values()
    )


def test_it_shows_a_chat_and_a_post(story):
    parts = [part for scene in story.scenes.values() for part in scene.parts]
    assert any(isinstance(part, Chat) for part in parts)
    assert any(isinstance(part, Post) for part in parts)


def test_every_choice_has_a_coach_a_strategy_a_remark_and_points(story):
    for scene in story.scenes.values():
        for choice in scene.choices:
            assert choice.coach, (scene.id, choice.id)
            assert choice.strategy, (scene.id, choice.id)
            assert choice.feedback, (scene.id, choice.id)
            assert choice.points, (scene.id, choice.id)
