"""The figures of a plan for editors: what does not agree, what is known of each item, and files to take in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from planspoor.write.csv import encode_rows
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.figures.intake.reading import ColumnsError
from planspoor_site.figures.intake.table import Table
from planspoor_site.figures.intake.take_in import ChangedMeanwhileError, File
from planspoor_site.figures.law import LawTable, j1, t2
from planspoor_site.figures.law_rows import law_rows
from planspoor_site.figures.models import Actual, Dependency, Indicator, Inhabitants, Milestone, Money, Risk, Settled
from planspoor_site.figures.of_edition import EditionMoney, money_of
from planspoor_site.figures.reconcile import unlike
from planspoor_site.figures.rows import Said, last_of_each
from planspoor_site.figures.say import CircleError, say, say_of_organisation
from planspoor_site.figures.schemas import schema_for
from planspoor_site.followup.models import Particulars
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Edition, EditionItem, Item, Organisation
from planspoor_site.register.published import State
from planspoor_site.register.table_file import TableError
from planspoor_site.review.figures import taking
from planspoor_site.review.figures.forms import FORMS, FigureForm, InhabitantsForm, SettleForm
from planspoor_site.review.figures.taking import Choice

if TYPE_CHECKING:
    from planspoor_site.accounts.models import User

MOST_SHOWN = 200
"""Rows of a preview that the page shows; the others are counted."""
KINDS: dict[str, type[Any]] = {
    "indicator": Indicator,
    "actual": Actual,
    "milestone": Milestone,
    "money": Money,
    "risk": Risk,
    "dependency": Dependency,
}


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def of_plan(request: HttpRequest, organisation: Organisation, plan: str) -> HttpResponse:
    """Show what does not agree, and the items; settle a difference, or say how many people live there."""
    edition = _edition(organisation, plan)
    if request.method == "POST":
        return _said_of_plan(request, edition)
    money = _money(edition)
    differences = unlike(edition, money)
    context = {
        "differences": [one for one in differences if not one.settled],
        "settled": [one for one in differences if one.settled],
        "unmapped": [(year, table) for year, table in _t2_of_years(edition, money) if table.unmapped],
        "law_years": money.years,
        "adrift": len(money.adrift),
        "nodes": [(node, len(money.own[node.pk])) for node in money.nodes],
        "inhabitants": last_of_each(Inhabitants.objects.filter(organisation=organisation)),
        "form": InhabitantsForm(),
    }
    return _page(request, "figures", edition, context)


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def of_item(request: HttpRequest, organisation: Organisation, plan: str, item: str) -> HttpResponse:
    """Show what is known of an item, and say more; what was said before can be said anew or taken back."""
    edition = _edition(organisation, plan)
    node = get_object_or_404(EditionItem.objects.select_related("item__plan"), edition=edition, item__public_id=item)
    indicators = last_of_each(Indicator.objects.filter(item=node.item_id))
    which = request.POST.get("kind", "")
    forms = {kind: _form(kind, node, indicators, request if kind == which else None) for kind in FORMS}
    if request.method == "POST" and "gone" in request.POST:
        return _take_back(request, node, which)
    if which in forms and forms[which].is_valid() and _say(forms[which], node, request):
        return redirect(address("figures-item", organisation.slug, plan, item, gedaan="bewaard"))
    known = {
        "indicators": indicators,
        "actuals": _with_names(last_of_each(Actual.objects.filter(item=node.item_id)), indicators),
        "milestones": last_of_each(Milestone.objects.filter(item=node.item_id)),
        "money": last_of_each(Money.objects.filter(item=node.item_id)),
        "risks": last_of_each(Risk.objects.filter(item=node.item_id)),
        "waits": last_of_each(Dependency.objects.filter(item=node.item_id).select_related("on")),
    }
    context = {"node": node, "forms": forms, "which": which, "done": "gedaan" in request.GET, **known}
    return _page(request, "figures_item", edition, context, 400 if which else 200)


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, organisation: Organisation, plan: str, kind: str) -> HttpResponse:
    """Take a file in: choose it, choose its columns, look at what would change, and do it."""
    if kind not in taking.WANTED:
        raise Http404
    edition = _edition(organisation, plan)
    context: dict[str, Any] = {"kind": kind, "done": request.GET.get("gedaan", "")}
    status = 200
    if request.method == "POST":
        try:
            response = _step(request, edition, kind, context)
        except (TableError, ColumnsError) as error:
            context["wrong"], status = str(error) or gettext("Kies het bestand opnieuw."), 400
        except ChangedMeanwhileError:
            context["wrong"], status = gettext("Er is intussen iets gewijzigd. Kijk opnieuw na wat er verandert."), 409
        else:
            if response:
                return response
    return _page(request, "figures_take_in", edition, context, status)


@staff(Deed.EDIT)
@require_safe
def law_table(request: HttpRequest, organisation: Organisation, plan: str, table: str, year: int) -> HttpResponse:
    """Give J1 or T2 of a year as a table."""
    edition = _edition(organisation, plan)
    money = _money(edition)
    schema = schema_for(organisation.slug, year)
    if table == "j1":
        found = j1(money, _priorities(edition), year)
    elif table == "t2" and schema:
        found = t2(money, schema, year)
    else:
        raise Http404
    response = HttpResponse(encode_rows(law_rows(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{plan}-{table}-{year}.csv"'
    return response


def _edition(organisation: Organisation, plan: str) -> Edition:
    """Return the latest published edition of a plan: figures are of what the council approved."""
    editions = Edition.objects.filter(plan__organisation=organisation, plan__slug=plan, state=State.PUBLISHED)
    found = editions.select_related("plan__organisation").order_by("position").last()
    if found is None:
        raise Http404
    return found


def _money(edition: Edition) -> EditionMoney:
    return money_of(edition, Edition.objects.filter(plan=edition.plan_id, state=State.PUBLISHED))


def _priorities(edition: Edition) -> set[int]:
    marks = Particulars.objects.filter(item__plan=edition.plan_id).order_by("pk").values_list("item", "priority")
    return {item for item, priority in dict(marks).items() if priority}


def _t2_of_years(edition: Edition, money: EditionMoney) -> list[tuple[int, LawTable]]:
    schemas = [(year, schema_for(edition.plan.organisation.slug, year)) for year in money.years]
    return [(year, t2(money, schema, year)) for year, schema in schemas if schema]


def _page(
    request: HttpRequest, template: str, edition: Edition, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    about = {"organisation": edition.plan.organisation, "the_plan": edition.plan, "the_edition": edition}
    return render(request, f"review/{template}.html", about | context, status=status)


def _said_of_plan(request: HttpRequest, edition: Edition) -> HttpResponse:
    organisation, user = edition.plan.organisation, cast("User", request.user)
    people, settled = InhabitantsForm(request.POST), SettleForm(request.POST)
    if "count" in request.POST and people.is_valid():
        say_of_organisation(Inhabitants(organisation=organisation, **people.cleaned_data), organisation, user)
    elif "quote" in request.POST and settled.is_valid():
        given = settled.cleaned_data
        item = get_object_or_404(
            Item.objects.select_related("plan__organisation"), plan=edition.plan, pk=given.pop("item")
        )
        say(Settled(item=item, **given), item, user)
    else:
        return HttpResponse(gettext("Vul alle velden in."), status=400, content_type="text/plain; charset=utf-8")
    return redirect(address("figures", organisation.slug, edition.plan.slug))


def _form(kind: str, node: EditionItem, indicators: list[Indicator], request: HttpRequest | None) -> FigureForm:
    more: dict[str, Any] = {"indicators": indicators} if kind == "actual" else {}
    return FORMS[kind](node, data=request.POST if request else None, auto_id=f"{kind}_%s", **more)


def _say(form: FigureForm, node: EditionItem, request: HttpRequest) -> bool:
    """Keep what a form says; tells whether that could be."""
    try:
        say(form.row(), node.item, cast("User", request.user))
    except CircleError:
        form.add_error(None, gettext("Dan wacht het onderdeel, langs een omweg, op zichzelf."))
    return form.is_valid()


def _take_back(request: HttpRequest, node: EditionItem, kind: str) -> HttpResponse:
    """Say of the row with this key that there is no such thing any more."""
    model, key = KINDS.get(kind), request.POST["gone"]
    if model is None or not key.isdecimal():
        raise Http404
    row: Said = get_object_or_404(model, pk=key, item=node.item_id)
    row.pk, row._state.adding = None, True
    # Money is taken back as an amount of nothing, what was measured as no value; the others have a word for it.
    field, value = {"money": ("amount", Decimal()), "actual": ("value", None)}.get(kind, ("gone", True))
    setattr(row, field, value)
    say(row, node.item, cast("User", request.user))
    plan = node.item.plan
    return redirect(address("figures-item", plan.organisation.slug, plan.slug, node.item.public_id, gedaan="bewaard"))


def _with_names(actuals: list[Actual], indicators: list[Indicator]) -> list[tuple[str, Actual]]:
    names = {one.thread: one.name for one in indicators}
    return [(names[row.indicator], row) for row in actuals if row.indicator in names]


def _step(request: HttpRequest, edition: Edition, kind: str, context: dict[str, Any]) -> HttpResponse | None:
    """Do the step of taking in that was asked for, and put into ``context`` what its page shows."""
    organisation, user = edition.plan.organisation, cast("User", request.user)
    if sent := request.FILES.get("file"):
        sha256 = taking.keep(organisation, sent.read())
        table = taking.kept_table(organisation, sha256)
        context |= {"sha256": sha256, "name": sent.name}
        choice = taking.remembered(organisation, kind, table)
        context["fields"] = _fields(kind, table, choice)
        context["choice"] = choice
        return None
    sha256 = request.POST.get("sha256", "")
    table = taking.kept_table(organisation, sha256)
    choice = _choice(request, kind, table)
    name = request.POST.get("name", "")[:200]
    context |= {"sha256": sha256, "name": name, "fields": _fields(kind, table, choice), "choice": choice}
    looked = taking.look(edition, kind, table, choice)
    if "seen" in request.POST:
        taken = taking.take(edition, kind, looked, File(name, sha256), user, request.POST["seen"])
        taking.remember(organisation, kind, choice, user)
        said = taken.said if taken else 0
        return redirect(address("figures-take-in", organisation.slug, edition.plan.slug, kind, gedaan=str(said)))
    context |= {
        "looked": looked,
        "shown": looked.preview.differences[:MOST_SHOWN],
        "more": len(looked.preview.differences[MOST_SHOWN:]),
        "refused": looked.refused[:MOST_SHOWN],
    }
    return None


def _choice(request: HttpRequest, kind: str, table: Table) -> Choice:
    columns = {wanted: request.POST.get(f"c_{wanted}", "") for wanted in taking.WANTED[kind]}
    year = request.POST.get("for_year", "")
    return Choice(
        {wanted: head for wanted, head in columns.items() if head in table.heads},
        "." if request.POST.get("mark") == "." else ",",
        int(year) if year.isdecimal() and len(year) == 4 else None,
    )


def _fields(kind: str, table: Table, choice: Choice) -> list[tuple[str, str, list[tuple[str, bool]]]]:
    """Return what a column can hold, its words, and the heads to choose from, each with whether it is chosen."""
    words = {
        "item": gettext("Actie (nummer of vaste code)"),
        "year": gettext("Jaar"),
        "section": gettext("Soort (exploitatie, investering, financiering)"),
        "side": gettext("Richting (uitgave, ontvangst)"),
        "account": gettext("Algemene rekening"),
        "policy_field": gettext("Beleidsveld"),
        "planned": gettext("Geraamd"),
        "adjusted": gettext("Aangepast"),
        "committed": gettext("Vastgelegd"),
        "realised": gettext("Geboekt"),
        "indicator": gettext("Indicator"),
        "start": gettext("Van"),
        "end": gettext("Tot en met"),
        "value": gettext("Waarde"),
        "source": gettext("Bron"),
    }
    return [
        (wanted, words[wanted], [(head, choice.columns.get(wanted) == head) for head in table.heads])
        for wanted in taking.WANTED[kind]
    ]
