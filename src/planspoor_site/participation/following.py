"""Following a plan or an item by mail: asked for, confirmed by whoever reads the letter, and stopped.

Whoever asks cannot tell whether an address is known: the answer is the same whatever is done here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_hex

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from planspoor_site.accounts.models import as_kept
from planspoor_site.participation.models import Follower, Following
from planspoor_site.participation.tokens import hash_of, token_of
from planspoor_site.register.models import Item, Plan

AGAIN_AFTER = timedelta(days=1)
"""How long an address that was asked about something is not asked about it again."""
MOST_ASKED = 3
"""Things about which an address may be asked at a time: more is no use to whoever it is of."""
MOST_WAITING = 2000
"""Things that may wait for a yes in one organisation."""


def ask_to_follow(address: str, plan: Plan, item: Item | None) -> Following | None:
    """Note that someone wants to follow this; returns what a letter has to ask about, or None where none is to go."""
    now = timezone.now()
    with transaction.atomic():
        follower = _follower(plan.organisation_id, as_kept(address))
        following = Following.objects.select_for_update().filter(follower=follower, plan=plan, item=item).first()
        if following is None:
            if not _may_be_asked(follower):
                _forget_if_idle(follower)
                return None
            return Following.objects.create(follower=follower, plan=plan, item=item, asked_at=now)
        if following.asked_at > now - AGAIN_AFTER:
            return None
        Following.objects.filter(pk=following.pk).update(asked_at=now)
    return following


def confirm(following: Following) -> None:
    """Have a follower be told of what happens from now on."""
    now = timezone.now()
    Following.objects.filter(pk=following.pk, confirmed_at=None).update(confirmed_at=now, told_until=now)


def stop(following: Following) -> None:
    """Forget that something is followed, and the address with the last thing that it followed."""
    with transaction.atomic():
        following.delete()
        _forget_if_idle(following.follower)


def stop_all(follower: Follower) -> None:
    """Forget an address, and all that tells of it."""
    follower.delete()


def follower_of(token: str) -> Follower | None:
    """Return the follower whose link this is."""
    return Follower.objects.filter(token_hash=hash_of(token)).select_related("organisation").first()


def link_token(follower: Follower) -> str:
    """Return the token of the link that stands in each letter to a follower."""
    return token_of("follower", follower.nonce)


def unconfirmed(before: datetime) -> QuerySet[Following]:
    """Return what was asked for before a moment, and nobody said yes to."""
    return Following.objects.filter(confirmed_at=None, asked_at__lt=before)


def forget_unconfirmed(followings: QuerySet[Following]) -> int:
    """Forget these, and addresses that follow nothing else; returns how many followings there were."""
    with transaction.atomic():
        count = followings.delete()[0]
        Follower.objects.filter(followings=None).delete()
    return count


def _follower(organisation: int, address: str) -> Follower:
    nonce = token_hex(16)
    new = {"nonce": nonce, "token_hash": hash_of(token_of("follower", nonce))}
    return Follower.objects.get_or_create(organisation_id=organisation, address=address, defaults=new)[0]


def _may_be_asked(follower: Follower) -> bool:
    waiting = Following.objects.filter(confirmed_at=None)
    everywhere = waiting.filter(follower__organisation=follower.organisation_id).count()
    return waiting.filter(follower=follower).count() < MOST_ASKED and everywhere < MOST_WAITING


def _forget_if_idle(follower: Follower) -> None:
    if not Following.objects.filter(follower=follower).exists():
        follower.delete()
