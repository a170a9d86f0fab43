"""What every page of how a plan stands begins with: the plan, and what is chosen of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from planspoor_site import language
from planspoor_site.accounts.models import User
from planspoor_site.followup.meanings import Health
from planspoor_site.followup.owners import owned_by
from planspoor_site.publication.addresses import address
from planspoor_site.publication.progress.seen import Seen
from planspoor_site.publication.progress.standing import before, standing_of
from planspoor_site.publication.progress.worklists import What, Worklists
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.register.published import State
from planspoor_site.review.dashboards.choice import Choice, choice_of

_LISTS = {Health.OFF_TRACK: What.OFF_TRACK, Health.ATTENTION: What.ATTENTION}


@dataclass(frozen=True)
class Looked:
    """The latest published edition of a plan, and what is chosen of it."""

    edition: Edition
    choice: Choice
    seen: Seen

    @property
    def lists(self) -> Worklists:
        """What of it asks for attention."""
        standing, scope, since = self.seen.standing, self.choice.scope, self.choice.since
        kept = standing.memo.get(("kept", scope), lambda: standing.kept(scope))
        return Worklists(standing, kept, before(standing, since), ("lists", scope, since))

    def page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        """Answer with a page about it."""
        plan = self.edition.plan
        assert isinstance(request.user, User)
        mine = owned_by(request.user, plan.organisation).values_list("pk", flat=True)
        about = {
            "organisation": plan.organisation,
            "the_plan": plan,
            "the_edition": self.edition,
            "choice": self.choice,
            "mine": urlencode([("dienst", key) for key in mine]),
            "today": self.seen.standing.overview.today,
        }
        return render(request, f"review/{template}.html", about | context)


@dataclass(frozen=True, slots=True)
class StaffLeads:
    """Where marks lead staff: to the same narrowed to a part, to a list of it, or to the page of a commitment."""

    edition: Edition
    owners: tuple[str, ...]

    def part(self, public_id: str) -> str:
        """Return the address of how a part stands."""
        return self._narrowed("stand", public_id)

    def column(self, public_id: str, column: str) -> str:
        """Return the address of a list of a part, where there is one."""
        what = _LISTS.get(Health(column)) if column in list(Health) else None
        return self._narrowed("stand-list", public_id, what) if what else self.part(public_id)

    def item(self, public_id: str) -> str:
        """Return the address of a commitment."""
        return address("item", *self._plan, self.edition.slug, public_id)

    @property
    def _plan(self) -> tuple[str, str]:
        return self.edition.plan.organisation.slug, self.edition.plan.slug

    def _narrowed(self, view: str, public_id: str, *more: str) -> str:
        pairs = [("onderdeel", public_id)] if public_id else []
        pairs += [("dienst", owner) for owner in self.owners]
        return reverse(view, args=[*self._plan, *more], query=[*pairs, *language.to_keep().items()] or None)


def look(request: HttpRequest, organisation: Organisation, plan: str) -> Looked:
    """Return what is looked at; raises Http404 where nothing of the plan is published: only that is followed up."""
    editions = Edition.objects.filter(plan__organisation=organisation, plan__slug=plan, state=State.PUBLISHED)
    edition = editions.select_related("plan__organisation").order_by("position").last()
    if edition is None:
        raise Http404
    # PostgreSQL keeps no text with a zero in it, so nothing that is chosen has one.
    asked = {name: [one for one in values if "\0" not in one] for name, values in request.GET.lists()}
    choice = choice_of(edition, asked)
    leads = StaffLeads(edition, tuple(one.value for one in choice.owners if one.chosen))
    return Looked(edition, choice, Seen(standing_of(edition, public=False), choice.scope, leads))
