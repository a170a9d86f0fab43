"""Every act at the desk as a plain form, without script: taken, or refused with a reason and what was filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.judgements.judge import version
from planspoor_site.judgements.models import Judgement
from planspoor_site.register.models import Edition, EditionItem
from publication.elzenbeke import Elzenbeke

DESK = "/beheer/stad-elzenbeke/meerjarenplan/2026/nakijken/"
# The invented draft: n0 theme, n1 objective, n2 action plan, n3 survey, n4 purchase, n5 below it, n6 objective, n7 and
# n8 its actions, the last of which is in doubt.
MOLENSTRAAT = "De stad koopt tegen 2028 drie panden aan in de Molenstraat."


def decide(client: Client, act: str, query: str = "", seen: int | None = None, **fields: Any) -> Any:
    number = version(Edition.objects.get(slug="2026")) if seen is None else seen
    return client.post(f"{DESK}besluit{query}", {"act": act, "seen": number, **fields})


def item(node: str) -> EditionItem:
    return EditionItem.objects.get(edition__slug="2026", node_id=node)


def tree() -> list[tuple[str, int]]:
    return list(EditionItem.objects.filter(edition__slug="2026").order_by("position").values_list("node_id", "depth"))


def page_offsets(words: str, page: int = 2) -> dict[str, int]:
    text = Edition.objects.get(slug="2026").pages.get(number=page).text
    return {"page": page, "start": text.index(words), "end": text.index(words) + len(words)}


TAKEN: dict[str, tuple[dict[str, Any], Callable[[], bool]]] = {
    "accept": ({"act": "accept", "item": "n8"}, lambda: item("n8").accepted),
    "accept all above a confidence": (
        {"act": "above", "confidence": "0.9"},
        lambda: item("n3").accepted and not item("n8").accepted,
    ),
    "edit a number": (
        {"act": "edit", "item": "n3", "text": "De dienst Wonen brengt leegstaande panden in kaart"},
        lambda: item("n3").text == "De dienst Wonen brengt leegstaande panden in kaart",
    ),
    "edit as a correction": (
        {"act": "edit", "item": "n4", "text": "Vier panden", "correction": "1", "reason": "Zetfout in het document."},
        lambda: item("n4").text == "Vier panden",
    ),
    "another kind": ({"act": "kind", "item": "n5", "kind": "action"}, lambda: item("n5").kind == "action"),
    "up": (
        {"act": "move", "item": "n8", "step": "up"},
        lambda: [node for node, _ in tree()][-2:] == ["n8", "n7"],
    ),
    "in": ({"act": "move", "item": "n8", "step": "in"}, lambda: item("n8").parent == item("n7")),
    "out": ({"act": "move", "item": "n5", "step": "out"}, lambda: item("n5").parent == item("n2")),
    "under another": (
        {"act": "move", "item": "n8", "target": "n2", "where": "into"},
        lambda: item("n8").parent == item("n2") and tree()[-1][0] == "n7",
    ),
    "before another": (
        {"act": "move", "item": "n7", "target": "n4", "where": "before"},
        lambda: [node for node, _ in tree()][3:6] == ["n3", "n7", "n4"],
    ),
    "split": (
        {"act": "split", "item": "n4", "at": str(MOLENSTRAAT.index("drie"))},
        lambda: item("n4").text == "De stad koopt tegen 2028" and len(tree()) == 10,
    ),
    "merge": (
        {"act": "merge", "item": "n8", "which": "before"},
        lambda: not EditionItem.objects.filter(edition__slug="2026", node_id="n8").exists(),
    ),
    "remove": (
        {"act": "remove", "item": "n4"},
        lambda: item("n5").parent == item("n2") and len(tree()) == 8,
    ),
    "add words that were typed": (
        {
            "act": "add",
            "item": "n5",
            "kind": "sub_action",
            "page": "2",
            "words": "een pand naast de bibliotheek",
            "target": "n5",
            "where": "after",
        },
        lambda: (
            [one.text for one in EditionItem.objects.filter(edition__slug="2026", parent__node_id="n4")]
            == ["een pand met een tuin voor de buurt", "een pand naast de bibliotheek"]
        ),
    ),
    "add a fact": (
        {"act": "add-fact", "item": "n4", "kind": "place", "page": "2", "words": "Molenstraat"},
        lambda: item("n4").facts.filter(kind="place", quote="Molenstraat").exists(),
    ),
    "edit a fact": (
        {"act": "edit-fact", "item": "n3", "fact": "1", "kind": "body", "role": "partner"},
        lambda: item("n3").facts.get(position=1).values == {"role": "partner"},
    ),
    "a fact is none": (
        {"act": "remove-fact", "item": "n3", "fact": "0"},
        lambda: [fact.kind for fact in item("n3").facts.all()] == ["body"],
    ),
}


@pytest.mark.parametrize(("fields", "done"), TAKEN.values(), ids=TAKEN)
def test_a_form_is_taken_and_leads_back_to_the_desk(
    client: Client, fields: dict[str, Any], done: Callable[[], bool]
) -> None:
    answer = decide(client, **fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert answer["Location"].startswith(DESK + "?")
    assert done()
    shown = client.get(answer["Location"])
    assert shown.status_code == 200
    judgement = Judgement.objects.get()
    assert (judgement.number, judgement.edition.slug) == (1, "2026")
    assert 'role="status"><p class="msg">' in shown.content.decode()


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "words that do not stand in the passage": (
        {"act": "edit", "item": "n4", "text": "De stad koopt vier panden"},
        "staat niet in de passage",
    ),
    "a correction without a reason": (
        {"act": "edit", "item": "n4", "text": "Vier panden", "correction": "1"},
        "heeft een reden nodig",
    ),
    "nothing changed": ({"act": "edit", "item": "n4", "text": MOLENSTRAAT}, "niets gewijzigd"),
    "no words at all": ({"act": "edit", "item": "n4", "text": " "}, "heeft woorden nodig"),
    "the kind that it has": ({"act": "kind", "item": "n5", "kind": "sub_action"}, "die soort al"),
    "no kind": ({"act": "kind", "item": "n5", "kind": "wens"}, "zegt niet genoeg"),
    "under itself": ({"act": "move", "item": "n1", "target": "n1", "where": "into"}, "onder zichzelf"),
    "under what stands below it": ({"act": "move", "item": "n1", "target": "n3", "where": "into"}, "onder zichzelf"),
    "the first cannot go up": ({"act": "move", "item": "n3", "step": "up"}, "staat daar al"),
    "split nowhere": ({"act": "split", "item": "n4"}, "heeft elk deel woorden nodig"),
    "split at no number": ({"act": "split", "item": "n4", "at": "hier"}, "zegt niet genoeg"),
    "merge with another kind": ({"act": "merge", "item": "n2", "which": "after"}, "Alleen buren"),
    "words that are not on the page": (
        {"act": "add", "item": "n5", "kind": "action", "page": "2", "words": "een zwembad", "target": "n5"},
        "staat niet op deze bladzijde",
    ),
    "a fact outside the passage": (
        {"act": "add-fact", "item": "n5", "kind": "place", "page": "2", "words": "Molenstraat"},
        "in de passage van het onderdeel",
    ),
    "an amount that is none": (
        {"act": "edit-fact", "item": "n3", "fact": "0", "kind": "amount", "value": "veel"},
        "niet genoeg",
    ),
    "an undo of nothing": ({"act": "undo", "judgement": ""}, "zegt niet genoeg"),
    "an item that no database has": ({"act": "accept", "item": "\0"}, "is er niet meer"),
    "no act": ({"act": "dans"}, "zegt niet genoeg"),
}


@pytest.mark.parametrize(("fields", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(
    client: Client, fields: dict[str, Any], said: str
) -> None:
    before = list(EditionItem.objects.filter(edition__slug="2026").order_by("position").values())
    answer = decide(client, query="?item=n4&doe=bewerken", **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(EditionItem.objects.filter(edition__slug="2026").order_by("position").values()) == before
    assert not Judgement.objects.exists()


def test_a_refused_form_keeps_what_was_filled_in(client: Client) -> None:
    answer = decide(client, "edit", "?item=n4&doe=bewerken", item="n4", text="De stad koopt vier panden")
    assert ">De stad koopt vier panden</textarea>" in answer.content.decode()


def test_several_fields_of_one_form_are_taken_together_or_not_at_all(client: Client) -> None:
    words = "De stad koopt tegen 2028 drie panden aan"
    assert decide(client, "edit", item="n4", text=words, number="zeven").status_code == 422
    assert item("n4").text == MOLENSTRAAT
    assert decide(client, "edit", item="n4", text=words, number="2").status_code == 302
    assert (item("n4").text, item("n4").number) == (words, "2")
    assert Judgement.objects.count() == 2


def test_what_someone_else_changed_is_shown_beside_what_was_seen(client: Client, elzenbeke: Elzenbeke) -> None:
    other = Client()
    other.force_login(member(elzenbeke.organisation, "editor", "other", function="dienst Groen"))
    assert decide(other, "edit", item="n4", text="De stad koopt tegen 2028 drie panden aan").status_code == 302
    answer = decide(client, "edit", "?item=n4&doe=bewerken", seen=0, item="n4", text="De stad koopt drie panden")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Intussen gewijzigd door dienst Groen." in html
    assert item("n4").text == "De stad koopt tegen 2028 drie panden aan"
    conflict = html[html.index("stale") : html.index("</table>")]
    assert re.findall(r"<td lang=\"nl\">([^<]*)</td>", conflict)[:2] == [MOLENSTRAAT, item("n4").text]
    fields = dict(re.findall(r'<input type="hidden" name="(act|item|text|seen)" value="([^"]*)"', html))
    assert decide(client, **(fields | {"seen": 1})).status_code == 302
    assert item("n4").text == "De stad koopt drie panden"


def test_everything_can_be_undone_and_redone_without_end(client: Client) -> None:
    before = tree()
    for node in ("n8", "n7", "n5"):
        decide(client, "remove", item=node)
    after = tree()
    assert len(after) == len(before) - 3
    for name, wanted in (("undo", before), ("redo", after), ("undo", before)):
        for _ in range(3):
            page = client.get(DESK).content.decode()
            buttons = re.findall(r'name="judgement" value="(\d*)" aria-keyshortcuts="(Shift\+U|U)"', page)
            key = {"undo": "U", "redo": "Shift+U"}[name]
            number = next(value for value, shortcut in buttons if shortcut == key)
            assert decide(client, "undo", judgement=number).status_code == 302
        assert tree() == wanted, name


def test_nobody_undoes_the_decisions_of_others_unseen(client: Client, elzenbeke: Elzenbeke) -> None:
    other = Client()
    other.force_login(member(elzenbeke.organisation, "editor", "other"))
    decide(other, "accept", item="n8")
    page = client.get(DESK).content.decode()
    assert 'name="judgement" value="" aria-keyshortcuts="U" disabled' in page
    listed = client.get(DESK + "?lijst=besluiten").content.decode()
    assert 'name="judgement" value="1">' in listed, "but one by one, in the list"


def test_a_passage_without_a_place_is_given_one_or_none(client: Client, elzenbeke: Elzenbeke) -> None:
    places = [page_offsets("De wachtlijst wordt korter"), page_offsets("een pand naast de bibliotheek")]
    Edition.objects.filter(slug="2026").update(coverage={"unassigned_passages": places})
    page = client.get(DESK + "?lijst=los").content.decode()
    assert "Nog geen plaats (2)" in page
    assert "De wachtlijst wordt korter" in page
    decide(client, "dismiss", "?lijst=los", **places[0])
    decide(client, "add", "?lijst=los", kind="sub_action", target="n5", where="after", words="", **places[1])
    page = client.get(DESK + "?lijst=los").content.decode()
    assert "Nog geen plaats (0)" in page
    assert item("n5").parent.children.count() == 2  # type: ignore[union-attr]


def test_the_list_of_decisions_says_who_by_function_what_and_why(client: Client, editor: User) -> None:
    decide(client, "accept", item="n8")
    decide(client, "edit", item="n4", text="Vier panden", correction="1", reason="Zetfout in het document.")
    page = client.get(DESK + "?lijst=besluiten").content.decode()
    listed = page[page.index('class="decisions"') :]
    assert listed.index("Tekst gewijzigd") < listed.index("Aanvaard")
    assert "dienst Wonen, <time" in listed
    assert "Zetfout in het document." in listed
    assert editor.email not in listed
