"""The list of what is to be reported on, and the form of one item, for whoever sits at the desk."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from planspoor_site.followup.evidence import files_of, send_file, with_file
from planspoor_site.followup.fields import Own, fill, own_for
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners, Update, manners_of
from planspoor_site.followup.report import RefusedError, StaleError, report, report_unchanged, retract
from planspoor_site.followup.tasks import Task
from planspoor_site.review.reporting.desk import Desk
from planspoor_site.review.reporting.forms import UpdateForm, as_it_stands

MEANWHILE = 409
"""Status of the answer to who was not told yet what another said meanwhile."""
HISTORY = 20
"""Updates of an item that its form shows."""


def show_list(request: HttpRequest, desk: Desk, *, runs: bool = False) -> HttpResponse:
    """Show what is to be reported on; what was just said can be taken back. ``runs``: they run rounds too."""
    manners = manners_of(desk.organisation)
    rows = [_row(desk, task, manners) for task in desk.tasks]
    context = {
        "organisation": desk.organisation,
        "desk": desk,
        "runs": runs,
        "waiting": [row for row in rows if not row["answered"]],
        "answered": [row for row in rows if row["answered"]],
        "just": _just_said(request, desk),
        "meanwhile": "tussendoor" in request.GET,
    }
    return render(request, "review/reporting_list.html", context)


def act_on(request: HttpRequest, desk: Desk, plan: str, item: str) -> HttpResponse:
    """Show the form of an item, or carry out what was sent: an update, "nothing changed", or taking one back."""
    task = desk.find(plan, item)
    if task is None:
        raise Http404
    if request.method != "POST":
        return _show_form(request, desk, task, _form(desk, task))
    if "unchanged" in request.POST:
        return _unchanged(request, desk, task)
    if "retract" in request.POST:
        return _retract(request, desk, task)
    return _save(request, desk, task)


def _save(request: HttpRequest, desk: Desk, task: Task) -> HttpResponse:
    own = own_for(desk.organisation, [task], editor=desk.editor)
    form = UpdateForm(
        request.POST, request.FILES, manners=manners_of(desk.organisation), own=own, item=task.item.item_id
    )
    if not form.is_valid():
        return _show_form(request, desk, task, form, status=400)
    corrects = _corrected(request, task)
    try:
        with_file(
            lambda: _report(desk, task, form, own, corrects),
            form.cleaned_data["evidence_file"],
        )
    except RefusedError as refused:
        form.take(refused)
        return _show_form(request, desk, task, form, status=400)
    except StaleError:
        return _show_form(request, desk, task, form, status=MEANWHILE)
    following = desk.after(task) if corrects is None and "next" in request.POST else None
    return redirect(_said(desk.address(following) if following else desk.list_address, task))


def _report(desk: Desk, task: Task, form: UpdateForm, own: Own, corrects: Update | None) -> Update:
    """Keep an update, and what is filled in beside it: both, or neither."""
    item, by = task.item.item, desk.reporter(task)
    with transaction.atomic():
        update = report(item, form.said(), by, form.cleaned_data["seen"], corrects)
        fill(item, form.own_values(), own, by)
    return update


def _unchanged(request: HttpRequest, desk: Desk, task: Task) -> HttpResponse:
    try:
        report_unchanged(task.item.item, desk.reporter(task), _number(request.POST.get("seen", "")))
    except RefusedError:
        return redirect(desk.address(task))
    except StaleError:
        return redirect(desk.list_address + "?tussendoor")
    return redirect(_said(desk.list_address, task))


def _retract(request: HttpRequest, desk: Desk, task: Task) -> HttpResponse:
    update = Update.objects.filter(item=task.item.item_id, pk=_number(request.POST["retract"])).first()
    if update is None:
        raise Http404
    try:
        retract(update, desk.reporter(task), task.version)
    except StaleError:
        return redirect(desk.list_address + "?tussendoor")
    return redirect(desk.list_address)


def send_evidence(desk: Desk, plan: str, item: str, number: int) -> FileResponse:
    """Send a file that was attached to an update of an item."""
    task = desk.find(plan, item)
    found = files_of([task.item.item_id], public=False).filter(pk=number).first() if task else None
    if found is None:
        raise Http404
    return send_file(found)


def _show_form(request: HttpRequest, desk: Desk, task: Task, form: UpdateForm, status: int = 200) -> HttpResponse:
    updates = Update.objects.filter(item=task.item.item_id, corrected_by=None, retracts=False)
    history = list(updates.select_related("owner").prefetch_related("files").order_by("-pk")[:HISTORY])
    manners = manners_of(desk.organisation)
    stages, healths = manners.stage_words(), manners.health_words()
    context = {
        "organisation": desk.organisation,
        "desk": desk,
        "task": task,
        "row": _row(desk, task, manners),
        "form": form,
        "version": task.version,
        "history": [(one, stages[Stage(one.stage)], healths[Health(one.health)]) for one in history],
        "meanwhile": status == MEANWHILE,
        "corrects": _corrected(request, task),
        "following": desk.after(task),
        "just": _just_said(request, desk),
        "count": (len(desk.tasks) - len(desk.waiting), len(desk.tasks)),
    }
    return render(request, "review/reporting_form.html", context, status=status)


def _row(desk: Desk, task: Task, manners: Manners) -> dict[str, Any]:
    stand = task.stand
    return {
        "task": task,
        "href": desk.address(task),
        "stage": manners.stage_words()[stand.stage] if stand else "",
        "health": manners.health_words()[stand.health] if stand else "",
        "answered": task.answered(desk.since),
    }


def _form(desk: Desk, task: Task) -> UpdateForm:
    own = own_for(desk.organisation, [task], editor=desk.editor)
    begin = as_it_stands(task.stand, task.version)
    return UpdateForm(initial=begin, manners=manners_of(desk.organisation), own=own, item=task.item.item_id)


def _corrected(request: HttpRequest, task: Task) -> Update | None:
    """Return the update that the form replaces: only the one that holds can be."""
    asked = _number((request.POST if request.method == "POST" else request.GET).get("corrects", ""))
    return Update.objects.filter(item=task.item.item_id, pk=asked).first() if asked else None


def _just_said(request: HttpRequest, desk: Desk) -> dict[str, Any] | None:
    """Return what the last act said, with which it can be taken back; the address names its item."""
    plan, _, item = request.GET.get("gemeld", "").partition(".")
    task = desk.find(plan, item)
    if task is None:
        return None
    last = Update.objects.filter(item=task.item.item_id, corrected_by=None, retracts=False).order_by("pk").last()
    if last is None:
        return None
    return {"task": task, "update": last, "href": desk.address(task)}


def _said(address: str, task: Task) -> str:
    return f"{address}?gemeld={task.edition.plan.slug}.{task.item.item.public_id}"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
