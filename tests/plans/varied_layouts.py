"""Plans in layouts and languages as unlike each other as real ones are, typeset from a few invented words.

Each is made by a layout, which says how goals, plans and actions are set, in one language; its tree is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import typst

Row = dict[str, Any]
EITHER = ["theme", "objective", "action_plan"]
"""What a careful reader may call a heading without a level name."""


class Words(NamedTuple):
    """The words of one language: what its levels are called, and what its goals and actions say."""

    goal: str
    plan: str
    action: str
    done: str
    who: tuple[str, str]
    when: str
    prose: str
    goals: tuple[str, ...]
    plans: tuple[str, ...]
    actions: tuple[str, ...]


WORDS = {
    "nl": Words(
        *("Doelstelling", "Actieplan", "Actie", "Acties", ("Trekker", "Groendienst"), "Timing"),
        "Het aantal inwoners groeit, en wie er woont vraagt meer ruimte voor spel, rust en ontmoeting in de buurt.",
        ("Een groene en koele stad", "Een buurt waar iedereen meedoet", "Veilig onderweg naar school en werk"),
        ("Meer bomen in de straat", "Water langer vasthouden"),
        (
            "We planten dertig eiken langs de Molenweg.",
            "De speelplaats van de school wordt onthard, samen met de ouders.",
            "Er komt een geveltuin in elke straat die erom vraagt.",
            "Het bestuur onderzoekt of de oude beek weer open kan.",
        ),
    ),
    "fr": Words(
        *("Objectif", "Programme", "Action", "Actions", ("Pilote", "Service des espaces verts"), "Calendrier"),
        "La population augmente, et les habitants demandent davantage de place pour le jeu, le repos et la rencontre.",
        (
            "Une ville verte et fraîche",
            "Un quartier où chacun participe",
            "Des trajets sûrs vers l'école et le travail",
        ),
        ("Planter davantage d'arbres", "Retenir l'eau plus longtemps"),
        (
            "Planter trente chênes le long du chemin du Moulin.",
            "Débitumer la cour de l'école avec les parents.",
            "Aménager un jardin de façade dans chaque rue qui le demande.",
            "Étudier la remise à ciel ouvert de l'ancien ruisseau.",
        ),
    ),
    "de": Words(
        *("Ziel", "Teilziel", "Maßnahme", "Maßnahmen", ("Zuständigkeit", "Grünflächenamt"), "Zeitraum"),
        "Die Zahl der Einwohner wächst, und sie wünschen sich mehr Raum für Spiel, Ruhe und Begegnung im Viertel.",
        ("Eine grüne und kühle Stadt", "Ein Viertel, in dem alle mitmachen", "Sicher unterwegs zu Schule und Arbeit"),
        ("Mehr Bäume in den Straßen", "Wasser länger zurückhalten"),
        (
            "Dreißig Eichen werden am Mühlenweg gepflanzt.",
            "Der Schulhof wird gemeinsam mit den Eltern entsiegelt.",
            "In jeder Straße, die es wünscht, entsteht ein Fassadengarten.",
            "Die Stadt prüft, ob der alte Bach wieder geöffnet werden kann.",
        ),
    ),
    "en": Words(
        *("Goal", "Strategy", "Action", "Actions", ("Lead", "Parks Department"), "Timeline"),
        "The population is growing, and residents ask for more room to play, to rest and to meet in their streets.",
        ("A green and cool town", "A neighbourhood where everyone takes part", "Safe journeys to school and to work"),
        ("Plant more trees", "Hold water for longer"),
        (
            "Plant thirty oaks along Mill Lane.",
            "Remove the tarmac from the school playground together with parents.",
            "Create a front garden in every street that asks for one.",
            "Explore whether the old brook can be opened again.",
        ),
    ),
}


class Draft:
    """A plan in the making: its typst source, and the rows of its tree."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.source: list[str] = []
        self.rows: list[Row] = []
        self._places = product(("Berg", "Dal", "Linden", "Molen", "Kerk", "Hof"), ("veld", "hove", "stad", "beek"))

    def actions(self) -> Iterator[str]:
        """The texts of some actions, no two of a document alike."""
        for text in self.words.actions:
            yield f"{text.removesuffix('.')} ({''.join(next(self._places))})."

    def plans(self, goal: str) -> Iterator[str]:
        """The names of the plans of a goal."""
        return (f"{plan}: {goal[:1].lower()}{goal[1:]}" for plan in self.words.plans)

    def put(self, source: str) -> None:
        """Set something."""
        self.source.append(source)

    def row(self, kind: str, parent: str | None, number: str | None, text: str, accept: Sequence[str] = ()) -> str:
        """Note an item; give its id."""
        name = f"n{len(self.rows) + 1}"
        self.rows.append(
            {
                "id": name,
                "parent": parent,
                "kind": kind,
                "number": number,
                "text": text,
                "accept": [*accept],
                "facts": [],
            }
        )
        return name

    def heading(self, text: str, size: float, *, bold: bool = True, colour: str = "#000000") -> None:
        """Set a line apart by its size, weight and colour."""
        weight = "bold" if bold else "regular"
        self.put(f'#text(size: {size}pt, weight: "{weight}", fill: rgb("{colour}"))[{escaped(text)}]')

    def point(self, sign: str, text: str, left: int = 0) -> None:
        """Set a text behind a sign or a number that hangs before it."""
        self.put(f"#pad(left: {left}pt, grid(columns: (22pt, 1fr), [{escaped(sign)}], [{escaped(text)}]))")


