"""The `esafety` command. A thin skin: what it does lives in the rooms it calls (docs/cli.md).

It starts without XBlock and Django, so that an author checks a story on a laptop without a platform.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from esafety_xblocks import __version__
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.course import files
from esafety_xblocks.course.files import DocumentFile
from esafety_xblocks.course.printing import Progress, problem_line, problem_record, simulation_lines, simulation_record
from esafety_xblocks.scenario.checks import structure
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.simulate import simulate
from esafety_xblocks.text import COMMUNITIES, N_, strings

LANGUAGES = ("nl", "fr", "en")

FINE, FAILED, USAGE = 0, 1, 2


class UsageProblem(Exception):
    """Something asked that cannot be done: a file that is not there, a port in use."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 fine, 1 something is wrong with a file, 2 wrong use."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UsageProblem as problem:
        print(f"esafety: {problem}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # Somebody stopped reading (| head). Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        print("esafety: stopped.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser; the tests compare it with docs/cli.md."""
    top = argparse.ArgumentParser(
        prog="esafety",
        description="Check, play through, format and preview stories, quizzes, lessons and surveys for teachers.",
        epilog="Exit code: 0 fine, 1 something is wrong with a file, 2 the command was used wrongly.",
    )
    top.add_argument("--version", action="version", version=f"esafety {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_simulate(commands)
    _add_format(commands)
    _add_preview(commands)
    return top


Commands = argparse._SubParsersAction


def _command(
    commands: Commands[argparse.ArgumentParser], name: str, summary: str, more: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}. {more}")


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="text for people (default), json for programs"
    )
    _add_language(command)


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language", choices=LANGUAGES, default=None, help="language of the remarks; by default your system's"
    )


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "check",
        "say everything that is wrong with stories, quizzes, lessons and surveys, by file and line",
        "An error stops learners, a warning harms what they get, a hint is a thought.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, or folders to look through")
    command.add_argument("--strict", action="store_true", help="fail on warnings too (hints never fail)")
    _add_output(command)
    command.set_defaults(run=_check)


def _add_simulate(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "simulate",
        "play a story in every way and say what readers meet",
        "Endings, minutes, decisions, scores, scenes that nobody sees. Plays every path when there are few enough, "
        "else readers who choose at random.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="a story file")
    command.add_argument("--seed", type=int, default=1, help="where chance begins (default 1): same seed, same figures")
    command.add_argument("--runs", type=_positive, default=2_000, help="how many random readers (default 2000)")
    command.add_argument(
        "--community", choices=COMMUNITIES, default="", help="play for one community only; by default for all"
    )
    _add_output(command)
    command.set_defaults(run=_simulate)


def _add_format(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "format",
        "rewrite files in their canonical form",
        "A file is left alone when rewriting would lose anything, or when it is in a newer version of the format.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, or folders to look through")
    command.add_argument(
        "--stamp", action="store_true", help="mark every translation as made from the original as it is now"
    )
    command.add_argument(
        "--check", action="store_true", help="write nothing; fail when a file is not in canonical form"
    )
    _add_language(command)
    command.set_defaults(run=_format)


def _add_preview(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(
        commands,
        "preview",
        "serve the course on this computer, as a teacher, trainer or author sees it",
        "Stop it with Ctrl-C. What you do is kept for the next time.",
    )
    command.add_argument("--host", default="127.0.0.1", help="where to listen (default 127.0.0.1, this computer only)")
    command.add_argument("--port", type=_positive, default=8000, help="port (default 8000)")
    command.set_defaults(run=_preview)


def _positive(value: str) -> int:
    if not value.isdigit() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} should be a whole number, 1 or more")
    return int(value)


# ---------------------------------------------------------------- commands


def _check(options: argparse.Namespace) -> int:
    language = _language(options)
    found: list[tuple[DocumentFile, Problem]] = []
    read = _documents(options.paths)
    with Progress(len(read)) as progress:
        for number, file in enumerate(read):
            progress.show(number, str(file.path))
            found += [(file, problem) for problem in file.form.check(file.reading)]
    if options.format == "json":
        print(json.dumps([problem_record(f.path, p, language) for f, p in found], ensure_ascii=False, indent=1))
    else:
        for file, problem in found:
            print(problem_line(file.path, problem, language))
        _print_summary(found, read, language)
    fatal = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FAILED if any(problem.severity in fatal for _, problem in found) else FINE


def _print_summary(found: list[tuple[DocumentFile, Problem]], read: list[DocumentFile], language: str) -> None:
    count = Counter(problem.severity for _, problem in found)
    sentence = N_("Read: {documents}. Errors: {errors}, warnings: {warnings}, hints: {hints}.")
    print(
        strings(language)
        .gettext(sentence)
        .format(
            documents=len(read),
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            hints=count[Severity.HINT],
        )
    )


def _simulate(options: argparse.Namespace) -> int:
    language = _language(options)
    file = _documents([options.file])[0]
    story = file.reading.document
    if story is not None and not isinstance(story, Story):
        raise UsageProblem(f"{options.file} is no branching story: there is nothing to play through")
    errors = [] if story is None else [p for p in structure(story) if p.severity is Severity.ERROR]
    if story is None or errors:
        for problem in errors or file.reading.problems:
            print(problem_line(file.path, problem, language), file=sys.stderr)
        return FAILED
    with Progress() as progress:
        result = simulate(
            story,
            seed=options.seed,
            runs=options.runs,
            community=options.community,
            progress=lambda done, total: progress.show(done, "", total),
        )
    if options.format == "json":
        print(json.dumps(simulation_record(result), ensure_ascii=False, indent=1))
    else:
        print("\n".join(simulation_lines(story, result, language)))
    return FINE


def _format(options: argparse.Namespace) -> int:
    language = _language(options)
    code = FINE
    for file in _documents(options.paths):
        text, refused = files.canonical(file, stamp=options.stamp)
        for problem in refused:
            print(problem_line(file.path, problem, language), file=sys.stderr)
        if refused:
            code = FAILED
        elif text.encode() != file.source:
            code = max(code, FAILED) if options.check else code
            if not options.check:
                _save(file.path, text)
            said = N_("would be rewritten: {file}") if options.check else N_("rewritten: {file}")
            print(strings(language).gettext(said).format(file=file.path))
    return code


def _save(path: Path, text: str) -> None:
    try:
        files.save(path, text)
    except OSError as error:
        raise UsageProblem(f"cannot write {path}: {error.strerror or error}") from error


def _preview(options: argparse.Namespace) -> int:
    # By its name, so that nothing of the preview, XBlock or Django loads for the other commands.
    try:
        serve = importlib.import_module("esafety_xblocks.preview.serve").serve
    except ImportError as error:
        raise UsageProblem(
            f"the preview cannot start here ({error}). Install it: pip install 'esafety-xblocks[preview]'"
        ) from error
    try:
        serve(host=options.host, port=options.port)
    except OSError as error:
        raise UsageProblem(f"cannot listen on {options.host}:{options.port} ({error.strerror}). Try --port") from error
    return FINE


# ---------------------------------------------------------------- what they share


def _documents(paths: Sequence[Path]) -> list[DocumentFile]:
    """Read the documents that are named.

    Raises:
        UsageProblem: something named is not there, cannot be opened, or holds nothing of ours.
    """
    for path in paths:
        if not path.exists():
            raise UsageProblem(f"there is no file or folder {path}")
    try:
        found = [file for path in files.find(paths) for file in files.load(path, named=path in paths)]
    except OSError as error:
        raise UsageProblem(f"cannot read {error.filename}: {error.strerror}") from error
    if not found:
        raise UsageProblem("nothing of ours here: no XML file holds an <esafety_…> element")
    return found


def _language(options: argparse.Namespace) -> str:
    """Return the language asked for, else the system's when we speak it, else English."""
    if options.language:
        return str(options.language)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


if __name__ == "__main__":
    sys.exit(main())
