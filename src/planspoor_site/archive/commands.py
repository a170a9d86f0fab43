"""The verbs of ``planspoor site`` that keep the register: what they take, and what runs them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

# Django is loaded where a verb runs, as in ``planspoor_site.command``.


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    verify = verbs.add_parser("verify", help="prove that trail, files and words are as the register says")
    verify.add_argument(
        "--head", action="append", default=[], metavar="HEAD", help="the end of a trail that `verify` printed earlier"
    )
    verify.set_defaults(run=_verify)


def _verify(arguments: argparse.Namespace) -> None:
    from planspoor_site.archive.verification.command import verify  # noqa: PLC0415

    verify(arguments.head)