def escaped(text: str) -> str:
    """A text as typst shows it."""
    return re.sub(r"([\\#$*_`<>@\[\]/=+'\"-])", r"\\\1", text)


def unnumbered(draft: Draft) -> None:
    """Headings by colour and size alone, each over prose and a list; a question heads the list."""
    for goal in draft.words.goals:
        top = draft.row("theme", None, None, goal, EITHER)
        draft.heading(goal, 14, bold=False, colour="#00695c")
        draft.put(escaped(draft.words.prose))
        for text in draft.actions():
            draft.row("action", top, None, text)
            draft.point("•", text)


def steps(draft: Draft) -> None:
    """Numbers that count through the document, some with lettered steps."""
    count = 0
    for goal in draft.words.goals:
        top = draft.row("theme", None, None, goal.upper(), EITHER)
        draft.heading(goal.upper(), 13)
        for text in draft.actions():
            count += 1
            own = draft.row("action", top, str(count), text)
            draft.point(f"{count}.", text)
            for letter, step in zip("ab", draft.plans(f"{goal} {count}"), strict=True):
                if count % 3 == 1:
                    draft.row("sub_action", own, letter, step)
                    draft.point(f"{letter})", step, 22)


def named(draft: Draft) -> None:
    """The names of all three levels, the actions as bold heads of their explanation."""
    words = draft.words
    for i, goal in enumerate(words.goals, 1):
        top = draft.row("objective", None, str(i), goal)
        draft.heading(f"{words.goal} {i}: {goal}", 15)
        draft.put(escaped(words.prose))
        for j, plan in enumerate(draft.plans(goal), 1):
            middle = draft.row("action_plan", top, f"{i}.{j}", plan)
            draft.heading(f"{words.plan} {i}.{j}: {plan}", 12)
            for k, text in enumerate(draft.actions(), 1):
                draft.row("action", middle, f"{i}.{j}.{k}", text)
                draft.put(f"*{escaped(words.action)} {i}.{j}.{k}:* {escaped(text)}")


def decimals(draft: Draft) -> None:
    """Decimals with dots behind, no level named; the actions are listed by an odd sign."""
    for i, goal in enumerate(draft.words.goals, 1):
        top = draft.row("theme", None, str(i), goal, EITHER)
        draft.heading(f"{i}. {goal}", 14)
        for j, plan in enumerate(draft.plans(goal), 1):
            middle = draft.row("theme", top, f"{i}.{j}", plan, EITHER)
            draft.heading(f"{i}.{j}. {plan}", 11.5)
            draft.put(escaped(draft.words.prose))
            for text in draft.actions():
                draft.row("action", middle, None, text)
                draft.point("➔", text)


