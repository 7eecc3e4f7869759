"""Keys: the platform's own opaque keys, so that a block meets the same types here as there."""

from __future__ import annotations

from typing import Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.exceptions import NoSuchUsage
from xblock.runtime import IdGenerator, IdReader

__all__ = ["CourseKey", "KeyGenerator", "KeyReader", "UsageKey", "parse_usage"]


def parse_usage(text: str) -> UsageKey | None:
    """Return the usage key that a text spells, or None."""
    try:
        return UsageKey.from_string(text)
    except InvalidKeyError:
        return None


class KeyReader(IdReader):
    """Definition and usage are one key here, as in the platform's import; the key names the type."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        """Return the usage itself."""
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        """Return the type that the key names."""
        return def_id.block_type

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        """Asides are not used."""
        raise NoSuchUsage(repr(aside_id))

    get_definition_id_from_aside = get_usage_id_from_aside
    get_aside_type_from_usage = get_usage_id_from_aside
    get_aside_type_from_definition = get_usage_id_from_aside


class KeyGenerator(IdGenerator):
    """Makes no keys: the course loader does, from `url_name`. A block that asks for children finds out."""

    def create_definition(self, block_type: str, slug: str | None = None) -> Any:
        """Refuse."""
        raise NotImplementedError(f"<{block_type}> would be a child block: our blocks are leaves")

    def create_usage(self, def_id: Any) -> Any:
        """Refuse."""
        raise NotImplementedError("Our blocks are leaves")

    def create_aside(self, definition_id: Any, usage_id: Any, aside_type: str) -> Any:
        """Refuse."""
        raise NotImplementedError("Asides are not used")
