"""From draft to public and back, step by step; and every step at the wrong moment or by the wrong person."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from planspoor_site.accounts.models import User
from planspoor_site.audit.models import Entry
from planspoor_site.errors import EditionError
from planspoor_site.judgements.acts import Accept, Edit
from planspoor_site.judgements.approval import (
    approve,
    propose,
    reinstate_with_step,
    send_back,
    withdraw_with_step,
)
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.judge import judge
from planspoor_site.judgements.models import ApprovalStep
from planspoor_site.register.models import Edition, EditionItem, Organisation
from planspoor_site.register.published import State
from publication.elzenbeke import DRAFT

DAY = datetime.date(2026, 3, 30)
Do = Callable[[Edition, User], None]

STEPS: dict[str, Do] = {
    "propose": propose,
    "send back": lambda edition, user: send_back(edition, user, "Blz. 2 klopt niet."),
    "approve": lambda edition, user: approve(edition, user, DAY, "GR 2026/12"),
    "withdraw": lambda edition, user: withdraw_with_step(edition, user, "algemeen directeur", "verkeerd document"),
    "reinstate": lambda edition, user: reinstate_with_step(edition, user, "het was het goede document"),
}
AFTER: dict[str, list[str]] = {
    "draft": [],
    "proposed": ["propose"],
    "draft again": ["propose", "send back"],
    "published": ["propose", "approve"],
    "withdrawn": ["propose", "approve", "withdraw"],
    "reinstated": ["propose", "approve", "withdraw", "reinstate"],
}
POSSIBLE: dict[str, dict[str, State]] = {
    "draft": {"propose": State.PROPOSED},
    "proposed": {"send back": State.DRAFT, "approve": State.PUBLISHED},
    "draft again": {"propose": State.PROPOSED},
    "published": {"withdraw": State.WITHDRAWN},
    "withdrawn": {"reinstate": State.PUBLISHED},
    "reinstated": {"withdraw": State.WITHDRAWN},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("standing", AFTER)
def test_step_at_a_moment(standing: str, step: str, draft: Edition, approver: User) -> None:
    for before in AFTER[standing]:
        STEPS[before](draft, approver)
    state = Edition.objects.get(pk=draft.pk).state
    if step in POSSIBLE[standing]:
        STEPS[step](draft, approver)
        assert Edition.objects.get(pk=draft.pk).state == POSSIBLE[standing][step]
        assert ApprovalStep.objects.filter(edition=draft).count() == len(AFTER[standing]) + 1
    else:
        with pytest.raises((RefusedError, EditionError)):
            STEPS[step](draft, approver)
        assert Edition.objects.get(pk=draft.pk).state == state
        assert ApprovalStep.objects.filter(edition=draft).count() == len(AFTER[standing])


def test_approval_says_what_the_council_decided(draft: Edition, approver: User) -> None:
    propose(draft, approver)
    for day, reference in ((None, "GR 2026/12"), (DAY, " ")):
        with pytest.raises(RefusedError, match="no-decision"):
            approve(draft, approver, day, reference)
    approve(draft, approver, DAY, " GR 2026/12 ")
    edition = Edition.objects.get(pk=draft.pk)
    assert (edition.decided_on, edition.decision_reference) == (DAY, "GR 2026/12")
    assert edition.published_at
    done = Entry.objects.filter(subject=draft.get_absolute_url()).order_by("pk").values_list("what", flat=True)
    assert list(done)[-3:] == ["edition.proposed", "edition.approved", "edition.published"]


def test_nobody_judges_what_is_proposed_or_public(draft: Edition, editor: User, approver: User) -> None:
    name = EditionItem.objects.filter(edition=draft)[0].node_id
    for step, code in (("propose", "proposed"), ("approve", "published"), ("withdraw", "withdrawn")):
        STEPS[step](draft, approver)
        with pytest.raises(RefusedError, match=code):
            judge(draft, editor, Accept((name,)), 0)


def test_sent_back_with_a_reason(draft: Edition, editor: User, approver: User) -> None:
    propose(draft, editor)
    with pytest.raises(RefusedError, match="no-reason"):
        send_back(draft, approver, "  ")
    send_back(draft, approver, "Blz. 2 klopt niet.")
    judge(draft, editor, Accept((EditionItem.objects.filter(edition=draft)[0].node_id,)), 0)


def test_four_eyes(organisation: Organisation, draft: Edition, editor: User, approver: User) -> None:
    organisation.four_eyes = True
    organisation.save()
    name = EditionItem.objects.filter(edition=draft)[0].node_id
    propose(draft, approver)
    with pytest.raises(RefusedError, match="four-eyes"):
        STEPS["approve"](draft, approver)
    send_back(draft, approver, "Nog niet.")
    judge(draft, approver, Accept((name,)), 0)
    propose(draft, editor)
    with pytest.raises(RefusedError, match="four-eyes"):
        STEPS["approve"](draft, approver)
    send_back(draft, approver, "Nog niet.")
    judge(draft, editor, Edit(name, "number", ""), 1)
    propose(draft, editor)
    STEPS["approve"](draft, approver)


def test_search_finds_the_words_as_they_were_judged(
    draft: Edition, editor: User, approver: User, client: Client
) -> None:
    item = EditionItem.objects.filter(edition=draft, kind="action")[0]
    judge(draft, editor, Edit(item.node_id, "text", "Kwartelvelden", correction=True), 0, "zo staat het er")
    propose(draft, editor)
    STEPS["approve"](draft, approver)
    found = client.get(f"{DRAFT}zoek", {"q": "kwartelvelden"}).content.decode()
    assert f"/i/{item.item.public_id}" in found