def grouped(draft: Draft) -> None:
    """One table, a cell over all columns for each goal, a code for each action."""
    words = draft.words
    cells = [f"[*{head}*]" for head in ("Nr", words.action, words.who[0], words.when)]
    for i, goal in enumerate(words.goals, 1):
        top = draft.row("objective", None, str(i), goal, EITHER)
        cells.append(f"table.cell(colspan: 4, fill: luma(225))[*{words.goal} {i}: {escaped(goal)}*]")
        for k, text in enumerate(draft.actions(), 1):
            draft.row("action", top, f"{i}.{k}", text)
            cells += [f"[{one}]" for one in (f"{i}.{k}", escaped(text), words.who[1], str(2026 + k))]
    draft.put(f"#table(columns: (auto, 1fr, 90pt, 60pt), {', '.join(cells)})")


def cards(draft: Draft) -> None:
    """A card for each action, with its code beside its name."""
    words = draft.words
    for i, goal in enumerate(words.goals, 1):
        top = draft.row("objective", None, str(i), goal, EITHER)
        draft.heading(f"{words.goal} {i}: {goal}", 14)
        for k, text in enumerate(draft.actions(), 1):
            draft.row("action", top, f"M {i}.{k}", text)
            pairs = (f"*M {i}.{k}*", f"*{escaped(text)}*", words.who[0], words.who[1], words.when, f"{2026 + k}")
            draft.put(f"#table(columns: (110pt, 1fr), {', '.join(f'[{one}]' for one in pairs)})")


def stacked(draft: Draft) -> None:
    """The number of a goal on a line of its own over its name; box signs before the actions."""
    for i, goal in enumerate(draft.words.goals, 1):
        top = draft.row("objective", None, str(i), goal)
        draft.heading(f"{draft.words.goal.upper()} {i}", 10, colour="#c62828")
        draft.heading(goal, 17)
        draft.put(escaped(draft.words.prose))
        for text in draft.actions():
            draft.row("action", top, None, text)
            draft.point("☐", text)


def boxed(draft: Draft) -> None:
    """A number in a coloured disc beside a title of two lines."""
    for i, goal in enumerate(draft.words.goals, 1):
        top = draft.row("theme", None, str(i), goal, EITHER)
        first, _, last = goal.rpartition(" ")
        disc = f'circle(fill: rgb("#00695c"), radius: 16pt)[#text(fill: white, size: 18pt)[{i}]]'
        title = f'text(size: 16pt, weight: "bold")[{escaped(first)} \\ {escaped(last)}]'
        draft.put(f"#v(9pt)#grid(columns: (46pt, 1fr), align: horizon, {disc}, {title})")
        draft.put(escaped(draft.words.prose))
        for text in draft.actions():
            draft.row("action", top, None, text)
            draft.point("✓", text)


def beside_each_other(draft: Draft) -> None:
    """Cards for the actions, two side by side, under goals."""
    words = draft.words
    count = 0
    for i, goal in enumerate(words.goals, 1):
        top = draft.row("objective", None, str(i), goal, EITHER)
        draft.heading(f"{words.goal} {i}: {goal}", 14)
        cards = []
        for text in draft.actions():
            count += 1
            draft.row("action", top, f"M {count}", text)
            head = f'#text(size: 8pt, weight: "bold")[{words.action} M {count}]'
            name = f'#text(size: 11.5pt, weight: "bold")[{escaped(text)}]'
            cards.append(f"block(stroke: 0.8pt, inset: 7pt, width: 100%)[{head}\n\n{name}\n\n{escaped(words.prose)}]")
        draft.put(f"#grid(columns: (1fr, 1fr), gutter: 12pt, {', '.join(cards)})")


def drafted(draft: Draft) -> None:
    """A draft: its lines are numbered, its headings are made bold by their outline."""
    draft.put('#set par.line(numbering: "1")')
    for goal in draft.words.goals:
        top = draft.row("theme", None, None, goal, EITHER)
        draft.put(f"#text(stroke: 0.4pt)[{escaped(goal)}]")
        draft.put(escaped(draft.words.prose))
        for text in draft.actions():
            draft.row("action", top, None, text)
            draft.put(f"- {escaped(text)}")


