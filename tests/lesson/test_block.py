"""The block of a lesson: what is kept, what is refused, what completes it, what is given as a file or a window."""

import json
import re
from dataclasses import dataclass

import pytest
from webob import Request

from esafety_xblocks.lesson.diary import MOST_ENTRIES, Entry, State, is_day, read_diary
from esafety_xblocks.lesson.own import Own
from esafety_xblocks.lesson.progress import MAX_ALL
from tests.every_block.inert import CORPUS
from tests.lesson.short import SMALL
from tests.runtime import World, post

TAG = "esafety_lesson"


@dataclass
class Teacher:
    """A teacher at the lesson, as their browser sees it."""

    world: World
    source: str = SMALL

    @property
    def block(self):
        return self.world.block(self.source, TAG)

    def post(self, handler, **body):
        block = self.block
        answer = post(block, handler, body)
        block.save()
        return answer

    def version(self):
        return int(re.search(r'data-version="?(\d+)', self.block.student_view({}).content).group(1))

    def save(self, texts=None, **more):
        here = {"language": "nl", "variant": "short", "version": self.version()}
        return self.post("save_own", **{**here, "texts": {} if texts is None else texts, **more})

    def get(self, handler, query):
        block = self.block
        return block.runtime.handle(block, handler, Request.blank(f"/?{query}"))

    def page(self):
        return self.block.student_view({}).content

    @property
    def completed(self):
        return [event for kind, event in self.world.published if kind == "completion"]


@pytest.fixture
def teacher():
    return Teacher(World())


# ---------------------------------------------------------------- what is read


def test_the_first_screen_says_who_sees_a_teacher_s_notes(teacher):
    assert "Wie deze cursus beheert, kan ze op het platform zien" in teacher.page()


def test_a_chosen_duration_is_remembered(teacher):
    status, answer = teacher.post("variant", mode="read", variant="double")
    assert status == 200 and "Lesuur 2" in answer["html"]
    assert "Lesuur 2" in teacher.page()


def test_a_duration_that_is_gone_is_said_and_the_first_one_shown(teacher):
    teacher.post("variant", mode="read", variant="double")
    teacher.source = SMALL.replace('id="double"', 'id="series"')
    assert "De lesduur die je koos, staat niet meer in deze les" in teacher.page()


@pytest.mark.parametrize(
    "body",
    [
        {"mode": "read", "variant": "nothing"},
        {"mode": "elsewhere"},
        {"variant": "double"},
        {"mode": "read", "own": 1},
        {"mode": "read", "own": "true"},
    ],
)
def test_a_duration_or_mode_that_is_none_is_refused(teacher, body):
    assert teacher.post("variant", **body)[0] == 400


def test_a_public_page_shows_what_it_is_about_and_no_more(teacher):
    public = teacher.block.public_view({}).content
    assert "Onze klasgroep" in public and "Geef elke groep een poster" not in public


# ---------------------------------------------------------------- one's own version


def test_what_is_typed_is_read_presented_and_printed_from_then_on(teacher):
    status, answer = teacher.save({"step.look.do": "Hang de poster op.", "title": "Onze groep"})
    assert status == 200
    assert answer["version"] == 1 and set(answer["changed"]) == {"step.look.do", "title"}
    assert "Hang de poster op." in answer["changes"]
    page = teacher.page()
    assert "Hang de poster op." in page and "door mij aangepast" in page and "own=1" in page
    assert "Hang de poster op." in teacher.get("present", "variant=short&own=1&view=notes").text


def test_the_original_can_be_read_beside_it(teacher):
    teacher.save({"step.look.do": "Hang de poster op."})
    teacher.post("variant", mode="read", own=False)
    page = teacher.page()
    assert "Geef elke groep een poster." in page and "own=0" in page
    teacher.post("variant", mode="read", own=True)
    assert "Hang de poster op." in teacher.page()


def test_each_language_and_duration_has_its_own_version(teacher):
    teacher.save({"step.look.do": "Hang de poster op."})
    teacher.post("variant", mode="read", variant="double")
    assert "Hang de poster op." not in teacher.page()
    teacher.post("variant", mode="read", variant="short")
    teacher.post("settings", language="fr")
    assert "Donnez une affiche à chaque groupe." in teacher.page()


def test_a_second_window_does_not_overwrite_the_first(teacher):
    here = {"language": "nl", "variant": "short", "version": 0}
    assert teacher.post("save_own", **here, texts={"title": "Een"})[0] == 200
    status, answer = teacher.post("save_own", **here, texts={"title": "Twee"})
    assert (status, answer["code"]) == (409, "late")
    assert "Een" in teacher.page()


