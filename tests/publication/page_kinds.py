"""Every kind of address that the public site answers, by the name of its view, with examples of the invented town.

A new address needs a row here. ``PAGES`` are web pages: tests/browser tries each of them with axe, from 320 to 1920
pixels, in light and dark, with the keyboard, in forced colours. ``FILES`` are for programs, ``LEADS`` lead on.
"""

from __future__ import annotations

from publication.elzenbeke import BASE, OLD, PUBLIC_IDS

CITY = "/stad-elzenbeke/"
PLAN = CITY + "meerjarenplan/"

PAGES: dict[str, dict[str, str]] = {
    "home": {"home": "/", "home in German": "/?lang=de"},
    "organisation": {"organisation": CITY, "organisation in French": CITY + "?lang=fr"},
    "edition": {
        "plan": BASE,
        "plan, all open, in German": BASE + "?open=1&lang=de",
        "superseded plan": OLD,
    },
    "page": {
        "page with items and a table": BASE + "p/2",
        "page with a hit": BASE + "p/3?q=fietspad",
        "page of contents": BASE + "p/1",
        "opening of the document, in German": BASE + "p/3?spreiding=1&lang=de",
    },
    "thumbnails": {"all pages, in German": BASE + "miniaturen?lang=de"},
    "print": {"pages to print, in German": BASE + "druk?blad=2-3&met=beide&lang=de"},
    "item": {
        "item": f"{BASE}i/{PUBLIC_IDS['survey']}",
        "item that was corrected": f"{BASE}i/{PUBLIC_IDS['garden']}",
        "item in doubt": f"{BASE}i/{PUBLIC_IDS['light']}",
        "objective, in German": f"{BASE}i/{PUBLIC_IDS['objective']}?lang=de",
    },
    "revision": {
        "former version": f"{BASE}i/{PUBLIC_IDS['garden']}/revisie/1",
        "former version, in German": f"{BASE}i/{PUBLIC_IDS['garden']}/revisie/1?lang=de",
    },
    "changes": {
        "what changed": PLAN + "vergelijk/2019/2025/",
        "what changed, in German": PLAN + "vergelijk/2019/2025/?lang=de",
    },
    "changes-of-kind": {"what stayed the same": PLAN + "vergelijk/2019/2025/hetzelfde/"},
    "changes-page": {"a page of what changed": PLAN + "vergelijk/2019/2025/alles/1"},
    "money": {"plan and money": BASE + "geld", "plan and money, in German": BASE + "geld?lang=de"},
    "reports": {"reports": PLAN + "verslag/"},
    "reports-compared": {"two reports": PLAN + "verslag/eerste-semester/vergelijk/tweede-semester/"},
    "report": {
        "a report": PLAN + "verslag/eerste-semester/",
        "a report, in German": PLAN + "verslag/eerste-semester/?lang=de",
    },
    "progress": {"how the plan fares": BASE + "opvolging", "how the plan fares, in German": BASE + "opvolging?lang=de"},
    "progress-list": {"what nobody owns, for everyone": BASE + "opvolging/zonder-eigenaar"},
    "read": {"parts to read": BASE + "lees/"},
    "read-item": {
        "reading a theme of a superseded edition": f"{OLD}lees/{PUBLIC_IDS['theme']}",
        "reading an action plan, in German": f"{BASE}lees/{PUBLIC_IDS['plan']}?lang=de",
    },
    "read-chapter": {"reading a chapter": BASE + "lees/p/1"},
    "search": {"search": BASE + "zoek?q=wonen"},
    "search-organisation": {"search in an organisation": CITY + "zoek?q=pand&facetten=1"},
    "search-all": {"nothing found": "/zoek?q=zwembad%20buiten", "nothing asked": "/zoek"},
    "embed-plan": {"plan within another page": BASE + "inbedden"},
    "embed-page": {"page within another page, in German": BASE + "p/2/inbedden?lang=de"},
    "embed-item": {"item within another page": f"{BASE}i/{PUBLIC_IDS['survey']}/inbedden"},
    "follow-plan": {"following a plan": PLAN + "volgen", "asked to follow a plan": PLAN + "volgen?gedaan=1&lang=de"},
    "follow-item": {"following an item": f"{PLAN}i/{PUBLIC_IDS['survey']}/volgen"},
    "questions": {"questions of a plan": BASE + "vragen", "questions of a plan, in German": BASE + "vragen?lang=de"},
    "ask": {"asking a question": f"{BASE}i/{PUBLIC_IDS['survey']}/vraag"},
    "unfollow": {"nothing followed any more": "/volgen/no-longer/stop"},
    "statement-site": {"statement of the site, in German": "/toegankelijkheid?lang=de"},
    "statement": {"statement of an organisation": CITY + "toegankelijkheid"},
    "sign-in": {"signing in": "/aanmelden/"},
    "forgotten": {"forgotten password": "/aanmelden/vergeten/"},
    "choose-password": {"an invitation that is over": "/aanmelden/wachtwoord/MQ/no-longer/"},
}
OTHERS = {"not found": "/nergens/", "not found in a plan": BASE + "p/99?lang=de"}
"""Web pages that are at no address of their own."""

