"""The lesson as a document that a teacher can edit."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from esafety_xblocks.lesson.papers import as_docx
from esafety_xblocks.lesson.sheet.shape import Rich, Words
from tests.lesson.random_sheets import Chance
from tests.lesson.readers import docx_words, opened, pages, paragraph_words
from tests.lesson.sheets import full


@pytest.fixture(scope="module")
def document():
    return opened(as_docx(full()))


def headings(document, level):
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def in_tables(document, style):
    body = document.element.body
    identity = document.styles[style].style_id
    found = body.xpath(f'.//w:tbl//w:p[w:pPr/w:pStyle/@w:val="{identity}"]')
    return [paragraph_words(p) for p in found]


def test_headings_are_real_ones(document):
    sheet = full()
    assert headings(document, 1)[:2] == [sheet.title.words, sheet.said["family_letter"]]
    assert headings(document, 2)[:2] == [sheet.said["goals"], sheet.said["frames"]]
    assert headings(document, 3) == ["Les 1 · 50 minuten", "Les 2 · 50 minuten"]
    assert in_tables(document, "Heading 2")[:2] == [sheet.said["safety"], sheet.said["disclosure"]]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_no_heading_is_empty(seed):
    document = opened(as_docx(Chance(seed).sheet()))
    styles = [style.style_id for style in document.styles if style.name.startswith("Heading")]
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.style
        assert style not in styles or paragraph_words(paragraph).strip()


def test_the_letter_and_each_handout_begin_on_a_new_page(document):
    kickers = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert len(kickers) == 1 + len(full().handouts) + 1


def test_steps_are_tables_whose_first_row_is_repeated(document):
    repeated = [t for t in document.tables if t._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")]
    assert [len(table.rows) for table in repeated] == [5, 4]
    assert repeated[0].cell(0, 0).text == full().said["minutes"]
    assert repeated[0].cell(1, 0).text.startswith("5")


def test_tables_say_what_they_are_about(document):
    described = [t._tbl.tblPr.find(qn("w:tblDescription")) for t in document.tables]
    assert sum(one is not None for one in described) > 10


def test_lists_are_real_and_numbers_begin_again(document):
    numbered = [p for p in document.element.body.iter(qn("w:p")) if p.style == document.styles["List Number"].style_id]
    identities = {p.pPr.numPr.numId.val for p in numbered}
    assert len(numbered) == 6
    assert len(identities) == 2


@pytest.mark.parametrize(("language", "code"), [("nl", "nl-BE"), ("fr", "fr-BE"), ("de", "de-BE")])
def test_the_language_is_the_belgian_one(language, code):
    document = opened(as_docx(replace(full("nl"), language=language)))
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == [code]
    assert document.core_properties.language == code


def test_words_in_another_language_say_so():
    document = opened(as_docx(replace(full(), title=Words("Titre", lang="fr"))))
    title = next(p for p in document.paragraphs if p.text == "Titre")
    assert title._p.xpath(".//w:lang/@w:val") == ["fr-BE"]


def test_properties_name_the_lesson_and_nobody(document):
    properties = document.core_properties
    assert properties.title == "Wie lacht er mee?"
    assert properties.author == properties.last_modified_by == properties.comments == ""


def test_the_page_is_a4_and_says_its_number(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = section.footer._element.xpath(".//w:instrText/text()")
    assert [code.strip() for code in foot] == ["PAGE", "NUMPAGES"]


def test_drawings_have_words_for_who_cannot_see_them(document):
    described = document.element.body.xpath('.//*[local-name()="docPr"]/@descr')
    assert {"Lars", "Jade", "Klas 6 🎉"} <= set(described)
    assert all(described)


def test_links_lead_where_a_link_may_go():
    sheet = full()
    box = replace(
        sheet.boxes[0],
        body=Rich('<p><a href="javascript:alert(1)">fout</a> <a href="https://childfocus.be/">goed</a></p>'),
    )
    document = opened(as_docx(replace(sheet, boxes=(box,))))
    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert "https://childfocus.be/" in targets
    assert not any(target.startswith("javascript") for target in targets)
    assert "fout goed" in docx_words(as_docx(replace(sheet, boxes=(box,))))


def test_all_cards_are_equally_high(document):
    dashed = [t for t in document.tables if t._tbl.xpath('.//w:tcBorders/w:top[@w:val="dashed"]')]
    for table in dashed:
        assert len(set(table._tbl.xpath("./w:tr/w:trPr/w:trHeight/@w:val"))) == 1
        assert len(set(table._tbl.xpath("./w:tr/w:tc/w:tcPr/w:tcW/@w:w"))) == 1


def test_nothing_in_the_file_says_where_it_was_made(document):
    archive = ZipFile(BytesIO(as_docx(full())))
    everything = b"".join(archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels")))
    assert b"python-docx" not in everything
    assert b"/home/" not in everything


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_cells_end_with_a_paragraph_as_word_demands(seed):
    archive = ZipFile(BytesIO(as_docx(Chance(seed).sheet())))
    tree = etree.fromstring(archive.read("word/document.xml"))
    for cell in tree.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_libreoffice_opens_it_with_its_pages(tmp_path, language):
    sheet = full(language)
    (tmp_path / "lesson.docx").write_bytes(as_docx(sheet))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "lesson.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    found = pages((tmp_path / "lesson.pdf").read_bytes())
    for one in sheet.handouts:
        assert sum(one.title.words in page.split(one.kind_said.upper())[-1] for page in found) >= 1
    assert len(found) == 3 + 1 + len(sheet.handouts) + 1
