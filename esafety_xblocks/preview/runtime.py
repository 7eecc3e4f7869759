"""The runtimes: one like the LMS's, one like Studio's, one like the importer's. All are XBlock's own `Runtime`."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

from opaque_keys.edx.keys import CourseKey, UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.field_data import FieldData
from xblock.fields import ScopeIds
from xblock.plugin import PluginMissingError
from xblock.runtime import DictKeyValueStore, KvsFieldData, Runtime

from esafety_xblocks.preview import fragments
from esafety_xblocks.preview.keys import KeyGenerator, KeyReader
from esafety_xblocks.preview.mixins import PlatformFields
from esafety_xblocks.preview.recording import Recorder
from esafety_xblocks.preview.services import I18nService, ReplaceURLService
from esafety_xblocks.preview.stand_ins import CONTAINERS, STAND_INS, Container, MissingBlock

log = logging.getLogger(__name__)


class PreviewRuntime(Runtime):
    """What all our runtimes share.

    Attributes:
        handler_prefix: where the handlers of this runtime are, up to the usage key.
        js_class: the name of the runtime's class in the browser.
    """

    handler_prefix = ""
    js_class = ""

    def __init__(
        self, course_key: CourseKey | None, field_data: FieldData, user_id: int | None, services: dict[str, Any]
    ) -> None:
        super().__init__(
            id_reader=KeyReader(),
            id_generator=KeyGenerator(),
            mixins=(PlatformFields,),
            services={"field-data": field_data, "i18n": I18nService, **services},
        )
        self.course_key = course_key
        self.bound_user_id = user_id

    def load_block_type(self, block_type: str) -> type[XBlock]:
        """Return the class of a type; a stand-in for the platform's own and for what is not installed."""
        if block_type in CONTAINERS:
            return Container
        if block_type in STAND_INS:
            return STAND_INS[block_type]
        try:
            return super().load_block_type(block_type)
        except (PluginMissingError, ImportError, AttributeError) as error:
            log.warning("Block type %s cannot be loaded: %s", block_type, error)
            return MissingBlock

    def get_block(self, usage_id: UsageKey, for_parent: Any = None) -> XBlock:
        """Return a block, bound to the runtime's user."""
        self.field_store.row(usage_id)
        keys = ScopeIds(self.bound_user_id, usage_id.block_type, usage_id, usage_id)
        return self.construct_xblock(usage_id.block_type, keys, for_parent=for_parent)

    @property
    def field_store(self) -> Any:
        """The authored store that knows which blocks exist."""
        return self._services["authored"]

    def service(self, block: XBlock, service_name: str) -> Any:
        """Return a service; one that is a class is made for the block, as on the platform."""
        service = super().service(block, service_name)
        return service(block) if callable(service) else service

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """Return a handler's address."""
        url = f"{self.handler_prefix}/xblock/{quote(str(block.scope_ids.usage_id), safe='@:+')}/handler/{handler_name}"
        return url + (f"/{quote(suffix)}" if suffix else "") + (f"?{query}" if query else "")

    def resource_url(self, resource: str) -> str:
        """Refuse: what a block serves is named by `local_resource_url`."""
        raise NotImplementedError("use local_resource_url")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Return the address of a file in the block's public folder."""
        return f"/xblock/resource/{block.scope_ids.block_type}/{uri}"

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        """Drop the event; the LMS's runtime records it."""

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """Return none."""
        return []

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: dict[str, Any] | None) -> Fragment:
        """Put the platform's wrapper around a view."""
        data = {"runtime-class": self.js_class, "course-id": str(self.course_key)}
        return fragments.wrap(block, view, frag, data)


class LmsRuntime(PreviewRuntime):
    """For learners, and for staff in the LMS: authored fields are read-only, events are recorded."""

    js_class = "LmsRuntime"

    def __init__(self, recorder: Recorder, course_key: CourseKey, *args: Any) -> None:
        super().__init__(course_key, *args)
        self.handler_prefix = f"/courses/{course_key}"
        self._recorder = recorder

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        """Record a grade or a completion, log anything else."""
        self._recorder.publish(block, event_type, event_data)

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: dict[str, Any] | None) -> Fragment:
        """Wrap, then make the course's own addresses real: in a view's HTML only, never in a handler's answer."""
        wrapped = super().wrap_xblock(block, view, frag, context)
        wrapped.content = ReplaceURLService(self.course_key).replace_urls(wrapped.content)
        return wrapped


class StudioRuntime(PreviewRuntime):
    """For authors: authored fields are written in the draft; nothing is published."""

    handler_prefix = "/studio"
    js_class = "StudioRuntime"


class StudioPreviewRuntime(StudioRuntime):
    """For the picture of a block on Studio's unit page: its handlers answer, and save nothing (a platform trap)."""

    handler_prefix = "/studio/preview"
    js_class = "PreviewRuntime"


class ImportRuntime(PreviewRuntime):
    """For reading OLX: fields go to memory, nobody is bound."""

    def __init__(self, course_key: CourseKey) -> None:
        super().__init__(course_key, KvsFieldData(DictKeyValueStore()), None, {})

    def parse(self, node: Any, usage_key: UsageKey) -> XBlock:
        """Let a block read itself from an element."""
        node.attrib.pop("xblock-family", None)
        keys = ScopeIds(None, usage_key.block_type, usage_key, usage_key)
        block_class = self.mixologist.mix(self.load_block_type(usage_key.block_type))
        return block_class.parse_xml(node, self, keys)
