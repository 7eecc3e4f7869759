"""The block: answers are kept as one goes, sent once, paired with an earlier moment, and never lost by an edit."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from xblock.core import XBlock
from xblock.fields import DateTime, Scope

from esafety_xblocks.common import signals
from esafety_xblocks.survey import views
from esafety_xblocks.survey.answers import MOST_SURVEYS
from esafety_xblocks.survey.model import Form, KnowledgeItem, Moment
from esafety_xblocks.survey.views.words import WORDS
from tests.runtime import World, post
from tests.survey.case import as_sent, sheet_body
from tests.survey.samples import SMALL, with_root

POST_SURVEY = with_root(moment="post")
LATER_SURVEY = with_root(moment="later")


class Due(XBlock):
    """The platform's due date, mixed in."""

    due = DateTime(default=None, scope=Scope.settings)


def survey_of(world, source=SMALL, name="pre"):
    return world.block(source, "esafety_survey", name)


def body(block, **answers):
    survey = block.document()
    return {"version": views.version(survey, block.sheet(survey).form), "answers": answers}


def sign(block, item, option):
    found = block.document().item[item][1]
    return found.sign(next(o for o in found.options if o.id == option))


def send(block, **answers):
    status, answer = post(block, "send", body(block, **answers))
    assert status == 200, answer
    block.save()
    return answer


@pytest.fixture
def recorded():
    found = []

    def listen(**more):
        found.append(more)

    for signal in (signals.step_taken, signals.consent_given):
        signal.connect(listen)
    yield found
    for signal in (signals.step_taken, signals.consent_given):
        signal.disconnect(listen)


# ---------------------------------------------------------------- answering


def test_the_first_screen_says_what_it_is_for_how_long_who_sees_it_and_that_it_is_free():
    page = survey_of(World()).student_view({}).content
    for said in ("Enkele vragen over wat je ziet", "minuut", "Meedoen is vrij", "niet gevalideerd", "je directie kan"):
        assert said in page


def test_answers_are_kept_as_one_goes():
    world = World()
    block = survey_of(world)
    assert post(block, "keep", body(block, notice=3, talked=2)) == (200, {"saved": True})
    block.save()
    assert post(block, "keep", body(block, miss=1, weight=sign(block, "weight", "power"))) == (200, {"saved": True})
    block.save()
    again = survey_of(world)
    assert again.sheet(again.document()).answers == {"notice": 3, "miss": 1, "weight": "power", "talked": 2}
    page = again.student_view({}).content
    assert page.count("checked") == 3
    assert not world.published
    assert "Je was al begonnen" in page


def test_an_answer_may_be_cleared():
    block = survey_of(World())
    post(block, "keep", body(block, notice=3, miss=2))
    post(block, "keep", body(block, notice=None))
    assert block.sheet(block.document()).answers == {"miss": 2}


@pytest.mark.parametrize("value", [True, 0, 4, 2.0, "2", [2], {"value": 2}, -1])
def test_an_answer_that_is_not_offered_is_refused_and_changes_nothing(value):
    block = survey_of(World())
    post(block, "keep", body(block, notice=3))
    assert post(block, "keep", body(block, notice=value))[0] == 400
    assert block.sheet(block.document()).answers == {"notice": 3}


@pytest.mark.parametrize("name", ["group", "nobody", "confidence"])
def test_a_question_that_is_not_asked_cannot_be_answered(name):
    block = survey_of(World())
    assert post(block, "keep", body(block, **{name: 1}))[0] == 400


def test_sending_completes_the_block_and_publishes_no_grade():
    world = World()
    block = survey_of(world)
    answer = send(block, notice=3)
    assert "Je antwoorden zijn ingediend" in answer["html"]
    assert [kind for kind, _ in world.published] == ["completion", "esafety.survey.sent"]
    assert world.published[1][1] == {"survey": "small", "moment": "pre", "form": "A"}
    assert not block.has_score


def test_nothing_at_all_is_not_sent():
    block = survey_of(World())
    status, answer = post(block, "send", body(block, notice=None))
    assert (status, answer["code"]) == (409, "nothing_answered")
    assert not block.sent


