"""What a reader chose to see of a page. It stands in the address, so that it is kept and can be linked to."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

BOTH, TEXT, PICTURE = "beide", "tekst", "beeld"


@dataclass(frozen=True, slots=True)
class Choice:
    """``shown`` is one of the words above, or empty for what suits the screen; ``spread`` shows facing pages."""

    shown: str = ""
    spread: bool = False

    @property
    def kept(self) -> dict[str, str]:
        """The query of an address that keeps the choice."""
        return {"toon": self.shown, "spreiding": "1" if self.spread else ""}


def chosen(request: HttpRequest) -> Choice:
    """Read the choice from an address; what it does not know counts as no choice."""
    shown = request.GET.get("toon", "")
    return Choice(shown if shown in {BOTH, TEXT, PICTURE} else "", request.GET.get("spreiding") == "1")
