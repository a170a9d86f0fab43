"""Finds the printed labels of pages where the file keeps none: the numbers in the margins that count along."""

from __future__ import annotations

import re
from collections import Counter

from planspoor.source.page import Page

NUMBER = re.compile(r"(?<![\d.,/-])(\d{1,4})(?![\d.,/-])")
SHARE = 0.5
"""Share of the pages with a number in their margin on which that number must count along."""
LEAST = 2


def find_page_labels(pages: list[Page], furniture: set[int]) -> None:
    """Set ``label`` of the pages on which a number is printed that counts along with the pages.

    A page whose margin lacks the number, as a cover does, keeps no label; neither does a document that has labels.
    """
    if any(page.label is not None for page in pages):
        return
    printed = [_numbers(page, furniture) for page in pages]
    shifts: Counter[int] = Counter()
    for page, numbers in zip(pages, printed, strict=True):
        shifts.update({number - page.number for number in numbers})
    if not shifts:
        return
    shift, count = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])))
    if count < max(LEAST, SHARE * sum(bool(numbers) for numbers in printed)):
        return
    for page, numbers in zip(pages, printed, strict=True):
        if page.number + shift in numbers:
            page.label = str(page.number + shift)


def _numbers(page: Page, furniture: set[int]) -> set[int]:
    """The numbers in the margins of a page. In ``12 van 120`` and ``12/120`` the second is the whole."""
    found: set[int] = set()
    for line in page.lines:
        if id(line) in furniture:
            text = re.sub(r"(\d)\s*(?:van|sur|of|von|de|/)\s*\d+", r"\1 ", page.text[line.start : line.end])
            found |= {int(number) for number in NUMBER.findall(text)}
    return found
