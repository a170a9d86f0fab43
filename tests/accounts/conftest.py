"""The invented town of the public site, for the tests of who may come where."""

from __future__ import annotations

from publication.conftest import data_folder, elzenbeke

__all__ = ["data_folder", "elzenbeke"]
