"""Where learners' own state of our blocks is: on the platform, in the preview, or nowhere the app knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from xblock.fields import Scope

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.workshops.data import Place


@dataclass(frozen=True, slots=True)
class FreeText:
    """Fields in which people write, as the blocks declare them in `FREE_TEXT_FIELDS`.

    Attributes:
        state: by block type, those kept for one learner in one block.
        preferences: by block type, those kept for one learner in all blocks of the type.
        info: those kept for one learner everywhere.
    """

    state: dict[str, tuple[str, ...]]
    preferences: dict[str, tuple[str, ...]]
    info: tuple[str, ...]


class StateStore(Protocol):
    """What the app asks of the place where a host keeps learners' state."""

    def present(self, places: Collection[Place]) -> set[Place]:
        """Return those of the places where the learner has a state; one query for all of them."""

    def forget_words(self, user_id: int, fields: FreeText) -> int:
        """Remove what a person wrote from the state of our blocks; return how many rows were changed."""


def block_classes() -> Iterator[tuple[str, type[Any]]]:
    """Yield our block types with their classes."""
    # Here, and not above: the module imports every room, and the platform reads models long before it needs blocks.
    from esafety_xblocks import blocks

    for block in vars(blocks).values():
        if isinstance(block, type) and issubclass(block, EsafetyBlock) and block.__module__ == blocks.__name__:
            yield block.FORMAT.root.TAG, block


@lru_cache(maxsize=1)
def our_types() -> frozenset[str]:
    """Return our block types."""
    return frozenset(name for name, _ in block_classes())


@lru_cache(maxsize=1)
def free_text() -> FreeText:
    """Return the fields in which people write, of all our blocks."""
    found: dict[Scope, dict[str, tuple[str, ...]]] = {Scope.user_state: {}, Scope.preferences: {}, Scope.user_info: {}}
    for name, block in block_classes():
        for field in block.FREE_TEXT_FIELDS:
            fields = found[block.fields[field].scope]
            fields[name] = (*fields.get(name, ()), field)
    info = {field for fields in found[Scope.user_info].values() for field in fields}
    return FreeText(found[Scope.user_state], found[Scope.preferences], tuple(sorted(info)))


_states: StateStore | None = None


def use_states(store: StateStore | None) -> None:
    """Say where state is kept; a host that is not the platform does so when it is ready."""
    global _states
    _states = store


def states() -> StateStore | None:
    """Return where state is kept; None when the app does not know."""
    if _states is not None:
        return _states
    from esafety_xblocks.workshops.compat import platform_states

    return platform_states()
