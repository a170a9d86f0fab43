"""Every screen of staff, by the name of its view, with examples in the invented town of ``publication.elzenbeke``.

A new screen needs one line here: tests/browser tries each of them with axe, from 320 to 1920 pixels, in light and dark,
with the keyboard. ``ACTS`` are addresses that only take a form or answer a script, and have tests of their own.
"""

from __future__ import annotations

from publication.elzenbeke import BASE

SCREENS: dict[str, dict[str, str]] = {
    "workplace": {"the workplace": "/beheer/stad-elzenbeke/"},
    "documents": {"documents that were sent in": "/beheer/stad-elzenbeke/documenten/"},
    "redactions": {"words made unreadable": BASE + "onleesbaar"},
}
ACTS: frozenset[str] = frozenset(
    {
        "workplaces",
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
