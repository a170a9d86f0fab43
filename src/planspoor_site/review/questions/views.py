"""The pages on which staff deal with questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from planspoor.source.personal_data import find_personal_data
from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.followup.models import Owner
from planspoor_site.participation import questions
from planspoor_site.participation.question_models import Question
from planspoor_site.publication.kinds import item_name
from planspoor_site.publication.questions.letters import put_letter
from planspoor_site.publication.questions.shown import shown
from planspoor_site.register.models import EditionItem, Organisation
from planspoor_site.review.questions.desk import lists_for, marked, questions_for

READ_OR_SEND = ["GET", "HEAD", "POST"]
LONGEST = 5000
"""Characters of an answer and of a reason."""
_DIGITS = 19


@staff(Deed.REPORT)
@require_http_methods(READ_OR_SEND)
def questions_desk(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List the questions by what waits; an administrator opens and closes the form for all."""
    user = _user(request)
    administers = may(user, Deed.ADMINISTER, organisation)
    if request.method == "POST":
        if not administers:
            raise PermissionDenied
        questions.set_openness(organisation, "open" in request.POST, user)
        return redirect("questions-desk", organisation.slug)
    context = {
        "organisation": organisation,
        "lists": lists_for(user, organisation),
        "takes_questions": questions.takes_questions(organisation),
        "may_administer": administers,
        "may_edit": may(user, Deed.EDIT, organisation),
    }
    return render(request, "review/questions.html", context)


@staff(Deed.REPORT)
@require_http_methods(READ_OR_SEND)
def question(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    """Show a question beside its passage, and do with it what is asked."""
    user = _user(request)
    found = get_object_or_404(questions_for(user, organisation), pk=number)
    problem = ""
    if request.method == "POST":
        problem = _act(request, found, user)
        if not problem:
            return redirect("question", organisation.slug, number)
    return render(request, "review/question.html", _context(request, found, user, problem), status=_status(problem))


def _act(request: HttpRequest, found: Question, user: User) -> str:
    """Do what a button says; returns why it was not done, or nothing."""
    acts: Mapping[str, Callable[[HttpRequest, Question, User], str]] = {
        "show": _show,
        "refuse": _refuse,
        "assign": _assign,
        "answer": _answer,
    }
    act = acts.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    if act is not _answer and not may(user, Deed.EDIT, found.organisation):
        raise PermissionDenied
    try:
        return act(request, found, user)
    except questions.DecidedError:
        return gettext("Iemand anders besliste intussen over deze vraag. Dit is hoe ze nu is.")


def _show(request: HttpRequest, found: Question, user: User) -> str:
    questions.show(found, user, as_it_is="as_it_is" in request.POST)
    return ""


def _refuse(request: HttpRequest, found: Question, user: User) -> str:
    reason = request.POST.get("reason", "").strip()
    if not reason or len(reason) > LONGEST:
        return gettext("Geef een reden: wie de vraag stelde, leest ze.")
    questions.refuse(found, reason, user)
    put_letter(found)
    return ""


def _assign(request: HttpRequest, found: Question, user: User) -> str:
    asked = request.POST.get("owner", "")
    owners = Owner.objects.filter(organisation=found.organisation, ended_at=None)
    key = int(asked) if asked.isdecimal() and len(asked) < _DIGITS else 0
    questions.assign(found, get_object_or_404(owners, pk=key) if asked else None, user)
    return ""


def _answer(request: HttpRequest, found: Question, user: User) -> str:
    text = request.POST.get("text", "").strip()
    if not text or len(text) > LONGEST:
        return gettext("Schrijf een antwoord van hoogstens 5000 tekens.")
    if find_personal_data(text) and "as_it_is" not in request.POST:
        return gettext("In uw antwoord lijken persoonsgegevens te staan. Haal ze weg, of zeg dat ze mogen blijven.")
    questions.answer(found, text, user, _function(user, found))
    put_letter(found)
    return ""


def _function(user: User, found: Question) -> str:
    """Return who answers, as everyone reads it: the owner that it was given to, else someone's function."""
    if found.owner:
        return found.owner.name
    member = Membership.objects.current().filter(user=user, organisation=found.organisation).first()
    return member.function if member else ""


def _context(request: HttpRequest, found: Question, user: User, problem: str) -> dict[str, object]:
    item = EditionItem.objects.select_related("item").filter(edition=found.edition_id, item=found.item_id).first()
    return {
        "organisation": found.organisation,
        "question": found,
        "one": shown(found),
        "item": item,
        "name": item_name(found.edition, item) if item else None,
        "of": found.edition,
        "text": marked(found.text),
        "asker": marked(found.name),
        "has_personal_data": bool(find_personal_data(found.text) or find_personal_data(found.name)),
        "answers": found.answers.order_by("-pk"),
        "owners": Owner.objects.filter(organisation=found.organisation, ended_at=None).order_by("name"),
        "may_edit": may(user, Deed.EDIT, found.organisation),
        "problem": problem,
        "given": request.POST,
    }


def _status(problem: str) -> int:
    return 400 if problem else 200


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
