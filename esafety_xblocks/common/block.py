"""The XBlock side that all blocks share: content in one field, OLX in and out, who reads, who may author."""

from __future__ import annotations

import hashlib
import re
from copy import deepcopy
from typing import Any, ClassVar

from lxml import etree
from xblock.core import XBlock
from xblock.fields import Scope, String

from esafety_xblocks.common.format import Format
from esafety_xblocks.common.handlers import not_here
from esafety_xblocks.common.host import interface_language
from esafety_xblocks.common.load import Loaded, load
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.text import COMMUNITIES, N_, Reader, XmlRefused, read_xml

HOME = {"nl": "be_vl", "fr": "be_wb", "de": "be_de"}
"""The community first proposed to a reader of a language, until they say which is theirs."""

OPTION = "{http://code.edx.org/xblock/option}"
"""Namespace of child elements with which XBlock writes fields that do not fit an attribute."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML can hold."""

LEARNER_SCOPES = (Scope.user_state, Scope.user_info, Scope.preferences, Scope.user_state_summary)


class Content(String):
    """A content field that is read as it was written.

    `String` searches for control characters each time it is read, 5 ms for a story of 300 scenes; our XML reader
    refuses them anyway.
    """

    def _sanitize(self, value: Any) -> Any:
        return value


def named(default: str | None) -> String:
    """Return the field of a block's name; the default is what Studio's menu of components shows."""
    return String(
        display_name=N_("Display name"),
        help=N_("The name in the course outline."),
        default=default,
        scope=Scope.settings,
        enforce_type=True,
    )


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "replace_urls", "studio_user_permissions")
class EsafetyBlock(XBlock):
    """Base of every block of this package.

    Attributes:
        FORMAT: how the content is read, judged and written.
        ROOM: the block's room: the folder of its public files, and its name in events.
        HANDLERS: the handlers whose addresses the learner's page needs.
        FREE_TEXT_FIELDS: the learner's fields that hold words they wrote themselves; emptied when a person is retired.
    """

    icon_class = "other"
    show_in_read_only_mode = True
    # The platform's static finder and its development server agree on a public folder only for block classes in a
    # module right under the root package, and the finder publishes all of `resources_dir` (docs/decisions/0011).
    resources_dir = "assets"

    FORMAT: ClassVar[Format[Any]]
    ROOM: ClassVar[str]
    HANDLERS: ClassVar[tuple[str, ...]]
    FREE_TEXT_FIELDS: ClassVar[tuple[str, ...]] = ()

    display_name = named(None)
    data: Any = Content(default="", scope=Scope.content, enforce_type=True)
    esafety_language = String(default="", scope=Scope.user_info, enforce_type=True)
    esafety_community = String(default="", scope=Scope.user_info, enforce_type=True)

    _loaded: tuple[str, Loaded[Any]] | None = None

    # -- content -----------------------------------------------------------------------------------------------

    def loaded(self) -> Loaded[Any]:
        """Return the content as read and judged; cached per process, and here so as not to compare long strings."""
        data = self.data
        if self._loaded is None or self._loaded[0] is not data:
            self._loaded = (data, load(self.FORMAT, data))
        return self._loaded[1]

    def document(self) -> Any:
        """Return the content, None when learners cannot use it."""
        return self.loaded().document

    def usable(self) -> Any:
        """Return the content.

        Raises:
            Refused: learners cannot use it.
        """
        document = self.document()
        if document is None:
            raise not_here()
        return document

    # -- who reads ---------------------------------------------------------------------------------------------

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the content, the original first."""
        draft = self.loaded().draft
        return draft.languages if draft else ()

    def opens_in(self) -> str:
        """Return the language for somebody who has not chosen one."""
        draft = self.loaded().draft
        return draft.opens_in if draft and draft.languages else "en"

    def speaks(self) -> str:
        """Return the language this learner reads the block in; the interface's when the content has none."""
        languages = self.languages()
        if not languages:
            return self.esafety_language or interface_language()
        return self.esafety_language if self.esafety_language in languages else self.opens_in()

    def community(self) -> str:
        """Return the reader's community, or the one to propose."""
        chosen = self.esafety_community
        return chosen if chosen in COMMUNITIES else HOME.get(self.speaks(), COMMUNITIES[0])

    def reader(self) -> Reader:
        """Return who reads."""
        languages = self.languages()
        return Reader(self.speaks(), self.community(), languages[0] if languages else "en")

    def with_assets(self, html: str) -> str:
        """Return HTML with the course's `/static/` addresses made real, as the platform does for whole pages only."""
        service = self.runtime.service(self, "replace_urls")
        return str(service.replace_urls(html)) if service is not None else html

    def file_url(self, path: str) -> str:
        """Return the address of one of our public files."""
        return str(self.runtime.local_resource_url(self, f"public/{path}"))

    @property
    def uid(self) -> str:
        """A prefix for element ids, unique on a page."""
        return "esx" + hashlib.sha256(str(self.scope_ids.usage_id).encode()).hexdigest()[:8]

    # -- OLX ---------------------------------------------------------------------------------------------------

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> XBlock:
        """Make a block from its element: the platform's attributes into fields, the rest into `data`.

        The fields are the instance's: at a paste the platform calls this on the class without its mixed-in fields, and
        losing `group_access` would make a hidden block public.
        """
        block = runtime.construct_xblock_from_class(cls, keys)
        content = etree.Element(cls.FORMAT.root.TAG)
        for name, value in node.attrib.items():
            if name in block.fields and block.fields[name].scope not in LEARNER_SCOPES:
                block._set_field_if_present(block, name, value, {})
            elif name not in PLATFORM_ATTRIBUTES:
                content.set(name, value)
        content.text = node.text
        for item in node:
            if isinstance(item.tag, str) and item.tag.startswith(OPTION):
                block._set_field_if_present(block, item.tag[len(OPTION) :], item.text, item.attrib)
            else:
                content.append(deepcopy(item))
        if content.attrib or len(content):
            block.data = cls.FORMAT.kept(content, PLATFORM_ATTRIBUTES)
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the block into its element: content as children, every set platform field as an attribute."""
        node.tag = self.FORMAT.root.TAG
        for name, field in self.fields.items():
            if field.scope in LEARNER_SCOPES or name in ("data", "children", "parent") or not field.is_set_on(self):
                continue
            # After a paste from a library the platform leaves fields that are set to nothing.
            if field.read_from(self) is not None:
                self._add_field(node, name, field)
        if not self.data:
            return
        try:
            content = read_xml(self.data)
        except XmlRefused:
            node.set("data", _NOT_XML.sub("", self.data))
            return
        for name, value in content.attrib.items():
            node.set(name, value)
        node.text = content.text
        for item in content:
            node.append(item)
