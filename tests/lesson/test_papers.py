"""A lesson on paper: what both formats promise."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from esafety_xblocks.lesson import papers
from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.sheet.shape import Plan, Rich, Sheet, Task, Words
from tests.lesson.random_sheets import Chance
from tests.lesson.readers import docx_words, pdf_words, squeezed
from tests.lesson.sheets import full, words_in

STYLES = Path(look.__file__).parents[2] / "assets" / "styles"

READERS = ((papers.as_docx, docx_words), (papers.as_pdf, pdf_words))


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(("write", "read"), READERS)
def test_every_word_of_the_lesson_is_on_paper(language, write, read):
    sheet = full(language)
    found = squeezed(read(write(sheet)))
    missing = [words for words in words_in(sheet) if squeezed(words) not in found]
    assert missing == []


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
@example(1619)
def test_whatever_a_sheet_holds_both_papers_hold_it_too(seed):
    chance = Chance(seed)
    sheet = chance.sheet()
    for write, read in READERS:
        found = squeezed(read(write(sheet)))
        assert [mark for mark in chance.marks if mark not in found] == []


@settings(max_examples=6, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_can_be_printed(words):
    sheet = replace(
        full(),
        title=Words(words),
        guiding=Words(words),
        family_letter=Rich(words),
        ages=words,
        licence=words,
        licence_href=words,
    )
    for write, _ in READERS:
        assert write(sheet)


def test_a_sheet_with_hardly_anything_is_printed():
    bare = Sheet(
        lesson="x", language="nl", own=False, title=Words(), brief=Rich(), ages="", plan=Plan("a", "", 1, 0), plans=(),
        guiding=Words(),
    )  # fmt: skip
    for write, read in READERS:
        assert "Les" in read(write(bare))


def test_a_hundred_steps_and_a_text_of_many_pages_are_printed():
    sheet = full()
    session = sheet.sessions[0]
    step = replace(session.steps[0], do=Rich("<p>" + "zevenmaal " * 3000 + "</p>"))
    steps = (step, *(replace(session.steps[n % 4], number=n) for n in range(100)))
    handouts = tuple(
        replace(one, tasks=(Task(1, Rich("<p>" + "x" * 9000 + "</p>"), 500),)) if one.tasks else one
        for one in sheet.handouts
    )
    long = replace(sheet, sessions=(replace(session, steps=steps),), handouts=handouts)
    for write, read in READERS:
        assert read(write(long)).count("zevenmaal") == 3000


def test_handouts_that_this_plan_does_not_use_are_left_out():
    sheet = full()
    one = sheet.handouts[0]
    without = replace(sheet, handouts=(replace(one, used=False), *sheet.handouts[1:]))
    for write, read in READERS:
        assert "Schrijf een bericht dat jij" in read(write(sheet))
        assert "Schrijf een bericht dat jij" not in read(write(without))


def test_an_own_copy_says_so():
    for write, read in READERS:
        mine = replace(full(), own=True)
        assert squeezed(mine.said["own_copy"]).lower() in squeezed(read(write(mine))).lower()
        assert squeezed(mine.said["own_copy"]).lower() not in squeezed(read(write(full()))).lower()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gewoon een grapje?", "gewoon-een-grapje.pdf"),
        ("Cœur à cœur : l’élève", "coeur-a-coeur-l-eleve.pdf"),
        ("Yağmur / ../etc", "yagmur-etc.pdf"),
        ("漢字", "who-laughs.pdf"),
        ("a" * 300, "a" * 60 + ".pdf"),
    ],
)
def test_a_file_is_named_after_the_lesson_in_plain_letters(title, expected):
    assert papers.file_name(replace(full(), title=Words(title)), "pdf") == expected


def test_the_libraries_are_loaded_only_when_a_paper_is_asked_for():
    code = (
        "import sys; import esafety_xblocks.lesson.papers; "
        "print([name for name in ('docx', 'reportlab', 'PIL', 'django', 'xblock') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_colours_are_those_of_the_house():
    tokens = "".join(path.read_text() for path in STYLES.rglob("*.css"))
    for name in ("INK", "SOFT", "PAPER", "LINE", "EDGE", "BRAND", "BRAND_SOFT", "DEEP", "WALL", "WARM", "WARM_SOFT",
                 "BAD", "BAD_SOFT"):  # fmt: skip
        assert f"--esx-{name.lower().replace('_', '-')}: #{getattr(look, name)};" in tokens, name
    for ink in look.NAMES:
        assert f"color: #{ink};" in tokens
