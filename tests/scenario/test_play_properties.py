"""The fold holds for any run: it never raises, it forgets nothing, it depends on the decisions alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.scenario.play import offered, play
from esafety_xblocks.scenario.run import Run
from esafety_xblocks.text import COMMUNITIES
from tests.strategies import broken_stories, conditions, randoms, runs, small_stories, stories, tokens, walk


def look_at_everything(played):
    """Everything that is derived, so that nothing lazy hides an exception."""
    return (
        played.started,
        played.step,
        played.scene,
        played.ending,
        played.path,
        played.counted,
        played.last,
        played.can_take_back,
        played.remarks,
        played.fraction,
        [played.dimension(dimension.id) for dimension in played.story.dimensions],
    )


@settings(max_examples=150, deadline=None)
@given(small_stories(), st.lists(tokens(), max_size=30), st.sampled_from(["", *COMMUNITIES]))
def test_the_fold_never_raises(story, found, community):
    look_at_everything(play(story, Run.decode(" ".join(found)), community))


@settings(max_examples=100, deadline=None)
@given(small_stories(), st.lists(st.text(min_size=1, max_size=6), max_size=10))
def test_the_fold_never_raises_on_tokens_that_no_reader_lets_through(story, found):
    look_at_everything(play(story, Run(tuple(found))))


@settings(max_examples=80, deadline=None)
@given(broken_stories(), randoms())
def test_the_fold_never_raises_on_a_broken_story(story, random):
    look_at_everything(play(story, walk(story, random)))


@settings(max_examples=60, deadline=None)
@given(stories(), stories(), randoms())
def test_the_fold_never_raises_when_the_story_is_another_one(story, other, random):
    run = walk(story, random)
    played = play(other, run)
    look_at_everything(played)
    assert played.run.steps + played.dropped == run.steps


@settings(max_examples=100, deadline=None)
@given(small_stories(), randoms())
def test_the_same_decisions_give_the_same_state(story, random):
    run = walk(story, random, back=0.3)
    one, other = play(story, run), play(story, Run.decode(run.encode()))
    assert look_at_everything(one) == look_at_everything(other)
    assert one.now == other.now


@settings(max_examples=100, deadline=None)
@given(small_stories(), randoms())
def test_replaying_a_part_is_where_one_was(story, random):
    run = walk(story, random, back=0.2)
    whole = play(story, run)
    for moment in whole.trail:
        assert play(story, run.before(moment.step)).now.place == moment.scene.id


@settings(max_examples=100, deadline=None)
@given(small_stories(), randoms())
def test_only_what_was_offered_was_chosen_and_a_score_is_a_fraction(story, random):
    played = play(story, walk(story, random, back=0.2))
    assert played.dropped == 0
    assert all(moment.choice in moment.offered for moment in played.trail if moment.choice)
    assert 0 <= played.fraction <= 1
    for dimension in story.dimensions:
        earned, possible = played.dimension(dimension.id)
        assert 0 <= earned <= possible


@settings(max_examples=100, deadline=None)
@given(small_stories(), randoms())
def test_tracks_stay_within_their_bounds(story, random):
    played = play(story, walk(story, random))
    for track in story.tracks:
        assert track.least <= played.now.tracks[track.id] <= track.most


@settings(max_examples=100, deadline=None)
@given(small_stories(), randoms())
def test_taking_back_is_where_one_was_and_earns_nothing(story, random):
    run = walk(story, random, back=0)
    for moment in play(story, run).trail:
        if moment.choice is None or moment.after.place in story.endings:
            continue
        before = run.before(moment.step)
        back = play(story, run.before(moment.step + 1).taken_back())
        assert back.now.place == moment.scene.id
        assert dict(back.now.tracks) == dict(moment.before.tracks)
        again = play(story, back.run.decided(moment.scene.id, offered(story, moment.scene, back.now)[0].id))
        assert len(again.counted) == len(play(story, before).counted) + moment.counts


# ---------------------------------------------------------------- runs


@settings(max_examples=200)
@given(runs())
def test_a_run_is_stored_and_found_again(run):
    assert Run.decode(run.encode()) == run


@given(st.one_of(st.none(), st.integers(), st.binary(), st.text(), st.lists(st.text())))
def test_whatever_is_stored_is_read_as_a_run(stored):
    assert Run.decode(Run.decode(stored).encode()) == Run.decode(stored)


@given(runs(), st.integers(0, 30))
def test_a_part_of_a_run_has_so_many_steps(run, step):
    assert run.before(step).steps == min(step, run.steps)
    assert run.tokens[: len(run.before(step).tokens)] == run.before(step).tokens


def test_thirty_decisions_fit_in_six_hundred_bytes():
    run = Run().within("be_wb")
    for number in range(30):
        run = run.decided(f"scene_with_a_long_name_{number}", "promise_silence")
    assert len(run.encode().encode()) <= 600


@given(conditions())
def test_an_absent_flag_and_an_unknown_track_are_no_error(condition):
    class Nowhere:
        tracks: dict = {}
        flags: frozenset = frozenset()
        community = ""

    condition.holds(Nowhere())
