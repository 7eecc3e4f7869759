"""Course files → the authored store. What an author changed in the preview is kept."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from django.db import transaction
from lxml import etree
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.fields import Scope

from esafety_xblocks.preview.course_files import CourseTree, course_folders, read_course
from esafety_xblocks.preview.models import AuthoredBlock
from esafety_xblocks.preview.runtime import ImportRuntime
from esafety_xblocks.preview.stand_ins import CONTAINERS


def load_courses(content: Path) -> list[str]:
    """Load every course tree and return remarks for whoever started the preview."""
    remarks = []
    for folder in course_folders(content):
        tree = read_course(folder, content)
        remarks += tree.remarks + load_course(tree)
    return sorted(set(remarks))


@transaction.atomic
def load_course(tree: CourseTree) -> list[str]:
    """Bring the store in line with a tree; return remarks."""
    known = {row.usage_key: row for row in AuthoredBlock.objects.filter(course_key=str(tree.key))}
    seen: set[str] = set()
    kept = _load(tree, tree.root, None, 0, known, seen)
    AuthoredBlock.objects.filter(course_key=str(tree.key)).exclude(usage_key__in=seen).exclude(from_file={}).delete()
    return [f"kept an author's changes in {name}" for name in kept]


def _load(
    tree: CourseTree,
    node: etree._Element,
    parent: AuthoredBlock | None,
    position: int,
    known: dict[str, AuthoredBlock],
    seen: set[str],
) -> list[str]:
    key = usage_key_of(tree.key, node)
    children = list(node.iterchildren(tag=etree.Element)) if node.tag in CONTAINERS else []
    fields = read_fields(tree.key, node, key)
    if node.tag == "course":
        fields["grading_policy"] = tree.grading_policy
    row = known.get(str(key)) or AuthoredBlock(usage_key=str(key), course_key=str(tree.key))
    kept = [str(key)] if row.pk and row.was_edited else []
    row.block_type, row.parent, row.position = key.block_type, parent, position
    row.from_file = fields
    if not kept:
        row.draft, row.published = copy.deepcopy(fields), copy.deepcopy(fields)
    row.save()
    seen.add(str(key))
    for place, child in enumerate(children):
        kept += _load(tree, child, row, place, known, seen)
    return kept


def usage_key_of(course_key: CourseKey, node: etree._Element) -> UsageKey:
    """Return the key of a block: its type and its `url_name`; the course's own is fixed, as on the platform."""
    name = "course" if node.tag == "course" else node.get("url_name") or node.tag
    return course_key.make_usage_key(node.tag, name)


def read_fields(course_key: CourseKey, node: etree._Element, key: UsageKey) -> dict[str, Any]:
    """Return a block's authored fields in JSON, as the block reads them from its element."""
    own = copy.deepcopy(node)
    own.attrib.pop("url_name", None)
    if node.tag in CONTAINERS:
        del own[:]
    block = ImportRuntime(course_key).parse(own, key)
    authored = [field for field in block.fields.values() if field.scope in (Scope.settings, Scope.content)]
    return {field.name: field.read_json(block) for field in authored if field.is_set_on(block)}
