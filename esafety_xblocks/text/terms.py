"""Words that differ by community: one table, `terms.xml`, with the right article."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from esafety_xblocks.text.xml import read_xml

FORMS = ("the", "of", "to", "bare")


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], dict[str, str]]:
    source = (files("esafety_xblocks.text") / "terms.xml").read_bytes()
    return {
        (term.get("id", ""), words.get("community", ""), words.get("lang", "")): dict(words.attrib)
        for term in read_xml(source)
        for words in term
    }


@lru_cache(maxsize=1)
def term_ids() -> frozenset[str]:
    """Return the ids a `<term ref>` may name."""
    return frozenset(term for term, _, _ in _table())


def term_words(ref: str, community: str, language: str, form: str = "the") -> str:
    """Return the words of a term for one community and language.

    A row without community serves every community. An unknown term gives its own id, so that nothing is
    lost from the sentence; `checks` names it.
    """
    table = _table()
    row = table.get((ref, community, language)) or table.get((ref, "", language))
    if row is None:
        return ref
    return row.get(form) or row["the"]
