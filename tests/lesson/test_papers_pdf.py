"""The lesson as a PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from esafety_xblocks.lesson.papers import as_pdf
from esafety_xblocks.lesson.papers.layout import paper
from esafety_xblocks.lesson.papers.pdf import emoji, glyphs
from esafety_xblocks.lesson.papers.pdf.flow import Headed, Rows, split_stack
from esafety_xblocks.lesson.papers.pdf.forms import CardGrid
from esafety_xblocks.lesson.papers.pdf.pages import WIDTH
from esafety_xblocks.lesson.papers.pdf.story import story
from esafety_xblocks.lesson.papers.pdf.text import HEADINGS, heading, paragraph, style
from esafety_xblocks.lesson.papers.runs import Run
from esafety_xblocks.lesson.papers.words import words as papers_words
from esafety_xblocks.lesson.sheet.shape import Rich, Words
from tests.lesson.readers import pages, pdf_words, squeezed
from tests.lesson.sheets import full


@pytest.fixture(scope="module")
def reader():
    return PdfReader(BytesIO(as_pdf(full())))


def outline(entries, level=0):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry, level + 1)
        else:
            yield level, entry.title


def test_the_outline_names_the_plan_and_each_handout(reader):
    sheet = full()
    entries = list(outline(reader.outline))
    assert [title for level, title in entries if level == 0] == [
        sheet.title.words,
        sheet.said["family_letter"],
        *(one.title.words for one in sheet.handouts),
        papers_words("nl")["origins"],
    ]
    assert (1, sheet.said["safety"]) in entries
    assert (2, "Les 1 · 50 minuten") in entries


def test_the_file_says_its_title_and_its_language_and_nobody(reader):
    assert reader.metadata.title == "Wie lacht er mee?"
    assert reader.metadata.author == ""
    assert reader.trailer["/Root"]["/Lang"] == "nl-BE"
    assert PdfReader(BytesIO(as_pdf(full("fr")))).trailer["/Root"]["/Lang"] == "fr-BE"


def test_every_page_is_a4_and_says_its_number(reader):
    total = len(reader.pages)
    for n, page in enumerate(reader.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"Pagina {n} van {total}" in page.extract_text()


def test_the_letter_and_each_handout_stand_on_pages_of_their_own(reader):
    sheet = full()
    found = [page.extract_text() for page in reader.pages]
    for one in sheet.handouts:
        (page,) = [text for text in found if one.kind_said.upper() in text and one.title.words in text]
        assert text_of_others(sheet, one, page) == []
    assert len(found) == 3 + 1 + len(sheet.handouts) + 1


def text_of_others(sheet, one, page):
    return [other.title.words for other in sheet.handouts if other is not one and other.title.words in page]


def test_the_head_of_a_table_is_repeated_on_the_next_page(reader):
    with_head = [page for page in reader.pages if full().said["do"] in page.extract_text()]
    assert len(with_head) == 2


def test_links_lead_where_a_link_may_go():
    sheet = full()
    markup = '<p><a href="javascript:alert(1)">fout</a> <a href="https://childfocus.be/?a=1&amp;b=2">goed</a></p>'
    data = as_pdf(replace(sheet, boxes=(replace(sheet.boxes[0], body=Rich(markup)),)))
    found = {
        note.get_object()["/A"]["/URI"]
        for page in PdfReader(BytesIO(data)).pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    }
    assert "https://childfocus.be/?a=1&b=2" in found
    assert not any("javascript" in address for address in found)


# ---------------------------------------------------------------- characters


def test_dutch_and_french_are_shown_as_they_are():
    words = "Één ij ’s ‘à’ “b” «\u00a0ç\u00a0» œ Œ É ë ï — – … € · • × ½"
    assert list(glyphs.spans(words)) == [(glyphs.BASE, words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a\u202fb\u2011c\u00add", [(glyphs.BASE, "a\u00a0b-cd")]),
        ("Yağmur", [(glyphs.BASE, "Ya"), (glyphs.VERA, "ğ"), (glyphs.BASE, "mur")]),
        ("ẽ", [(glyphs.BASE, "e")]),
        ("ok 😂", [(glyphs.BASE, "ok "), (glyphs.DRAWING, "😂")]),
        ("👍🏽", [(glyphs.DRAWING, "👍")]),
        ("🦄", []),
        ("→ ✓", [(glyphs.BASE, "→ ✔")]),
        ("□ ja", [(glyphs.DRAWING, "☐"), (glyphs.BASE, " ja")]),
        ("\x07", []),
    ],
)
def test_other_characters_are_shown_in_the_nearest_way_or_left_out(words, expected):
    assert list(glyphs.spans(words)) == expected


@given(st.text())
def test_no_character_ever_becomes_a_box_or_a_question_mark(words):
    helvetica = pdfmetrics.getFont("Helvetica")
    for kind, stretch in glyphs.spans(words):
        if kind == glyphs.BASE:
            for font, letters in pdfmetrics.unicode2T1(
                stretch.replace("\n", ""), [helvetica, *helvetica.substitutionFonts]
            ):
                # What no font has is set as ZapfDingbats' n, a black box.
                assert font.fontName != "ZapfDingbats" or b"n" not in letters or "■" in stretch
        elif kind == glyphs.VERA:
            assert all(ord(letter) in pdfmetrics.getFont("Vera").face.charToGlyph for letter in stretch)
    assert "?" in words or not any("?" in stretch for _, stretch in glyphs.spans(words))


def test_every_emoji_that_is_said_to_be_drawn_can_be():
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO())
    for sign in emoji.DRAWN:
        emoji.draw(canvas, sign, 0, 0, 12)
    assert {"😂", "😭", "❤", "👍", "🔥", "💀", "🙄"} <= emoji.DRAWN


def test_names_with_other_letters_can_be_read_in_the_file():
    assert "Yağmur" in pdf_words(as_pdf(full()))
    assert "■" not in pdf_words(as_pdf(full()))


# ---------------------------------------------------------------- how pages break


def words(text="woord " * 60, **look):
    return paragraph((Run(text),), style(10.5, **look))


def test_a_heading_is_never_left_behind_at_the_foot_of_a_page():
    head = heading("Kop", HEADINGS[2], 1)
    together = Headed([head], Rows((1.0,), [([words()],)], _plain()))
    together.wrap(WIDTH, 1000)
    assert together.split(WIDTH, 30) == []
    assert together.split(WIDTH, together.height - 5) == []


def _plain():
    from esafety_xblocks.lesson.papers.pdf.flow import Skin

    return Skin()


def test_a_line_that_introduces_something_goes_overleaf_with_it():
    label = words("Zo doe je het", bold=True, holds=True)
    head, rest = split_stack([words(), label, words()], WIDTH, words().wrap(WIDTH, 1000)[1] + 25)
    assert len(head) == 1
    assert rest[0] is label


def test_a_row_longer_than_a_page_is_split_in_its_cells():
    rows = Rows((0.5, 0.5), [([words("kort")], [words("lang " * 2000)])], _plain())
    first, rest = rows.split(WIDTH, 700)
    assert first.wrap(WIDTH, 700)[1] <= 700
    assert rest.rows[0][0] == []


def test_cards_have_one_size_and_are_never_cut_by_a_page():
    for block in story(paper(full())):
        if isinstance(block, CardGrid):
            block.wrap(WIDTH, 1000)
            size = block.each
            for part in block.split(WIDTH, size * 1.5):
                part.wrap(WIDTH, 1000)
                assert part.each == size
            assert block.split(WIDTH, size * 0.9) == []


def test_a_card_with_too_many_words_is_printed_all_the_same():
    sheet = full()
    cards = tuple(replace(card, body=Rich("<p>" + "veel " * 1500 + "</p>")) for card in sheet.handouts[1].cards)
    text = pdf_words(as_pdf(replace(sheet, handouts=(replace(sheet.handouts[1], cards=cards),))))
    assert text.count("veel") == 5 * 1500


def test_a_long_chat_goes_on_overleaf():
    sheet = full()
    handout = next(one for one in sheet.handouts if one.id == "chat")
    chat = handout.parts[0]
    message = chat.messages[1]
    long = replace(chat, messages=(replace(message, text=Rich("<p>" + "haha " * 1500 + "</p>")), *chat.messages * 12))
    data = as_pdf(replace(sheet, handouts=(replace(handout, parts=(long,)),)))
    assert squeezed(pdf_words(data)).count("haha") == 1500 + 12
    assert len(pages(data)) > 8


def test_a_title_of_pages_is_printed_and_ends():
    sheet = full()
    letter = replace(sheet, title=Words("woord " * 1500), brief=Rich(), handouts=(), guiding=Words(), ages="")
    assert pdf_words(as_pdf(letter)).count("woord") >= 1500
    label = replace(sheet.terms[0], term=Words("begrip " * 1500))
    assert pdf_words(as_pdf(replace(sheet, terms=(label,)))).count("begrip") == 1500


def test_a_row_leaves_more_than_a_line_or_two_for_the_next_page():
    row = Rows((1.0,), [([words() for _ in range(6)],)], _plain())
    whole = row.wrap(WIDTH, 1000)[1]
    _first, rest = row.split(WIDTH, whole - 10)
    assert rest.wrap(WIDTH, 1000)[1] > 60


def test_a_list_never_leaves_one_item_alone_under_its_heading():
    sheet = full()
    questions = story(paper(replace(sheet, handouts=(), boxes=(), sessions=(), family_letter=Rich())))
    (together,) = [
        one for one in questions if isinstance(one, Headed) and one.parts[0].outline == (1, sheet.said["questions"])
    ]
    assert len(together.parts) == 3
