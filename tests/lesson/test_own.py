"""A teacher's own copy: kept small, shown everywhere, never lost when the author changes the lesson."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.lesson.model import StepKind
from esafety_xblocks.lesson.own import MAX_STEPS, MAX_STORED, MAX_TEXT, Change, NewStep, Own, Turn, read_own
from esafety_xblocks.lesson.sheet import original, sheet
from esafety_xblocks.lesson.sheet.compare import What, differences, drifted
from esafety_xblocks.lesson.sheet.places import places
from esafety_xblocks.lesson.sheet.save import PLAN, NotKept, Typed, keep_mine, put_back, saved
from tests.lesson.short import NL, small
from tests.lesson.strategies import lessons, random_lesson, typed


def authors(lesson=None, variant="short"):
    return original(lesson or small(), NL, variant)


def turns(made):
    return [[Turn(step.id, step.minutes) for step in one.steps] for one in made.sessions]


def changed(lesson=None, **texts):
    return saved(authors(lesson), Own(), Typed({key.replace("__", "."): words for key, words in texts.items()}))


# ---------------------------------------------------------------- texts


@settings(max_examples=60, deadline=None)
@given(lessons(), typed(), st.data())
def test_what_is_typed_anywhere_is_what_the_sheet_then_says(lesson, words, data):
    made = authors(lesson, "v1")
    key = data.draw(st.sampled_from(sorted(places(made))))
    own = saved(made, Own(), Typed({key: words}))
    mine = sheet(lesson, NL, "v1", own)
    if key not in own.texts:
        assert mine == made
        return
    place = places(mine)[key]
    assert place.typed == own.texts[key].words
    # Saving what is on the page changes nothing, however often.
    again = saved(made, own, Typed({key: place.typed}))
    assert again.texts == own.texts


@settings(max_examples=60, deadline=None)
@given(lessons())
def test_saving_what_the_author_wrote_is_no_change(lesson):
    made = authors(lesson, "v1")
    own = saved(made, Own(), Typed({place.key: place.typed for place in places(made).values()}, turns(made)))
    assert not own
    assert sheet(lesson, NL, "v1", own) == made


def test_a_changed_text_is_marked_and_the_rest_is_the_author_s():
    own = changed(step__look__do="Lees de chat.\n\n- eerst stil\n- dan samen", title="Onze groep")
    mine = sheet(small(), NL, "short", own)
    assert mine.own
    assert (mine.title.words, mine.title.changed) == ("Onze groep", True)
    step = mine.sessions[0].steps[0]
    assert step.do.markup == "<p>Lees de chat.</p><ul><li>eerst stil</li><li>dan samen</li></ul>"
    assert step.do.changed and not step.slide.changed


def test_a_list_is_typed_one_item_a_line_and_old_items_are_not_marked():
    mine = sheet(small(), NL, "short", changed(questions="Wat helpt?\n- Wie kan helpen?\n\n"))
    assert [(q.words, q.changed) for q in mine.questions] == [("Wat helpt?", False), ("Wie kan helpen?", True)]


def test_a_charter_s_promises_are_a_list_too():
    mine = sheet(small(), NL, "short", changed(handout__charter__promises="Een.\nTwee."))
    charter = next(h for h in mine.handouts if h.kind == "charter")
    assert [one.words for one in charter.promises] == ["Een.", "Twee."]


def test_a_list_that_the_author_left_empty_can_be_filled():
    lesson = small(
        (
            '<question><text xml:lang="nl">Wat helpt?</text><text xml:lang="fr">Qu’est-ce qui aide ?</text></question>',
            "",
        )
    )
    own = saved(authors(lesson), Own(), Typed({"questions": "Wat nu?"}))
    assert [q.words for q in sheet(lesson, NL, "short", own).questions] == ["Wat nu?"]


def test_a_box_may_be_emptied():
    mine = sheet(small(), NL, "short", changed(exit_ticket=" "))
    assert next(box for box in mine.boxes if box.kind == "exit_ticket").body.changed
    assert not next(box for box in mine.boxes if box.kind == "exit_ticket").body


# ---------------------------------------------------------------- steps and minutes


def test_minutes_order_and_steps_can_be_changed():
    plan = [[Turn("round", 5), Turn("+1", 4), Turn("look", 11)]]
    typed_ = Typed(
        {"step.+1.title": "Stil lezen", "step.+1.do": "Ieder leest."}, plan, {"+1": NewStep(StepKind.WARM_UP)}
    )
    own = saved(authors(), Own(), typed_)
    mine = sheet(small(), NL, "short", own)
    steps = mine.sessions[0].steps
    assert [(step.id, step.minutes, step.number, step.starts) for step in steps] == [
        ("round", 5, 1, 0), ("+1", 4, 2, 5), ("look", 11, 3, 9)
    ]  # fmt: skip
    assert (steps[1].title.words, steps[1].kind, steps[1].added) == ("Stil lezen", "warm_up", True)
    assert [step.minutes_changed for step in steps] == [True, False, True]


def test_a_step_that_is_taken_out_can_be_put_back_with_what_was_changed_in_it():
    own = changed(step__look__do="Anders.")
    own = saved(authors(), own, Typed({}, [[Turn("round", 20)]]))
    mine = sheet(small(), NL, "short", own)
    assert [step.id for step in mine.spare] == ["look"]
    assert {h.id for h in mine.handouts if h.used} == {"sheet", "cards", "charter"}
    back = put_back(authors(), own, PLAN)
    assert sheet(small(), NL, "short", back).sessions[0].steps[0].do.markup == "<p>Anders.</p>"


def test_a_step_of_another_duration_can_be_added():
    lesson = small(('<use step="round" minutes="8"/>', ""))
    own = saved(authors(lesson), Own(), Typed({}, [[Turn("look", 12), Turn("round", 8)]]))
    added = sheet(lesson, NL, "short", own).sessions[0].steps[1]
    assert (added.title.words, added.added, added.minutes) == ("Rondje", True, 8)


def test_a_step_may_move_to_another_session():
    made = authors(variant="double")
    own = saved(made, Own(), Typed({}, [[Turn("look", 50), Turn("round", 50)], []]))
    mine = sheet(small(), NL, "double", own)
    assert [len(one.steps) for one in mine.sessions] == [2, 0]
    assert [d.what for d in differences(made, own)] == [What.MOVED]


# ---------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("typed_", "why"),
    [
        (Typed({"nowhere": "x"}), "bad"),
        (Typed({"step.+1.title": "x"}), "bad"),
        (Typed({"title": "x" * (MAX_TEXT + 1)}), "much"),
        (Typed({}, [[Turn("nowhere", 5)]]), "bad"),
        (Typed({}, [[Turn("+0", 5)]]), "bad"),
        (Typed({}, []), "bad"),
        (Typed({}, [[], []]), "bad"),
        (Typed({}, [[]]), "much"),
        (Typed({}, [[Turn("look", 241)]]), "much"),
        (Typed({}, [[Turn("look", -1)]]), "much"),
        (Typed({}, [[Turn("look", 1)] * (MAX_STEPS + 1)]), "much"),
    ],
)
def test_what_does_not_fit_is_refused(typed_, why):
    with pytest.raises(NotKept, match=why):
        saved(authors(), Own(), typed_)


def test_a_copy_stays_small():
    lesson, own = random_lesson(5), Own()
    made = authors(lesson, "v1")
    with pytest.raises(NotKept, match="much"):
        for key, place in places(made).items():
            own = saved(made, own, Typed({key: f"{place.typed} " + "woord " * 600}))
    assert own.size <= MAX_STORED


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["texts", "plan", "plan_of", "added", "version", "title", "+1"]), inner, max_size=4
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_is_kept_is_read_without_a_fault(value):
    own = read_own(value)
    made = sheet(small(), NL, "short", own)
    assert made.lesson == "our-group"
    assert read_own(own.stored()) == own
    differences(authors(), own)
    drifted(authors(), own)


def test_a_copy_survives_being_kept_as_json():
    own = saved(authors(), changed(title="Onze groep"), Typed({}, [[Turn("+1", 3), Turn("look", 17)]]))
    assert read_own(json.loads(json.dumps(own.stored()))) == own


# ---------------------------------------------------------------- what changed


def test_what_changed_is_told_in_words():
    own = saved(
        authors(),
        Own(),
        Typed({"step.look.title": "Wij lezen mee"}, [[Turn("look", 15), Turn("+1", 5)]]),
    )
    assert [(d.what, d.where, d.before, d.after) for d in differences(authors(), own)] == [
        (What.REMOVED, "Rondje", "8 min", ""),
        (What.MINUTES, "Wij lezen mee", "12 min", "15 min"),
        (What.ADDED, "Een eigen stap", "", "5 min"),
        (What.TEXT, "Wij lezen mee · Titel", "We lezen mee", "Wij lezen mee"),
    ]


def test_of_two_steps_that_changed_places_one_has_moved():
    own = saved(authors(), Own(), Typed({}, [[Turn("round", 8), Turn("look", 12)]]))
    assert [d.what for d in differences(authors(), own)] == [What.MOVED]


@settings(max_examples=60, deadline=None)
@given(lessons(), st.data())
def test_putting_back_everything_gives_the_author_s_sheet(lesson, data):
    made = authors(lesson, "v1")
    keys = data.draw(st.lists(st.sampled_from(sorted(places(made))), max_size=5))
    plan = [list(reversed(one)) for one in turns(made)]
    own = saved(made, Own(), Typed(dict.fromkeys(keys, "Iets anders."), plan))
    for key in {d.key for d in differences(made, own)}:
        own = put_back(made, own, key)
    assert differences(made, own) == ()
    assert not own
    assert sheet(lesson, NL, "v1", own) == made


# ---------------------------------------------------------------- the author changes the lesson


def test_a_change_of_the_author_s_under_mine_is_noticed_and_can_be_taken_or_left():
    own = changed(step__look__do="Mijn tekst.")
    newer = authors(small(("<p>Geef elke groep een poster.</p>", "<p>Hang de poster op.</p>")))
    assert drifted(authors(), own) == ()
    (drift,) = drifted(newer, own)
    assert (drift.theirs, drift.mine) == ("Hang de poster op.", "Mijn tekst.")
    kept = keep_mine(newer, own, drift.key)
    assert drifted(newer, kept) == () and kept.texts[drift.key].words == "Mijn tekst."
    assert not put_back(newer, own, drift.key)


def test_a_change_elsewhere_is_not_remarked_on_but_shown():
    own = changed(step__look__do="Mijn tekst.")
    lesson = small(("<p>Geen echte namen.</p>", "<p>Nooit echte namen.</p>"))
    assert drifted(authors(lesson), own) == ()
    assert sheet(lesson, NL, "short", own).sessions[0].steps[0].notes.markup == "<p>Nooit echte namen.</p>"


def test_another_community_is_no_change_of_the_author_s():
    own = changed(disclosure="Mijn tekst.")
    assert drifted(original(small(), replace(NL, community="be_de"), "short"), own) == ()


def test_new_minutes_of_the_author_s_under_my_plan_are_noticed():
    own = saved(authors(), Own(), Typed({}, [[Turn("look", 15), Turn("round", 5)]]))
    newer = authors(
        small(('step="look" minutes="12"', 'step="look" minutes="10"'), ('"round" minutes="8"', '"round" minutes="10"'))
    )
    (drift,) = drifted(newer, own)
    assert drift.key == PLAN and "(10 min)" in drift.theirs and "(15 min)" in drift.mine
    assert drifted(newer, keep_mine(newer, own, PLAN)) == ()


def test_a_step_that_the_author_took_out_keeps_my_words_until_i_let_them_go():
    own = saved(authors(), changed(step__round__do="Mijn rondje."), Typed({}, [[Turn("round", 10), Turn("look", 10)]]))
    gone = small(
        ('<use step="round" minutes="8"/>', ""),
        ('step="round" minutes="50"', 'step="look" minutes="50"'),
        ('id="round"', 'id="other"'),
    )
    newer = authors(gone)
    assert {drift.key for drift in drifted(newer, own)} == {PLAN, "step.round.do"}
    assert [step.id for step in sheet(gone, NL, "short", own).sessions[0].steps] == ["look"]
    assert own.texts["step.round.do"].words == "Mijn rondje."
    done = keep_mine(newer, keep_mine(newer, own, PLAN), "step.round.do")
    assert drifted(newer, done) == ()


@settings(max_examples=60, deadline=None)
@given(lessons(), lessons(), st.data())
def test_any_copy_of_any_lesson_goes_with_any_other_version_of_it(before, after, data):
    made = authors(before, "v1")
    keys = data.draw(st.lists(st.sampled_from(sorted(places(made))), max_size=5))
    own = saved(made, Own(), Typed(dict.fromkeys(keys, "Iets."), [list(reversed(one)) for one in turns(made)]))
    newer = authors(after, "v1")
    mine = sheet(after, NL, "v1", own)
    differences(newer, own)
    for drift in drifted(newer, own):
        own = keep_mine(newer, own, drift.key)
    assert drifted(newer, own) == ()
    assert len(mine.sessions) == len(newer.sessions)


def test_a_change_says_what_it_was_made_from():
    assert changed(title="Anders").texts["title"] == Change("Anders", places(authors())["title"].of)
