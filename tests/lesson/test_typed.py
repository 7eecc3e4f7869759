"""What a teacher types becomes rich text and comes back as they know it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.lesson.typed import from_typed, lines, one_line, to_typed
from esafety_xblocks.text import read_xml
from esafety_xblocks.text.rich import RICH_TAGS, canonical, spelt_out, to_plain
from tests.lesson.strategies import typed
from tests.strategies import Maker, randoms


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("", ""),
        (" \n\t\n ", ""),
        ("Zeg dit.", "<p>Zeg dit.</p>"),
        ("Een.\n\nTwee.", "<p>Een.</p><p>Twee.</p>"),
        ("Een\nregel", "<p>Een<br/>regel</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("Doe:\n- a\n- b\nKlaar.", "<p>Doe:</p><ul><li>a</li><li>b</li></ul><p>Klaar.</p>"),
        ("> Stop.", "<blockquote><p>Stop.</p></blockquote>"),
        ("-5 graden", "<p>-5 graden</p>"),
        ("<script>x</script> & co", "<p>&lt;script&gt;x&lt;/script&gt; &amp; co</p>"),
        ("Zie https://a.be/x?b=1.", '<p>Zie <a href="https://a.be/x?b=1">https://a.be/x?b=1</a>.</p>'),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("Pourquoi\u00a0?", "<p>Pourquoi\u00a0?</p>"),
    ],
)
def test_what_is_typed_becomes_rich_text(words, markup):
    assert from_typed(words) == markup


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Los.", "Los."),
        ("<p><strong>Zeg: </strong>“Kom.”</p>", "Zeg: “Kom.”"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n- c"),
        ('<p>Lees <a href="https://a.be/">dit</a>.</p>', "Lees dit (https://a.be/)."),
        ('<p>Lees <a href="/jump_to_id/x">dit</a>.</p>', "Lees dit."),
        ("<blockquote><p>Een</p><p>Twee</p></blockquote>", "> Een\n>\n> Twee"),
        ('<p>a <img src="/static/a.png" alt="hek"/></p>', "a"),
    ],
)
def test_rich_text_is_shown_as_a_person_would_type_it(markup, words):
    assert to_typed(markup) == words


@settings(max_examples=400, deadline=None)
@given(st.one_of(typed(), st.text(max_size=60)))
def test_typing_puts_in_order_once_and_then_changes_nothing(words):
    once = to_typed(from_typed(words))
    assert to_typed(from_typed(once)) == once


@settings(max_examples=400, deadline=None)
@given(st.one_of(typed(), st.text(max_size=60)))
def test_what_comes_out_is_canonical_and_within_our_tags(words):
    markup = from_typed(words)
    tree = read_xml(f"<text>{markup}</text>")
    assert canonical(tree) == markup
    assert {str(item.tag) for item in tree.iterdescendants()} <= RICH_TAGS - {"term"}


@settings(max_examples=100, deadline=None)
@given(randoms())
def test_no_word_of_a_rich_text_is_lost_by_editing_it(random):
    markup = spelt_out(Maker(random)._markup("nl", rich=True), lambda term: "het CLB")
    again = from_typed(to_typed(markup))
    assert set(words(markup)) <= set(words(again))


def words(markup):
    return to_plain(markup, lambda term: "").replace("(", " ").replace(")", " ").split()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_title_stays_one_line_and_a_list_one_item_a_line(words):
    assert one_line(one_line(words)) == one_line(words)
    assert "\n" not in one_line(words)
    assert lines("\n".join(lines(words))) == lines(words)
