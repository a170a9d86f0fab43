"""Planspoor reads approved public plans and anchors every objective and action to its words on the page."""

from planspoor.limits import Limits, Progress
from planspoor.reading import PageBlock, PageReading, Reading, read
from planspoor.write import write

__all__ = ["Limits", "PageBlock", "PageReading", "Progress", "Reading", "read", "write"]