@pytest.mark.parametrize("change", [{"language": "fr"}, {"variant": "double"}, {"variant": "nothing"}, {"version": 7}])
def test_a_page_left_behind_changes_nothing(teacher, change):
    here = {"language": "nl", "variant": "short", "version": 0, **change}
    status, _ = teacher.post("save_own", **here, texts={"title": "Een"})
    # Another duration of the same lesson may be adapted from its own page.
    assert status == (200 if change == {"variant": "double"} else 409)


def test_a_step_can_be_added_and_shows_where_it_was_put(teacher):
    plan = [[["look", 12], ["+1", 5], ["round", 3]]]
    texts = {"step.+1.title": "Stil lezen", "step.+1.do": "Ieder leest."}
    status, answer = teacher.save(texts, plan=plan, added={"+1": ["practise", "alone"]}, whole=True)
    assert status == 200 and 'data-step="+1"' in answer["html"]
    assert re.search(r"Oefenen · elk apart.*Stil lezen.*Ieder leest", teacher.page())


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"texts": {"nowhere": "x"}}, 400),
        ({"texts": []}, 400),
        ({"texts": {"title": 5}}, 400),
        ({"texts": {"title": "x" * 4001}}, 400),
        ({"texts": {}, "plan": [["look", 5]]}, 400),
        ({"texts": {}, "plan": [[["look", True]]]}, 400),
        ({"texts": {}, "plan": [[["look", 500]]]}, 413),
        ({"texts": {}, "plan": [[["nothing", 5]]]}, 400),
        ({"texts": {}, "plan": [[["look", 5]]], "added": []}, 400),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(teacher, body, status):
    before = teacher.version()
    assert teacher.save(**body)[0] == status
    assert teacher.version() == before


def test_all_versions_together_stay_small(teacher):
    block = teacher.block
    block.own_versions = {f"{n}:x": {"texts": {"title": ["x" * 4000, ""]}} for n in range(49)}
    block.save()
    assert len(json.dumps(block.own_versions)) < MAX_ALL
    status, answer = teacher.save({"family_letter": "woord " * 600})
    assert (status, answer["code"]) == (413, "too_large")


def test_back_to_the_original_one_text_the_steps_or_all(teacher):
    teacher.save({"title": "Onze groep", "step.look.do": "Anders."}, plan=[[["look", 20]]])
    here = {"language": "nl", "variant": "short"}
    assert teacher.post("reset_own", **here, version=teacher.version(), key="title")[0] == 200
    assert "Onze groep" not in teacher.page() and "Anders." in teacher.page()
    teacher.post("reset_own", **here, version=teacher.version(), key="plan")
    assert "Rondje" in teacher.page()
    status, answer = teacher.post("reset_own", **here, version=teacher.version(), key="*")
    assert status == 200 and "Je bent terug bij het origineel." in answer["html"]
    assert "Geef elke groep een poster." in teacher.page()
    assert not teacher.block.own(teacher.block.authors_sheet(teacher.block.document()))


def test_a_reset_is_noticed_by_a_window_that_was_open(teacher):
    teacher.save({"title": "Onze groep"})
    stale = teacher.version()
    teacher.post("reset_own", language="nl", variant="short", version=stale, key="*")
    here = {"language": "nl", "variant": "short", "version": stale}
    assert teacher.post("save_own", **here, texts={"title": "Nog"})[0] == 409


def test_before_a_reset_the_own_version_can_be_downloaded(teacher):
    teacher.save({"title": "Onze groep"})
    answer = teacher.post("show", mode="adapt")[1]["html"]
    sure = answer[answer.index("-sure") :]
    assert re.search(r"format=docx&amp;variant=short&amp;own=1", sure)


def test_a_change_of_the_author_s_under_mine_is_told_and_mine_is_kept(teacher):
    teacher.save({"step.look.do": "Mijn tekst."})
    teacher.source = SMALL.replace("<p>Geef elke groep een poster.</p>", "<p>Hang de poster op.</p>")
    assert "Het origineel werd gewijzigd" in teacher.page() and "Mijn tekst." in teacher.page()
    shown = teacher.post("show", mode="adapt")[1]["html"]
    assert "Hang de poster op." in shown and "Mijn versie houden" in shown
    here = {"language": "nl", "variant": "short", "version": teacher.version()}
    assert teacher.post("keep_own_text", **here, key="step.look.do")[0] == 200
    assert "Het origineel werd gewijzigd" not in teacher.page()


