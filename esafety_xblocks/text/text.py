"""A Text: the same words in several languages, side by side."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


def original_hash(markup: str) -> str:
    """Return the short hash that a translation keeps of the original it was made from."""
    return hashlib.sha256(markup.encode("utf-8")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Version:
    """The words in one language.

    Attributes:
        lang: language code; empty when the words serve every language.
        markup: canonical inner XML (`esafety_xblocks.text.rich.canonical`).
        of: `original_hash` of the original at the time of translating; empty when not known.
        line: line in the source.
    """

    lang: str
    markup: str
    of: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """What people read in one place, one version per language; falsy when nothing is written."""

    versions: tuple[Version, ...] = ()
    line: int = field(default=0, compare=False)

    def __bool__(self) -> bool:
        return any(version.markup for version in self.versions)

    def own(self, language: str) -> Version | None:
        """Return the version in exactly this language, or the one that serves every language."""
        for version in self.versions:
            if version.lang in (language, "") and version.markup:
                return version
        return None

    def pick(self, language: str, original: str) -> Version | None:
        """Return what a reader of `language` gets: that version, else the original, else whatever there is."""
        return (
            self.own(language)
            or self.own(original)
            or next((version for version in self.versions if version.markup), None)
        )

    def is_missing(self, language: str) -> bool:
        """Whether something is written, but not for this language."""
        return bool(self) and self.own(language) is None

    def is_stale(self, language: str, original: str) -> bool:
        """Whether the original changed since this language was translated from it (`of`)."""
        version, source = self.own(language), self.own(original)
        if version is None or source is None or version is source or not version.of:
            return False
        return version.of != original_hash(source.markup)
