"""What stands where on a paper."""

from __future__ import annotations

from dataclasses import replace

from esafety_xblocks.lesson.papers.layout import paper
from esafety_xblocks.lesson.papers.paper import (
    Box,
    Bullets,
    Cards,
    Fields,
    Heading,
    Mark,
    PageBreak,
    Signatures,
    Table,
    Task,
)
from esafety_xblocks.lesson.papers.posters import Chat, Post, Shape
from esafety_xblocks.lesson.papers.words import words
from esafety_xblocks.lesson.sheet.shape import Rich, Words
from tests.lesson.sheets import full


def of(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


def titles(sheet):
    return [block.text for block in of(paper(sheet).blocks, Heading)]


def test_the_plan_comes_first_then_the_letter_then_the_handouts_then_the_sources():
    sheet = full()
    first = [block.text for block in of(paper(sheet).blocks, Heading) if block.level == 1]
    handouts = [one.title.words for one in sheet.handouts]
    assert first == [sheet.title.words, sheet.said["family_letter"], *handouts, words("nl")["origins"]]


def test_the_letter_and_each_handout_begin_on_a_new_page():
    blocks = paper(full()).blocks
    for n, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1 and n:
            assert isinstance(blocks[n - 1], PageBreak), block.text


def test_a_teacher_reads_about_safety_before_the_steps():
    sheet = full()
    blocks = paper(sheet).blocks
    steps = next(
        n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == sheet.said["steps"]
    )
    before = [block.title for block in of(blocks[:steps], Box)]
    after = [block.title for block in of(blocks[steps:], Box)]
    assert before == [sheet.said["safety"], sheet.said["disclosure"]]
    assert after == [sheet.said[name] for name in ("ask_pupils", "differentiation", "exit_ticket")]


def test_there_is_a_table_of_steps_for_each_session():
    tables = [table for table in of(paper(full()).blocks, Table) if table.head]
    assert [len(table.rows) for table in tables] == [4, 3]
    assert len(tables[0].head) == 3


def test_without_slides_and_notes_the_table_has_no_column_for_them():
    sheet = full()
    bare = tuple(
        replace(one, steps=tuple(replace(step, slide=Rich(), notes=Rich()) for step in one.steps))
        for one in sheet.sessions
    )
    tables = [table for table in of(paper(replace(sheet, sessions=bare)).blocks, Table) if table.head]
    assert all(len(table.head) == 2 for table in tables)


def test_nothing_empty_gets_a_heading():
    sheet = full()
    without = replace(
        sheet, goals=(), frames=(), materials=(Words(),), terms=(), questions=(), family_letter=Rich("<p> </p>"),
        credits=(), sources=(), licence="", sessions=(), handouts=(), boxes=(replace(sheet.boxes[0], body=Rich()),),
    )  # fmt: skip
    assert titles(without) == [sheet.title.words]
    assert of(paper(without).blocks, Box | PageBreak) == []


def test_materials_can_be_ticked_and_so_can_a_list_on_a_worksheet_without_lines():
    blocks = paper(full()).blocks
    materials = next(block for block in of(blocks, Bullets) if block.items[0].mark is Mark.SQUARE)
    assert len(materials.items) == 3
    first, second, _third = of(blocks, Task)
    assert (first.lines, second.lines) == (3, 0)
    (ticks,) = of(second.blocks, Bullets)
    assert {item.mark for item in ticks.items} == {Mark.SQUARE}


def test_a_list_above_writing_lines_is_not_there_to_be_ticked():
    sheet = full()
    one = replace(sheet.handouts[0], tasks=(replace(sheet.handouts[0].tasks[1], lines=4),))
    (task,) = of(paper(replace(sheet, handouts=(one,))).blocks, Task)
    assert {item.mark for item in of(task.blocks, Bullets)[0].items} == {Mark.BULLET}


def test_each_kind_of_handout_has_what_it_needs():
    blocks = paper(full()).blocks
    assert [len(block.cards) for block in of(blocks, Cards)] == [5, 2]
    assert len(of(blocks, Chat)) == len(of(blocks, Post)) == 1
    assert of(blocks, Signatures)[0].places >= 20
    assert of(blocks, Fields)[-1].names == ("Naam", "Klas", "Datum")


def test_a_name_stands_once_above_several_messages_in_a_row():
    (chat,) = of(paper(full()).blocks, Chat)
    assert [bubble.name for bubble in chat.bubbles[:4]] == ["", "Lars", "", "Jade"]
    assert [bubble.shape for bubble in chat.bubbles[:3]] == [Shape.DAY, Shape.TEXT, Shape.STICKER]


def test_long_addresses_are_printed_as_their_site():
    sheet = full()
    long = replace(sheet.sources[0], href="https://www.a.example/" + "x" * 200)
    (heading,) = [
        n for n, block in enumerate(paper(sheet).blocks) if getattr(block, "text", "") == sheet.said["sources"]
    ]
    printed = paper(replace(sheet, sources=(long,))).blocks[heading + 1].items[0].runs
    assert printed[-1].text == " – a.example"
    assert printed[-1].href == long.href


def test_words_in_another_language_say_so():
    sheet = replace(full(), title=Words("Titre", lang="fr"), brief=Rich("<p>bref</p>", lang="fr"))
    heading, brief = paper(sheet).blocks[:2]
    assert heading.lang == brief.lang == "fr"
