"""What an operator gets from `pip install`: every file, both languages, entry points that load."""

import gettext
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import polib
import pytest

import esafety_xblocks
from tools.messages import DOMAINS, LANGUAGES, catalogue_path, extract

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(esafety_xblocks.__file__).parent
CATALOGUES = {
    f"esafety_xblocks/{folder}/{language}/LC_MESSAGES/{domain}.mo"
    for folder in ("locale", "translations")
    for language in LANGUAGES
    for domain in DOMAINS
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """An sdist and a wheel built from a copy of the sources, as pip does for `git+https://…`."""
    copy = tmp_path_factory.mktemp("build") / "source"
    shutil.copytree(
        ROOT,
        copy,
        symlinks=True,
        ignore=shutil.ignore_patterns(
            ".*", "*.mo", "*.egg-info", "__pycache__", "node_modules", "build", "dist", "var"
        ),
    )
    build(copy, "build_sdist", "build_wheel")
    return copy / "out"


def build(source, *hooks):
    for hook in hooks:
        program = f"from setuptools import build_meta; build_meta.{hook}('out')"
        done = subprocess.run([sys.executable, "-c", program], cwd=source, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def names_in_wheel(folder):
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(built):
    wanted = {
        f"esafety_xblocks/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in {".md", ".mo"}
    }

    assert wanted - names_in_wheel(built) == set()


@pytest.mark.slow
def test_the_wheel_holds_compiled_catalogues(built):
    assert names_in_wheel(built) >= CATALOGUES


@pytest.mark.slow
def test_the_wheel_holds_no_tests_and_no_tools(built):
    rooms = {name.split("/")[0] for name in names_in_wheel(built)}

    assert rooms == {"esafety_xblocks", f"esafety_xblocks-{esafety_xblocks.__version__}.dist-info"}


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(built, tmp_path):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert not [member.name for member in archive if member.issym()], "links would not survive everywhere"
        # Debian 12's Python 3.11.2 is older than the filter.
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (source,) = tmp_path.iterdir()
    build(source, "build_wheel")

    assert names_in_wheel(source / "out") == names_in_wheel(built)


def our_entry_points(group):
    return [entry for entry in entry_points(group=group) if entry.value.startswith("esafety_xblocks.")]


@pytest.mark.parametrize("entry", our_entry_points("xblock.v1"), ids=lambda entry: entry.name)
def test_block_entry_points_load(entry):
    from xblock.core import XBlock

    assert issubclass(entry.load(), XBlock)
    assert entry.name.startswith("esafety_"), "block types are stored in every course: they never change"


@pytest.mark.parametrize("entry", our_entry_points("console_scripts"), ids=lambda entry: entry.name)
def test_command_line_entry_points_load(entry):
    assert callable(entry.load())


def test_there_are_entry_points():
    assert our_entry_points("xblock.v1")
    assert [entry.name for entry in our_entry_points("console_scripts")] == ["esafety"]


@pytest.mark.parametrize("locale", ["nl", "nl_NL", "nl_BE", "fr", "fr_BE", "fr_CA"])
def test_the_platform_finds_our_block_catalogue(locale):
    """Its rule (XBlockI18nService): <root module>/translations/<locale>/LC_MESSAGES/text.mo."""
    found = gettext.find("text", PACKAGE / "translations", [locale])

    assert found == str(PACKAGE / "translations" / locale[:2] / "LC_MESSAGES" / "text.mo")


@pytest.mark.parametrize("language", LANGUAGES)
def test_django_finds_our_other_catalogue(language):
    assert gettext.find("django", PACKAGE / "locale", [language])


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalogue:
    def test_has_every_message_of_the_code(self, language, domain):
        known = {(entry.msgctxt, entry.msgid) for entry in live_entries(language, domain)}
        used = {(message.context, singular(message.id)) for message in extract(domain) if message.id}

        assert used - known == set(), "run: make messages, then translate"

    def test_is_complete(self, language, domain):
        open_entries = [
            entry.msgid for entry in live_entries(language, domain) if entry.fuzzy or not entry.translated()
        ]

        assert open_entries == []

    def test_keeps_every_placeholder(self, language, domain):
        lost = {
            entry.msgid: translation
            for entry in live_entries(language, domain)
            for source, translation in pairs(entry)
            if placeholders(source) != placeholders(translation)
        }

        assert lost == {}

    def test_holds_no_html(self, language, domain):
        """Translations are code that strangers send: what they say is always escaped, so tags would show."""
        tags = re.compile(r"</?(a|b|br|div|em|i|img|p|script|span|strong|svg)\b[^>]*>", re.IGNORECASE)

        assert [e.msgid for e in live_entries(language, domain) for pair in pairs(e) if tags.search(pair[1])] == []

    def test_has_its_plural_rule(self, language, domain):
        rule = polib.pofile(str(catalogue_path(language, domain))).metadata["Plural-Forms"]

        assert rule == {"nl": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}[language]


def test_plurals_are_written_where_they_can_be_found():
    """A plural under another name is not extracted, and is lost when the catalogues are brought up to date."""
    calls = [line for path in PACKAGE.rglob("*.py") for line in re.findall(r"\.ngettext.*", path.read_text("utf-8"))]

    assert calls
    assert [call for call in calls if not re.match(r'\.ngettext\((\s*$|")', call)] == []


def live_entries(language, domain):
    return [entry for entry in polib.pofile(str(catalogue_path(language, domain))) if not entry.obsolete]


def singular(message_id):
    return message_id[0] if isinstance(message_id, tuple) else message_id


def pairs(entry):
    """Each source text with each of its translations; the singular may drop its number, a plural not."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid_plural, text) for number, text in entry.msgstr_plural.items() if number > 0]


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[a-z]|%[sd]|(?<!\{)\{\w*\}", text))


def test_the_command_line_starts_without_xblock_and_django():
    program = (
        "import sys, esafety_xblocks.course.cli;"
        "print([m for m in ('xblock', 'django', 'web_fragments', 'opaque_keys') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "lock",
    ["package-lock.json", "requirements/oldest.txt", "requirements/py311.txt", "requirements/py312.txt"],
)
def test_locks_name_versions_and_no_hosts(lock):
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