def test_answers_sent_twice_count_once_and_stay_as_they_are(recorded):
    world = World()
    block = survey_of(world)
    send(block, notice=3)
    again = send(block, notice=1)
    assert "misschien in een ander venster" in again["html"]
    assert block.sheet(block.document()).answers == {"notice": 3}
    status, late = post(block, "keep", body(block, miss=1))
    assert status == 200
    assert "html" in late
    assert len(recorded) == 1
    assert [kind for kind, _ in world.published].count("completion") == 1


def test_what_is_recorded_is_ids_and_numbers(recorded):
    world = World()
    block = survey_of(world)
    send(block, notice=3, miss=2, sticker=1, weight=sign(block, "weight", "anonymity"), talked=12)
    (one,) = recorded
    assert (one["kind"], one["story"], one["moment"]) == ("survey", "small", "pre")
    assert [(s.step, s.answer, s.value) for s in one["steps"]] == [
        ("notice", "", 3.0),
        ("miss", "", 2.0),
        ("sticker", "", 1.0),
        ("weight", "anonymity", 0.0),
        ("talked", "", 12.0),
    ]


def test_nothing_is_recorded_or_completed_in_studio(recorded):
    world = World(author=True)
    send(survey_of(world), notice=3)
    assert not recorded


# ---------------------------------------------------------------- the key


def test_no_payload_tells_which_answer_is_right():
    world = World()
    block = survey_of(world)
    payloads = [block.student_view({}).content, block.public_view({}).content, json.dumps(block.student_view_data())]
    payloads.append(json.dumps(post(block, "keep", body(block, weight=sign(block, "weight", "power")))[1]))
    payloads.append(json.dumps(send(block, weight=sign(block, "weight", "power"))))
    later = survey_of(world, POST_SURVEY, "post")
    payloads.append(json.dumps(send(later, weight=sign(later, "weight", "power"))))
    for payload in payloads:
        assert "correct" not in payload
        assert '"power"' not in payload
        assert "anonymity" not in payload
    # Right or wrong, the page a learner gets is the same but for what they ticked.
    pages = []
    for option in ("power", "anonymity"):
        other = survey_of(World())
        post(other, "keep", body(other, weight=sign(other, "weight", option)))
        pages.append(other.student_view({}).content.replace(" checked", ""))
    assert pages[0] == pages[1]


# ---------------------------------------------------------------- one's own change


def test_after_the_course_a_teacher_sees_their_own_change():
    world = World()
    send(survey_of(world), notice=1, miss=3, sticker=1, talked=1)
    block = survey_of(world, POST_SURVEY, "post")
    assert "zie je wat er voor jou veranderd is" in block.student_view({}).content
    answer = send(block, notice=3, miss=1, sticker=2, talked=4)
    page = answer["html"]
    assert "schat je jezelf duidelijk hoger in" in page
    assert "van 1,0 naar 3,0: duidelijk hoger" in page
    assert "de kans duidelijk groter dat je ingrijpt" in page
    assert "toen 1, nu 4" in page
    assert "pesten zien" in page


def test_falling_is_said_kindly():
    world = World()
    send(survey_of(world), notice=3, miss=1)
    page = send(survey_of(world, POST_SURVEY, "post"), notice=1, miss=3)["html"]
    assert "duidelijk lager" in page
    assert "Het betekent niet dat je het minder goed doet" in page


def test_weeks_later_the_first_time_is_what_it_is_compared_with():
    world = World()
    send(survey_of(world), notice=1, miss=3)
    send(survey_of(world, POST_SURVEY, "post"), notice=3, miss=1)
    page = send(survey_of(world, LATER_SURVEY, "later"), notice=2, miss=2)["html"]
    assert "Vergeleken met voor de cursus" in page
    assert "van 1,0 naar 2,0" in page


def test_without_an_earlier_time_there_is_nothing_to_compare():
    block = survey_of(World(), POST_SURVEY, "post")
    assert WORDS.ui("nl")["no_compare"] in block.student_view({}).content
    page = send(block, notice=3)["html"]
    assert WORDS.ui("nl")["sent_alone"] in page
    assert "<circle" not in page


def test_somebody_else_s_answers_are_never_compared():
    store = World()
    send(survey_of(store), notice=1, miss=3)
    other = World("2", store=store.store)
    assert "<circle" not in send(survey_of(other, POST_SURVEY, "post"), notice=3)["html"]


