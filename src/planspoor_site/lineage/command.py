"""``planspoor site compare``: what became of every item of the edition before, and accept what is sure enough."""

from __future__ import annotations

from collections import Counter

from planspoor_site.errors import EditionError
from planspoor_site.lineage.cases import cases, history, holding
from planspoor_site.lineage.decide import Decision, accept_above
from planspoor_site.lineage.errors import RefusedError
from planspoor_site.lineage.proposals import propose
from planspoor_site.lineage.trees import predecessor
from planspoor_site.register.at_address import edition_at


def compare(address: str, above: float | None) -> None:
    """Compare the edition at ``address`` with the one before it, and print how many cases there are of each kind.

    With ``above``, accept what is at least so sure. Raises EditionError where there is nothing to compare or accept.
    """
    edition = edition_at(address)
    before = predecessor(edition)
    if before is None:
        raise EditionError("No edition of this plan was published before it.", "There is nothing to compare it with.")
    propose(edition)
    if above is not None:
        said = history(before, edition)
        try:
            accept_above(edition, Decision(None, max(row.step for row in said)), above)
        except RefusedError as error:
            raise EditionError(str(error), "Give a lower confidence, or decide case by case.") from error
    found = cases(holding(history(before, edition)))
    print(f"{before.get_absolute_url()} → {edition.get_absolute_url()}")
    for role, count in Counter(case.role for case in found).items():
        print(f"{role.value}: {count}")
    print(f"decided: {sum(case.decided for case in found)} of {len(found)}")