def test_staff_may_take_a_state_away_and_the_page_is_the_original(teacher):
    teacher.save({"title": "Onze groep"})
    block = teacher.block
    del block.own_versions
    block.save()
    assert "Onze groep" not in teacher.page()


# ---------------------------------------------------------------- the diary


def test_a_lesson_is_planned_then_given(teacher):
    entry = {"state": "planned", "day": "2026-12-01", "group": "6A", "note": "Breng stiften mee."}
    status, answer = teacher.post("teaching", id=0, **entry)
    assert status == 200 and "01/12/2026" in answer["html"] and "6A" in answer["html"]
    teacher.post("teaching", id=1, **{**entry, "state": "given"})
    assert [(e.state, e.group) for e in teacher.block.entries()] == [(State.GIVEN, "6A")]
    assert "1 keer gegeven" in teacher.page()
    assert "Breng stiften mee." not in teacher.page()


def test_an_entry_can_be_removed_and_an_unknown_one_is_late(teacher):
    teacher.post("teaching", id=0, state="planned", day="", group="", note="")
    assert teacher.post("teaching", id=1, remove=True)[0] == 200
    assert teacher.block.entries() == ()
    assert teacher.post("teaching", id=1, remove=True)[0] == 409


@pytest.mark.parametrize(
    "change",
    [{"day": "2026-02-30"}, {"day": "1 december"}, {"day": "1999-01-01"}, {"state": "cancelled"}, {"group": "x" * 41},
     {"note": "x" * 1001}, {"id": True}, {"id": -1}],
)  # fmt: skip
def test_an_entry_that_is_none_is_refused(teacher, change):
    body = {"id": 0, "state": "planned", "day": "2026-12-01", "group": "6A", "note": "", **change}
    assert teacher.post("teaching", **body)[0] == 400


def test_the_diary_has_an_end(teacher):
    for _ in range(MOST_ENTRIES):
        assert teacher.post("teaching", id=0, state="given", day="", group="", note="")[0] == 200
    assert teacher.post("teaching", id=0, state="given", day="", group="", note="")[0] == 422


@pytest.mark.parametrize("kept", [None, {}, "x", [1, None, [], [1, "planned"], [True, "planned", "", "", "", ""]]])
def test_a_diary_that_was_spoilt_is_empty(kept):
    assert read_diary(kept) == ()


def test_days_are_those_of_the_calendar():
    assert is_day("") and is_day("2028-02-29")
    assert not is_day("2027-02-29") and not is_day("20261201")


def test_an_entry_survives_being_kept():
    entry = Entry(3, State.GIVEN, "2026-12-01", "6A", "goed", "short")
    assert read_diary([entry.stored()]) == (entry,)


# ---------------------------------------------------------------- completion


@pytest.mark.parametrize(
    "use",
    [
        lambda t: t.post("used", how="read"),
        lambda t: t.post("used", how="presented"),
        lambda t: t.post("used", how="printed"),
        lambda t: t.post("used", how="downloaded"),
        lambda t: t.post("teaching", id=0, state="planned", day="", group="", note=""),
        lambda t: t.save({"title": "Onze groep"}),
    ],
)
def test_the_first_real_use_completes_it_and_only_the_first(teacher, use):
    use(teacher)
    assert [event["completion"] for event in teacher.completed] == [1.0]
    use(teacher)
    teacher.post("used", how="read")
    assert len(teacher.completed) == 1
    assert teacher.world.grades() == []


def test_looking_and_choosing_complete_nothing(teacher):
    teacher.page()
    teacher.post("show", mode="adapt")
    teacher.post("variant", mode="read", variant="double")
    teacher.get("download", "format=pdf&variant=short")
    teacher.get("present", "variant=short")
    assert teacher.completed == []


def test_a_use_that_is_none_is_refused(teacher):
    assert teacher.post("used", how="eaten")[0] == 400


# ---------------------------------------------------------------- files and windows


