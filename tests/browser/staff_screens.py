"""Every screen of staff, by the name of its view, with examples in the invented town of ``publication.elzenbeke``.

A new screen needs one line here: tests/browser tries each of them with axe, from 320 to 1920 pixels, in light and dark,
with the keyboard. ``ACTS`` are addresses that only take a form or answer a script, and have tests of their own.
"""

from __future__ import annotations

from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS

STAFF = "/beheer"
DESK = STAFF + DRAFT + "nakijken/"

SCREENS: dict[str, dict[str, str]] = {
    "my-items": {"what somebody reports on": "/beheer/stad-elzenbeke/opvolging/"},
    "report-item": {"an item to report on": f"/beheer/stad-elzenbeke/opvolging/i/meerjarenplan/{PUBLIC_IDS['survey']}"},
    "rounds": {"reporting rounds": "/beheer/stad-elzenbeke/opvolging/rondes/"},
    "owners": {"who owns what": "/beheer/stad-elzenbeke/opvolging/eigenaars/"},
    "own-fields": {"own fields": "/beheer/stad-elzenbeke/opvolging/velden/"},
    "manners": {"own words of follow-up": "/beheer/stad-elzenbeke/opvolging/woorden/"},
    "particulars": {"what is decided on items": "/beheer/stad-elzenbeke/opvolging/kenmerken/meerjarenplan/"},
    "particulars-item": {
        "what is decided on an item": f"/beheer/stad-elzenbeke/opvolging/kenmerken/meerjarenplan/{PUBLIC_IDS['survey']}"
    },
    "sheets": {"reporting by spreadsheet": "/beheer/stad-elzenbeke/opvolging/werkblad/"},
    "workplace": {"the workplace": "/beheer/stad-elzenbeke/"},
    "documents": {"documents that were sent in": "/beheer/stad-elzenbeke/documenten/"},
    "amendment": {
        "amendment": f"/beheer{DRAFT}wijzigingen/",
        "amendment without an edition before it": f"/beheer{OLD}wijzigingen/",
    },
    "amendment-choose": {"another counterpart": f"/beheer{DRAFT}wijzigingen/kies?oud=n3&nieuw=n3"},
    "desk": {
        "desk": DESK,
        "desk with the queue": DESK + "?lijst=keuzes",
        "desk with passages without a place": DESK + "?lijst=los",
        "desk with an edit, in German": DESK + "?item=n3&doe=bewerken&lang=de",
        "desk with a split": DESK + "?item=n3&doe=splitsen",
        "desk with a move": DESK + "?item=n4&doe=verplaatsen",
        "desk with a merge": DESK + "?item=n4&doe=samenvoegen",
        "desk with kinds": DESK + "?item=n4&doe=soort",
        "desk with facts": DESK + "?item=n3&doe=feiten",
        "desk with an addition": DESK + "?item=n4&doe=toevoegen&blz=2&van=20&tot=60",
        "desk with the page first": DESK + "?zicht=blad",
    },
    "rereading": {"reading again": f"/beheer{DRAFT}opnieuw-lezen/"},
    "stand": {
        "how a plan stands": STAFF + "/stad-elzenbeke/meerjarenplan/stand/",
        "how a part of it stands, in German": f"{STAFF}/stad-elzenbeke/meerjarenplan/stand/"
        f"?onderdeel={PUBLIC_IDS['river']}&sinds=x&lang=de",
    },
    "stand-timeline": {"how a plan stands in time": STAFF + "/stad-elzenbeke/meerjarenplan/stand/tijdlijn"},
    "stand-money": {"how a plan stands in money": STAFF + "/stad-elzenbeke/meerjarenplan/stand/geld"},
    "stand-rounds": {"how a plan stood after each round": STAFF + "/stad-elzenbeke/meerjarenplan/stand/rondes"},
    "stand-list": {"what nobody owns": STAFF + "/stad-elzenbeke/meerjarenplan/stand/zonder-eigenaar"},
    "figures": {"figures of a plan": STAFF + "/stad-elzenbeke/meerjarenplan/cijfers/"},
    "figures-item": {"figures of an item": f"{STAFF}/stad-elzenbeke/meerjarenplan/cijfers/{PUBLIC_IDS['survey']}/"},
    "figures-take-in": {"taking figures in": STAFF + "/stad-elzenbeke/meerjarenplan/cijfers/overnemen/geld/"},
    "reports-desk": {"reports on a plan": STAFF + "/stad-elzenbeke/meerjarenplan/verslagen/"},
    "report-desk": {
        "a draft of a report": STAFF + "/stad-elzenbeke/meerjarenplan/verslagen/ontwerp/",
        "a published report, for staff": STAFF + "/stad-elzenbeke/meerjarenplan/verslagen/eerste-semester/",
    },
    "account-code": {"the second step": "/account/code/"},
    "account": {"one's own account": "/account/"},
    "organisation-settings": {"settings": "/beheer/stad-elzenbeke/instellingen/"},
    "retention": {"how long things are kept": "/beheer/stad-elzenbeke/bewaartermijnen/"},
    "people": {"people": "/beheer/stad-elzenbeke/mensen/"},
    "trail": {
        "the trail": "/beheer/stad-elzenbeke/logboek/",
        "the trail with a mistake": "/beheer/stad-elzenbeke/logboek/?wat=x",
    },
    "questions-desk": {"questions of readers": "/beheer/stad-elzenbeke/vragen/"},
    "redactions": {"words made unreadable": BASE + "onleesbaar"},
    "approval": {
        "what is left of a draft": f"/beheer{DRAFT}goedkeuren/",
        "what can be withdrawn": f"/beheer{BASE}goedkeuren/",
    },
}
ACTS: frozenset[str] = frozenset(
    {
        "amendment-decide",
        "desk-decide",
        "desk-state",
        "rereading-settle",
        "figures-law",
        "stand-list-csv",
        # Only a picture: the pages that show it are tried.
        "stand-picture",
        "stand-picture-csv",
        "person",
        "report-draft-file",
        "trail-csv",
        "workplaces",
        # A round and its links exist only once one was opened: see test_reporting.
        "round",
        "link-items",
        "link-item",
        "link-evidence",
        "report-evidence",
        # As do spreadsheets that came back, and the pages of a link about them.
        "sheet",
        "sheet-file",
        "sheet-out",
        "link-sheets",
        "link-sheet",
        "link-sheet-file",
        "link-sheet-out",
        # A question is there only once one was asked: see test_questions.
        "question",
        "documents-progress",
        "upload-begin",
        "upload-part",
        "document-stop",
        "document-again",
        "document-remove",
    }
)


def screens() -> dict[str, str]:
    """Each screen to try, by what it is."""
    return {name: address for examples in SCREENS.values() for name, address in examples.items()}
