"""Rich text: one canonical form, and nothing that runs."""

import html.parser
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from esafety_xblocks.text import Reader, Text, Version, XmlRefused, read_xml
from esafety_xblocks.text.rich import RICH_TAGS, canonical, is_safe_attribute, to_html, to_plain

CORPUS = [
    line
    for line in (Path(__file__).parents[1] / "fixtures/xss.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
ALLOWED = {"a": {"href", "rel"}, "img": {"src", "alt"}}


class Seen(html.parser.HTMLParser):
    """What a browser would make of a page, tag by tag."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_pi = handle_decl = unknown_decl = handle_comment


def assert_inert(page):
    for tag, attributes in Seen(page).tags:
        assert tag in RICH_TAGS - {"term"}, tag
        assert set(attributes) <= ALLOWED.get(tag, set()), (tag, attributes)
        if "href" in attributes:
            assert re.match(r"(https?://|mailto:|tel:|/(?![/\\])|#)", attributes["href"], re.I), attributes
        if "src" in attributes:
            assert re.match(r"(/(?![/\\])|static/)", attributes["src"]), attributes


def as_markup(attack):
    """The attack as it could get into a story: as XML where it is XML, else as a forgiving parser would have it."""
    try:
        return canonical(read_xml(f"<text>{attack}</text>"))
    except XmlRefused:
        pass
    tree = lxml_html.fragment_fromstring(attack, create_parent="div")
    for node in list(tree.iter(etree.Comment, etree.ProcessingInstruction)):
        node.getparent().remove(node)
    return canonical(read_xml(f"<text>{etree.tostring(tree, encoding='unicode')}</text>"))


def test_the_corpus_is_large_enough():
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("attack", CORPUS)
def test_an_attack_as_markup_is_inert(attack):
    try:
        markup = as_markup(attack)
    except (XmlRefused, ValueError, etree.ParserError):
        return  # nothing that a story file can hold
    assert_inert(to_html(markup, lambda element: element.get("ref", "")))
    reader = Reader("nl", "be_vl", "nl")
    assert_inert(reader.html(Text((Version("nl", markup),))).words)


@pytest.mark.parametrize("attack", CORPUS)
def test_an_attack_as_characters_is_shown_as_characters(attack):
    holder = etree.Element("text")
    holder.text = attack
    shown = to_html(canonical(holder), lambda element: "")
    assert Seen(shown).tags == []


@pytest.mark.parametrize("attack", CORPUS)
def test_an_attack_through_a_term_s_words_is_inert(attack):
    assert_inert(to_html('<term ref="x"/>', lambda element: attack))


@pytest.mark.parametrize("attack", CORPUS)
def test_what_the_canonical_form_holds_stays_the_same(attack):
    try:
        markup = as_markup(attack)
    except (XmlRefused, ValueError, etree.ParserError):
        return
    assert canonical(read_xml(f"<text>{markup}</text>")) == markup


@pytest.mark.parametrize(
    ("tag", "name", "value", "safe"),
    [
        ("a", "href", "https://childfocus.be/", True),
        ("a", "href", "mailto:a@b.be", True),
        ("a", "href", "tel:116000", True),
        ("a", "href", "/courses/x", True),
        ("a", "href", "//evil.example", False),
        ("a", "href", "/\\evil.example", False),
        ("a", "href", "javascript:alert(1)", False),
        ("img", "src", "/static/a.png", True),
        ("img", "src", "static/a.png", True),
        ("img", "src", "https://evil.example/a.png", False),
        ("img", "src", "//evil.example/a.png", False),
        ("img", "src", "/\\evil.example/a.png", False),
    ],
)
def test_where_links_and_pictures_may_lead(tag, name, value, safe):
    assert is_safe_attribute(tag, name, value) is safe


# ---------------------------------------------------------------- blanks


def inner(source):
    return canonical(read_xml(f"<text>{source}</text>"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  een   twee  ", "een twee"),
        ("<p>\n  een\n  twee\n</p>", "<p>een twee</p>"),
        ("<p>een</p>\n  <p>twee</p>", "<p>een</p><p>twee</p>"),
        ("<strong>Let op!</strong> <em>Noor</em>", "<strong>Let op! </strong><em>Noor</em>"),
        ("<strong>a</strong>\n<em>b</em>", "<strong>a</strong><em>b</em>"),
        ("a <strong>b</strong> c", "a <strong>b</strong> c"),
        ("Noor\u00a0: « ja »", "Noor\u00a0: « ja »"),
        ("a<!-- weg -->b", "ab"),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
        ('<img alt="x" src="/static/a.png"/>', '<img src="/static/a.png" alt="x"/>'),
        ("<em></em>x", "x"),
    ],
)
def test_one_canonical_form(source, expected):
    assert inner(source) == expected


leaf = st.sampled_from(["a", " ", "\n  ", "b ", " c", "\u00a0", "<br/>", '<term ref="head"/>', "&lt;", "« x »"])
tree = st.recursive(
    st.lists(leaf, max_size=4).map("".join),
    lambda inside: st.tuples(
        st.sampled_from(["p", "em", "strong", "li", "ul", "blockquote"]), inside, st.sampled_from(["", " ", "x", "\n"])
    ).map(lambda item: f"<{item[0]}>{item[1]}</{item[0]}>{item[2]}"),
    max_leaves=6,
)
trees = st.lists(tree, max_size=4).map("".join)


@settings(max_examples=300, deadline=None)
@given(trees)
def test_making_it_canonical_twice_changes_nothing(source):
    assert inner(inner(source)) == inner(source)


@settings(max_examples=300, deadline=None)
@given(trees)
def test_what_people_read_is_the_same_after_the_platform(source):
    """Its importer drops blank text, its exporter indents what holds only elements."""
    markup = inner(source)
    node = etree.fromstring(f"<text>{markup}</text>", etree.XMLParser(remove_blank_text=True))
    printed = etree.tostring(node, pretty_print=True, encoding="unicode")
    again = canonical(etree.fromstring(printed, etree.XMLParser(remove_blank_text=True)))
    assert to_plain(again, lambda e: "T") == to_plain(markup, lambda e: "T")
    assert again == markup


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40))
def test_any_characters_are_shown_as_they_are(words):
    holder = etree.Element("text")
    holder.text = words
    shown = to_plain(canonical(holder), lambda e: "")
    assert shown == re.sub("[ \t\r\n]+", " ", words).strip(" \t\r\n")


@pytest.mark.parametrize("piece", ["a<em> </em>", "<em>a</em> ", "<em/> <term/> ", "<strong><em/></strong> a"])
def test_long_texts_take_no_longer_than_their_length(piece):
    """Ten times the text may take some ten times the work; a squared loop takes a hundred times."""
    few, many = (_work(piece * times) for times in (2000, 20_000))
    assert many < 40 * few


def _work(markup: str) -> float:
    """Return the processor time for one text, the least of three: only ratios within one run mean something."""
    element = etree.fromstring(f"<text>{markup}</text>")
    times = []
    for _ in range(3):
        begun = time.process_time()
        canonical(element)
        times.append(time.process_time() - begun)
    return min(times)
