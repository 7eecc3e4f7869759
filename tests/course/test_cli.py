"""The `esafety` command, as an author or a CI meets it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from esafety_xblocks import __version__
from esafety_xblocks.course import cli, printing
from esafety_xblocks.scenario.olx import read, write
from esafety_xblocks.text import original_hash
from tests.strategies import random_story

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SMALL = (FIXTURES / "small.xml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "small.xml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    def call(*arguments):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = error.code
        out, err = capsys.readouterr()
        return code, out, err

    return call


def broken(tmp_path, code):
    return Path(shutil.copy(FIXTURES / f"broken/{code}.xml", tmp_path))


# ---------------------------------------------------------------- check


def test_a_clean_story_passes(run, story):
    code, out, _ = run("check", story)
    assert (code, out) == (0, "Read: 1. Errors: 0, warnings: 0, hints: 0.\n")


def test_an_error_is_a_line_that_editors_know_and_fails(run, tmp_path):
    path = broken(tmp_path, "unknown_target")
    code, out, _ = run("check", path)
    assert code == 1
    assert re.search(
        rf"^{re.escape(str(path))}:\d+: error unknown_target: This leads to “nowhere”.* \(scene later, choice drop\)$",
        out,
        re.MULTILINE,
    )


@pytest.mark.parametrize(("name", "plain", "strict"), [("stale", 0, 1), ("no_feedback", 0, 0), ("xml", 1, 1)])
def test_warnings_fail_when_asked_to_be_strict_and_hints_never(run, tmp_path, name, plain, strict):
    path = broken(tmp_path, name)
    assert run("check", path)[0] == plain
    assert run("check", "--strict", path)[0] == strict


def test_a_folder_is_looked_through_and_other_xml_passed_over(run, tmp_path, story):
    (tmp_path / "deep/er").mkdir(parents=True)
    shutil.copy(story, tmp_path / "deep/er/second.xml")
    (tmp_path / "course.xml").write_text("<course/>")
    (tmp_path / "torn.xml").write_text("<course")
    (tmp_path / ".hidden").mkdir()
    shutil.copy(story, tmp_path / ".hidden/third.xml")
    _, out, _ = run("check", tmp_path)
    assert out.startswith("Read: 2.")


def test_a_folder_whose_own_path_has_a_hidden_part_is_looked_through(run, tmp_path):
    (tmp_path / ".local/share").mkdir(parents=True)
    (tmp_path / ".local/share/small.xml").write_text(SMALL, encoding="utf-8")
    assert run("check", tmp_path / ".local/share")[0] == 0


def test_a_story_inside_a_unit_is_checked_with_the_lines_of_the_unit(run, tmp_path):
    inner = (FIXTURES / "broken/unknown_target.xml").read_text(encoding="utf-8")
    unit = tmp_path / "vertical.xml"
    unit.write_text(f"<vertical>\n<html/>\n{inner}</vertical>", encoding="utf-8")
    line = int(re.search(r"expect: \w+ (\d+)", inner).group(1)) + 2
    assert f"{unit}:{line}: error unknown_target" in run("check", tmp_path)[1]


def test_the_platform_s_attributes_are_no_remark(run, tmp_path):
    path = tmp_path / "exported.xml"
    path.write_text(SMALL.replace("<esafety_scenario ", '<esafety_scenario url_name="a" display_name="b" due="c" ', 1))
    assert run("check", path)[0] == 0


def test_programs_get_json(run, tmp_path):
    path = broken(tmp_path, "stale")
    code, out, _ = run("check", "--format", "json", path)
    (record,) = json.loads(out)
    assert code == 0
    assert set(record) == {"file", "line", "severity", "code", "message", "where"}
    assert (record["file"], record["severity"], record["code"]) == (str(path), "warning", "stale")


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "Het origineel"), ("fr", "L’original"), ("en", "The original"), ("", "The original")]
)
def test_remarks_speak_the_language_asked_for(run, tmp_path, language, word):
    path = broken(tmp_path, "stale")
    asked = ["--language", language] if language else []
    assert word in run("check", *asked, path)[1]


@pytest.mark.parametrize(
    ("locale", "word"), [("nl_BE.UTF-8", "Het origineel"), ("fr_BE", "L’original"), ("C", "The"), ("ja_JP", "The")]
)
def test_remarks_speak_the_system_s_language(run, tmp_path, monkeypatch, locale, word):
    monkeypatch.setenv("LC_ALL", locale)
    assert word in run("check", broken(tmp_path, "stale"))[1]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("check", "no-such-file.xml"),
        ("check", "--format", "yaml", "x"),
        ("simulate", "no-such-file.xml"),
        ("simulate", "--runs", "0", "x"),
        ("simulate", "--community", "be_xx", "x"),
        ("format", "no-such-file.xml"),
        ("preview", "--port", "many"),
        ("dance",),
    ],
)
def test_wrong_use_is_two_and_says_why(run, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert err.strip()


def test_a_folder_without_stories_is_wrong_use(run, tmp_path):
    assert run("check", tmp_path)[0] == 2


def test_a_named_file_that_is_no_story_is_an_error(run, tmp_path):
    path = tmp_path / "course.xml"
    path.write_text("<course/>")
    code, out, _ = run("check", path)
    assert code == 1
    assert "error root" in out


def test_help_and_version(run):
    assert run("--version")[:2] == (0, f"esafety {__version__}\n")
    for command in ("check", "simulate", "format", "preview"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert out.startswith(f"usage: esafety {command}")


def test_the_command_loads_neither_xblock_nor_django(story):
    source = (
        "import sys; from esafety_xblocks.course.cli import main; "
        f"main(['check', {str(story)!r}]); "
        "sys.exit(any(name.split('.')[0] in ('xblock', 'django') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", source], check=False, capture_output=True).returncode == 0


def test_it_stops_quietly_when_nobody_reads_any_more(tmp_path):
    path = tmp_path / "long.xml"
    path.write_text(write(random_story(1, scenes=40)))
    command = f"{sys.executable} -m esafety_xblocks.course.cli check {path} | head -1"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


# ---------------------------------------------------------------- simulate


def test_simulating_says_what_readers_meet(run, story):
    code, out, _ = run("simulate", story)
    assert code == 0
    assert "Every path was played" in out
    assert re.search(r"heard \(good\) Gehoord\.", out)
    assert "Minutes (nl)" in out
    assert "Decisions: 1 – 1 – 2" in out


def test_simulating_for_programs(run, story):
    record = json.loads(run("simulate", "--format", "json", "--community", "be_wb", story)[1])
    assert set(record["endings"]) == {"heard", "late"}
    assert record["every_path"] is True
    assert record["scores"]["exact"] is True


def test_the_same_seed_gives_the_same_figures(run, tmp_path):
    path = tmp_path / "loops.xml"
    path.write_text(write(random_story(2, scenes=12)))
    one, again, other = (run("simulate", "--runs", 200, "--seed", seed, path)[1] for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_a_story_that_cannot_be_played_is_not_simulated(run, tmp_path):
    code, out, err = run("simulate", broken(tmp_path, "unknown_target"))
    assert (code, out) == (1, "")
    assert "unknown_target" in err


def test_progress_shows_only_where_somebody_looks(monkeypatch, capsys):
    monkeypatch.setattr(printing, "_PATIENCE", 0)
    with printing.Progress(2) as progress:
        progress.show(1, "a.xml")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with printing.Progress(2) as progress:
        progress.show(1, "a.xml")
    assert "1/2 a.xml" in capsys.readouterr().err


# ---------------------------------------------------------------- format


def test_formatting_gives_the_canonical_form_once(run, story):
    code, out, _ = run("format", story)
    assert (code, out) == (0, f"rewritten: {story}\n")
    assert story.read_text(encoding="utf-8") == write(read(SMALL).document)
    assert run("format", story) == (0, "", "")


def test_checking_the_form_writes_nothing_and_fails(run, story):
    code, out, _ = run("format", "--check", story)
    assert (code, out) == (1, f"would be rewritten: {story}\n")
    assert story.read_text(encoding="utf-8") == SMALL
    run("format", story)
    assert run("format", "--check", story)[0] == 0


def test_stamping_marks_translations_and_never_the_original(run, story):
    run("format", "--stamp", story)
    made = read(story.read_bytes()).document
    nl, fr = made.title.versions
    assert (nl.of, fr.of) == ("", original_hash("Klein"))
    assert made.person["noor"].name.versions[0].of == ""
    assert run("check", "--strict", story)[0] == 0
    story.write_text(story.read_text().replace(">Klein<", ">Kleiner<"))
    assert "warning stale" in run("check", story)[1]


def test_a_stamp_on_the_original_goes(run, story):
    story.write_text(SMALL.replace('<text xml:lang="nl">Klein', '<text xml:lang="nl" of="0123abcd">Klein'))
    run("format", "--stamp", story)
    assert "0123abcd" not in story.read_text()


def test_comments_platform_attributes_and_the_mode_of_the_file_stay(run, story):
    head = "<!-- CC BY-SA 4.0 -->\n<!-- by us -->\n"
    changed = SMALL.replace("<esafety_scenario ", '<esafety_scenario display_name="Naam" ', 1)
    story.write_text(head + changed.replace('<scene id="later">', '<scene id="later"><!-- hier -->'))
    story.chmod(0o640)
    assert run("format", story)[0] == 0
    after = story.read_text()
    assert after.startswith(head)
    assert 'display_name="Naam"' in after
    assert "<!-- hier -->" in after
    assert story.stat().st_mode & 0o777 == 0o640
    assert run("format", "--check", story)[0] == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('schema="1"', 'schema="2"', "newer_schema"),
        ("</scene>", "</scen>", "xml"),
        (
            '<text xml:lang="nl">Klein</text>',
            '<text xml:lang="nl">Klein</text><text xml:lang="nl">X</text>',
            "would_lose",
        ),
        ('<text xml:lang="nl">Klein', '<text xml:lang="nl" size="9">Klein', "unknown_attribute"),
        ("<question>", '<question colour="red">', "unknown_attribute"),
        ("<question>", "<question><mystery/>", "would_lose"),
        ("<question>", "<question><!-- let op -->", "would_lose"),
        ("Noor blijft staan.", "Noor blijft <!-- hier -->staan.", "would_lose"),
        ("<esafety_scenario", "<scenario", "xml"),
    ],
)
def test_a_file_is_left_alone_when_rewriting_would_lose_something(run, story, old, new, code):
    assert old in SMALL
    source = SMALL.replace(old, new, 1)
    story.write_text(source)
    result, _, err = run("format", story)
    assert result == 1
    assert f"error {code}" in err
    assert story.read_text() == source


def test_what_is_unknown_but_kept_does_not_stop_formatting(run, story):
    story.write_text(SMALL.replace('<scene id="later">', '<scene id="later" colour="red"><mystery a="1">x</mystery>'))
    assert run("format", story)[0] == 0
    assert 'colour="red"' in story.read_text()
    assert '<mystery a="1">x</mystery>' in story.read_text()


def test_a_story_inside_a_unit_is_not_formatted(run, tmp_path):
    unit = tmp_path / "vertical.xml"
    unit.write_text(f"<vertical>{SMALL}</vertical>")
    code, _, err = run("format", unit)
    assert code == 1
    assert "not_alone" in err


def test_a_file_that_cannot_be_written_stays_as_it_was(run, story, monkeypatch):
    def fails(*arguments, **options):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fdopen", fails)
    code, _, err = run("format", story)
    assert code == 2
    assert "disk full" in err
    assert story.read_text() == SMALL
    assert [path.name for path in story.parent.iterdir()] == ["small.xml"]


# ---------------------------------------------------------------- preview


def test_the_preview_is_found_by_its_name(run, monkeypatch):
    called = []
    fake = type("serve", (), {"serve": staticmethod(lambda **options: called.append(options))})
    monkeypatch.setitem(sys.modules, "esafety_xblocks.preview.serve", fake)
    assert run("preview", "--host", "0.0.0.0", "--port", "9000")[0] == 0
    assert called == [{"host": "0.0.0.0", "port": 9000}]


def test_a_port_in_use_is_said(run, monkeypatch):
    def serve(**options):
        raise OSError(98, "Address already in use")

    fake = type("serve", (), {"serve": staticmethod(serve)})
    monkeypatch.setitem(sys.modules, "esafety_xblocks.preview.serve", fake)
    code, _, err = run("preview")
    assert code == 2
    assert "Address already in use" in err
