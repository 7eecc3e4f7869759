"""Ways through the story: places nobody sees, loops without a way out, conditions that decide nothing."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common.checks.remarks import error, hint, warning
from esafety_xblocks.common.conditions import All, Community, Compare, Condition, Flag, Not, atoms, holds
from esafety_xblocks.common.olx import Place
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.checks.world import World
from esafety_xblocks.scenario.explore import shown_conditions, ways
from esafety_xblocks.scenario.model import Choice, Continue, Ending, Scene
from esafety_xblocks.scenario.play import Now, used_up
from esafety_xblocks.text import COMMUNITIES, N_

_NAMED = 8
"""How many places a sentence names."""


def graph(world: World) -> Iterator[Problem]:
    """Yield what is wrong with the ways through the story."""
    if world.story.first not in world.story.scenes:
        return
    yield from _unseen(world)
    yield from _loops(world)
    yield from _traps(world)
    yield from _conditions(world)
    yield from _continues(world)
    yield from _left_out(world)
    yield from _nothing_fits(world)
    if not world.complete:
        sentence = N_(
            "This story can get into more than {cap} situations, so not all were looked at. "
            "What is said about paths may be incomplete."
        )
        yield hint("too_large", world.places[0], sentence, cap=world.cap)


def _unseen(world: World) -> Iterator[Problem]:
    for place, element in world.stops:
        if element.id not in world.linked:
            sentence = N_("Nothing leads here. Let a choice or continue lead here, or remove it.")
            yield warning("unreachable", place, sentence)
        elif world.complete and element.id not in world.reached:
            sentence = N_(
                "No run ever gets here: the conditions or visit limits on the way exclude each other. Loosen one."
            )
            yield warning("never_reached", place, sentence)


def _out(world: World) -> frozenset[str]:
    """Return the places from which something stops: an ending, or a gap that `structure` names."""
    story = world.story
    found = set(story.endings)
    before: dict[str, set[str]] = {}
    for scene in story.scenes.values():
        targets = [way.to for way in ways(scene)]
        if not targets or any(to not in story.scenes and to not in story.endings for to in targets):
            found.add(scene.id)
        for to in targets:
            before.setdefault(to, set()).add(scene.id)
    waiting = list(found)
    while waiting:
        for scene_id in before.get(waiting.pop(), set()) - found:
            found.add(scene_id)
            waiting.append(scene_id)
    return frozenset(found)


def _loops(world: World) -> Iterator[Problem]:
    out = _out(world)
    closed = [(place, scene) for place, scene in world.scenes if scene.id in world.linked and scene.id not in out]
    if closed and world.story.endings:
        sentence = N_("From here no ending can be reached ({scenes}). Add a way out.")
        yield error("no_way_out", closed[0][0], sentence, scenes=_names([scene.id for _, scene in closed]))


def _names(ids: list[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")


def _traps(world: World) -> Iterator[Problem]:
    """A scene with a way out that some runs never get to use."""
    trapped = _trapped(world) & _out(world) if world.complete else set()
    for place, scene in world.scenes:
        if scene.id in trapped:
            sentence = N_(
                "Some runs that come here never reach an ending: conditions or visit limits close every way out. "
                "Add a way without a condition."
            )
            yield error("trap", place, sentence)
            return


def _trapped(world: World) -> set[str]:
    """Return the scenes in which a run can be that never ends, gaps that `structure` names aside."""
    found: set[str] = set()
    for one in world.graphs:
        stops = one.leading_to(index for index, steps in enumerate(one.steps) if not steps)
        found |= {now.place for index, now in enumerate(one.states) if index not in stops}
    return found


# ---------------------------------------------------------------- conditions


def _conditions(world: World) -> Iterator[Problem]:
    if not world.complete:
        return
    for place, owner in _conditioned(world):
        condition = getattr(place.element, "when", None)
        if condition is None or _is_misnamed(world, condition):
            continue
        answers = set(world.answers(condition, owner))
        if answers == {False}:
            sentence = N_("The condition “{condition}” never holds here. Correct it or remove this.")
            yield warning("never_holds", place, sentence, condition=str(condition))
        elif answers == {True}:
            yield hint(
                "always_holds",
                place,
                N_("The condition “{condition}” always holds here. It can go."),
                condition=str(condition),
            )


def _is_misnamed(world: World, condition: Condition) -> bool:
    """Whether it names a track or flag that is not there; `structure` says so, and that is enough."""
    story = world.story
    return any(
        atom.track not in story.track
        if isinstance(atom, Compare)
        else atom.name in story.track or atom.name not in world.flags
        for atom in atoms(condition)
        if isinstance(atom, Compare | Flag)
    )


def _conditioned(world: World) -> Iterator[tuple[Place, str]]:
    """Yield what has a condition that is asked on entering a place, and that place."""
    looked_at: dict[str, set[Condition | None]] = {}
    for _, owner in world.stops:
        own = {way.when for way in ways(owner)} if isinstance(owner, Scene) else set()
        if all(graph.shown for graph in world.graphs):
            own |= set(shown_conditions(owner))
        looked_at[owner.id] = own
    for place in world.places:
        owner_element = next((a for a in place.above if isinstance(a, Scene | Ending)), None)
        if owner_element is None or any(isinstance(a, Choice) for a in place.above):
            continue
        if getattr(place.element, "when", None) in looked_at.get(owner_element.id, ()):
            yield place, owner_element.id


def _continues(world: World) -> Iterator[Problem]:
    for place in world.places:
        way = place.element
        scene = place.above[-1] if place.above else None
        if not isinstance(way, Continue) or not isinstance(scene, Scene) or way is scene.continues[-1]:
            continue
        if way.when is None and not _is_limited(world, way.to):
            sentence = N_(
                "This continue has no condition, so those after it are never taken. Put it last or give it a condition."
            )
            yield warning("continue_hides", place, sentence)


def _is_limited(world: World, target: str) -> bool:
    return target in world.story.scenes and world.story.scenes[target].visits > 0


def _left_out(world: World) -> Iterator[Problem]:
    """A scene in which a community has no way on of its own."""
    for place, scene in world.scenes:
        own = ways(scene)
        if not own or any(way.when is None for way in own):
            continue
        left = _communities_without(scene)
        if left and len(left) < len(COMMUNITIES):
            sentence = N_(
                "Every way on here asks for a community; {communities} has none. Add one, or one without a condition."
            )
            yield warning("left_out", place, sentence, communities=", ".join(left))


def _communities_without(scene: Scene) -> list[str]:
    """Return the communities for which no way on can ever fit."""
    return [c for c in COMMUNITIES if not any(_may_hold(way.when, c) for way in ways(scene))]


def _may_hold(condition: Condition | None, community: str) -> bool:
    """Whether a condition can hold for a community, whatever the tracks and flags."""
    return condition is None or True in possible(condition, community)


def possible(condition: Condition, community: str) -> frozenset[bool]:
    """Return the answers a condition may give for a community when tracks and flags are free."""
    if isinstance(condition, Community):
        return frozenset({(condition.code == community) is condition.same})
    if isinstance(condition, Not):
        return frozenset(not answer for answer in possible(condition.inner, community))
    parts = getattr(condition, "parts", None)
    if parts is None:
        return frozenset({True, False})
    inner = [possible(part, community) for part in parts]
    settles = not isinstance(condition, All)
    found = set()
    if any(settles in answers for answers in inner):
        found.add(settles)
    if all((not settles) in answers for answers in inner):
        found.add(not settles)
    return frozenset(found)


def _nothing_fits(world: World) -> Iterator[Problem]:
    for place, scene in world.scenes:
        own = ways(scene)
        if not own or any(way.when is None and not _is_limited(world, way.to) for way in own):
            continue
        left = _communities_without(scene)
        if any(not _fits(world, scene, now) for now in world.situations(scene.id) if now.community not in left):
            sentence = N_(
                "In some runs no way on fits here; then all choices are offered, or the last continue is taken. "
                "Add a way without a condition or limit."
            )
            yield warning("nothing_fits", place, sentence)


def _fits(world: World, scene: Scene, now: Now) -> bool:
    return any(holds(way.when, now) and not used_up(world.story, now, way.to) for way in ways(scene))
