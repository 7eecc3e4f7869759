"""From an XBlock's fragment to a page: the wrapper with the block's data, and the files it asks for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from web_fragments.fragment import Fragment

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def wrap(block: Any, view: str, fragment: Fragment, data: dict[str, str]) -> Fragment:
    """Put the platform's wrapper around what a view gave.

    Args:
        block: the block.
        view: the view's name.
        fragment: what the view gave.
        data: further `data-` attributes, by name.
    """
    classes = f"xblock xblock-{view} xblock-{view}-{block.scope_ids.block_type}"
    attributes = {"block-type": block.scope_ids.block_type, "usage-id": str(block.scope_ids.usage_id)}
    attributes |= {"graded": str(bool(block.graded)), "has-score": str(bool(getattr(block, "has_score", False)))}
    if fragment.js_init_fn:
        attributes |= {"init": fragment.js_init_fn, "runtime-version": str(fragment.js_init_version)}
        attributes |= data
    wrapped = Fragment()
    wrapped.add_content(
        format_html(
            '<div class="{}"{}>{}\n{}\n</div>',
            classes,
            format_html_join("", ' data-{}="{}"', attributes.items()),
            _init_args(fragment.json_init_args),
            mark_safe(fragment.content),
        )
    )
    wrapped.add_fragment_resources(fragment)
    return wrapped


def _init_args(args: Any) -> SafeString:
    if not args:
        return SafeString("")
    text = json.dumps(args, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="json/xblock-args" class="xblock-json-init-args">{text}</script>')


@dataclass
class PageParts:
    """What the fragments of one page need together; each file once.

    Attributes:
        head: style sheets and styles.
        foot: scripts.
    """

    nonce: str
    _seen: set[Any] = field(default_factory=set)
    head: list[SafeString] = field(default_factory=list)
    foot: list[SafeString] = field(default_factory=list)

    def add(self, fragment: Fragment) -> SafeString:
        """Take over a fragment's files and return its content."""
        for resource in fragment.resources:
            if resource not in self._seen:
                self._seen.add(resource)
                place = self.head if resource.placement == "head" else self.foot
                place.append(self._tag(resource))
        return mark_safe(fragment.content)

    def _tag(self, resource: Any) -> SafeString:
        """Return the element of one file; what is written into the page carries the page's nonce."""
        is_css = resource.mimetype == "text/css"
        if resource.kind == "url" and is_css:
            return format_html('<link rel="stylesheet" href="{}">', resource.data)
        if resource.kind == "url":
            return format_html('<script src="{}"></script>', resource.data)
        name = "style" if is_css else "script"
        text = mark_safe(resource.data)
        if resource.mimetype == "text/html":
            return text
        return format_html('<{} nonce="{}">{}</{}>', name, self.nonce, text, name)
