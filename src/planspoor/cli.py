"""The command ``planspoor``: standard output carries the product and nothing else, every error is one line.

The exit codes are those of ``planspoor.errors``; 2 is a wrong command, 130 a Ctrl-C, 141 a reader that went away.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from planspoor.errors import FaultError, OutputError, PlanspoorError
from planspoor.legacy import run_on
from planspoor.limits import DEFAULT_LIMITS, Limits
from planspoor.write import OUTPUT_FORMATS
from planspoor.write.comparison import COMPARISON_FORMATS
from planspoor.write.output import check_output, write_whole
from planspoor.write.printable import printable
from planspoor.write.progress import shown_progress

_INTERRUPTED = 130
_READER_GONE = 141
_SOURCE = "a PDF, DOCX, ODT, DOC, HTML, XLSX, ODS, CSV or StratML file, or page texts: a file, a folder or a zip"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, or those of the process; give its exit code."""
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except PlanspoorError as error:
        return _explain(error)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # What Python still flushes at its end must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE


def _run(argv: list[str]) -> int:
    # The site has a command line of its own; nothing of it is taken apart here.
    if argv[:1] == ["site"]:
        return _site(argv[1:])
    arguments = _parser().parse_args(argv)
    arguments.verb(arguments)
    return 0


def _explain(error: PlanspoorError) -> int:
    if isinstance(error, FaultError):
        print(*getattr(error, "__notes__", ()), sep="\n", file=sys.stderr)
    print(f"planspoor: {printable(str(error))}", file=sys.stderr)
    return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="planspoor", description="Reads approved public plans and anchors every item to its words on the page."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    read = verbs.add_parser("read", help="read a document and print its plan")
    read.add_argument("source", type=Path, metavar="SOURCE", help=_SOURCE)
    product = read.add_mutually_exclusive_group()
    product.add_argument("--format", choices=OUTPUT_FORMATS, default="json", help="print the plan as this (json)")
    product.add_argument("--pages", action="store_true", help="print the pages and their blocks, as JSON, instead")
    product.add_argument(
        "--explain", metavar="NODE", help="print instead why this node, by its id or printed number, is what it is"
    )
    read.add_argument("--out", type=Path, metavar="FILE", help="write to this file instead of standard output")
    _add_limits(read, _read)
    check = verbs.add_parser("check", help="say what a document is, before its plan is read")
    check.add_argument("source", type=Path, metavar="SOURCE", help=_SOURCE)
    check.add_argument("--format", choices=("text", "json"), default="text", help="print the report as this (text)")
    _add_limits(check, _check)
    _add_compare(verbs.add_parser("compare", help="say what changed between two editions of a plan"))
    verbs.add_parser("site", help="keep plans and publish them: planspoor site --help", add_help=False)
    return parser


def _add_compare(compare: argparse.ArgumentParser) -> None:
    edition = f"{_SOURCE}, or a plan file (JSON)"
    compare.add_argument("old", type=Path, metavar="OLD", help=f"the edition that was: {edition}")
    compare.add_argument("new", type=Path, metavar="NEW", help="the edition that follows it, of any of these formats")
    compare.add_argument(
        "--format", choices=COMPARISON_FORMATS, default="text", help="print the comparison as this (text)"
    )
    compare.add_argument("--out", type=Path, metavar="FILE", help="write to this file instead of standard output")
    _add_limits(compare, _compare)


def _add_limits(parser: argparse.ArgumentParser, verb: Callable[[argparse.Namespace], None]) -> None:
    parser.add_argument("--seconds", type=_positive, metavar="N", help="time that it may take, whatever the length")
    parser.add_argument("--memory", type=_positive, metavar="MB", help="memory that it may take")
    parser.set_defaults(verb=verb)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        # Looking up what is installed is slow, and only this needs it.
        from importlib.metadata import version  # noqa: PLC0415

        print(f"planspoor {version('planspoor')}")
        parser.exit()


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not more than 0")
    return number


def _read(arguments: argparse.Namespace) -> None:
    _check_out(arguments.out, arguments.source)
    task, request = "planspoor.pipeline:read_as", {"form": "pages" if arguments.pages else arguments.format}
    if arguments.explain is not None:
        task, request = "planspoor.pipeline:explain", {"node": arguments.explain}
    with shown_progress() as progress:
        content = run_on(task, arguments.source, request, _limits(arguments), progress)
    _give(arguments.out, content)


def _compare(arguments: argparse.Namespace) -> None:
    _check_out(arguments.out, arguments.old, arguments.new)
    from planspoor.comparing import compare_sources  # noqa: PLC0415

    with shown_progress() as progress:
        content = compare_sources(arguments.old, arguments.new, arguments.format, _limits(arguments), progress)
    _give(arguments.out, content)


def _check(arguments: argparse.Namespace) -> None:
    request = {"form": arguments.format}
    with shown_progress() as progress:
        content = run_on("planspoor.checking:check_as", arguments.source, request, _limits(arguments), progress)
    _print(content)


def _check_out(out: Path | None, *sources: Path) -> None:
    """Refuse a file that cannot be written, before the work for it is done."""
    if out is None:
        return
    for source in sources:
        if out.exists() and source.exists() and out.samefile(source):
            raise OutputError(f"{out} is the document itself.", "Name another file with --out.")
    check_output(out)


def _give(out: Path | None, content: bytes) -> None:
    if out is not None:
        write_whole(out, content)
    else:
        _print(content)


def _limits(arguments: argparse.Namespace) -> Limits:
    limits = DEFAULT_LIMITS
    if arguments.seconds:
        limits = limits._replace(seconds=arguments.seconds, seconds_per_page=0.0, seconds_per_image=0.0)
    if arguments.memory:
        limits = limits._replace(memory=int(arguments.memory * 1_000_000))
    return limits


def _print(content: bytes) -> None:
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"Standard output cannot be written ({error.strerror}).", "Make room, or use --out."
        ) from error


def _site(argv: list[str]) -> int:
    if importlib.util.find_spec("django") is None:
        raise PlanspoorError("The site is not installed.", 'Install it with: pip install "planspoor[site]"')
    # By name: the library does not depend on the site.
    command = importlib.import_module("planspoor_site.command")
    return int(command.main(argv))
