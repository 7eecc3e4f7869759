"""XML to model. Never raises for content: what is wrong becomes a Problem, what is unknown is kept."""

from __future__ import annotations

from typing import Any, TypeVar

from lxml import etree

from esafety_xblocks.common.olx.codecs import BadValue
from esafety_xblocks.common.olx.fields import Attribute, Children, Element, Words, shapes
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.text import N_, Text, Version
from esafety_xblocks.text.rich import PLAIN_TAGS, RICH_TAGS, canonical
from esafety_xblocks.text.xml import BLANK

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

E = TypeVar("E", bound=Element)


def read_element(
    cls: type[E], node: etree._Element, problems: list[Problem], ignore: frozenset[str] = frozenset()
) -> E:
    """Read one element and all it holds.

    Args:
        cls: what it should be.
        node: the XML.
        problems: where remarks are added.
        ignore: attributes of this element that belong to somebody else (the platform).
    """
    return _Reader(problems).element(cls, node, ignore)


class _Reader:
    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def problem(self, code: str, node: etree._Element, template: str, **params: object) -> None:
        self.problems.append(
            Problem(code, Severity.ERROR, template, where=_where(node), line=node.sourceline or 0, params=params)
        )

    def element(self, cls: type[E], node: etree._Element, ignore: frozenset[str] = frozenset()) -> E:
        values: dict[str, Any] = {"line": node.sourceline or 0}
        left = {str(k): str(v) for k, v in node.attrib.items() if str(k) not in ignore}
        taken: set[etree._Element] = set()
        for name, shape in shapes(cls):
            if isinstance(shape, Attribute):
                self._attribute(node, name, shape, left, values)
            elif isinstance(shape, Words):
                values[name] = self._words(node, shape, taken)
            else:
                self._children(node, name, shape, values, taken)
        for key in left:
            if not any(isinstance(s, Attribute) and s.name == key for _, s in shapes(cls)):
                self._not_ours(node, key)
        return cls(**values, unknown=self._unknown(node, taken), unknown_attributes=tuple(sorted(left.items())))

    def _attribute(
        self, node: etree._Element, name: str, shape: Attribute, left: dict[str, str], values: dict[str, Any]
    ) -> None:
        raw = left.get(shape.name)
        if raw is None:
            if shape.required:
                self.problem(
                    "missing_attribute",
                    node,
                    N_("<{tag}> needs the attribute “{name}”."),
                    tag=node.tag,
                    name=shape.name,
                )
            return
        try:
            values[name] = shape.codec.decode(raw)
        except BadValue as error:
            self.problem("bad_value", node, error.template, **error.params)
        else:
            del left[shape.name]

    def _words(self, node: etree._Element, shape: Words, taken: set[etree._Element]) -> Text:
        holder = node
        if shape.tag:
            found = [c for c in node if c.tag == shape.tag]
            if not found:
                if shape.required:
                    self.problem(
                        "missing_element", node, N_("<{tag}> needs a <{child}>."), tag=node.tag, child=shape.tag
                    )
                return Text()
            holder = found[0]
            taken.add(holder)
            for key in holder.attrib:
                self._not_ours(holder, str(key))
        return self._text(holder, shape, taken)

    def _text(self, holder: etree._Element, shape: Words, taken: set[etree._Element]) -> Text:
        versions: dict[str, Version] = {}
        for item in holder:
            if item.tag != "text":
                if shape.tag and isinstance(item.tag, str):
                    self._not_here(item)
                continue
            taken.add(item)
            lang = item.get(XML_LANG, "")
            if lang in versions:
                self.problem("double_text", item, N_("There are two texts in “{lang}” here. Keep one."), lang=lang)
                continue
            self._check_attributes(item)
            self._check_tags(item, shape)
            versions[lang] = Version(lang, canonical(item), item.get("of", ""), item.sourceline or 0)
        if shape.tag and (holder.text or "").strip(BLANK):
            self.problem(
                "loose_text", holder, N_("Words stand loose in <{tag}>. Put them in a <text>."), tag=holder.tag
            )
            versions.setdefault("", Version("", canonical(_only_text(holder)), "", holder.sourceline or 0))
        if shape.required and not versions:
            self.problem("missing_text", holder, N_("<{tag}> has no words yet. Add a <text>."), tag=holder.tag)
        return Text(tuple(versions.values()), holder.sourceline or 0)

    def _check_attributes(self, item: etree._Element) -> None:
        for key in item.attrib:
            if key not in (XML_LANG, "of"):
                self._not_ours(item, str(key))

    def _not_ours(self, node: etree._Element, name: str) -> None:
        sentence = N_("<{tag}> has no attribute “{name}”. Remove it or correct its name.")
        self.problem("unknown_attribute", node, sentence, tag=node.tag, name=name)

    def _check_tags(self, item: etree._Element, shape: Words) -> None:
        allowed = RICH_TAGS if shape.rich else PLAIN_TAGS
        for inner in item.iterdescendants():
            if isinstance(inner.tag, str) and inner.tag not in allowed:
                self.problem(
                    "tag_in_text",
                    inner,
                    N_("<{tag}> cannot be used in this text. Allowed: {allowed}."),
                    tag=inner.tag,
                    allowed=" ".join(sorted(allowed)),
                )

    def _children(
        self, node: etree._Element, name: str, shape: Children, values: dict[str, Any], taken: set[etree._Element]
    ) -> None:
        by_tag = {cls.TAG: cls for cls in shape.types}
        nodes = [c for c in node if isinstance(c.tag, str) and c.tag in by_tag]
        taken.update(nodes[:1] if shape.single else nodes)
        if shape.single:
            values[name] = self.element(by_tag[str(nodes[0].tag)], nodes[0]) if nodes else None
        else:
            values[name] = tuple(self.element(by_tag[str(c.tag)], c) for c in nodes)
        if len(nodes) < shape.least:
            self.problem(
                "missing_element", node, N_("<{tag}> needs a <{child}>."), tag=node.tag, child=" / ".join(by_tag)
            )

    def _unknown(self, node: etree._Element, taken: set[etree._Element]) -> tuple[str, ...]:
        kept = []
        loose = [node.text, *(c.tail for c in node)]
        for c in node:
            if c in taken:
                continue
            if isinstance(c.tag, str):
                self._not_here(c)
            kept.append(etree.tostring(c, encoding="unicode", with_tail=False))
        if not any(c.tag == "text" for c in node) or any((c.tail or "").strip(BLANK) for c in node):
            for words in loose:
                if words and words.strip(BLANK):
                    self.problem(
                        "loose_text", node, N_("Words stand loose in <{tag}>. Put them in a <text>."), tag=node.tag
                    )
                    holder = etree.Element("x")
                    holder.text = words.strip(BLANK)
                    kept.append(etree.tostring(holder, encoding="unicode")[3:-4])
        return tuple(kept)

    def _not_here(self, item: etree._Element) -> None:
        self.problem(
            "unknown_element",
            item,
            N_("<{tag}> does not belong here. Remove it, or correct its name or place."),
            tag=item.tag,
        )


def _only_text(holder: etree._Element) -> etree._Element:
    copy = etree.Element("text")
    copy.text = holder.text
    return copy


def _where(node: etree._Element) -> str:
    """Say the place in the format's own words: ``scene corridor, choice ask, label``."""
    names = []
    for item in reversed([node, *node.iterancestors()]):
        if item.getparent() is None or item.tag == "text":
            continue
        names.append(" ".join(filter(None, [str(item.tag), item.get("id", "")])))
    return ", ".join(names)
