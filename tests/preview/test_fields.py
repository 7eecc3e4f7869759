"""Who may write which field, and where it is kept."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from xblock.exceptions import InvalidScopeError

from esafety_xblocks.preview.binding import lms_runtime, task_runtime
from esafety_xblocks.preview.keys import CourseKey, UsageKey
from esafety_xblocks.preview.models import AuthoredBlock, LearnerRecord, SharedFields
from tests.preview.conftest import COURSE, FRENCH_PROBE, OTHER, PROBE


def block_of(username, usage=PROBE):
    key = UsageKey.from_string(usage)
    return task_runtime(User.objects.get(username=username), key.course_key).get_block(key)


def test_a_learner_cannot_write_what_an_author_wrote(course):
    block = block_of("nele")
    block.data = "changed"

    with pytest.raises(InvalidScopeError):
        block.save()


def test_a_handler_that_writes_authored_data_in_the_lms_is_an_error(as_, call):
    with pytest.raises(InvalidScopeError):
        call("nele", "write", {"data": "changed"})


def test_two_learners_have_their_own_state(call):
    call("nele", "write", {"note": "mine"})
    call("karim", "write", {"note": "other"})

    assert block_of("nele").note == "mine"
    assert block_of("karim").note == "other"


def test_state_belongs_to_one_block_in_one_course(call):
    call("nele", "write", {"note": "mine"})

    assert block_of("nele", FRENCH_PROBE).note == ""


def test_user_info_is_shared_by_all_types_and_preferences_by_one_type(call):
    call("nele", "write", {"esafety_language": "fr", "favourite": "tea"})

    other, same = block_of("nele", OTHER), block_of("nele", FRENCH_PROBE)
    assert (other.esafety_language, other.favourite) == ("fr", "")
    assert (same.esafety_language, same.favourite) == ("fr", "tea")
    assert block_of("karim").esafety_language == ""


def test_a_summary_is_shared_by_all_learners(call):
    call("nele", "write", {"tally": 3})

    assert block_of("karim").tally == 3
    assert SharedFields.objects.get(scope="user_state_summary").user is None


def test_the_last_write_of_a_field_wins_and_leaves_other_fields_alone(course):
    early, late = block_of("nele"), block_of("nele")
    early.note, late.attempts = "early", 2
    assert (early.attempts, late.note) == (0, "")
    late.save()
    early.save()

    again = block_of("nele")
    assert (again.note, again.attempts) == ("early", 2)
    assert LearnerRecord.objects.get(user__username="nele").state == {"note": "early", "attempts": 2}


def test_nothing_is_kept_for_a_visitor(course, rf):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user, request.session = AnonymousUser(), {}
    block = lms_runtime(request, CourseKey.from_string(COURSE)).get_block(UsageKey.from_string(PROBE))
    block.note = "x"
    block.save()

    assert not LearnerRecord.objects.exists()


def test_a_field_is_inherited_from_the_nearest_parent_that_sets_it(course):
    block = block_of("nele")
    assert block.graded is True
    assert not block.fields["graded"].is_set_on(block)

    chapter = AuthoredBlock.objects.get(usage_key__endswith="nl+type@chapter+block@m1")
    chapter.published["show_correctness"] = "never"
    chapter.save()

    assert block_of("nele").show_correctness == "never"


@pytest.mark.parametrize(("grace", "passed"), [(None, True), ("1 day", True), ("90000 days 2 hours", False)])
def test_a_deadline_counts_with_its_grace_period(course, grace, passed):
    chapter = AuthoredBlock.objects.get(usage_key__endswith="nl+type@chapter+block@m1")
    chapter.published |= {"due": "2026-01-01T00:00:00Z", "graceperiod": grace}
    chapter.save()

    assert block_of("nele").has_deadline_passed() is passed