FILES: dict[str, str] = {
    "changes-csv": PLAN + "vergelijk/2019/2025/wijzigingen.csv",
    "changes-json": PLAN + "vergelijk/2019/2025/wijzigingen.json",
    "cite-edition-bib": BASE + "citaat.bib",
    "cite-edition-ris": BASE + "citaat.ris",
    "cite-item-bib": f"{BASE}i/{PUBLIC_IDS['survey']}.bib",
    "cite-item-ris": f"{BASE}i/{PUBLIC_IDS['survey']}.ris",
    "cite-page-bib": BASE + "p/2.bib",
    "cite-page-ris": BASE + "p/2.ris",
    "colour": CITY + "kleur.css",
    "document": BASE + "document",
    "epub": BASE + "epub",
    "figures-csv": f"{BASE}i/{PUBLIC_IDS['survey']}/cijfers.csv",
    "figures-json": f"{BASE}i/{PUBLIC_IDS['survey']}/cijfers.json",
    "money-csv": BASE + "geld.csv",
    "money-json": BASE + "geld.json",
    "feed-site": "/atom.xml",
    "feed-organisation": CITY + "atom.xml",
    "feed-plan": PLAN + "atom.xml",
    # Only what was attached to an update is there: see tests/followup/test_evidence.py.
    "evidence": "",
    "progress-picture": BASE + "opvolging/beeld/toestand.svg",
    "progress-picture-csv": BASE + "opvolging/beeld/toestand.csv",
    "feed-item": f"{PLAN}i/{PUBLIC_IDS['survey']}/atom.xml",
    "progress-csv": BASE + "opvolging.csv",
    "progress-json": BASE + "opvolging.json",
    "iiif-annotation": f"{BASE}iiif/canvas/2/items/{PUBLIC_IDS['survey']}",
    "iiif-annotation-page": BASE + "iiif/canvas/2/items",
    "iiif-canvas": BASE + "iiif/canvas/2",
    "iiif-complete-1": BASE + "iiif/complete/1?q=be",
    "iiif-complete-2": BASE + "iiif/complete/2?q=be",
    "iiif-contents": BASE + "iiif/range",
    "iiif-image": "",
    "iiif-image-information": "",
    "iiif-manifest": BASE + "iiif/manifest.json",
    "iiif-organisation": CITY + "iiif/collection.json",
    "iiif-painting": BASE + "iiif/canvas/2/picture",
    "iiif-painting-page": BASE + "iiif/canvas/2/painted",
    "iiif-picture": "",
    "iiif-range": f"{BASE}iiif/range/{PUBLIC_IDS['survey']}",
    "iiif-search-1": BASE + "iiif/search/1?q=beek",
    "iiif-search-2": BASE + "iiif/search/2?q=beek",
    "iiif-site": "/iiif/collection.json",
    "logo": "",
    "oembed": f"/oembed?url=http://testserver{BASE}",
    "opensearch": "/opensearch.xml",
    "opensearch-organisation": CITY + "opensearch.xml",
    "opensearch-plan": PLAN + "opensearch.xml",
    "original": "",
    "picture": "",
    "report-file": PLAN + "verslag/eerste-semester/verslag.json",
    "robots": "/robots.txt",
    "search-narrow": BASE + "zoek/facetten?q=beek",
    "search-suggest": BASE + "zoek/aanvullen?q=be",
    "search-organisation-narrow": CITY + "zoek/facetten?q=beek",
    "search-organisation-suggest": CITY + "zoek/aanvullen?q=be",
    "search-all-narrow": "/zoek/facetten?q=beek",
    "search-all-suggest": "/zoek/aanvullen?q=be",
    "sitemap": BASE + "sitemap.xml",
    "sitemap-index": "/sitemap.xml",
    "sitemap-site": "/sitemap/site.xml",
}
"""An empty example: its address holds a hash, or is for staff; it has a test of its own."""

LEADS = {"favicon", "go-to-page", "label", "latest-item", "plan", "read-next-chapter", "search-plan", "sign-out"} | {
    "confirm-address",
    "asked",
    "followed",
    "openid_connect_callback",
    "openid_connect_login",
    "sign-in-code",
}


def pages() -> dict[str, str]:
    """Each web page to try, by what it is."""
    return {name: address for examples in PAGES.values() for name, address in examples.items()} | OTHERS
