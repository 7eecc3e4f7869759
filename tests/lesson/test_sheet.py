"""A sheet is all that one reader gets of a lesson: their language, their community, the duration they picked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.lesson.sheet import Chat, sheet
from esafety_xblocks.lesson.sheet.places import places
from esafety_xblocks.text import COMMUNITIES, Reader
from tests.lesson.short import FR, NL, small
from tests.lesson.strategies import lessons, random_lesson


@settings(max_examples=40, deadline=None)
@given(lessons(), st.sampled_from(["nl", "fr"]), st.sampled_from(COMMUNITIES))
def test_every_duration_gives_a_sheet_whose_minutes_add_up(lesson, language, community):
    for variant in lesson.variants:
        made = sheet(lesson, Reader(language, community, "nl"), variant.id)
        assert made.plan.id == variant.id
        assert made.minutes == variant.sessions * variant.minutes
        for session in made.sessions:
            assert [step.number for step in session.steps] == list(range(1, len(session.steps) + 1))
            assert [step.starts for step in session.steps] == [
                sum(step.minutes for step in session.steps[:n]) for n in range(len(session.steps))
            ]


@settings(max_examples=40, deadline=None)
@given(lessons())
def test_no_term_is_left_to_spell_out_and_every_place_has_its_own_name(lesson):
    made = sheet(lesson, NL, "v1")
    assert "<term" not in repr(made)
    found = places(made)
    assert len(found) == len({place.key for place in found.values()})
    assert all(place.where and place.of for place in found.values())


def test_a_reader_gets_their_own_community_s_words():
    there = next(box for box in sheet(small(), NL, "short").boxes if box.kind == "disclosure")
    here = next(box for box in sheet(small(), FR, "short").boxes if box.kind == "disclosure")
    assert "het CLB" in there.body.markup
    assert "le centre PMS" in here.body.markup


def test_what_is_not_translated_comes_in_the_original_and_says_so():
    lesson = small(('<text xml:lang="fr">Tour de table</text>', ""))
    step = sheet(lesson, FR, "short").sessions[0].steps[1]
    assert (step.title.words, step.title.lang) == ("Rondje", "nl")


def test_a_duration_that_is_no_more_gives_the_first():
    assert sheet(small(), NL, "gone").plan.id == "short"


def test_only_the_handouts_of_this_duration_are_proposed():
    lesson = small(('handouts="chat"', 'handouts=""'), ('handouts="sheet cards charter"', 'handouts="sheet"'))
    one = sheet(lesson, NL, "short")
    # What no step names at all is proposed too: nobody else would.
    assert {handout.id: handout.used for handout in one.handouts} == dict.fromkeys(
        ("sheet", "cards", "chat", "charter"), True
    )
    lesson = small(('<use step="round" minutes="8"/>', ""))
    assert {h.id for h in sheet(lesson, NL, "short").handouts if h.used} == {"chat"}


def test_steps_of_other_durations_are_there_to_be_added():
    lesson = small(('<use step="round" minutes="8"/>', ""))
    assert [(step.id, step.minutes) for step in sheet(lesson, NL, "short").spare] == [("round", 50)]
    assert sheet(lesson, NL, "double").spare == ()


def test_a_mock_chat_has_names_and_its_side():
    lesson = small(('<chat app="group" members="22">', '<chat app="group" members="22" owner="mila">'))
    chat = next(h for h in sheet(lesson, FR, "short").handouts if h.id == "chat").parts[0]
    assert isinstance(chat, Chat)
    assert (chat.members, chat.messages[0].name, chat.messages[0].own) == ("22 membres", "Elsa", True)


def test_a_part_for_another_community_is_left_out():
    lesson = small(('<chat app="group" members="22">', '<chat app="group" members="22" if="community = be_wb">'))
    parts = {r.community: next(h for h in sheet(lesson, r, "short").handouts if h.id == "chat").parts for r in (NL, FR)}
    assert (len(parts["be_vl"]), len(parts["be_wb"])) == (0, 1)


def test_the_same_lesson_gives_the_same_sheet():
    assert sheet(random_lesson(3), NL, "v1") == sheet(random_lesson(3), NL, "v1")
