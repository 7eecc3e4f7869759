"""A sheet as a paper: the lesson plan first, then what goes home, then the handouts, then where it all comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from esafety_xblocks.lesson.papers import rich
from esafety_xblocks.lesson.papers.handouts import handout
from esafety_xblocks.lesson.papers.paper import (
    Block,
    Box,
    Bullets,
    Fields,
    Heading,
    Item,
    Mark,
    PageBreak,
    Paper,
    Paragraph,
    Role,
    Table,
    Tone,
)
from esafety_xblocks.lesson.papers.runs import Run
from esafety_xblocks.lesson.papers.words import words
from esafety_xblocks.lesson.sheet.shape import Box as SheetBox
from esafety_xblocks.lesson.sheet.shape import Rich, Session, Sheet, Step, Words

BEFORE = ("safety", "disclosure")
"""Boxes that a teacher reads before the lesson; the others follow its steps."""

LONGEST_ADDRESS = 64
"""Characters of a web address that a reader may still type over."""

_TONES = {"safety": Tone.WARM, "disclosure": Tone.CARE, "ask_pupils": Tone.CALM, "exit_ticket": Tone.CALM}


def paper(sheet: Sheet) -> Paper:
    """Return the whole paper of a sheet, with the handouts that its plan uses."""
    sheet = rich.legal(sheet)
    said = {**words(sheet.language), **sheet.said}
    title = sheet.title.words.strip() or said["no_title"]
    blocks = (
        *_top(sheet, said, title),
        *_aims(sheet, said),
        *_preparation(sheet, said),
        *_boxes(sheet, before=True),
        *_steps(sheet, said),
        *_after(sheet, said),
        *_letter(sheet, said),
        *(block for one in sheet.handouts if one.used for block in handout(one, said)),
        *_origins(sheet, said),
    )
    return Paper(title, sheet.language, said["lesson"], said["page"], blocks)


def paragraph(text: Words, role: Role = Role.BODY) -> Iterator[Paragraph]:
    """Yield characters as a paragraph, when there are any."""
    runs = rich.plain(text.words)
    if runs:
        yield Paragraph(runs, role, text.lang)


def bullets(texts: tuple[Words, ...], mark: Mark = Mark.BULLET) -> Iterator[Bullets]:
    """Yield characters as a list, when there are any."""
    shown = [(rich.plain(text.words), text.lang) for text in texts]
    items = tuple(Item(runs, mark, 0, n, lang) for n, (runs, lang) in enumerate(filter(lambda one: one[0], shown), 1))
    if items:
        yield Bullets(items)


def _rich(text: Rich, role: Role = Role.BODY) -> tuple[Block, ...]:
    return rich.blocks(text.markup, text.lang, role)


def _section(title: str, *inside: Iterator[Block] | tuple[Block, ...], lead: str = "") -> Iterator[Block]:
    """Yield a heading and what is below it; nothing when nothing is."""
    blocks = [block for part in inside for block in part]
    if blocks:
        yield Heading(title, 2)
        if lead:
            yield Paragraph((Run(lead),), Role.LABEL)
        yield from blocks


# ---------------------------------------------------------------- the plan


def _top(sheet: Sheet, said: Mapping[str, str], title: str) -> Iterator[Block]:
    kicker = f"{said['lesson']} · {said['own_copy']}" if sheet.own else said["lesson"]
    yield Heading(title, 1, kicker, sheet.title.lang)
    yield from _rich(sheet.brief, Role.LEAD)
    papers = tuple(_named(one.kind_said, one.title) for one in sheet.handouts if one.used)
    facts: list[tuple[str, tuple[Block, ...]]] = [
        (said["ages"], tuple(paragraph(Words(sheet.ages)))),
        (said["duration"], tuple(paragraph(Words(sheet.plan.name)))),
        (said["preparation"], tuple(paragraph(Words(sheet.preparation)))),
        (said["guiding"], tuple(paragraph(sheet.guiding))),
        (said["handouts"], tuple(block for one in papers for block in paragraph(one))),
    ]
    rows = tuple((tuple(paragraph(Words(name), Role.LABEL)), cell) for name, cell in facts if cell)
    if rows:
        yield Table(said["facts"], (0.24, 0.76), (), rows)


def _named(kind: str, title: Words) -> Words:
    return Words(f"{kind} · {title.words}" if title.words else kind, title.lang)


def _aims(sheet: Sheet, said: Mapping[str, str]) -> Iterator[Block]:
    yield from _section(said["goals"], bullets(sheet.goals), lead=said["goals_lead"])
    items = []
    for frame in sheet.frames:
        title = " ".join(part for part in (frame.code, frame.title.words) if part)
        name = rich.plain(f"{frame.frame} · " if frame.frame and title else frame.frame)
        lead = tuple(Run(f"{run.text} ", bold=True) for run in name)
        runs = (*lead, *(Run(run.text, href=rich.link(frame.href)) for run in rich.plain(title)))
        if runs:
            items.append(Item(runs, lang=frame.title.lang))
    if items:
        yield from _section(said["frames"], (Bullets(tuple(items)),))


def _boxes(sheet: Sheet, *, before: bool) -> Iterator[Block]:
    for box in sheet.boxes:
        if (box.kind in BEFORE) == before:
            yield from _box(box)


def _box(box: SheetBox) -> Iterator[Block]:
    blocks = _rich(box.body)
    if blocks:
        yield Box(box.title, blocks, _TONES.get(box.kind, Tone.PLAIN))


def _preparation(sheet: Sheet, said: Mapping[str, str]) -> Iterator[Block]:
    yield from _section(said["materials"], bullets(sheet.materials, Mark.SQUARE))
    rows = tuple(
        (tuple(paragraph(one.term, Role.LABEL)), tuple(paragraph(one.meaning)))
        for one in sheet.terms
        if one.term or one.meaning
    )
    if rows:
        yield from _section(said["terms"], (Table(said["terms"], (0.24, 0.76), (), rows),))


def _steps(sheet: Sheet, said: Mapping[str, str]) -> Iterator[Block]:
    sessions = [session for session in sheet.sessions if session.steps]
    if not sessions:
        return
    yield Heading(said["steps"], 2)
    papers = {one.id: _named(one.kind_said, one.title) for one in sheet.handouts}
    for session in sessions:
        heading = " · ".join(part for part in (session.title, session.minutes_said) if part)
        if heading and (session.title or len(sessions) > 1):
            yield Heading(heading, 3)
        yield _session(session, papers, said)


def _session(session: Session, papers: Mapping[str, Words], said: Mapping[str, str]) -> Table:
    beside = [tuple(_beside(step, said)) for step in session.steps]
    rows = []
    for step, aside in zip(session.steps, beside, strict=True):
        row = (tuple(_minutes(step, said)), tuple(_doing(step, papers, said)))
        rows.append((*row, aside) if any(beside) else row)
    if any(beside):
        shares: tuple[float, ...] = (0.12, 0.48, 0.4)
        head: tuple[str, ...] = (said["minutes"], said["do"], f"{said['slide']} · {said['notes']}")
    else:
        shares, head = (0.12, 0.88), (said["minutes"], said["do"])
    return Table(session.title or said["steps"], shares, head, tuple(rows))


def _minutes(step: Step, said: Mapping[str, str]) -> Iterator[Block]:
    yield Paragraph((Run(said["minutes_of"].format(n=step.minutes)),), Role.MINUTES)
    yield Paragraph((Run(f"{step.starts}–{step.starts + step.minutes}"),), Role.SMALL)


def _doing(step: Step, papers: Mapping[str, Words], said: Mapping[str, str]) -> Iterator[Block]:
    title = rich.plain(step.title.words)
    yield Paragraph((Run(f"{step.number}. ", bold=True), *(Run(run.text, bold=True) for run in title)), Role.LABEL)
    yield from paragraph(Words(" · ".join(part for part in (step.kind_said, step.form_said) if part)), Role.SMALL)
    yield from _rich(step.do)
    for name in step.handouts:
        if name in papers:
            yield from paragraph(replace(papers[name], words=f"→ {papers[name].words}"), Role.SMALL)


def _beside(step: Step, said: Mapping[str, str]) -> Iterator[Block]:
    for title, text in ((said["slide"], step.slide), (said["notes"], step.notes)):
        blocks = _rich(text, Role.ASIDE)
        if blocks:
            yield Paragraph((Run(title),), Role.ASIDE_LABEL)
            yield from blocks


def _after(sheet: Sheet, said: Mapping[str, str]) -> Iterator[Block]:
    yield from _section(said["questions"], bullets(sheet.questions, Mark.NUMBER))
    yield from _boxes(sheet, before=False)


def _letter(sheet: Sheet, said: Mapping[str, str]) -> Iterator[Block]:
    text = _rich(sheet.family_letter, Role.LETTER)
    if text:
        yield PageBreak()
        yield Heading(said["family_letter"], 1, said["families"])
        yield Fields((said["date"],))
        yield from text
        yield Fields((said["signature"],))


def _address(href: str) -> str:
    """Return an address as people read it on paper; only the site when it is too long to be typed."""
    words = re.sub(r"^\w+:(//)?(www\.)?", "", href).rstrip("/")
    return words if len(words) <= LONGEST_ADDRESS else words.split("/")[0][:LONGEST_ADDRESS]


def _origins(sheet: Sheet, said: Mapping[str, str]) -> Iterator[Block]:
    sources = []
    for source in sheet.sources:
        href = rich.link(source.href)
        runs = tuple(Run(run.text, href=href) for run in rich.plain(source.said.words or href))
        code = (Run(f"{source.id} ", bold=True),) if source.id else ()
        where = (Run(f" – {_address(href)}", href=href),) if source.said and href else ()
        if runs or code:
            sources.append(Item((*code, *runs, *where), lang=source.said.lang))
    licence = rich.plain(sheet.licence)
    parts = [
        *_section(said["sources"], (Bullets(tuple(sources)),) if sources else ()),
        *_section(said["credits"], bullets(sheet.credits)),
        *_section(
            said["licence"],
            (Paragraph(tuple(Run(run.text, href=rich.link(sheet.licence_href)) for run in licence)),)
            if licence
            else (),
        ),
    ]
    if parts:
        yield PageBreak()
        yield Heading(said["origins"], 1)
        yield from parts
