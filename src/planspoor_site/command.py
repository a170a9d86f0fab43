"""The command ``planspoor site``: make a register, add a plan to it, serve it.

Its errors are those of ``planspoor.errors`` and ``planspoor_site.errors``; the command ``planspoor`` explains them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planspoor_site.archive.commands import add_verbs as add_archive_verbs

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

# Django, and all that needs it, is loaded where a verb runs: `--help` and a wrong command do without.


def main(argv: Sequence[str]) -> int:
    """Run ``planspoor site`` with these arguments; give its exit code."""
    arguments = _parser().parse_args(argv)
    from planspoor_site.start import start, storage_errors  # noqa: PLC0415

    with storage_errors():
        if arguments.needs_register:
            start()
        arguments.run(arguments)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="planspoor site", description="Keeps plans in a register and publishes them.")
    parser.set_defaults(needs_register=True)
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    _redaction_parsers(verbs)
    _withdrawal_parsers(verbs)
    again = verbs.add_parser("reread", help="read the document of a draft anew, and apply what was decided about it")
    again.add_argument("edition", metavar="EDITION", help="the address of the edition")
    again.set_defaults(run=_reread)
    init = verbs.add_parser("init", help="make the register, or bring it up to date")
    init.set_defaults(run=_init)
    _person_parser(verbs)
    _add_parser(verbs.add_parser("add", help="read a document and add it to the register")).set_defaults(run=_add)
    compare = verbs.add_parser("compare", help="propose what became of every item of the edition before this one")
    _compare_parser(compare).set_defaults(run=_compare)
    look = verbs.add_parser("organisation", help="set how an organisation looks and where it can be asked")
    _look_parser(look).set_defaults(run=_organisation)
    export = verbs.add_parser("export", help="copy the whole publication to a folder that any web server can serve")
    export.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one with an earlier copy")
    export.set_defaults(run=_export)
    reindex = verbs.add_parser("reindex", help="make the search index anew, as after a repair of the database")
    reindex.set_defaults(run=_reindex)
    add_archive_verbs(verbs)
    _tidy_parser(verbs.add_parser("tidy", help="take away what has been kept long enough")).set_defaults(run=_tidy)
    serve = verbs.add_parser("serve", help="serve the site")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="port to listen on (8000); 0 takes a free one")
    serve.add_argument("--no-worker", action="store_true", help="start no worker beside it: one runs elsewhere")
    serve.set_defaults(run=_serve)
    work = verbs.add_parser(
        "work", help="do the work that the site puts in its queue, such as reading what was uploaded"
    )
    work.add_argument("--with-parent", action="store_true", help="also stop when standard input ends")
    work.set_defaults(run=_work)
    return parser


def _add_parser(add: argparse.ArgumentParser) -> argparse.ArgumentParser:
    add.add_argument("source", type=Path, metavar="SOURCE", help="a document, or a plan file beside its --document")
    add.add_argument("--organisation", required=True, metavar="NAME", help="whose plan it is")
    add.add_argument("--plan", metavar="NAME", help="which plan it is an edition of (the document's title)")
    add.add_argument("--edition", metavar="NAME", help="what to call the edition (the year of its decision)")
    add.add_argument("--document", type=Path, metavar="FILE", help="the document that the plan file is a reading of")
    add.add_argument("--decided-on", type=date.fromisoformat, metavar="DATE", help="day of the decision: YYYY-MM-DD")
    add.add_argument("--decision", default="", metavar="REFERENCE", help="reference of the decision")
    add.add_argument("--publish", action="store_true", help="show it to everyone at once, instead of to staff alone")
    return add


def _look_parser(look: argparse.ArgumentParser) -> argparse.ArgumentParser:
    look.add_argument("slug", metavar="SLUG", help="the organisation's word in the addresses")
    for option, metavar, said in _LOOK:
        look.add_argument(option, metavar=metavar, help=said)
    look.add_argument("--logo", type=Path, metavar="FILE", help="an SVG, PNG, JPEG or WebP")
    return look


_LOOK = (
    ("--name", "NAME", "what it is called"),
    ("--language", "CODE", "the language that its pages speak first: nl, fr, en or de"),
    ("--colour", "#RRGGBB", "what its accent is made of; kept within what can be read"),
    ("--domain", "HOST", "a host name at which it stands alone"),
    ("--email", "ADDRESS", "where readers can report what they cannot read"),
    ("--phone", "NUMBER", "the same, by telephone"),
    ("--postal-address", "ADDRESS", "the same, by post"),
    ("--law", "CODE", "whose accessibility rules: be-vlg, be-wal, be-bru or nl"),
)
"""The options of ``planspoor site organisation`` that change a field; an empty word empties it."""


def _tidy_parser(tidy: argparse.ArgumentParser) -> argparse.ArgumentParser:
    tidy.add_argument("--organisation", metavar="SLUG", help="of this one alone, by its word in the addresses")
    tidy.add_argument("--dry-run", action="store_true", help="only print how much it is")
    return tidy


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return number


def _person_parser(verbs: Verbs) -> None:
    person = verbs.add_parser("person", help="give someone a role in an organisation; asks a new one for a password")
    person.add_argument("email", metavar="EMAIL", help="the address with which the person signs in")
    person.add_argument("--organisation", required=True, metavar="SLUG", help="its word in the addresses")
    person.add_argument("--role", required=True, choices=_ROLES, help="what the person is there")
    person.add_argument("--name", metavar="NAME", help="what staff see")
    person.add_argument("--function", default="", metavar="WORDS", help="what everyone sees: a function or a service")
    person.set_defaults(run=_person)
    password = verbs.add_parser("password", help="ask for another password of someone's account")
    password.add_argument("email", metavar="EMAIL", help="the address with which the person signs in")
    password.set_defaults(run=_password)


_ROLES = ("reader", "owner", "editor", "approver", "administrator", "councillor")


def _init(_: argparse.Namespace) -> None:
    from planspoor_site.start import collect_static  # noqa: PLC0415

    collect_static()


def _person(arguments: argparse.Namespace) -> None:
    from planspoor_site.accounts.models import Role  # noqa: PLC0415
    from planspoor_site.review.people.command import give_role  # noqa: PLC0415
    from planspoor_site.review.people.members import Part  # noqa: PLC0415

    part = Part(Role(arguments.role), arguments.function.strip())
    give_role(arguments.email, arguments.organisation, part, arguments.name)


def _password(arguments: argparse.Namespace) -> None:
    from planspoor_site.review.people.command import set_password  # noqa: PLC0415

    set_password(arguments.email)


def _add(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.add import add  # noqa: PLC0415
    from planspoor_site.register.place import Wish  # noqa: PLC0415

    wish = Wish(
        organisation=arguments.organisation,
        plan=arguments.plan,
        edition=arguments.edition,
        publish=arguments.publish,
        decided_on=arguments.decided_on,
        decision_reference=arguments.decision,
    )
    add(arguments.source, arguments.document, wish)


def _organisation(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.organisation import change_organisation  # noqa: PLC0415

    fields = [option.removeprefix("--").replace("-", "_") for option, *_ in _LOOK]
    given = {field: value for field in fields if (value := getattr(arguments, field)) is not None}
    change_organisation(arguments.slug, given, arguments.logo)


def _tidy(arguments: argparse.Namespace) -> None:
    from planspoor_site.review.retention.command import tidy_and_tell  # noqa: PLC0415

    tidy_and_tell(arguments.organisation, dry_run=arguments.dry_run)


def _export(arguments: argparse.Namespace) -> None:
    from planspoor_site.static_copy.export import export  # noqa: PLC0415

    export(arguments.folder)


def _reindex(_: argparse.Namespace) -> None:
    from planspoor_site.publication.search.index import forget  # noqa: PLC0415
    from planspoor_site.start import index_stale_editions  # noqa: PLC0415

    forget()
    index_stale_editions()


def _serve(arguments: argparse.Namespace) -> None:
    from planspoor_site.serve import serve  # noqa: PLC0415

    serve(arguments.host, arguments.port, worker=not arguments.no_worker)


def _work(arguments: argparse.Namespace) -> None:
    from planspoor_site.jobs.worker import work  # noqa: PLC0415

    work(with_parent=arguments.with_parent)


def _redaction_parsers(verbs: Verbs) -> None:
    redact = verbs.add_parser("redact", help="make words of an edition unreadable for everyone but staff")
    redact.add_argument("edition", metavar="EDITION", help="the address of the edition: /city/plan/2025/")
    redact.add_argument("--words", required=True, metavar="WORDS", help="the words, as they stand on the page")
    redact.add_argument("--reason", required=True, metavar="WHY", help="why; everyone will read it")
    redact.add_argument("--page", type=int, metavar="N", help="on this page only, by its physical number")
    redact.add_argument("--all", action="store_true", help="also in the plan's other editions")
    redact.set_defaults(run=_redact)
    redactions = verbs.add_parser("redactions", help="list what is unreadable in an edition, and why")
    redactions.add_argument("edition", metavar="EDITION", help="the address of the edition")
    redactions.set_defaults(run=_redactions)
    unredact = verbs.add_parser("unredact", help="make words readable again")
    unredact.add_argument("edition", metavar="EDITION", help="the address of the edition")
    unredact.add_argument("number", type=int, metavar="NUMBER", help="the number that `redactions` lists")
    unredact.set_defaults(run=_unredact)


def _withdrawal_parsers(verbs: Verbs) -> None:
    withdraw = verbs.add_parser("withdraw", help="take a published edition away from everyone but staff")
    withdraw.add_argument("edition", metavar="EDITION", help="the address of the edition")
    withdraw.add_argument(
        "--by", required=True, metavar="FUNCTION", help="which function or service; everyone reads it"
    )
    withdraw.add_argument("--reason", required=True, metavar="WHY", help="why; everyone will read it")
    withdraw.set_defaults(run=_withdraw)
    reinstate = verbs.add_parser("reinstate", help="show a withdrawn edition to everyone again")
    reinstate.add_argument("edition", metavar="EDITION", help="the address of the edition")
    reinstate.set_defaults(run=_reinstate)


def _compare_parser(compare: argparse.ArgumentParser) -> argparse.ArgumentParser:
    compare.add_argument("edition", metavar="EDITION", help="the address of the edition: /city/plan/2026/")
    compare.add_argument("--accept-above", type=float, metavar="CONFIDENCE", help="accept what is so sure, 0 to 1")
    return compare


def _compare(arguments: argparse.Namespace) -> None:
    from planspoor_site.lineage.command import compare  # noqa: PLC0415

    compare(arguments.edition, arguments.accept_above)


def _reread(arguments: argparse.Namespace) -> None:
    from planspoor_site.judgements.command import reread_at  # noqa: PLC0415

    reread_at(arguments.edition)


def _redact(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.redaction.command import redact_words  # noqa: PLC0415

    redact_words(arguments.edition, arguments.words, arguments.page, arguments.reason, everywhere=arguments.all)


def _redactions(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.redaction.command import list_redactions  # noqa: PLC0415

    list_redactions(arguments.edition)


def _unredact(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.redaction.command import unredact  # noqa: PLC0415

    unredact(arguments.edition, arguments.number)


def _withdraw(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.withdrawal import withdraw_at  # noqa: PLC0415

    withdraw_at(arguments.edition, arguments.by, arguments.reason)


def _reinstate(arguments: argparse.Namespace) -> None:
    from planspoor_site.register.withdrawal import reinstate_at  # noqa: PLC0415

    reinstate_at(arguments.edition)
