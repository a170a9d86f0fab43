"""Compression of what the views answer, where that makes it smaller: text, not pictures and documents."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "application/atom+xml",
    "image/svg",
)


class CompressText(GZipMiddleware):
    """Django's compression, for text only: a document keeps its length, and can be asked for in parts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Compress a text."""
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        return super().process_response(request, response) if is_text and not response.streaming else response
