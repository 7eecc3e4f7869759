"""What stands inside a text: terms, links, pictures, and what the sanitiser would take away without a word."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from esafety_xblocks.common.checks.remarks import error, warning
from esafety_xblocks.common.olx import Place
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.text import N_, XmlRefused
from esafety_xblocks.text.rich import fragment, is_safe_attribute
from esafety_xblocks.text.terms import FORMS, term_ids

ATTRIBUTES = {"a": ("href",), "img": ("src", "alt"), "term": ("ref", "form", "cap")}


def parsed(markup: str) -> etree._Element | None:
    """Return the markup of a text as a tree (shared: not to be changed); None when it is not well-formed."""
    try:
        return fragment(markup)
    except XmlRefused:
        return None


def markup(place: Place, source: str, line: int, part: str) -> Iterator[Problem]:
    """Yield what is wrong inside one version of a text."""
    tree = parsed(source)
    if tree is None:
        sentence = N_("The marks in this text are not well-formed. Look for a < or & that should be &lt; or &amp;.")
        yield error("bad_markup", place, sentence, line=line, part=part)
        return
    for item in tree.iterdescendants():
        if not isinstance(item.tag, str):
            continue
        if item.tag == "term":
            yield from _term(place, item, line, part)
        else:
            yield from _address(place, item, line, part)


def attributes(place: Place, source: str, line: int, part: str) -> Iterator[Problem]:
    """Yield the attributes that our rich text does not know; the sanitiser drops them."""
    tree = parsed(source)
    for item in tree.iterdescendants() if tree is not None else ():
        allowed = ATTRIBUTES.get(str(item.tag), ())
        for name in item.attrib:
            if name not in allowed:
                sentence = N_("<{tag}> has no attribute “{name}”. Remove it or correct its name.")
                yield error("unknown_attribute", place, sentence, line=line, part=part, tag=item.tag, name=name)


def _term(place: Place, item: etree._Element, line: int, part: str) -> Iterator[Problem]:
    ref, form = item.get("ref", ""), item.get("form", "the")
    if ref not in term_ids():
        sentence = N_("There is no term “{value}”. Use one of: {values}.")
        values = ", ".join(sorted(term_ids()))
        yield warning("unknown_term", place, sentence, line=line, part=part, value=ref, values=values)
    if form not in FORMS:
        sentence = N_("A term has no form “{value}”. Use one of: {values}.")
        yield warning("unknown_form", place, sentence, line=line, part=part, value=form, values=", ".join(FORMS))


def _address(place: Place, item: etree._Element, line: int, part: str) -> Iterator[Problem]:
    for tag, name in (("a", "href"), ("img", "src")):
        if item.tag == tag:
            yield from address(place, tag, name, item.get(name, ""), line, part)


def address(place: Place, tag: str, name: str, value: str, line: int = 0, part: str = "") -> Iterator[Problem]:
    """Yield a remark on a link or picture that leads where none may lead."""
    if not is_safe_attribute(tag, name, value):
        sentence = (
            N_("Learners will not see this link: “{value}”. Begin it with https:, mailto:, tel: or /.")
            if tag == "a"
            else N_("Learners will not see this picture: “{value}”. Upload it and begin its address with /static/.")
        )
        yield warning("bad_address", place, sentence, line=line, part=part, value=value)
