"""What the register tells the parts that build on it."""

from __future__ import annotations

from django.dispatch import Signal

edition_added = Signal()
"""Sent with ``edition`` when all of it is in the register, inside the transaction that added it."""

edition_changed = Signal()
"""Sent with ``edition`` when words of it were corrected, or made unreadable or readable again, inside the transaction
that did it."""

files_asked = Signal()
"""Sent with ``store`` before files are swept away: each receiver returns the paths of those that its rows name."""