def small_capitals(draft: Draft) -> None:
    """Goals in capitals of two sizes, smaller than the text where they are small."""
    for i, goal in enumerate(draft.words.goals, 1):
        top = draft.row("objective", None, str(i), goal.upper())
        shown = [
            f"#text(size: 15pt)[{word[0]}]#text(size: 10.5pt)[{escaped(word[1:])}]" for word in goal.upper().split()
        ]
        draft.put(f"#text(size: 15pt)[{draft.words.goal.upper()} {i}:] {' '.join(shown)}")
        draft.put(escaped(draft.words.prose))
        for text in draft.actions():
            draft.row("action", top, None, text)
            draft.point("•", text)


def joined(draft: Draft) -> None:
    """A table whose goals stand in the middle of a cell beside all their actions."""
    words = draft.words
    cells = [f"[*{head}*]" for head in (words.goal, words.action, words.when)]
    for i, goal in enumerate(words.goals, 1):
        top = draft.row("objective", None, str(i), goal)
        texts = [*draft.actions()]
        cells.append(f"table.cell(rowspan: {len(texts)}, align: horizon)[{i}. {escaped(goal)}]")
        for k, text in enumerate(texts, 1):
            draft.row("action", top, f"{i}.{k}", text)
            cells += [f"[{i}.{k} {escaped(text)}]", f"[{2026 + k}]"]
    draft.put(f"#table(columns: (110pt, 1fr, 60pt), {', '.join(cells)})")


def newspaper(draft: Draft) -> None:
    """Three columns of text under a banner for each goal."""
    for goal in draft.words.goals:
        top = draft.row("theme", None, None, goal, EITHER)
        banner = f'#text(size: 17pt, weight: "bold", fill: white)[{escaped(goal)}]'
        draft.put(f'#block(width: 100%, fill: rgb("#00838f"), inset: 6pt)[{banner}]')
        points = []
        for text in (*draft.actions(), *draft.actions()):
            draft.row("action", top, None, text)
            points.append(f"- {escaped(text)}")
        draft.put(
            f"#block(height: 138pt)[#columns(3, gutter: 14pt)[{escaped(draft.words.prose)}\n\n{chr(10).join(points)}]]"
        )


LAYOUTS: tuple[Callable[[Draft], None], ...] = (
    unnumbered,
    steps,
    named,
    decimals,
    grouped,
    cards,
    stacked,
    boxed,
    beside_each_other,
    drafted,
    small_capitals,
    joined,
    newspaper,
)
SETTING = (
    '#set page(paper: "a4", margin: 24mm, numbering: "1")\n#set text(font: "{font}", size: 10.5pt, lang: "{lang}")\n'
)
FONTS = ("Libertinus Serif", "New Computer Modern")


def typeset(folder: Path) -> Iterator[Path]:
    """Every layout in every language, as ``FOLDER/LAYOUT-LANGUAGE.pdf`` with its gold plan beside it."""
    for place, layout in enumerate(LAYOUTS):
        for lang, words in WORDS.items():
            draft = Draft(words)
            layout(draft)
            source = folder / f"{layout.__name__}-{lang}.typ"
            setting = SETTING.format(font=FONTS[place % len(FONTS)], lang=lang)
            source.write_text(setting + escaped(words.prose) + "\n\n" + "\n\n".join(draft.source), "utf-8")
            pdf = source.with_suffix(".pdf")
            pdf.write_bytes(typst.compile(source, ignore_system_fonts=True))
            gold = _gold(draft, pdf, lang)
            pdf.with_suffix(".json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
            yield pdf


def _gold(draft: Draft, pdf: Path, lang: str) -> dict[str, Any]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [_plain(page.get_textpage().get_text_range()) for page in document]
    page = 0
    for row in draft.rows:
        page = next((at for at in range(page, len(texts)) if _plain(row["text"])[:60] in texts[at]), page)
        row["page"] = page + 1
    return {
        "document": pdf.name,
        "language": lang,
        "pages": [1, len(texts)],
        "level_names": {},
        "nodes": draft.rows,
        "fact_kinds": [],
    }


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
