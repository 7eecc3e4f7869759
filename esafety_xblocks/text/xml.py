"""The one way this package parses XML: no DOCTYPE, no entities, no network, bounded size and depth.

Course files come from strangers' archives and from Studio's paste, so every reader goes through here
(OWASP XXE prevention; Open edX was bitten by entity expansion in OLX import).
"""

from __future__ import annotations

import re

from lxml import etree

from esafety_xblocks.text.catalogue import N_

MAX_BYTES = 3_000_000
"""Largest document accepted, in bytes. A story of 300 scenes in two languages is about 600,000."""

MAX_DEPTH = 32
"""Deepest nesting accepted. The deepest place of our formats is a list inside a quote, 12 levels down."""

BLANK = " \t\r\n"
"""XML's white space. Never `str.strip()` without it: French no-break spaces are text."""

_DECLARED = re.compile(r"^<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")

_DOCTYPE = re.compile(r"\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*<!DOCTYPE", re.DOTALL)
"""A DOCTYPE where one can stand; anywhere else it is not well-formed, or words in a comment."""


class XmlRefused(ValueError):
    """A document that is not read, with a translatable sentence and the place.

    Attributes:
        template: English sentence with ``{placeholders}``, a message id of our catalogue.
        params: values for the placeholders.
        line: line in the source, from 1; 0 when the whole document is meant.
    """

    def __init__(self, template: str, line: int = 0, **params: object) -> None:
        super().__init__(template.format(**params))
        self.template = template
        self.params = params
        self.line = line


def read_xml(source: str | bytes) -> etree._Element:
    """Parse a document and return its root element.

    Args:
        source: the document; bytes must be UTF-8 (with or without a byte order mark).

    Raises:
        XmlRefused: too large, not UTF-8, a DOCTYPE, not well-formed, or nested too deeply.
    """
    text = _decode(source)
    doctype = _DOCTYPE.match(text)
    if doctype:
        raise XmlRefused(
            N_("This file has a DOCTYPE. Remove it: it is not needed and may be unsafe."),
            line=text.count("\n", 0, doctype.end()) + 1,
        )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=_parser())
    except etree.XMLSyntaxError as error:
        reason = re.sub(r", line \d+, column \d+.*$", "", error.msg or "")
        raise XmlRefused(
            N_("The XML is not well-formed here ({reason}). Look for a missing or misspelt tag just before."),
            line=error.lineno or 0,
            reason=reason,
        ) from None
    _check_depth(root)
    return root


def _parser() -> etree.XMLParser:
    """A new parser each time: lxml parsers are not to be shared between threads."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_pis=True,
        remove_blank_text=False,
        strip_cdata=True,
        collect_ids=False,
    )


def _decode(source: str | bytes) -> str:
    size = len(source)
    if size > MAX_BYTES:
        raise XmlRefused(
            N_("This file is too large ({size} MB; at most {most} MB). Split it or remove pasted pictures."),
            size=round(size / 1_000_000, 1),
            most=MAX_BYTES // 1_000_000,
        )
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise XmlRefused(
                N_("This file is not in UTF-8. Save it again with UTF-8 as its encoding."),
                line=source.count(b"\n", 0, error.start) + 1,
            ) from None
    else:
        text = source.removeprefix("\ufeff")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise XmlRefused(N_("This text holds a broken character. Type the text again where it came from."))
    declared = _DECLARED.match(text)
    if declared and declared.group(1).lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise XmlRefused(
            N_("This file says it is in {encoding}. Save it again with UTF-8 as its encoding."),
            line=1,
            encoding=declared.group(1),
        )
    if "\x00" in text:
        raise XmlRefused(
            N_("This text holds a broken character. Type the text again where it came from."),
            line=text.count("\n", 0, text.index("\x00")) + 1,
        )
    return text


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise XmlRefused(
                N_("Elements are nested too deeply here (more than {most} levels)."),
                line=element.sourceline or 0,
                most=MAX_DEPTH,
            )