def test_another_survey_is_another_pair():
    world = World()
    send(survey_of(world), notice=1, miss=3)
    block = survey_of(world, with_root(POST_SURVEY, survey="other"), "post")
    assert "<circle" not in send(block, notice=3)["html"]


def test_a_time_that_was_repeated_afterwards_is_no_beginning():
    world = World()
    send(survey_of(world), notice=1, miss=3)
    later = survey_of(world, POST_SURVEY, "post")
    send(later, notice=3, miss=1)
    assert later.earlier(later.document())
    again = survey_of(world, SMALL, "next-year")
    send(again, notice=2, miss=2)
    kept = dict(again.esafety_surveys)
    kept["small"]["pre"]["sent"] += 1000
    again.esafety_surveys = kept
    again.save()
    later = survey_of(world, POST_SURVEY, "post")
    assert later.earlier(later.document()) == {}


def test_answers_of_a_bounded_number_of_surveys_are_kept():
    world = World()
    for number in range(MOST_SURVEYS + 3):
        block = survey_of(world, with_root(survey=f"s{number}"), f"pre{number}")
        send(block, notice=3)
        post(block, "consent", {"given": True})
        block.save()
    assert len(block.esafety_surveys) == len(block.esafety_research) == MOST_SURVEYS


# ---------------------------------------------------------------- parallel forms


def test_the_other_form_comes_after_the_course():
    for learner in "12345678":
        world = World(learner)
        first = survey_of(world, with_root(form="auto"))
        form = first.sheet(first.document()).form
        send(first, notice=2)
        later = survey_of(world, with_root(POST_SURVEY, form="auto"), "post")
        assert later.sheet(later.document()).form is form.other
        shown = later.student_view({}).content
        assert (f'data-item="{"group" if form is Form.A else "sticker"}"' in shown) or (
            f"data-item={'group' if form is Form.A else 'sticker'}" in shown
        )


def test_who_has_begun_stays_on_their_form():
    world = World()
    block = survey_of(world, with_root(form="A"))
    post(block, "keep", body(block, sticker=2))
    block.save()
    edited = survey_of(world, with_root(form="B"))
    assert edited.sheet(edited.document()).form is Form.A
    assert edited.sheet(edited.document()).answers == {"sticker": 2}


# ---------------------------------------------------------------- edits, closing, resets


def test_an_edit_under_a_learner_keeps_what_still_fits():
    world = World()
    block = survey_of(world)
    old = body(block, notice=3, miss=2, sticker=1)
    post(block, "keep", old)
    block.save()
    without = SMALL.replace('id="miss"', 'id="overlook"')
    edited = survey_of(world, without)
    assert edited.sheet(edited.document()).answers == {"notice": 3, "sticker": 1}
    status, answer = post(edited, "keep", old)
    assert status == 200
    assert WORDS.notices("nl")["changed"] in answer["html"]
    status, answer = post(edited, "send", old)
    assert status == 200
    assert not edited.sent
    send(edited, overlook=1)
    assert edited.sent


def test_an_edit_after_sending_breaks_nothing():
    world = World()
    send(survey_of(world), notice=1, miss=3, talked=4)
    block = survey_of(world, POST_SURVEY, "post")
    send(block, notice=3, miss=1, talked=4)
    edited = survey_of(
        world, POST_SURVEY.replace('id="notice"', 'id="see_it"').replace('value="3"', 'value="7"'), "post"
    )
    assert "toen 4, nu 4" in edited.student_view({}).content


def test_a_closed_survey_takes_no_answers_and_says_so():
    world = World(mixins=(Due,))
    block = survey_of(world)
    block.due = datetime.now(UTC) - timedelta(minutes=1)
    page = block.student_view({}).content
    assert "De vragenlijst is afgesloten" in page
    assert "data-do=begin" not in page
    for handler in ("keep", "send"):
        status, answer = post(block, handler, body(block, notice=3))
        assert (status, answer["code"]) == (409, "closed")
    assert not block.answers
    assert not world.published


def test_a_closed_survey_still_shows_what_changed_and_lets_consent_be_withdrawn():
    world = World(mixins=(Due,))
    send(survey_of(world), notice=1, miss=3)
    block = survey_of(world, POST_SURVEY, "post")
    send(block, notice=3, miss=1)
    block.due = datetime.now(UTC) - timedelta(minutes=1)
    assert "duidelijk hoger" in block.student_view({}).content
    assert post(block, "consent", {"given": False})[0] == 200


