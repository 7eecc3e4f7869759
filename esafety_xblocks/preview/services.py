"""The runtime services a block may ask for, with the platform's behaviour."""

from __future__ import annotations

import gettext
import hashlib
import re
from collections.abc import Iterable
from importlib import resources
from typing import Any

from django.utils import formats, translation
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.completable import XBlockCompletionMode
from xblock.reference.user_service import UserService, XBlockUser

from esafety_xblocks.preview.models import Completion
from esafety_xblocks.preview.people import may_author


class I18nService:
    """Messages in the interface's language, by the platform's rule for a package outside openedx-translations.

    `<root package>/translations/<locale>/LC_MESSAGES/text.mo`; when there is none, Django's own catalogue.
    """

    def __init__(self, block: Any) -> None:
        self._translator: Any = translation
        root = getattr(block, "unmixed_class", type(block)).__module__.split(".")[0]
        locale = translation.to_locale(translation.get_language() or "en")
        try:
            with resources.as_file(resources.files(root) / "translations") as folder:
                self._translator = gettext.translation("text", str(folder), [locale])
        except (OSError, ModuleNotFoundError):
            pass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._translator, {"ugettext": "gettext", "ungettext": "ngettext"}.get(name, name))

    def strftime(self, moment: Any, format: str) -> str:
        """Return a date in the interface's language."""
        return formats.date_format(moment, f"{format}_FORMAT" if format.isupper() else format)

    def get_javascript_i18n_catalog_url(self, block: Any) -> None:
        """Return None: the platform has no JavaScript catalogue for a bundled package."""


class PreviewUserService(UserService):
    """Who the block's user is, by the platform's attribute names. There is no mark of a masquerade."""

    def __init__(self, django_user: Any, course_key: CourseKey | None, *, is_staff: bool, role: str) -> None:
        super().__init__()
        self._django_user = django_user
        self._course_key = course_key
        self._is_staff = is_staff
        self._role = role

    def get_current_user(self) -> XBlockUser:
        """Return the user as the platform describes them."""
        user = XBlockUser(is_current_user=True)
        prefix = "edx-platform."
        user.opt_attrs[prefix + "request_country_code"] = None
        if self._django_user is None or not self._django_user.is_authenticated:
            user.opt_attrs[prefix + "is_authenticated"] = False
            return user
        user.full_name = self._django_user.get_full_name() or None
        user.emails = [self._django_user.email]
        attributes = {
            "is_authenticated": True,
            "anonymous_user_id": self._anonymous_id(self._django_user.id),
            "deprecated_anonymous_user_id": self._anonymous_id(self._django_user.id),
            "user_id": self._django_user.id,
            "username": self._django_user.username,
            "user_is_beta_tester": False,
            "user_is_global_staff": False,
            "user_is_staff": self._is_staff,
            "user_role": self._role,
            "user_preferences": {"pref-lang": translation.get_language()},
        }
        user.opt_attrs.update({prefix + name: value for name, value in attributes.items()})
        return user

    def _anonymous_id(self, user_id: int) -> str | None:
        """Studio's save path has no course to make an anonymous id for."""
        if self._course_key is None:
            return None
        return hashlib.sha256(f"{user_id} {self._course_key}".encode()).hexdigest()[:32]


class CompletionService:
    """How far the user is, block by block."""

    def __init__(self, user_id: int | None) -> None:
        self._user_id = user_id

    def completion_tracking_enabled(self) -> bool:
        """Return that completion is tracked."""
        return True

    def get_completions(self, candidates: Iterable[UsageKey]) -> dict[UsageKey, float]:
        """Return the completion of each block, 0.0 where nothing is known."""
        keys = list(candidates)
        rows = Completion.objects.filter(user_id=self._user_id, usage_key__in=[str(key) for key in keys])
        known = {row.usage_key: row.completion for row in rows}
        return {key: known.get(str(key), 0.0) for key in keys}

    def can_mark_block_complete_on_view(self, block: Any) -> bool:
        """Whether seeing the block completes it."""
        return (
            XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.COMPLETABLE
            and not getattr(block, "has_custom_completion", False)
            and not getattr(block, "has_score", False)
        )


class ReplaceURLService:
    """Turns the course's own addresses in a text into real ones; only between quotes, as the platform does."""

    _RULE = re.compile(r"""(?P<quote>\\?['"])(?P<prefix>/static/|/jump_to_id/)(?P<rest>.*?)(?P=quote)""")

    def __init__(self, course_key: CourseKey) -> None:
        self._course_key = course_key

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """Return the text with real addresses."""

        def real(match: re.Match[str]) -> str:
            if match["prefix"] == "/static/":
                place = f"/files/{self._course_key.run}/{match['rest']}"
            elif static_replace_only:
                return match[0]
            else:
                place = f"/courses/{self._course_key}/jump_to_id/{match['rest']}"
            return f"{match['quote']}{place}{match['quote']}"

        return self._RULE.sub(real, text)


class StudioPermissions:
    """What the user may do in Studio: `studio_user_permissions`, which exists in Studio only."""

    def __init__(self, user: Any) -> None:
        self._user = user

    def can_read(self, course_key: CourseKey) -> bool:
        """Whether the user may open the course in Studio."""
        return may_author(self._user)

    def can_write(self, course_key: CourseKey) -> bool:
        """Whether the user may change the course."""
        return may_author(self._user)
