"""The page where an edition is proposed, approved or sent back, withdrawn and reinstated."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.accounts.shown import shown_to_staff
from planspoor_site.judgements.approval import needs_another
from planspoor_site.judgements.models import ApprovalStep
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.review.approval.standing import standing_of
from planspoor_site.review.approval.steps import DEEDS, forms_of, name_of, take

_FIELDS = ("reason", "by", "decided_on", "reference", "cases")
_LONGEST = 2_000


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Deed.SEE_DRAFTS)
def approval(request: HttpRequest, organisation: Organisation, plan: str, edition: str) -> HttpResponse:
    """Show how far an edition is and the steps that are open, and take the one that is asked."""
    assert isinstance(request.user, User)
    editions = Edition.objects.select_related("plan__organisation", "document", "redacted_copy")
    found = get_object_or_404(editions, plan__organisation=organisation, plan__slug=plan, slug=edition)
    asked = {field: request.POST.get(field, "").replace("\0", "").strip()[:_LONGEST] for field in _FIELDS}
    refusal = ""
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step not in DEEDS or not may(request.user, DEEDS[step], organisation):
            raise PermissionDenied
        refusal = take(step, found, request.user, asked)
        if not refusal:
            return redirect("approval", organisation.slug, plan, edition)
        found = editions.get(pk=found.pk)
    return _show(request, found, asked, refusal)


def _show(request: HttpRequest, edition: Edition, asked: dict[str, str], refusal: str) -> HttpResponse:
    assert isinstance(request.user, User)
    user, organisation = request.user, edition.plan.organisation
    steps = ApprovalStep.objects.filter(edition=edition).select_related("made_by").order_by("-pk")
    member = Membership.objects.current().filter(user=user, organisation=organisation).first()
    context = {
        "section": "approval",
        "edition": edition,
        "plan": edition.plan,
        "organisation": organisation,
        "standing": standing_of(edition),
        "forms": forms_of(edition, lambda deed: may(user, deed, organisation)),
        "edits": may(user, Deed.EDIT, organisation),
        "another": needs_another(edition, user),
        "history": [(name_of(one.step), shown_to_staff(one.made_by), one) for one in steps],
        "asked": {
            "by": asked["by"] or (member.function if member else ""),
            "reason": asked["reason"],
            "decided_on": asked["decided_on"] or (edition.decided_on.isoformat() if edition.decided_on else ""),
            "reference": asked["reference"] or edition.decision_reference,
        },
        "refusal": refusal,
    }
    return render(request, "review/approval.html", context, status=400 if refusal else 200)
