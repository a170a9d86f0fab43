"""The town of the tests of the public site, asked as an IIIF client asks."""

from __future__ import annotations

from publication.conftest import data_folder, elzenbeke, reader, signed_in, staff

__all__ = ["data_folder", "elzenbeke", "reader", "signed_in", "staff"]
