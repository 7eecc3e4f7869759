"""What a learner does is kept, counts once, and is never lost: the real block on the real runtime."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from xblock.fields import Scope
from xblock.scorable import Score

from esafety_xblocks.scenario.model import Grading
from esafety_xblocks.scenario.play import play
from esafety_xblocks.scenario.run import MAX_STEPS, Run
from tests.runtime import World, post
from tests.scenario.samples import SMALL, chain, edited


@pytest.fixture
def world() -> World:
    return World()


def begin(block, community="be_vl"):
    return post(block, "begin", {"run": 0, "community": community})


def choose(block, choice):
    now = block.play(block.story())
    return post(block, "choose", {"run": block.run_number, "step": now.step, "choice": choice})


def test_a_run_is_the_list_of_decisions(world):
    block = world.story(SMALL)
    begin(block)
    status, answer = choose(block, "wait")
    assert status == 200
    assert answer["step"] == 1
    assert block.run.split()[0] == "@be_vl"
    assert play(block.story(), Run.decode(block.run)).now.place == "week_later"


def test_the_same_choice_sent_twice_counts_once(world):
    block = world.story(SMALL)
    begin(block)
    body = {"run": 1, "step": 0, "choice": "wait"}
    first = post(block, "choose", body)
    state = block.run
    again = post(block, "choose", body)
    assert (first, block.run) == (again, state)


def test_a_choice_from_a_page_left_behind_is_told_where_you_are(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    state = block.run
    status, answer = post(block, "choose", {"run": 1, "step": 0, "choice": "ask"})
    assert status == 200
    assert block.run == state
    assert answer["step"] == 1


def test_the_first_choice_counts_and_both_are_kept(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    status, _ = post(block, "take_back", {"run": 1, "step": 1})
    assert status == 200
    choose(block, "ask")
    now = block.play(block.story())
    assert now.now.place == "heard"
    assert now.fraction == 0
    assert "<" in block.finished[-1][0], "both are kept"


def test_a_choice_is_taken_back_once(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    post(block, "take_back", {"run": 1, "step": 1})
    choose(block, "wait")
    state = block.run
    status, answer = post(block, "take_back", {"run": 1, "step": 3})
    assert status == 409
    assert "error" in answer
    assert block.run == state


@pytest.mark.parametrize(
    ("grading", "expected"),
    [(Grading.COMPLETION, [1.0]), (Grading.FIRST, [0.0]), (Grading.BEST, [0.0, 1.0]), (Grading.NONE, [])],
)
def test_grades_follow_the_authors_wish(world, grading, expected):
    block = world.story(edited(SMALL, grading=grading))
    begin(block)
    choose(block, "wait")
    choose(block, "give_up")
    post(block, "replay", {"run": 1, "from": 0})
    choose(block, "ask")
    assert [g["value"] for g in world.grades()] == expected
    assert not any(g["only_if_higher"] for g in world.grades()), (
        "the platform cannot compare with a grade not yet there"
    )


def test_playing_again_never_lowers_a_grade(world):
    block = world.story(edited(SMALL, grading=Grading.BEST))
    begin(block)
    choose(block, "ask")
    post(block, "replay", {"run": 1, "from": 0})
    choose(block, "wait")
    choose(block, "give_up")
    assert block.raw_earned == 1.0
    assert [g["value"] for g in world.grades()] == [1.0]


def test_finishing_completes(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "ask")
    assert [e for kind, e in world.published if kind == "completion"] == [{"completion": 1.0}]


def test_nothing_is_published_in_a_library():
    from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2
    from xblock.fields import ScopeIds

    from esafety_xblocks.blocks import ScenarioXBlock

    world = World()
    usage = LibraryUsageLocatorV2(LibraryLocatorV2("org", "lib"), "esafety_scenario", "story")
    block = ScenarioXBlock(world, scope_ids=ScopeIds("1", "esafety_scenario", usage, usage))
    block.data = SMALL
    begin(block)
    choose(block, "ask")
    assert not world.grades()
    assert not [e for kind, e in world.published if kind == "completion"]


def test_after_the_due_date_one_may_play_but_no_grade_changes(world):
    block = world.story(SMALL)
    block.due = datetime.now(UTC) - timedelta(days=1)
    begin(block)
    assert choose(block, "ask")[0] == 200
    assert not world.grades()
    assert block.raw_possible is None


def test_a_grace_period_counts(world):
    block = world.story(SMALL)
    block.due = datetime.now(UTC) - timedelta(hours=1)
    block.graceperiod = timedelta(hours=2)
    begin(block)
    choose(block, "ask")
    assert len(world.grades()) == 1


def test_override_with_a_weight_keeps_the_fraction(world):
    block = world.story(SMALL)
    block.weight = 4.0
    block.set_score(Score(raw_earned=0.5 / 4, raw_possible=1.0 / 4))
    block.publish_grade()
    assert world.grades()[-1] == {"value": 0.5, "max_value": 1.0, "only_if_higher": False}


def test_rescore_follows_the_story_as_it_is_now(world):
    block = world.story(edited(SMALL, grading=Grading.BEST))
    begin(block)
    choose(block, "wait")
    choose(block, "give_up")
    assert block.raw_earned == 0.0
    block.data = edited(SMALL, grading=Grading.BEST).replace('points="0"', 'points="2"')
    block.rescore(only_if_higher=False)
    assert world.grades()[-1]["value"] == 1.0


def test_a_rescore_of_a_story_with_errors_leaves_the_grade(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "ask")
    block.data = "<nonsense>"
    block.rescore(only_if_higher=False)
    assert world.grades()[-1]["value"] == 1.0


def test_finished_runs_are_kept_and_bounded(world):
    block = world.story(edited(SMALL, grading=Grading.BEST))
    begin(block)
    choose(block, "wait")
    choose(block, "give_up")
    for number in range(1, 12):
        post(block, "replay", {"run": number, "from": 0})
        choose(block, "ask" if number == 3 else "wait")
        if number != 3:
            choose(block, "give_up")
    assert len(block.finished) == 5
    assert block.finished[0][2] == 0.0
    assert max(item[2] for item in block.finished) == 1.0


def test_a_learner_goes_on_where_the_replay_still_holds(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    block.data = SMALL.replace('id="wait"', 'id="postpone"')
    now = block.play(block.story())
    assert now.now.place == "corridor"
    assert now.dropped == 1
    assert choose(block, "postpone")[0] == 200
    assert block.play(block.story()).dropped == 0


def test_switching_language_keeps_the_place(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    status, answer = post(block, "settings", {"language": "fr"})
    assert status == 200
    assert "Une semaine" in answer["page"]
    assert block.play(block.story()).now.place == "week_later"


def test_switching_community_keeps_the_place(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    post(block, "settings", {"community": "be_wb"})
    now = block.play(block.story())
    assert (now.now.place, now.now.community, now.step) == ("week_later", "be_wb", 1)


def test_a_reflection_is_kept_and_forgotten_on_wish(world):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    choose(block, "think")
    step = block.play(block.story()).step
    status, _ = post(block, "proceed", {"run": 1, "step": step, "text": "  Ik was\u00a0moe.\x00\ud800 "})
    assert status == 200
    assert block.reflections == {"reflect": "Ik was\u00a0moe."}
    post(block, "reflection", {"scene": "reflect", "text": ""})
    assert block.reflections == {}


def test_thirty_decisions_take_at_most_600_bytes_unfinished_and_finished(world):
    block = world.story(chain(29))
    begin(block)
    for number in range(30):
        if number == 29:
            assert stored_bytes(world, block) <= 600
        assert choose(block, "ask_alone")[0] == 200
    assert block.play(block.story()).step == 30
    assert block.play(block.story()).ending is not None
    assert stored_bytes(world, block) <= 600


def stored_bytes(world, block):
    block.save()
    stored = {key.field_name: value for key, value in world.store.db_dict.items() if key.scope is Scope.user_state}
    return len(json.dumps(stored).encode())


def test_a_replay_can_be_left_for_the_debrief_that_was_reached(world):
    block = world.story(edited(SMALL, grading=Grading.BEST))
    begin(block)
    choose(block, "ask")
    post(block, "replay", {"run": 1, "from": 0})
    choose(block, "wait")
    status, _ = post(block, "debrief", {"run": 2})
    assert status == 200
    assert block.play(block.story()).now.place == "heard"
    assert len(block.finished) == 1
    assert post(block, "debrief", {"run": 2})[0] == 409, "it is there already"


def test_who_finished_nothing_has_no_debrief_to_go_to(world):
    block = world.story(SMALL)
    begin(block)
    assert post(block, "debrief", {"run": 1})[0] == 409


def test_each_step_keeps_the_community_it_was_taken_under(world):
    story = SMALL.replace('<choice id="think"', '<choice id="think" if="community = be_wb"')
    block = world.story(story)
    begin(block)
    choose(block, "wait")
    post(block, "settings", {"community": "be_wb"})
    assert choose(block, "think")[0] == 200
    post(block, "settings", {"community": "be_vl"})
    now = block.play(block.story())
    assert (now.now.place, now.dropped) == ("reflect", 0)


@pytest.mark.parametrize("step", [2, 999])
def test_a_replay_begins_at_a_decision_that_was_made(world, step):
    block = world.story(SMALL)
    begin(block)
    choose(block, "wait")
    choose(block, "give_up")
    assert post(block, "replay", {"run": 1, "from": step})[0] == 409


def test_a_reflection_is_kept_only_where_the_learner_was(world):
    block = world.story(SMALL)
    begin(block)
    assert post(block, "reflection", {"scene": "reflect", "text": "al?"})[0] == 409
    assert block.reflections == {}


def test_a_replay_does_not_undo_an_instructors_override(world):
    for grading in (Grading.COMPLETION, Grading.FIRST, Grading.BEST):
        block = world.story(edited(SMALL, grading=grading), name=grading.value)
        begin(block)
        choose(block, "ask")
        block.set_score(Score(raw_earned=0.1, raw_possible=1.0))
        block.publish_grade()
        post(block, "replay", {"run": 1, "from": 0})
        choose(block, "wait")
        choose(block, "give_up")
        assert block.raw_earned == 0.1
        assert world.grades()[-1]["value"] == 0.1


def test_the_platforms_limit_of_attempts_is_kept_on_the_server(world):
    block = world.story(SMALL)
    block.max_attempts = 2
    begin(block)
    choose(block, "ask")
    assert post(block, "replay", {"run": 1, "from": 0})[0] == 200
    choose(block, "ask")
    assert post(block, "replay", {"run": 2, "from": 0})[0] == 409
    block.attempts = 0  # what the platform's "reset attempts" does
    assert post(block, "replay", {"run": 2, "from": 0})[0] == 200


def test_who_goes_round_in_circles_begins_again(world):
    block = world.story(SMALL.replace('to="week_later"', 'to="corridor"'))
    begin(block)
    for _ in range(MAX_STEPS):
        assert choose(block, "wait")[0] == 200
    assert choose(block, "wait")[0] == 200
    now = block.play(block.story())
    assert (block.run_number, now.step) == (2, 0)
    for _ in range(MAX_STEPS):
        choose(block, "wait")
    assert choose(block, "ask")[0] == 200
    assert world.grades(), "a step that ends the story is always taken"


@pytest.mark.parametrize(
    ("community", "ours", "theirs"), [("be_wb", "tel:103", "tel:102"), ("be_vl", "tel:102", "tel:103")]
)
def test_the_help_panel_has_the_numbers_of_the_community_chosen_on_the_first_screen(world, community, ours, theirs):
    block = world.story(SMALL.replace("<person ", '<helpline situation="bullying"/><person ', 1))
    block.esafety_language = "fr" if community == "be_vl" else "nl"
    _, answer = begin(block, community)
    assert ours in answer["page"]
    assert theirs not in answer["page"]