@pytest.mark.parametrize(
    ("name", "begins", "kind"), [("pdf", b"%PDF", "application/pdf"), ("docx", b"PK", "application/vnd.openxml")]
)
def test_a_file_is_given_with_a_good_name(teacher, name, begins, kind):
    answer = teacher.get("download", f"format={name}&variant=short&own=0")
    assert answer.status_int == 200
    assert answer.body.startswith(begins)
    assert answer.headers["Content-Type"].startswith(kind)
    assert f'filename="onze-klasgroep.{name}"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_one_s_own_file_has_one_s_own_title(teacher):
    teacher.save({"title": "Nous, le groupe : ça va ?"})
    name = teacher.get("download", "format=pdf&variant=short&own=1").headers["Content-Disposition"]
    assert 'filename="nous-le-groupe-ca-va.pdf"' in name
    assert "onze-klasgroep" in teacher.get("download", "format=pdf&variant=short&own=0").headers["Content-Disposition"]


@pytest.mark.parametrize("handler", ["download", "present"])
def test_files_and_windows_are_for_who_may_take_part(handler):
    nobody = Teacher(World(user_id=None))
    answer = nobody.get(handler, "format=pdf&variant=short")
    assert answer.status_int == 403 and answer.content_type == "text/plain"
    stranger = World(author=False)
    stranger.services_for("studio_user_permissions").may_read = False
    assert Teacher(stranger).get(handler, "format=pdf").status_int == 403


@pytest.mark.parametrize("query", ["", "format=exe", "format=", "format=pdf%00", "variant=short"])
def test_a_file_that_is_none_is_refused(teacher, query):
    assert teacher.get("download", query).status_int == 400


@pytest.mark.parametrize("handler", ["download", "present"])
@pytest.mark.parametrize("query", ["variant=%00", "variant=" + "x" * 5000, "own=1&own=2", "view=<script>", "session=x"])
def test_a_strange_address_is_no_error(teacher, handler, query):
    assert teacher.get(handler, f"format=pdf&{query}").status_int == 200


@pytest.mark.parametrize("handler", ["download", "present"])
def test_files_and_windows_change_nothing_and_take_no_post(teacher, handler):
    block = teacher.block
    before = dict(teacher.world.store.db_dict)
    teacher.get(handler, "format=pdf&variant=double&own=1")
    assert teacher.world.store.db_dict == before
    answer = block.runtime.handle(block, handler, Request.blank("/?format=pdf", method="POST", body=b"{}"))
    assert answer.status_int == 405


def test_a_lesson_that_cannot_be_used_gives_neither_file_nor_window():
    broken = Teacher(World(), SMALL.replace("<step", "<x").replace("</step>", "</x>"))
    assert broken.get("download", "format=pdf").status_int == 409
    assert broken.get("present", "").status_int == 409
    assert "rust even" in broken.page()


def test_the_window_shows_the_class_no_notes_at_first(teacher):
    page = teacher.get("present", "variant=short&own=0").text
    assert page.startswith("<!doctype html>")
    assert 'data-view="class"' in page or "data-view=class" in page
    for notes in re.findall(r"<aside[^>]*>", page):
        assert "hidden" in notes


@pytest.mark.parametrize("attack", CORPUS)
def test_an_attack_in_one_s_own_words_is_inert_everywhere(attack):
    from lxml import html as lxml_html

    from tests.every_block.inert import assert_inert

    teacher = Teacher(World())
    keys = ("title", "questions", "step.look.do", "step.look.slide", "step.look.notes", "exit_ticket", "goals",
            "handout.sheet.intro", "handout.charter.promises", "step.+1.title", "step.+1.do")  # fmt: skip
    texts = dict.fromkeys(keys, attack[:4000])
    status, answer = teacher.save(texts, plan=[[["look", 12], ["+1", 8]]], added={"+1": [attack, attack]}, whole=True)
    assert status == 200
    assert_inert(answer["html"])
    assert_inert(teacher.page())
    teacher.post("teaching", id=0, state="given", day="", group=attack[:40], note=attack[:1000])
    assert_inert(teacher.post("show", mode="classes")[1]["html"])
    window = lxml_html.fromstring(teacher.get("present", "variant=short&own=1&view=notes").text.encode())
    scripts = window.xpath("//script")
    assert [script.get("src") for script in scripts] == ["/resource/public/lesson/present.js"]
    for element in (*window.xpath("//head//script"), *scripts):
        assert not (element.text or "").strip()
    body = window.xpath("//body/div")[0]
    assert_inert(lxml_html.tostring(body, encoding="unicode"))


def test_state_holds_what_was_changed_and_nothing_else(teacher):
    teacher.save({"step.look.do": "Kort."})
    block = teacher.block
    assert len(json.dumps(block.own_versions)) < 120
    assert isinstance(block.own(block.authors_sheet(block.document())), Own)
    assert set(block.FREE_TEXT_FIELDS) == {"own_versions", "diary"}
