"""Reporting by spreadsheet, for whoever sits at the desk: what goes out, what came back, what it would do, doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext

from planspoor_site.accounts.models import User
from planspoor_site.followup.fields import own_for
from planspoor_site.followup.models import Owner, manners_of
from planspoor_site.followup.report import Reporter
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets import ods, xlsx
from planspoor_site.followup.sheets.applying import MOST_BYTES, apply_sheet, file_of, keep_sheet, rows_of
from planspoor_site.followup.sheets.book import book_of
from planspoor_site.followup.sheets.comparing import look
from planspoor_site.followup.sheets.outcome import told
from planspoor_site.followup.tasks import Task
from planspoor_site.register.models import Organisation
from planspoor_site.register.table_file import TableError

FORMS = {"xlsx": (xlsx.write_xlsx, xlsx.MEDIA_TYPE), "ods": (ods.write_ods, ods.MEDIA_TYPE)}
MOST_SHOWN = 200
"""Rows of a list that the page shows; the others are counted."""


@dataclass(frozen=True)
class SheetDesk:
    """Who reports by spreadsheet: on what, as whom, and where the pages of it are.

    ``seen`` are the spreadsheets that they may look at; their own can be applied. ``owners`` and ``plans`` are what
    one may be made for, where there is a choice.
    """

    organisation: Organisation
    tasks: Callable[[], Sequence[Task]]
    reporter: Callable[[Task], Reporter]
    home: str
    back: str
    seen: QuerySet[Sheet]
    user: User | None = None
    owner: Owner | None = None
    owners: Sequence[Owner] = ()
    plans: Sequence[tuple[str, str]] = field(default=())
    editor: bool = False

    def is_own(self, sheet: Sheet) -> bool:
        """Tell whether a spreadsheet is theirs to apply."""
        return (sheet.made_by_id, sheet.owner_id) == (
            self.user.pk if self.user else None,
            self.owner.pk if self.owner else None,
        )


def show_sheets(request: HttpRequest, desk: SheetDesk) -> HttpResponse:
    """Show where spreadsheets go out and come back; keep one that comes back, and go on to what it would do."""
    wrong = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent is None or sent.size is None or sent.size > MOST_BYTES:
                raise TableError(gettext("Kies een werkblad van hoogstens 5 MB."))
            sheet = keep_sheet(desk.organisation, sent.name or "", sent.read(), desk.user, desk.owner)
        except TableError as error:
            wrong = str(error)
        else:
            return redirect(f"{desk.home}{sheet.pk}")
    context = {
        "organisation": desk.organisation,
        "desk": desk,
        "wrong": wrong,
        "sheets": desk.seen.select_related("owner", "made_by")[:MOST_SHOWN],
    }
    return render(request, "review/reporting_sheets.html", context, status=400 if wrong else 200)


def send_sheet(request: HttpRequest, desk: SheetDesk, form: str) -> HttpResponse:
    """Send a spreadsheet of what is to be reported on: all of it, of one owner, or of one plan."""
    if form not in FORMS:
        raise Http404
    write, media_type = FORMS[form]
    owner, plan = request.GET.get("eigenaar", ""), request.GET.get("plan", "")
    tasks = [task for task in desk.tasks() if _is_asked(task, owner, plan)]
    own = own_for(desk.organisation, tasks, editor=desk.editor)
    book = book_of(desk.organisation, tasks, get_language() or desk.organisation.language, own)
    named = desk.owner or next((one for one in desk.owners if str(one.pk) == owner), None)
    name = slugify(f"{gettext('opvolging')} {named or desk.organisation.slug} {timezone.localdate()}")
    response = HttpResponse(write(book), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def show_sheet(request: HttpRequest, desk: SheetDesk, number: int) -> HttpResponse:
    """Show what a spreadsheet would do, or did; do it when asked."""
    sheet = _sheet(desk, number)
    manners = manners_of(desk.organisation)
    result, wrong = sheet.result, ""
    try:
        if request.method == "POST":
            if not desk.is_own(sheet):
                raise Http404
            apply_sheet(sheet, desk.tasks, desk.reporter, editor=desk.editor)
            return redirect(f"{desk.home}{sheet.pk}")
        if not sheet.applied_at and desk.is_own(sheet):
            tasks = desk.tasks()
            own = own_for(desk.organisation, tasks, editor=desk.editor)
            result = told(look(rows_of(sheet), tasks, manners, own), manners, own)
    except TableError as error:
        wrong = str(error)
    context = {
        "organisation": desk.organisation,
        "desk": desk,
        "sheet": sheet,
        "own": desk.is_own(sheet),
        "wrong": wrong,
        "result": result,
        "refused_rows": len({one["row"] for one in result.get("errors", ())}),
        **{name: _part(result, name) for name in ("applied", "conflicts", "errors")},
    }
    return render(request, "review/reporting_sheet.html", context)


def send_kept(desk: SheetDesk, number: int) -> FileResponse:
    """Send a spreadsheet as it came back."""
    sheet = _sheet(desk, number)
    return FileResponse(
        file_of(sheet).open("rb"), as_attachment=True, filename=sheet.name, content_type="application/octet-stream"
    )


def _sheet(desk: SheetDesk, number: int) -> Sheet:
    found = desk.seen.select_related("owner", "made_by").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _part(result: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the rows of a list that are shown, how many there are, and how many more."""
    rows = result.get(name, [])
    return {"rows": rows[:MOST_SHOWN], "count": len(rows), "more": len(rows[MOST_SHOWN:])}


def _is_asked(task: Task, owner: str, plan: str) -> bool:
    of_owner = not owner or any(str(one.pk) == owner for one in task.owners)
    return of_owner and plan in {"", task.edition.plan.slug}
