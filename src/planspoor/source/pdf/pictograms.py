"""Letters of a font of pictures become the signs that are printed: an ``n`` of Zapf Dingbats is a square.

Such a font gives each picture the code of a letter, and most files keep it as the text of the picture.
"""

from __future__ import annotations

import re
from functools import lru_cache

FONTS = re.compile(r"dingbat|wingdings|webdings", re.I)
SQUARE = "▪"
"""What stands for a picture that has no sign of its own here."""
PICTURES = {
    "dingbat": {"4": "✔", "3": "✓", "l": "●", "m": "○", "n": "■", "o": "□", "u": "◆", "v": "❖", "q": "❑"},
    "wingdings": {"l": "●", "n": "■", "o": "□", "q": "❑", "u": "◆", "v": "❖", "Ø": "➢", "à": "→", "è": "➔", "ü": "✓"}
    | {"û": "✗", "þ": "☑", "ý": "☒", "x": "☒", "¨": "☐"},
    "webdings": {"a": "✔", "c": "□", "g": "■", "n": "●", "r": "✗"},
}


@lru_cache(maxsize=256)
def pictures_of(font: str) -> dict[int, str] | None:
    """What the letters and figures of such a font stand for, as ``str.translate`` takes it; None for other fonts.

    A font that is cut down to the pictures in use may count them from 1.
    """
    found = FONTS.search(font)
    if found is None:
        return None
    known = PICTURES[found[0].lower()]
    every = [chr(code) for code in range(0x21, 0x100) if chr(code).isalnum() or chr(code) in known]
    every += [chr(code) for code in range(1, 0x20) if not chr(code).isspace()]
    return {ord(letter): known.get(letter, SQUARE) for letter in every}
