"""The page of a plan and its money, and figures as data."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from planspoor.write.csv import encode_rows
from planspoor_site.figures.of_edition import EditionMoney, money_of
from planspoor_site.publication import lookup
from planspoor_site.publication.answers import kept_nowhere_as_draft, render_edition
from planspoor_site.publication.figures.data import item_data, item_rows, money_data, money_rows
from planspoor_site.publication.figures.item_figures import figures_of
from planspoor_site.publication.figures.money_page import view_money
from planspoor_site.register.models import Edition


@require_safe
def money(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show the plan and its money."""
    found = lookup.find_edition(request, organisation, plan, edition)
    context = {"view": view_money(found, request.user)}
    return render_edition(request, "money", found, context)


@require_safe
def money_csv(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Give every line of money as a table."""
    found = lookup.find_edition(request, organisation, plan, edition)
    return _table(found, money_rows(_money(request, found)), f"{plan}-{edition}-geld.csv")


@require_safe
def money_json(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Give every line of money as JSON."""
    found = lookup.find_edition(request, organisation, plan, edition)
    return kept_nowhere_as_draft(found, JsonResponse(money_data(found, _money(request, found))))


@require_safe
def item_csv(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Give the figures of an item as a table."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = lookup.find_item(found, item)
    return _table(found, item_rows(figures_of(found, shown, request.user)), f"{plan}-{edition}-{item}.csv")


@require_safe
def item_json(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Give the figures of an item as JSON."""
    found = lookup.find_edition(request, organisation, plan, edition)
    shown = lookup.find_item(found, item)
    return kept_nowhere_as_draft(found, JsonResponse(item_data(shown, figures_of(found, shown, request.user))))


def _money(request: HttpRequest, edition: Edition) -> EditionMoney:
    return money_of(edition, Edition.objects.visible_to(request.user).filter(plan=edition.plan_id))


def _table(edition: Edition, rows: Sequence[Sequence[str]], name: str) -> HttpResponse:
    response = HttpResponse(encode_rows(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return kept_nowhere_as_draft(edition, response)
