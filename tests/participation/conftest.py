"""The invented town of the public site, for those who follow it and ask."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from publication.conftest import data_folder, elzenbeke, reader

__all__ = ["data_folder", "elzenbeke", "reader"]


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    """Attempts that other tests made are not counted."""
    cache.clear()
