"""What editors decide on the follow-up of items: period, priority, tags, health of a part; and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.followup import tags
from planspoor_site.followup.models import Particulars, manners_of
from planspoor_site.followup.overview import follow
from planspoor_site.followup.particulars import change_manners, decide, decided_of, decisions, overrule
from planspoor_site.followup.tasks import latest_editions
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Edition, EditionItem, Organisation
from planspoor_site.review.particulars.forms import MannersForm, OverruleForm, ParticularsForm

if TYPE_CHECKING:
    from planspoor_site.accounts.models import User


@staff(Deed.EDIT)
@require_safe
def of_plan(request: HttpRequest, organisation: Organisation, plan: str) -> HttpResponse:
    """List the items of a plan with what was decided on each."""
    edition = _edition(organisation, plan)
    overview = follow(edition, public=False)
    nodes = EditionItem.objects.filter(edition=edition).select_related("item").order_by("position")
    known = decisions(Particulars.objects.filter(item__plan=edition.plan_id))
    rows = [(node, known.get(node.item_id), overview.overruled.get(node.item_id)) for node in nodes]
    context = {
        "rows": [
            (node, decided, tags.shown(decided.tags) if decided else [], overruled) for node, decided, overruled in rows
        ]
    }
    return _page(request, "particulars", edition, context)


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def of_item(request: HttpRequest, organisation: Organisation, plan: str, item: str) -> HttpResponse:
    """Show what was decided on an item, and decide it anew."""
    edition = _edition(organisation, plan)
    node = get_object_or_404(
        EditionItem.objects.select_related("item__plan__organisation"), edition=edition, item__public_id=item
    )
    overview = follow(edition, public=False)
    is_part = node.pk not in {place.key for place in overview.commitments}
    which = request.POST.get("what", "")
    form = ParticularsForm(decided_of(node.item), data=request.POST if which == "particulars" else None)
    overruled = overview.overruled.get(node.item_id)
    health = OverruleForm(
        overview.manners,
        initial={"overruled": overruled.health if overruled else "", "reason": overruled.reason if overruled else ""},
        data=request.POST if which == "health" and is_part else None,
    )
    if _keep(request, node, form, health):
        return redirect(address("particulars-item", organisation.slug, plan, item, gedaan="bewaard"))
    context = {
        "node": node,
        "form": form,
        "health": health if is_part else None,
        "share": overview.shares[node.pk] if is_part else None,
        "done": "gedaan" in request.GET,
    }
    return _page(request, "particulars_item", edition, context, 400 if request.method == "POST" else 200)


@staff(Deed.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def manners(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show in which words the organisation follows up, and after how many days an item is stale; change that."""
    form = MannersForm(manners_of(organisation), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_manners(organisation, form.cleaned_data["stale_after"], form.words(), cast("User", request.user))
        return redirect(address("manners", organisation.slug, gedaan="bewaard"))
    context = {"organisation": organisation, "form": form, "done": "gedaan" in request.GET}
    return render(request, "review/manners.html", context, status=400 if form.errors else 200)


def _keep(request: HttpRequest, node: EditionItem, form: ParticularsForm, health: OverruleForm) -> bool:
    """Keep what was sent; tells whether that could be."""
    user = cast("User", request.user)
    if form.is_bound and form.is_valid():
        decide(node.item, form.decided(), user)
    elif health.is_bound and health.is_valid():
        overrule(node.item, health.health(), health.cleaned_data["reason"], user)
    return (form.is_bound and form.is_valid()) or (health.is_bound and health.is_valid())


def _edition(organisation: Organisation, plan: str) -> Edition:
    found = next((one for one in latest_editions(organisation) if one.plan.slug == plan), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, template: str, edition: Edition, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    about = {"organisation": edition.plan.organisation, "the_plan": edition.plan, "the_edition": edition}
    return render(request, f"review/{template}.html", about | context, status=status)
