"""What the ways through the story teach: endings, good ways, ways back from a mistake, real dilemmas."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common.checks.remarks import hint, warning
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.checks.world import World
from esafety_xblocks.scenario.explore import Graph, Step
from esafety_xblocks.scenario.model import Choice, Coach, Outcome, Scene, Strategy
from esafety_xblocks.scenario.play import offered
from esafety_xblocks.text import N_

WRONG = (Coach.RECONSIDER, Coach.HARMFUL)


def paths(world: World) -> Iterator[Problem]:
    """Yield what the story fails to teach."""
    yield from _discipline(world)
    if world.story.first not in world.story.scenes or not world.story.endings:
        return
    yield from _good_ending(world)
    yield from _dilemma(world)
    yield from _recovery(world)


def _good_ending(world: World) -> Iterator[Problem]:
    good = {ending.id for _, ending in world.endings if ending.outcome == Outcome.GOOD}
    if not world.complete and good & world.linked:
        return
    root = world.places[0]
    if not good & world.reached:
        sentence = N_('No run reaches a good ending. Give one ending outcome="good" and let good choices lead there.')
        yield warning("no_good_ending", root, sentence)
        return
    for graph in world.graphs:
        followed = graph.along(_recommended)
        if not any(graph.states[index].place in good for index in followed):
            sentence = N_(
                "No recommended path leads to a good ending ({community}). Mark at least one choice in each decision "
                'on a good way with recommended="true"; there may be several.'
            )
            yield warning("no_recommended_path", root, sentence, community=graph.community)
            return


def _recommended(_: int, step: Step) -> bool:
    return step.choice is None or step.choice.recommended


def _discipline(world: World) -> Iterator[Problem]:
    """Garandeau, Poskiparta & Salmivalli 2014 (facts.md, top): confronting is not always worse."""
    found = [
        place
        for place in world.places
        if isinstance(place.element, Choice) and place.element.strategy is Strategy.DISCIPLINE
    ]
    if found and all(isinstance(p.element, Choice) and p.element.coach is Coach.HARMFUL for p in found):
        sentence = N_(
            "Every choice with strategy “discipline” is harmful. Research does not say so: in secondary school and "
            "for short-term bullying, confronting can work better (Garandeau 2014). Make one defensible."
        )
        yield hint("discipline_harmful", found[0], sentence)


def defensible(choice: Choice) -> bool:
    """Whether a good teacher could do this: the coach finds it right, or it is recommended, and never harmful."""
    return choice.coach is not Coach.HARMFUL and (choice.coach is Coach.RIGHT or choice.recommended)


def _dilemma(world: World) -> Iterator[Problem]:
    scenes = [scene for _, scene in world.scenes if len(scene.choices) > 1]
    if not scenes or any(_is_dilemma(world, scene) for scene in scenes):
        return
    sentence = N_(
        "No decision has two defensible options. Give one scene two choices that are both right or recommended, "
        "with a different remark or price for each."
    )
    yield warning("no_dilemma", world.places[0], sentence)


def _is_dilemma(world: World, scene: Scene) -> bool:
    """Whether two defensible choices that differ in more than their label are offered together."""
    if sum(map(defensible, scene.choices)) < 2:
        return False
    for now in world.situations(scene.id):
        good = [choice for choice in offered(world.story, scene, now) if defensible(choice)]
        if len({(c.feedback, c.consequence, c.to, c.effects, c.felt) for c in good}) > 1:
            return True
    return False


def _recovery(world: World) -> Iterator[Problem]:
    """One slip on an otherwise careful way, after which every ending is poor."""
    if not world.complete:
        return
    lost = [_lost(world, graph) for graph in world.graphs]
    for place in world.places:
        choice = place.element
        if isinstance(choice, Choice) and any(id(choice) in found for found in lost):
            sentence = N_(
                "After this one mistake every ending is poor. Add a way to repair it, or let it lead to a mixed ending."
            )
            yield warning("no_recovery", place, sentence)


def _lost(world: World, graph: Graph) -> set[int]:
    """Return the identities of wrong choices that leave no hope, wherever a careful learner meets them."""
    story = world.story
    hopeful = {e.id for e in story.endings.values() if e.outcome in (Outcome.GOOD, Outcome.MIXED)}
    hope = graph.leading_to(graph.at(hopeful))
    ends = graph.leading_to(graph.at(story.endings))
    lost: set[int] = set()
    saved: set[int] = set()
    for index in graph.along(lambda _, step: step.choice is None or step.choice.coach not in WRONG):
        if index not in hope:
            continue
        for step in graph.steps[index]:
            if step.choice is not None and step.choice.coach in WRONG and step.to in ends:
                (saved if step.to in hope else lost).add(id(step.choice))
    return lost - saved
