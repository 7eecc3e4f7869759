"""The real XBlock runtime, with everything in memory: for tests that need thousands of requests."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree
from opaque_keys.edx.keys import CourseKey
from webob import Request
from xblock.field_data import SplitFieldData
from xblock.fields import Scope, ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

from esafety_xblocks import blocks

COURSE = CourseKey.from_string("course-v1:Test+esafety+nl")


class Translations:
    """The i18n service, in English."""

    def gettext(self, message: str) -> str:
        return message

    ugettext = gettext

    def ngettext(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many


class Users(UserService):
    """The user service, with the platform's attributes."""

    def __init__(self, user_id: str | None, *, staff: bool) -> None:
        super().__init__()
        self.user = XBlockUser(is_current_user=user_id is not None)
        self.user.opt_attrs.update(
            {
                "edx-platform.user_id": user_id,
                "edx-platform.is_authenticated": user_id is not None,
                "edx-platform.user_is_staff": staff,
                "edx-platform.user_role": "staff" if staff else "student",
            }
        )

    def get_current_user(self) -> XBlockUser:
        return self.user


class Permissions:
    """Studio's permission service."""

    def __init__(self, *, may_write: bool) -> None:
        self.may_write = may_write
        self.may_read = True

    def can_read(self, course_key: object) -> bool:
        return self.may_read

    def can_write(self, course_key: object) -> bool:
        return self.may_write


class World(Runtime):
    """One server: a store, blocks, and a record of what was published.

    Args:
        user_id: who asks; None for nobody signed in.
        staff: whether the LMS calls them staff.
        author: None in the LMS; in Studio, whether they may write.
    """

    def __init__(
        self,
        user_id: str | None = "1",
        *,
        staff: bool = False,
        author: bool | None = None,
        store: DictKeyValueStore | None = None,
        mixins: tuple[type, ...] = (),
    ) -> None:
        self.store = store if store is not None else DictKeyValueStore()
        everything = KvsFieldData(self.store)
        ids = MemoryIdManager()
        services: dict[str, Any] = {"i18n": Translations(), "user": Users(user_id, staff=staff)}
        if author is not None:
            services["studio_user_permissions"] = Permissions(may_write=author)
        super().__init__(
            id_reader=ids,
            id_generator=ids,
            mixins=mixins,
            services={"field-data": SplitFieldData(dict.fromkeys(Scope.scopes(), everything)), **services},
        )
        self.who = user_id
        self.published: list[tuple[str, dict[str, Any]]] = []

    def block(self, source: str, tag: str = "esafety_scenario", name: str = "story") -> Any:
        """Return a block of a kind, its content stored."""
        usage = COURSE.make_usage_key(tag, name)
        block = self.construct_xblock_from_class(block_class(tag), ScopeIds(self.who, tag, usage, usage))
        if block.data != source:
            block.data = source
            block.save()
        return block

    def story(self, source: str, name: str = "story") -> Any:
        """Return the block of a story, its content stored."""
        return self.block(source, "esafety_scenario", name)

    def imported(self, source: str | bytes, name: str = "story") -> Any:
        """Return a block as the platform's importer makes it: blanks removed, then `parse_xml`."""
        node = etree.fromstring(source, etree.XMLParser(remove_blank_text=True))
        tag = str(node.tag)
        usage = COURSE.make_usage_key(tag, name)
        block = block_class(tag).parse_xml(node, self, ScopeIds(None, tag, usage, usage))
        block.save()
        return block

    def services_for(self, name: str) -> Any:
        """Return a service, to change what it says."""
        return self._services[name]

    def grades(self) -> list[dict[str, Any]]:
        return [event for kind, event in self.published if kind == "grade"]

    # What a host must provide.

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        json.dumps(event_data)
        self.published.append((event_type, event_data))

    def handler_url(self, block: Any, handler_name: str, suffix: str = "", query: str = "", **_kwargs: Any) -> str:
        return f"/handler/{handler_name}" + (f"?{query}" if query else "")

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/resource/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/resource/{resource}"

    def construct_xblock_from_class(
        self, cls: Any, scope_ids: Any, field_data: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        return self.mixologist.mix(cls)(self, field_data=field_data, scope_ids=scope_ids)


def block_class(tag: str) -> Any:
    """Return the class that an entry point names."""
    return {c.FORMAT.root.TAG: c for c in vars(blocks).values() if isinstance(c, type) and hasattr(c, "FORMAT")}[tag]


def post(block: Any, handler: str, body: Any, *, method: str = "POST") -> tuple[int, Any]:
    """Send a body to a handler as a browser would; return status and parsed answer."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = Request.blank("/", method=method, body=raw if method == "POST" else b"")
    response = block.runtime.handle(block, handler, request)
    try:
        return response.status_int, response.json
    except ValueError:
        return response.status_int, None
