"""Rich text becomes paragraphs, lists and runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety_xblocks.lesson.papers import rich
from esafety_xblocks.lesson.papers.paper import Bullets, Mark, Paragraph, Role
from esafety_xblocks.lesson.papers.runs import Run


def test_words_without_a_paragraph_are_one():
    assert rich.blocks("los") == (Paragraph((Run("los"),)),)


def test_bold_italic_and_links_are_runs():
    (one,) = rich.blocks(
        '<p>Bel <strong>nu </strong><em>of <strong>chat</strong></em> op <a href="tel:116000">116</a>.</p>'
    )
    assert one.runs == (
        Run("Bel "),
        Run("nu ", bold=True),
        Run("of ", italic=True),
        Run("chat", bold=True, italic=True),
        Run(" op "),
        Run("116", href="tel:116000"),
        Run("."),
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "/jump_to_id/x",
        "#here",
        "//evil.example",
        "data:text/html,x",
        "https://a b",
        "file:///x",
        "",
    ],
)
def test_a_link_that_leads_nowhere_from_a_paper_keeps_its_words_only(href):
    (one,) = rich.blocks(f'<p><a href="{href}">lees</a></p>')
    assert one.runs == (Run("lees"),)


def test_a_list_in_a_list_and_what_follows_it():
    (one,) = rich.blocks("<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>")
    assert isinstance(one, Bullets)
    assert [(item.runs[0].text, item.mark, item.level, item.number) for item in one.items] == [
        ("a", Mark.NUMBER, 0, 1),
        ("b", Mark.BULLET, 1, 1),
        ("c", Mark.NUMBER, 0, 2),
        ("d", Mark.NONE, 0, 2),
    ]


def test_quotes_line_ends_and_pictures():
    quote, lines, picture = rich.blocks(
        '<blockquote>zei ze</blockquote><p>een <br/> twee</p><p><img alt="een klas"/></p>'
    )
    assert quote.role is Role.QUOTE
    assert lines.runs == (Run("een\ntwee"),)
    assert picture.runs == (Run("een klas", italic=True),)


def test_what_holds_no_words_is_nothing():
    assert rich.blocks("<p> </p><ul><li/></ul><p><br/></p>") == ()


def test_no_break_spaces_of_french_stay():
    (one,) = rich.blocks("<p>\u00a0Ça va\u00a0?\u00a0</p>")
    assert one.runs[0].text == "\u00a0Ça va\u00a0?\u00a0"


def test_text_that_is_no_xml_is_printed_without_its_tags():
    assert rich.blocks("<p>a &amp; b <em>") == (Paragraph((Run("a & b"),)),)


@given(st.text())
def test_any_text_gives_words_that_a_document_can_hold(words):
    for block in rich.blocks(words):
        for run in block.runs:
            assert run.text
            assert rich.clean(run.text) == run.text
