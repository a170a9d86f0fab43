"""Where a question about a passage is asked, where all are read, and where who asked sees what became of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.accounts.attempts import Attempts
from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.language import speak
from planspoor_site.mail import mail_is_set_up
from planspoor_site.participation.questions import FullError, link_token, question_of, takes_questions
from planspoor_site.participation.questions import ask as keep
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import render_edition
from planspoor_site.publication.kinds import item_name
from planspoor_site.publication.questions.forms import AskForm
from planspoor_site.publication.questions.shown import plan_questions, shown
from planspoor_site.publication.succession import Subject
from planspoor_site.register.models import Edition, EditionItem, Organisation
from planspoor_site.register.published import State

MOST_ASKED = 10
"""Questions that may come from one network address in a quarter of an hour."""


@require_safe
def questions(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show all questions about an edition, and their answers."""
    found = _published(request, organisation, plan, edition)
    return render_edition(request, "questions", found, {"about": plan_questions(found)})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Show the form under a passage, and take a question.

    Who has not signed in needs no right and no cookie, so that there is nothing to forge; who has is protected.
    """
    found = _published(request, organisation, plan, edition)
    if not takes_questions(found.plan.organisation):
        raise Http404
    answer = _protected if request.user.is_authenticated else _asked_by_anyone
    return answer(request, found, lookup.find_item(found, item))


@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show who asked what became of the question: the link is theirs alone."""
    question = question_of(token)
    if question is None:
        raise Http404
    organisation = question.edition.plan.organisation
    speak(organisation.language)
    place = (organisation.slug, question.edition.plan.slug, question.item.public_id)
    context = {
        "organisation": organisation,
        "one": shown(question),
        "item_href": address("latest-item", *place, fragment="vragen"),
    }
    response = render(request, "publication/asked.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _asked_by_anyone(request: HttpRequest, edition: Edition, item: EditionItem) -> HttpResponse:
    councillor = _councillor(request, edition.plan.organisation)
    form = AskForm(request.POST or None, initial={"address": councillor.email} if councillor else {})
    status, wrong = 200, ""
    if request.method == "POST":
        attempts = Attempts("ask", request.META.get("REMOTE_ADDR", ""), MOST_ASKED)
        if attempts.too_many():
            status, wrong = 429, "often"
        elif not form.is_valid():
            status = 400
        elif form.cleaned_data["website"]:
            return redirect(f"{request.path}?gedaan=1")
        else:
            attempts.count()
            try:
                question = keep(edition, item.item, form.asked(), councillor)
                return redirect(reverse("asked", args=[link_token(question)]))
            except FullError:
                status, wrong = 503, "full"
    context = {
        "item": item,
        "name": item_name(edition, item),
        "form": form,
        "councillor": councillor is not None,
        "mail": mail_is_set_up(),
        "wrong": wrong,
        "done": "gedaan" in request.GET and request.method == "GET",
    }
    response = render_edition(request, "ask", edition, context, Subject("item", [item.item.public_id]))
    response.status_code = status
    response["X-Robots-Tag"] = "noindex"
    return response


_protected = csrf_protect(_asked_by_anyone)


def _councillor(request: HttpRequest, organisation: Organisation) -> User | None:
    user = request.user
    return user if isinstance(user, User) and may(user, Deed.ASK, organisation) else None


def _published(request: HttpRequest, organisation: str, plan: str, edition: str) -> Edition:
    found = lookup.find_edition(request, organisation, plan, edition)
    if found.state != State.PUBLISHED:
        raise Http404
    return found
