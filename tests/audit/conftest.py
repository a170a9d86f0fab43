"""The town of the tests of the register."""

from __future__ import annotations

from register.conftest import amended_pdf, draft, pdf, public, published, reading, store, text

__all__ = ["amended_pdf", "draft", "pdf", "public", "published", "reading", "store", "text"]