def test_after_a_reset_one_may_answer_again():
    world = World()
    block = survey_of(world)
    send(block, notice=3)
    for field in ("answers", "answered_form", "sent"):
        block.fields[field].delete_from(block)
    block.save()
    assert block.sheet(block.document()).answers == {}
    send(block, notice=1)
    assert block.esafety_surveys["small"]["pre"]["answers"] == {"notice": 1}


@pytest.mark.parametrize(
    "state",
    [
        {"answers": {"notice": "x", "weight": 3, "nobody": [1]}},
        {"answers": []},
        {"answered_form": "C"},
        {"sent": -5},
        {"esafety_surveys": {"small": {"pre": 3, "post": []}}},
        {"esafety_surveys": {"small": 3}},
        {"esafety_surveys": {"small": {"pre": {"form": "A", "answers": {"notice": 99}, "sent": "x", "block": 1}}}},
        {"esafety_research": {"small": "yes"}},
        {"esafety_language": "xx", "esafety_community": "nowhere"},
    ],
)
@pytest.mark.parametrize("source", [SMALL, POST_SURVEY])
def test_a_state_changed_by_hand_never_breaks_the_page(state, source):
    block = survey_of(World(), source)
    for name, stored in state.items():
        try:
            setattr(block, name, stored)
        except (TypeError, ValueError):
            pytest.skip("the field refuses it")
    assert block.student_view({}).content
    assert post(block, "keep", body(block, notice=2))[0] == 200
    assert post(block, "send", body(block, notice=2))[0] == 200
    assert block.student_view({}).content


# ---------------------------------------------------------------- research


def test_research_is_asked_apart_and_may_be_withdrawn(recorded):
    world = World()
    block = survey_of(world)
    assert "Mogen je antwoorden dienen" not in block.student_view({}).content
    page = send(block, notice=3)["html"]
    assert "Mogen je antwoorden dienen" in page
    assert "checked" not in page
    assert block.consents(block.document()) is None
    for given in (True, False):
        assert post(block, "consent", {"given": given}) == (200, {"given": given})
        assert block.consents(block.document()) is given
    assert [(one["survey"], one["given"]) for one in recorded if "given" in one] == [("small", True), ("small", False)]


def test_consent_holds_for_every_moment():
    world = World()
    block = survey_of(world)
    send(block, notice=3)
    post(block, "consent", {"given": True})
    block.save()
    later = survey_of(world, POST_SURVEY, "post")
    assert later.consents(later.document()) is True


@pytest.mark.parametrize("given", [1, "true", None, [], "yes"])
def test_consent_is_yes_or_no(given):
    block = survey_of(World())
    assert post(block, "consent", {"given": given})[0] == 400
    assert block.consents(block.document()) is None


def test_without_a_text_nobody_can_agree():
    block = survey_of(World(), SMALL.replace("<consent>", "<!--").replace("</consent>", "-->"))
    send(block, notice=3)
    assert post(block, "consent", {"given": True})[0] == 409


# ---------------------------------------------------------------- the language


def test_the_language_changes_in_mid_survey_and_the_answers_stay():
    block = survey_of(World())
    post(block, "keep", body(block, notice=3))
    status, answer = post(block, "settings", {"language": "fr"})
    assert status == 200
    assert "Je le remarque vite" in answer["page"]
    assert answer["page"].count("checked") == 1


def test_random_bodies_of_a_page_are_always_taken():
    for seed in range(20):
        random = Random(seed)
        block = survey_of(World(), with_root(form=random.choice("AB")))
        survey = block.document()
        assert post(block, "keep", sheet_body(block, random))[0] == 200
        given = as_sent(survey, block.sheet(survey).form, random)
        assert all(isinstance(v, int | str | None) for v in given.values())
        assert any(isinstance(item, KnowledgeItem) for _, item in survey.items(Form.A))
    assert block.document().moment is Moment.PRE


def test_sending_says_again_what_was_agreed(recorded):
    """A deleted state takes the row of a consent along; the learner's own word is kept beside it."""
    block = survey_of(World())
    post(block, "consent", {"given": True})
    recorded.clear()
    send(block, notice=3)
    assert [one["given"] for one in recorded if "given" in one] == [True]
