"""Which runtime a request gets: the user, the fields, the services, the recorder put together in one place."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from opaque_keys.edx.keys import CourseKey

from esafety_xblocks.preview import masquerade
from esafety_xblocks.preview.authored import DRAFT, PUBLISHED, AuthoredFieldData
from esafety_xblocks.preview.learner_data import LearnerStore, PassingStore, lms_field_data, studio_field_data
from esafety_xblocks.preview.people import is_course_staff
from esafety_xblocks.preview.recording import Recorder
from esafety_xblocks.preview.runtime import LmsRuntime, PreviewRuntime, StudioPreviewRuntime, StudioRuntime
from esafety_xblocks.preview.services import (
    CompletionService,
    PreviewUserService,
    ReplaceURLService,
    StudioPermissions,
)


def lms_runtime(request: HttpRequest, course_key: CourseKey) -> LmsRuntime:
    """Return the runtime for who is signed in, or as whom they look."""
    user, is_other = masquerade.masked_user(request, course_key)
    is_staff = masquerade.current(request) is None and is_course_staff(request.user)
    store: Any = LearnerStore(user.id)
    if is_other:
        store = PassingStore(masquerade.passing_state(request), store)
    recorder = Recorder(user.id, only_log=is_other, actor_id=request.user.id)
    return _lms_runtime(user, course_key, store, recorder, is_staff)


def task_runtime(user: User, course_key: CourseKey) -> LmsRuntime:
    """Return the runtime of an instructor's task: bound to the learner, recording for them."""
    return _lms_runtime(user, course_key, LearnerStore(user.id), Recorder(user.id), False)


def _lms_runtime(user: Any, course_key: CourseKey, store: Any, recorder: Recorder, is_staff: bool) -> LmsRuntime:
    authored = AuthoredFieldData(PUBLISHED)
    role = "staff" if is_staff else "student"
    services = {
        "authored": authored,
        "user": PreviewUserService(user, course_key, is_staff=is_staff, role=role),
        "completion": CompletionService(user.id),
        "replace_urls": ReplaceURLService(course_key),
    }
    return LmsRuntime(recorder, course_key, lms_field_data(authored, store), user.id, services)


def studio_runtime(request: HttpRequest, course_key: CourseKey) -> StudioRuntime:
    """Return the runtime of Studio's editor and save path, where everybody is a *student* without an anonymous id."""
    authored = AuthoredFieldData(DRAFT)
    services = {
        "authored": authored,
        "user": PreviewUserService(request.user, None, is_staff=False, role="student"),
        "replace_urls": ReplaceURLService(course_key),
        "studio_user_permissions": StudioPermissions(request.user),
    }
    return StudioRuntime(course_key, studio_field_data(authored, PassingStore({})), request.user.id, services)


def studio_preview_runtime(request: HttpRequest, course_key: CourseKey) -> StudioPreviewRuntime:
    """Return the runtime of the picture on Studio's unit page, where everybody is *staff*."""
    authored = AuthoredFieldData(DRAFT)
    request.session.modified = True
    store = PassingStore(request.session.setdefault("studio_state", {}))
    services = {
        "authored": authored,
        "user": PreviewUserService(request.user, course_key, is_staff=True, role="staff"),
        "replace_urls": ReplaceURLService(course_key),
        "studio_user_permissions": StudioPermissions(request.user),
    }
    return StudioPreviewRuntime(course_key, lms_field_data(authored, store), request.user.id, services)


def unbound_runtime(course_key: CourseKey, branch: str = PUBLISHED) -> PreviewRuntime:
    """Return a runtime with nobody: for exporting, for `max_score()` at publish, for what is computed for everybody."""
    authored = AuthoredFieldData(branch)
    fields = lms_field_data(authored, LearnerStore(None))
    return PreviewRuntime(
        course_key, fields, None, {"authored": authored, "replace_urls": ReplaceURLService(course_key)}
    )
