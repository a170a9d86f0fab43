"""Atom feeds of what changed: what was published, and what was changed about it later, the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.discovery.changes import Change, changes, permanent_id
from planspoor_site.publication.kinds import counts_in_words
from planspoor_site.register.models import Edition, EditionItem, Organisation

MOST = 100
"""Entries that a feed holds."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without entries was changed: it must say something, and the same each time."""


@dataclass(frozen=True, slots=True)
class About:
    """What a feed is of: its title, the page about the same, and the feed's own address."""

    title: str
    page: str
    feed: str
    organisation: Organisation | None = None


class _Feed(Atom1Feed):
    """Django's Atom, that says the same about the same entries."""

    def latest_post_date(self) -> datetime:
        """Return the moment of the newest entry."""
        moments: list[datetime] = [item["updateddate"] for item in self.items]
        return max(moments, default=LONG_AGO)


def changes_feed(request: HttpRequest, editions: Sequence[Edition], about: About) -> tuple[str, datetime]:
    """Return the feed about these editions, and when it last changed; asks the database six times."""
    return written(request, changes(editions)[:MOST], about)


def written(request: HttpRequest, newest: Sequence[Change], about: About) -> tuple[str, datetime]:
    """Return the feed of these changes, the newest first, and when it last changed; asks the database once."""
    sizes = _sizes([change.edition for change in newest])
    feed = _Feed(
        title=about.title,
        link=absolute(request, about.page, about.organisation),
        description=None,
        feed_url=absolute(request, about.feed, about.organisation),
        feed_guid=permanent_id(about.feed.partition("?")[0]),
        language=get_language(),
    )
    for change in newest:
        _add(feed, request, change, sizes.get(change.edition.pk, {}))
    return feed.writeString("utf-8"), feed.latest_post_date()


def _add(feed: _Feed, request: HttpRequest, change: Change, sizes: dict[str, int]) -> None:
    plan = change.edition.plan
    organisation = plan.organisation
    feed.add_item(
        title=change.title,
        link=absolute(request, change.href, organisation),
        description=change.why or ", ".join([organisation.name, *counts_in_words(sizes)]),
        author_name=organisation.name,
        unique_id=change.id,
        pubdate=change.moment,
        updateddate=change.moment,
        categories=[plan.title],
    )


def _sizes(editions: Sequence[Edition]) -> dict[int, dict[str, int]]:
    sizes: dict[int, dict[str, int]] = defaultdict(dict)
    counted = EditionItem.objects.filter(edition__in=editions).order_by().values_list("edition", "kind")
    for edition, kind, count in counted.annotate(Count("pk")):
        sizes[edition][kind] = count
    return sizes
