"""The town of the tests of the follow-up, with a data folder of the test's own."""

from __future__ import annotations

from followup.conftest import plain_files, town

__all__ = ["plain_files", "town"]
