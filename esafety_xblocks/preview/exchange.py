"""A unit out and in again: the platform's exporter pretty-prints it, its importer removes blanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as N_
from lxml import etree
from opaque_keys.edx.keys import UsageKey

from esafety_xblocks.preview.authored import DRAFT
from esafety_xblocks.preview.binding import unbound_runtime
from esafety_xblocks.preview.course_files import import_parse
from esafety_xblocks.preview.loading import read_fields, usage_key_of
from esafety_xblocks.preview.models import AuthoredBlock
from esafety_xblocks.text import XmlRefused


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the names of the blocks that changed and that are new."""

    changed: tuple[str, ...]
    added: tuple[str, ...]


def export_unit(unit: UsageKey) -> str:
    """Return a unit's draft as OLX, its blocks inline, pretty-printed as a whole."""
    runtime = unbound_runtime(unit.course_key, DRAFT)
    row = AuthoredBlock.objects.get(usage_key=str(unit))
    root = etree.Element("vertical", url_name=unit.block_id, display_name=row.draft.get("display_name", ""))
    for child_row in row.children.all():
        block = runtime.get_block(UsageKey.from_string(child_row.usage_key))
        _add_block(root, block)
    return etree.tostring(root, pretty_print=True, encoding="unicode")


def _add_block(parent: etree._Element, block: Any) -> None:
    """Add a block as the platform's `add_block_as_child_node` does: type and name are set before the block writes."""
    node = etree.SubElement(parent, block.scope_ids.block_type)
    node.set("url_name", block.url_name)
    block.add_xml_to_node(node)


@transaction.atomic
def import_unit(unit: UsageKey, source: str | bytes) -> Imported:
    """Read a unit's OLX into the draft.

    Raises:
        XmlRefused: the document is not read, or is not a unit.
    """
    root = import_parse(source)
    if root.tag != "vertical":
        raise XmlRefused(N_("This is <{tag}>, not a unit (<vertical>)."), tag=root.tag)
    parent = AuthoredBlock.objects.get(usage_key=str(unit))
    if root.get("display_name"):
        parent.draft["display_name"] = root.get("display_name")
        parent.save(update_fields=["draft"])
    changed, added = [], []
    for position, node in enumerate(root.iterchildren(tag=etree.Element)):
        key = usage_key_of(unit.course_key, node)
        row = AuthoredBlock.objects.filter(usage_key=str(key)).first()
        if row is not None and row.parent_id != parent.pk:
            raise XmlRefused(
                N_("“{name}” already stands in another unit."), line=node.sourceline or 0, name=key.block_id
            )
        fields = read_fields(unit.course_key, node, key)
        if row is None:
            row = AuthoredBlock(usage_key=str(key), course_key=str(unit.course_key), block_type=key.block_type)
            added.append(key.block_id)
        elif row.draft != fields:
            changed.append(key.block_id)
        row.parent, row.position, row.draft = parent, position, fields
        row.save()
    return Imported(tuple(changed), tuple(added))


def publish(unit: UsageKey) -> None:
    """Let learners see a unit's draft. Like the platform, ask every scored block for its `max_score()`, unbound."""
    row = AuthoredBlock.objects.get(usage_key=str(unit))
    for block in (row, *row.children.all()):
        block.published = block.draft
        block.save(update_fields=["published"])
    runtime = unbound_runtime(unit.course_key)
    for child in row.children.all():
        block = runtime.get_block(UsageKey.from_string(child.usage_key))
        if getattr(block, "has_score", False):
            block.max_score()


def restore(unit: UsageKey) -> None:
    """Put a unit's draft back to what the course file says; what was added in the preview goes."""
    row = AuthoredBlock.objects.get(usage_key=str(unit))
    row.children.filter(from_file={}).delete()
    for block in (row, *row.children.all()):
        block.draft = block.from_file
        block.save(update_fields=["draft"])
