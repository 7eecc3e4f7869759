"""Picks from a Text what one reader gets, with the hash of what the author wrote."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.lesson.sheet.shape import Rich, Words
from esafety_xblocks.text import Reader, Text, original_hash


@dataclass(frozen=True)
class Picker:
    """Picks for one reader."""

    reader: Reader

    def words(self, text: Text, key: str = "") -> Words:
        """Return the characters."""
        shown = self.reader.plain(text)
        return Words(shown.words, shown.lang, key=key, of=self._of(text) if key else "")

    def rich(self, text: Text, key: str = "") -> Rich:
        """Return the rich text, its terms spelt out."""
        shown = self.reader.markup(text)
        return Rich(shown.words, shown.lang, key=key, of=self._of(text) if key else "")

    def _of(self, text: Text) -> str:
        version = text.pick(self.reader.language, self.reader.original)
        return original_hash(version.markup if version else "")
