"""System checks: settings that are wrong, or that give away more than they should."""

from __future__ import annotations

import os
import stat
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning


def check_hosts(**_: Any) -> list[CheckMessage]:
    """Warn where the site answers to any name."""
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    hint = "Name the hosts of the site in PLANSPOOR_HOSTS, with commas between them."
    return [Warning("PLANSPOOR_HOSTS lets the site answer to any name.", hint=hint, id="planspoor.W001")]


def check_data_folder(**_: Any) -> list[CheckMessage]:
    """Warn where others than its owner can look into the data folder."""
    folder = settings.PLANSPOOR_DATA
    if not folder.exists() or not stat.S_IMODE(folder.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    hint = f"Close it: chmod 700 {folder}"
    return [Warning("Others on this machine can open the data folder.", hint=hint, id="planspoor.W002")]


def check_https(**_: Any) -> list[CheckMessage]:
    """Refuse a PLANSPOOR_HTTPS that says neither yes nor no: taken for a no, it would open what it was to close."""
    if os.environ.get("PLANSPOOR_HTTPS", "0") in {"0", "1"}:
        return []
    hint = "Make it 1 behind a proxy that speaks HTTPS, else 0."
    return [Error("PLANSPOOR_HTTPS is neither 1 nor 0.", hint=hint, id="planspoor.E001")]
