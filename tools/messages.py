"""``make messages``: bring ``locale/<lang>/LC_MESSAGES/*.po`` up to date with the code.

Two catalogues, because two things read them on the platform: its XBlock service reads ``text`` (blocks,
and what the command line says about them), Django reads ``django`` (the workshops, and our preview).
Existing translations stay; a message that left the code stays too, as obsolete, until someone prunes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as babel_extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "esafety_xblocks"
LANGUAGES = ("nl", "fr")
DOMAINS = ("text", "django")
DJANGO_ROOMS = ("workshops", "preview")
# DEFAULT_KEYWORDS knows _, N_, gettext, ngettext and pgettext; Django adds lazy and no-op ones.
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
NOISE = tuple(
    f'"{name}:'
    for name in (
        "Report-Msgid-Bugs-To",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


def catalogue_path(language: str, domain: str) -> Path:
    """Where a catalogue's source lies."""
    return ROOT / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


def extract(domain: str) -> Catalog:
    """Return every message that the code of a domain holds."""
    catalogue = Catalog(domain=domain, project="esafety-xblocks", fuzzy=False)
    for path in sorted(_sources(domain)):
        place = path.relative_to(ROOT).as_posix()
        content = path.read_text(encoding="utf-8")
        source = content if path.suffix == ".py" else "\n".join(_template_calls(content, place))
        for line, message, comments, context in babel_extract(
            "python", BytesIO(source.encode()), KEYWORDS, comment_tags=["Translators:"]
        ):
            catalogue.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return catalogue


def update(language: str, domain: str) -> tuple[int, int]:
    """Merge the code's messages into one catalogue; return how many it has, and how many untranslated."""
    path = catalogue_path(language, domain)
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=language, domain=domain)
    # No guessing (a guess reads like a translation) and no date (it would make a difference each time).
    catalogue.update(extract(domain), no_fuzzy_matching=True, update_creation_date=False)
    out = BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, sort_by_file=True)
    path.write_text(_without_noise(out.getvalue().decode()), encoding="utf-8")
    messages = [message for message in catalogue if message.id]
    return len(messages), sum(not _is_translated(message.string) for message in messages)


def _sources(domain: str) -> Iterator[Path]:
    for path in PACKAGE.rglob("*"):
        room, *folders = path.relative_to(PACKAGE).parts
        if (room in DJANGO_ROOMS) != (domain == "django") or "migrations" in folders or not path.is_file():
            continue
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in folders):
            yield path


def _template_calls(template: str, origin: str) -> Iterator[str]:
    """Yield a template's translatable parts as lines of Python; the other lines are empty."""
    from django.utils.translation.template import templatize

    for line in templatize(template, origin=origin).split("\n"):
        yield line.strip() if "(" in line else ""


def _without_noise(po: str) -> str:
    """Drop the header lines that say nothing here (team, translator, Babel's version)."""
    header, *entries = po.rstrip("\n").split("\n\n")
    kept = [line for line in header.splitlines() if not line.startswith(NOISE)]
    return "\n\n".join(["\n".join(kept).replace("Version:  ", "Version: "), *entries]) + "\n"


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    for domain in DOMAINS:
        for language in LANGUAGES:
            total, missing = update(language, domain)
            print(f"messages: {language}/{domain}.po has {total} messages, {missing} without a translation")
