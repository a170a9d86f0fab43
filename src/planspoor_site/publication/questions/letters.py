"""The letter that tells who asked what became of the question; the address is forgotten when it has gone."""

from __future__ import annotations

import hashlib
import smtplib

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext

from planspoor_site.followup.letter_text import origin
from planspoor_site.jobs.queue import put
from planspoor_site.participation.question_models import Question, Standing
from planspoor_site.participation.questions import link_token
from planspoor_site.publication.following.letters import in_its_language

KIND = "tell-asker"


def put_letter(question: Question) -> None:
    """Have who asked be told what became of the question, where they gave an address."""
    if question.address:
        put(KIND, {"question": question.pk}, question.organisation, None, unique=str(question.pk))


def tell_asker(key: int) -> int:
    """Send that letter; returns how many went out. What was not decided yet is told of later."""
    question = Question.objects.select_related("organisation").filter(pk=key).exclude(address="").first()
    if question is None or not (question.standing == Standing.REFUSED or question.answers.exists()):
        return 0
    try:
        sent = _letter(question).send()
    except smtplib.SMTPRecipientsRefused:
        sent = 0
    Question.objects.filter(pk=key).update(address="")
    return sent


def _letter(question: Question) -> EmailMessage:
    organisation = question.organisation
    with in_its_language(organisation):
        refused = question.standing == Standing.REFUSED
        said = (
            gettext("Uw vraag wordt niet getoond. De reden: %(reason)s") % {"reason": question.reason}
            if refused
            else gettext("Uw vraag is beantwoord. Het antwoord staat voor iedereen te lezen:")
        )
        link = origin(organisation) + reverse("asked", args=[link_token(question)])
        forgotten = gettext("Dit is het enige bericht: uw adres is nu gewist.")
        key = hashlib.sha256(f"{question.nonce}:{question.standing}".encode()).hexdigest()[:32]
        return EmailMessage(
            subject=gettext("Uw vraag aan %(organisation)s") % {"organisation": " ".join(organisation.name.split())},
            body=f"{said}\n\n{link}\n\n{forgotten}\n\n-- \n{organisation.name}\n",
            to=[question.address],
            reply_to=[organisation.email] if organisation.email else None,
            headers={"Message-ID": f"<{key}@planspoor>", "Auto-Submitted": "auto-generated"},
        )
