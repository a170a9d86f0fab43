"""The search index of a copy: small scripts that a browser loads as it needs them, also from a folder on a disk.

Words are those of the site's own index. A part of the index holds, for the words with the same beginning, the stem of
each and where it stands (which text, how often, at which places); and for the stems with that beginning their words.
So the browser finds every form of a word without a stemmer.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TypeVar

from planspoor_site.publication.search.tokens import words

Kept = TypeVar("Kept")

PART = 64_000
"""Characters of a part of the index from which it is divided by the next letter of its words."""
BLOCK = 12_000
"""Characters of texts that are loaded together, to show where words were found."""


@dataclass(frozen=True, slots=True)
class Text:
    """What can be found: an item or a page. ``kind`` is that of the item, or ``page``; links are relative."""

    kind: str
    name: str
    text: str
    language: str
    href: str
    page: str
    page_href: str
    where: str


def make_index(texts: Iterable[Text]) -> dict[str, bytes]:
    """Return the files of an index by their names, below a folder that is named for what is in them."""
    kept = list(texts)
    places, stems = _postings(kept)
    parts = list(_divide(places, stems, ""))
    blocks, firsts = _blocks(kept)
    files = {f"w{number}": part for number, (_, part) in enumerate(parts)}
    files |= {f"t{number}": block for number, block in enumerate(blocks)}
    files["index"] = {
        "parts": [beginning for beginning, _ in parts],
        "kinds": [text.kind for text in kept],
        "blocks": firsts,
    }
    written = {name: f"planspoor({_json(name)},{_json(content)})\n".encode() for name, content in files.items()}
    version = hashlib.sha256(b"".join(written[name] for name in sorted(written))).hexdigest()[:12]
    return {f"index-{version}/{name}.js": content for name, content in written.items()}


def _postings(texts: Iterable[Text]) -> tuple[dict[str, list[object]], dict[str, list[str]]]:
    """Return for each word its stem and where it stands; for each stem its words."""
    places: dict[str, list[object]] = {}
    stems: dict[str, list[str]] = defaultdict(list)
    for number, text in enumerate(texts):
        found: dict[str, list[int]] = defaultdict(list)
        stem_of: dict[str, str] = {}
        for position, word in enumerate(words(text.text, text.language)):
            found[word.folded].append(position)
            stem_of[word.folded] = word.stem
        for folded, positions in found.items():
            if folded not in places:
                places[folded] = [stem_of[folded]]
                stems[stem_of[folded]].append(folded)
            places[folded] += [number, len(positions), *positions]
    return places, stems


def _divide(
    places: Mapping[str, list[object]], stems: Mapping[str, list[str]], beginning: str
) -> Iterator[tuple[str, object]]:
    """Give the parts of the index for the words with this beginning, each with the beginning that is its own."""
    part = {"words": places, "stems": stems}
    if beginning and (len(_json(part)) <= PART or all(word == beginning for word in (*places, *stems))):
        yield beginning, part
        return
    length = len(beginning) + 1
    alone = [word for word in (*places, *stems) if word == beginning]
    if alone:
        yield beginning, {"words": _with(places, beginning, whole=True), "stems": _with(stems, beginning, whole=True)}
    for longer in sorted({word[:length] for word in (*places, *stems) if len(word) >= length}):
        yield from _divide(_with(places, longer), _with(stems, longer), longer)


def _with(entries: Mapping[str, Kept], beginning: str, *, whole: bool = False) -> dict[str, Kept]:
    return {
        word: entry for word, entry in entries.items() if (word == beginning if whole else word.startswith(beginning))
    }


def _blocks(texts: Iterable[Text]) -> tuple[list[list[object]], list[int]]:
    """Put texts that follow each other together; return these blocks, and the number of the first text of each."""
    blocks: list[list[object]] = []
    firsts: list[int] = []
    size = BLOCK
    for number, text in enumerate(texts):
        if size >= BLOCK:
            blocks.append([])
            firsts.append(number)
            size = 0
        blocks[-1].append(asdict(text))
        size += len(text.text)
    return blocks, firsts


def _json(value: object) -> str:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
