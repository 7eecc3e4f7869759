"""A small block of the tests' own, with a field in every scope and a handler for every habit."""

from __future__ import annotations

from typing import Any

from lxml import etree
from web_fragments.fragment import Fragment
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError
from xblock.fields import Float, Integer, List, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score
from xblock.validation import ValidationMessage

SCRIPT = """
window.Probe = function (runtime, element, args) {
  const node = element instanceof Element ? element : element[0];
  node.dataset.url = runtime.handlerUrl(element, 'write');
  node.dataset.said = args.word;
  node.querySelector('.grow').addEventListener('click', () => {
    const p = document.createElement('p');
    p.className = 'grown';
    p.tabIndex = -1;
    p.textContent = 'grown';
    node.querySelector('.room').append(p);
    p.focus();
    // The page around must have grown before it can scroll there.
    const tell = () => window.parent.postMessage({offset: p.getBoundingClientRect().top}, document.referrer || '*');
    setTimeout(tell, 100);
  });
  node.querySelector('.save')?.addEventListener('click', () => {
    fetch(node.dataset.url, {method: 'POST', headers: {'X-CSRFToken': /csrftoken=([^;]+)/.exec(document.cookie)[1]},
      body: JSON.stringify({note: 'x'})}).then((answer) => { node.dataset.status = answer.status; });
  });
  node.querySelector('.end')?.addEventListener('click', () => runtime.notify('save', {state: 'end'}));
};
"""


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "replace_urls", "studio_user_permissions")
class ProbeBlock(ScorableXBlockMixin, CompletableXBlockMixin, XBlock):
    """Writes, reads, scores and fails on request."""

    data = String(scope=Scope.content, default="")
    weight = Float(scope=Scope.settings)
    note = String(scope=Scope.user_state, default="")
    attempts = Integer(scope=Scope.user_state, default=0)
    raw = List(scope=Scope.user_state, default=[])
    esafety_language = String(scope=Scope.user_info, default="")
    favourite = String(scope=Scope.preferences, default="")
    tally = Integer(scope=Scope.user_state_summary, default=0)

    def student_view(self, _context: Any = None) -> Fragment:
        fragment = Fragment(
            f'<p>learner: {self.note}</p><p><img src="/static/a.png" alt=""></p><div class="room"></div>'
            '<button class="grow">grow</button> <button class="save">save</button>'
        )
        fragment.add_javascript(SCRIPT)
        fragment.add_css(".grown { margin-block-start: 900px; }")
        fragment.initialize_js("Probe", {"word": "</script><b>&"})
        return fragment

    def public_view(self, _context: Any = None) -> Fragment:
        return Fragment("<p>visitor</p>")

    def author_view(self, _context: Any = None) -> Fragment:
        return Fragment(f"<p>author: {self.data}</p>")

    def studio_view(self, _context: Any = None) -> Fragment:
        fragment = Fragment(
            '<div class="room"></div><button class="grow">grow</button> <button class="end">end</button>'
        )
        fragment.add_javascript(SCRIPT)
        fragment.initialize_js("Probe", {"word": "studio"})
        return fragment

    def validate(self) -> Any:
        validation = super().validate()
        validation.add(ValidationMessage(ValidationMessage.WARNING, "probe remark"))
        return validation

    @XBlock.json_handler
    def write(self, body: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        for name, value in body.items():
            setattr(self, name, value)
        return self.look_back()

    @XBlock.json_handler
    def write_and_refuse(self, body: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        self.data = body["data"]
        raise JsonHandlerError(400, "no")

    @XBlock.json_handler
    def grade(self, body: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        self.runtime.publish(self, "grade", body)
        return {}

    @XBlock.json_handler
    def finish(self, body: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        self.emit_completion(body["completion"])
        self.runtime.publish(self, "esafety.probe.finished", {"step": 1})
        return {}

    @XBlock.handler
    def look(self, _request: Any, _suffix: str = "") -> Response:
        return Response(json=self.look_back())

    @XBlock.handler
    def fail(self, _request: Any, _suffix: str = "") -> Response:
        raise RuntimeError("a bug")

    @XBlock.handler
    def who(self, _request: Any, suffix: str = "") -> Response:
        user = self.runtime.service(self, "user").get_current_user()
        permissions = self.runtime.service(self, "studio_user_permissions")
        return Response(
            json={
                **{name.removeprefix("edx-platform."): value for name, value in user.opt_attrs.items()},
                "may_write": permissions.can_write(self.usage_key.course_key) if permissions else None,
                "suffix": suffix,
            }
        )

    def look_back(self) -> dict[str, Any]:
        return {"data": self.data, "note": self.note, "language": self.esafety_language, "favourite": self.favourite}

    def max_score(self) -> float:
        return 1.0

    def has_submitted_answer(self) -> bool:
        return bool(self.note)

    def get_score(self) -> Score:
        return Score(*(self.raw or (0.0, 1.0)))

    def set_score(self, score: Score) -> None:
        self.raw = [score.raw_earned, score.raw_possible]

    def calculate_score(self) -> Score:
        return Score(0.25, 1.0)

    def publish_grade(self) -> None:
        self._publish_grade(self.get_score())

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> XBlock:
        block = runtime.construct_xblock_from_class(cls, keys)
        for name in ("display_name", "weight", "show_correctness"):
            if name in node.attrib:
                cls._set_field_if_present(block, name, node.get(name), {})
        block.data = "".join(etree.tostring(child, encoding="unicode") for child in node) or (node.text or "")
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        node.tag = "probe"
        node.set("xblock-family", "xblock.v1")
        node.set("display_name", self.display_name or "")
        for child in etree.fromstring(f"<all>{self.data}</all>"):
            node.append(child)


class OtherProbeBlock(ProbeBlock):
    """The same, of another type."""
