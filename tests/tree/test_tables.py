"""Tables of typeset plans: a row an item, columns as levels, cards with labels, and money of the item before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planspoor.outline.numbering import grammar
from planspoor.profiles import generic
from planspoor.tree.tables.columns import ColumnReader
from tree.typeset import facts, node, read, shape, thrice

GOAL = "= Doel 1: Groen\n"
LIST = "== Acties\n- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"


def table(columns: int, *cells: str) -> str:
    return f"#table(columns: {columns}, {', '.join(f'[{cell}]' for cell in cells)})\n"


BAND = "#set table(stroke: none, fill: (_, y) => if calc.even(y) { luma(220) })\n"
HEADS = ("Code", "Actie", "Trekker", "Raming")


def marks(*cells: str) -> str:
    return table(5, "Code", "Actie", "Korte termijn", "Middellange termijn", "Lange termijn", *cells)


ROWS = {
    "tables with the same heads, each under its own plan": (
        GOAL
        + "== Actieplan 1.1: Bomen\n"
        + table(4, *HEADS, "A1", "We planten eiken", "Groen", "1.000", "A2", "We planten beuken", "Groen", "2.000")
        + "== Actieplan 1.2: Hagen en heesters in de straten\n"
        + table(4, *HEADS, "A3", "We snoeien", "Groen", "3.000", "A4", "We planten hagen in de straten", "Groen", "9"),
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: A1 We planten eiken\n"
        "    action: A2 We planten beuken\n  action_plan: 1.2 Hagen en heesters in de straten\n"
        "    action: A3 We snoeien\n    action: A4 We planten hagen in de straten",
    ),
    "rows that only a shade tells apart": (
        GOAL
        + BAND
        + table(4, *HEADS, "*P1*", "*Bomen*", "", "", "A1", "We planten eiken", "Groen", "1.000")[:-2]
        + ", [A2], [We planten beuken], [Groen], [2.000], [A3], [We planten essen], [Groen], [3.000])\n",
        "objective: 1 Groen\n  action_plan: P1 Bomen\n    action: A1 We planten eiken\n"
        "    action: A2 We planten beuken\n    action: A3 We planten essen",
    ),
    "questions over the columns of goals and of actions": (
        "= Programma 1: Groen\n"
        + table(3, "Wat willen we bereiken?", "Wat gaan we daarvoor doen?", "Wanneer")[:-2]
        + ", [1.1 Koelte], [1.1.1 Bomen planten], [2027], [], [1.1.2 Hagen planten], [2028]"
        + ", [1.2 Water], [1.2.1 Gracht ruimen], [2027])\n",
        "theme: 1 Groen\n  objective: 1.1 Koelte\n    action: 1.1.1 Bomen planten\n    action: 1.1.2 Hagen planten\n"
        "  objective: 1.2 Water\n    action: 1.2.1 Gracht ruimen",
    ),
    "lists behind their names in the cells of a goal, which its rows go on with": (
        "= 1. Wonen\n#table(columns: 3, [Doelstelling], [Acties], [Trekker], "
        "[Meer bomen], [In straten:\n- We planten eiken.\n- We planten beuken.], [Groen], "
        "[Meer water], [- We ruimen beken.\n- We graven grachten.], [Wegen], "
        "[], [In parken:\n- We leggen vijvers aan.\n- We dempen poelen.], [])\n",
        "theme: 1 Wonen\n  objective: Meer bomen\n    action: We planten eiken.\n    action: We planten beuken.\n"
        "  objective: Meer water\n    action: We ruimen beken.\n    action: We graven grachten.\n"
        "    action: We leggen vijvers aan.\n    action: We dempen poelen.",
    ),
    "tables under names under numbered headings": (
        thrice(
            "= {i}. {name}\n== Bomen in {name}\n"
            + table(2, "Actie", "Trekker", "We planten eiken {i}", "Groen", "We snoeien eiken {i}", "Groen")
            + "== Water in {name}\n"
            + table(2, "Actie", "Trekker", "We ruimen beken {i}", "Wegen", "We graven vijvers {i}", "Wegen")
        ),
        thrice(
            "objective: {i} {name}\n  action_plan: Bomen in {name}\n    action: We planten eiken {i}\n"
            "    action: We snoeien eiken {i}\n  action_plan: Water in {name}\n    action: We ruimen beken {i}\n"
            "    action: We graven vijvers {i}",
            "\n"
        ),
    ),
    "cards whose first label is a level name and a code": (
        "= 1. Groen\n"
        + table(2, "Maatregel 1.1", "We planten eiken", "Trekker", "Groen", "Timing", "2027")
        + "= 2. Blauw\n"
        + table(2, "Maatregel 2.1", "We ruimen beken", "Trekker", "Wegen", "Timing", "2028"),
        "action_plan: 1 Groen\n  action: 1.1 We planten eiken\naction_plan: 2 Blauw\n  action: 2.1 We ruimen beken",
    ),
    "a level name and a number in a cell, and the words in the next": (
        "== Over dit plan\n"
        + thrice(
            "#table(columns: (4cm, 1fr), [Doelstelling {i}], [{name}])\nDit vroegen de buurten van {name} zelf.\n\n"
            "== Bomen bij {name}\n#table(columns: (4cm, 1fr), [Actie {i}.1.1], [We planten eiken bij {name}], "
            "[Actie {i}.1.2], [We snoeien hagen bij {name}])\n"
        ),
        thrice(
            "objective: {i} {name}\n  action_plan: Bomen bij {name}\n    action: {i}.1.1 We planten eiken bij {name}\n"
            "    action: {i}.1.2 We snoeien hagen bij {name}",
            "\n"
        ),
    ),
    "chapters over goals that stand in cells, behind a title in larger type": (
        "#text(size: 24pt, weight: \"bold\")[Het plan van de stad]\n\n"
        + thrice(
            "= Hoofdstuk {name}\n#table(columns: (4cm, 1fr), [Doelstelling {i}], [Groen in {name}])\n"
            "== Acties\n- We planten eiken in {name}.\n- We snoeien hagen in {name}.\n"
        ),
        thrice(
            "theme: Hoofdstuk {name}\n  objective: {i} Groen in {name}\n    action: We planten eiken in {name}.\n"
            "    action: We snoeien hagen in {name}.",
            "\n"
        ),
    ),
    "rows below a name that others give their actions": (
        thrice(
            "= Doel {i}: {name}\n== Spoor {i}.1: Bomen in {name}\n=== Acties\n"
            + table(2, "Actie", "Trekker", "We planten eiken {i}", "Groen", "We snoeien eiken {i}", "Groen")
        ),
        thrice(
            "objective: {i} {name}\n  action_plan: {i}.1 Bomen in {name}\n    action: We planten eiken {i}\n"
            "    action: We snoeien eiken {i}",
            "\n"
        ),
    ),
    "chapters with numbers over named plans, and tables of actions below these": (
        thrice(
            "= 0{i} {name}\n== Actieplan {i}.1: Bomen in {name}\n"
            + table(2, "Actie", "Trekker", "We planten eiken {i}", "Groen", "We snoeien eiken {i}", "Groen")
        ),
        thrice(
            "theme: 0{i} {name}\n  action_plan: {i}.1 Bomen in {name}\n    action: We planten eiken {i}\n"
            "    action: We snoeien eiken {i}",
            "\n"
        ),
    ),
    "such a row that touches the table above it": (
        "= Doel 1: Groen\n== Acties\n- We planten eiken.\n- We snoeien hagen.\n"
        "#table(columns: (4cm, 1fr, 1fr), [Raming], [2027], [2028], [Uitgaven], [12.000], [13.000], "
        "[Doel 2], table.cell(colspan: 2)[Blauw])\n== Acties\n- We ruimen beken.\n- We graven grachten.\n",
        "objective: 1 Groen\n  action: We planten eiken.\n  action: We snoeien hagen.\n"
        "objective: 2 Blauw\n  action: We ruimen beken.\n  action: We graven grachten.",
    ),
    "a head that names plans, over rows with nothing below them": (
        "= Doel 1: Groen\n" + table(3, "Nr. Sporen", "Trekker", "Timing", "We planten eiken", "Groen", "2027")[:-2]
        + ", [We snoeien hagen], [Groen], [2028])\n",
        "objective: 1 Groen\n  action: We planten eiken\n  action: We snoeien hagen",
    ),
    "a column without a known head whose cells go on over rows": (
        "= 1. Wonen\n#table(columns: 3, [Waarvoor], [Acties], [Trekker], table.cell(rowspan: 2)[Koelte], "
        "[We planten eiken], [Groen], [We planten beuken], [Groen], table.cell(rowspan: 2)[Schoon water], "
        "[We ruimen beken], [Wegen], [We graven grachten], [Wegen])\n",
        "theme: 1 Wonen\n  action_plan: Koelte\n    action: We planten eiken\n    action: We planten beuken\n"
        "  action_plan: Schoon water\n    action: We ruimen beken\n    action: We graven grachten",
    ),
    "lists beside the names of programmes, under a head that says nothing": (
        "= 1. Wonen\n#table(columns: 3, [Naam programma], [Onderdelen], [Raming], "
        "[Koelte], [- Eiken in de laan\n- Beuken aan de gracht], [12.000], "
        "[Schoon water], [- Beken met riet\n- Een gracht zonder slib], [13.000])\n",
        "theme: 1 Wonen\n  action_plan: Koelte\n    action: Eiken in de laan\n    action: Beuken aan de gracht\n"
        "  action_plan: Schoon water\n    action: Beken met riet\n    action: Een gracht zonder slib",
    ),
    "lists that commit, though no head is known": (
        "= 1. Wonen\n#table(columns: 2, [Veld], [Behoeften], "
        "[Straten], [- We planten eiken in de laan.\n- We planten beuken aan de gracht.], "
        "[Beken], [- We ruimen de beken van slib.\n- We graven een gracht.])\n",
        "theme: 1 Wonen\n  action_plan: Straten\n    action: We planten eiken in de laan.\n"
        "    action: We planten beuken aan de gracht.\n  action_plan: Beken\n"
        "    action: We ruimen de beken van slib.\n    action: We graven een gracht.",
    ),
    "heads that say more than the name of a level": (
        "= 1. Wonen\n#table(columns: 3, [Thema], [Lokale doelstellingen], "
        "[Concrete acties en maatregelen voor de komende jaren], [Groen], [Meer bomen], [- We planten eiken.\n"
        "- We planten beuken.], [], [Meer water], [- We ruimen beken.\n- We graven grachten.])\n",
        "theme: 1 Wonen\n  theme: Groen\n    objective: Meer bomen\n      action: We planten eiken.\n"
        "      action: We planten beuken.\n    objective: Meer water\n      action: We ruimen beken.\n"
        "      action: We graven grachten.",
    ),
    "a field of work and a name before what explains it": (
        "= 1. Wonen\n"
        + table(4, "Nr", "Domein", "Naam", "Doelstelling", "1", "Groen", "Eiken planten", "Meer schaduw")[:-2]
        + ", [2], [Groen], [Hagen snoeien], [Minder wind], [3], [Water], [Beken ruimen], [Droge kelders])\n",
        "theme: 1 Wonen\n  theme: Groen\n    action: 1 Eiken planten\n    action: 2 Hagen snoeien\n"
        "  theme: Water\n    action: 3 Beken ruimen",
    ),
    "a cell with one point of a list beside others with more": (
        "= 1. Wonen\n#table(columns: 3, [Doelstelling], [Acties], [Trekker], [Meer bomen], [- We planten eiken.], "
        "[Groen], [Meer water], [- We ruimen beken.\n- We graven grachten.], [Wegen])\n",
        "theme: 1 Wonen\n  objective: Meer bomen\n    action: We planten eiken.\n"
        "  objective: Meer water\n    action: We ruimen beken.\n    action: We graven grachten.",
    ),
    "a list behind a label of a card, which is the actions": (
        "= Doel 1: Groen\n#table(columns: 2, [Acties], [- We planten eiken.\n- We planten beuken.], "
        "[Trekker], [Groen])\n",
        "objective: 1 Groen\n  action: We planten eiken.\n  action: We planten beuken.",
    ),
    "lists behind labels that say of which actions": (
        "= Doel 1: Groen\n#table(columns: 2, [Achtergrond], [Het is heet in de stad.], "
        "[Acties voor de korte termijn], [- We planten eiken.\n- We planten beuken.], "
        "[Acties voor de lange termijn], [- We ruimen beken.\n- We graven grachten.])\n",
        "objective: 1 Groen\n  action_plan: Acties voor de korte termijn\n    action: We planten eiken.\n"
        "    action: We planten beuken.\n  action_plan: Acties voor de lange termijn\n    action: We ruimen beken.\n"
        "    action: We graven grachten.",
    ),
    "several actions in the cell of a goal": (
        "= 1. Wonen\n#table(columns: 3, [Doelstelling], [Acties], [Trekker], [Meer bomen], [- We planten eiken.\n"
        "- We planten beuken.], [Groen], [Meer water], [- We ruimen beken.\n- We graven grachten.], [Wegen])\n",
        "theme: 1 Wonen\n  objective: Meer bomen\n    action: We planten eiken.\n    action: We planten beuken.\n"
        "  objective: Meer water\n    action: We ruimen beken.\n    action: We graven grachten.",
    ),
    "a group with a word before the code that its rows go on with": (
        "= Programma 1: Groen\n"
        + table(4, *HEADS)[:-2]
        + ", table.cell(colspan: 4)[Pakket A1: Bomen], [A1.1], [We planten eiken], [Groen], [1.000], "
        "[A1.2], [We planten beuken], [Groen], [2.000])\n",
        "theme: 1 Groen\n  theme: A1 Bomen\n    action: A1.1 We planten eiken\n    action: A1.2 We planten beuken",
    ),
    "a row of heads with years of accounts": (
        "= Doel 1: Groen\n"
        + table(4, "Actie", "FY26", "FY27", "Trekker", "We planten eiken", "x", "", "Groen")[:-2]
        + ", [We planten beuken], [], [x], [Wegen], [We snoeien hagen], [x], [x], [Groen])\n",
        "objective: 1 Groen\n  action: We planten eiken\n  action: We planten beuken\n  action: We snoeien hagen",
    ),
    "rows without heads that go on with the number of their plan": (
        GOAL
        + "== Actieplan 1.1: Bomen\n"
        + table(3, "1.1.1", "We planten eiken", "Groen", "1.1.2", "We planten beuken", "Wegen")[:-2]
        + ", [1.1.3], [We snoeien], [Groen])\n",
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: 1.1.1 We planten eiken\n"
        "    action: 1.1.2 We planten beuken\n    action: 1.1.3 We snoeien",
    ),
    "a shaded head over two rows": (
        GOAL
        + "#set table(stroke: none, fill: (_, y) => if y == 0 { luma(220) })\n"
        + table(4, *HEADS, "A1", "We planten eiken", "Groen", "1.000", "A2", "We snoeien hagen", "Groen", "2.000"),
        "objective: 1 Groen\n  action: A1 We planten eiken\n  action: A2 We snoeien hagen",
    ),
    "rows of two levels below a heading with a code": (
        "= A Groen\n"
        + table(3, *HEADS[:3], "*A1*", "*Bomen*", "", "A1.1", "We planten eiken", "Groen")[:-2]
        + ", [A1.2], [We planten beuken], [Groen])\n= B Water\n"
        + table(3, *HEADS[:3], "*B1*", "*Beken*", "", "B1.1", "We ruimen de beek", "Groen")[:-2]
        + ", [B1.2], [We graven een gracht], [Groen])\n",
        "objective: A Groen\n  action_plan: A1 Bomen\n    action: A1.1 We planten eiken\n"
        "    action: A1.2 We planten beuken\nobjective: B Water\n  action_plan: B1 Beken\n"
        "    action: B1.1 We ruimen de beek\n    action: B1.2 We graven een gracht",
    ),
    "indicators with what they are and are to be": (
        GOAL
        + table(3, "Indicator", "Nulmeting", "Streefwaarde", "Bomen per jaar", "12", "60", "Km hagen", "3", "9")
        + LIST,
        "objective: 1 Groen\n  indicator: Bomen per jaar\n  indicator: Km hagen\n"
        "  action: We planten bomen in de straat.\n  action: We snoeien de hagen van de stad.",
    ),
    "cards with two labels side by side": (
        GOAL
        + "== Actieplan 1.1: Bomen\n"
        + "".join(
            f"#table(columns: 4, table.cell(colspan: 4)[1.1.{n} We planten bomen in wijk {n}], [Trekker], [Groen], "
            f"[Timing], [2027], [Budget], [€ {n}.000], [Partners], [De buurt])\n"
            for n in (1, 2)
        ),
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: 1.1.1 We planten bomen in wijk 1\n"
        "    action: 1.1.2 We planten bomen in wijk 2",
    ),
    "marks in the columns of terms are no level": (
        GOAL + marks("A1", "We planten", "X", "", "", "A2", "We snoeien", "", "X", "", "A3", "We ruimen", "", "", "X"),
        "objective: 1 Groen\n  action: A1 We planten\n  action: A2 We snoeien\n  action: A3 We ruimen",
    ),
    "heads name the columns": (
        GOAL + table(3, "Nr", "Actie", "Trekker", "1.1", "We planten bomen.", "Groen", "1.2", "We snoeien.", "Groen"),
        "objective: 1 Groen\n  action: 1.1 We planten bomen.\n  action: 1.2 We snoeien.",
    ),
    "a description beside a number is the text": (
        GOAL + table(3, "Nr", "Beschrijving", "Trekker", "1.1", "We planten.", "Groen", "1.2", "We snoeien.", "Groen"),
        "objective: 1 Groen\n  action: 1.1 We planten.\n  action: 1.2 We snoeien.",
    ),
    "a row that goes on in the next, and a total": (
        GOAL
        + table(3, "Nr", "Actie", "Trekker", "1.1", "We planten bomen", "Groen", "", "en hagen.", "")[:-2]
        + ", [1.2], [We snoeien.], [Groen], [], [Totaal], [])\n",
        "objective: 1 Groen\n  action: 1.1 We planten bomen en hagen.\n  action: 1.2 We snoeien.",
    ),
    "the head names the level": (
        GOAL + table(3, "Code", "Actieplan", "Termijn", "A1", "Meer bomen", "2026", "A2", "Meer hagen", "2027"),
        "objective: 1 Groen\n  action_plan: A1 Meer bomen\n  action_plan: A2 Meer hagen",
    ),
    "numbers tell how deep a row stands": (
        table(3, "Nr", "Omschrijving", "Trekker", "1", "Een groene stad", "", "1.1", "Meer bomen", "")[:-2]
        + ", [1.1.1], [We planten eiken.], [Groen], [1.1.2], [We planten beuken.], [Wegen])\n",
        "objective: 1 Een groene stad\n  action_plan: 1.1 Meer bomen\n"
        "    action: 1.1.1 We planten eiken.\n    action: 1.1.2 We planten beuken.",
    ),
    "columns are levels, stairs": (
        table(3, "Doelstelling", "Actieplan", "Actie", "Groen", "1.1 Bomen", "1.1.1 We planten.")[:-2]
        + ", [], [], [1.1.2 We snoeien.], [], [1.2 Water], [1.2.1 We ruimen de gracht.])\n",
        "objective: Groen\n  action_plan: 1.1 Bomen\n    action: 1.1.1 We planten.\n    action: 1.1.2 We snoeien.\n"
        "  action_plan: 1.2 Water\n    action: 1.2.1 We ruimen de gracht.",
    ),
    "a column of groups within a column of groups": (
        table(3, "Thema", "Subthema", "Actie", "1. Groen", "1.1. Bomen", "We planten eiken.")[:-2]
        + ", [1. Groen], [1.2. Water], [We graven grachten.], [2. Wonen], [], [We bouwen huizen.])\n",
        "theme: 1 Groen\n  theme: 1.1 Bomen\n    action: We planten eiken.\n"
        "  theme: 1.2 Water\n    action: We graven grachten.\ntheme: 2 Wonen\n  action: We bouwen huizen.",
    ),
    "a text under an unknown head beside who does it, and sums with a point": (
        GOAL
        + table(4, "Noodzaak", "Indicatoren", "Verantwoordelijke", "Sommen")[:-2]
        + ", [Bomen planten in elke straat], [Bomen], [Groen], [0.70], [De hagen van de stad snoeien], [Hagen], [Groen]"
        + ", [100.00], [De gracht ruimen], [Gracht], [Wegen], [5.00])\n",
        "objective: 1 Groen\n  action: Bomen planten in elke straat\n  action: De hagen van de stad snoeien\n"
        "  action: De gracht ruimen",
    ),
    "rows of two looks of which the first holds none of the other": (
        GOAL
        + table(3, "Actie", "Trekker", "Timing", "*We planten eiken*", "Groen", "2027")[:-2]
        + ", [*We planten beuken*], [Groen], [2027], [We planten essen in de dreef], [Groen], [2028]"
        + ", [*We snoeien*], [Groen], [2028])\n",
        "objective: 1 Groen\n  action: We planten eiken\n  action: We planten beuken\n"
        "  action: We planten essen in de dreef\n  action: We snoeien",
    ),
    "the look of a row tells its level": (
        table(2, "Omschrijving", "2026", "*Een groene stad*", "", "_Meer bomen in de stad_", "")[:-2]
        + ", [We planten bomen in de straat], [12.000], [We snoeien hagen in het park], [3.000])\n",
        "objective: Een groene stad\n  action_plan: Meer bomen in de stad\n"
        "    action: We planten bomen in de straat\n    action: We snoeien hagen in het park",
    ),
    "the indent of a row tells its level": (
        table(2, "Omschrijving", "2026", "Een groene stad", "15.000", "#h(6mm)We planten in de wijk", "12.000")[:-2]
        + ", [#h(6mm)We snoeien hagen in het park], [3.000])\n",
        "action_plan: Een groene stad\n  action: We planten in de wijk\n  action: We snoeien hagen in het park",
    ),
    "levels stand from the left in, whatever sort of level a head names": (
        table(3, "Doelstelling", "Programma", "Actie", "Groen", "Laan", "We planten bomen.", "Groen", "Laan",
              "We snoeien de hagen.", "Groen", "Plein", "We ruimen de stenen.", "Water", "Beek", "We maaien de oever."),
        "objective: Groen\n  action_plan: Laan\n    action: We planten bomen.\n    action: We snoeien de hagen.\n"
        "  action_plan: Plein\n    action: We ruimen de stenen.\nobjective: Water\n  action_plan: Beek\n"
        "    action: We maaien de oever.",
    ),
    "a column of another sort that groups otherwise is none between": (
        table(3, "Doelstelling", "Thema", "Actie", "Groen", "Buurt", "We planten bomen.", "Groen", "Buurt",
              "We snoeien de hagen.", "Water", "Buurt", "We maaien de oever.", "Lucht", "Buurt", "We meten het."),
        "theme: Buurt\n  objective: Groen\n    action: We planten bomen.\n    action: We snoeien de hagen.\n"
        "  objective: Water\n    action: We maaien de oever.\n  objective: Lucht\n    action: We meten het.",
    ),
    "a name of plans heads the actions where no head names those": (
        table(2, "Doelstelling", "Actielijn", "Groen", "We planten bomen.", "Groen", "We snoeien de hagen.",
              "Water", "We maaien de oever."),
        "objective: Groen\n  action: We planten bomen.\n  action: We snoeien de hagen.\nobjective: Water\n"
        "  action: We maaien de oever.",
    ),
    "rows under an action are its steps": (
        "= Actie 1: We vergroenen\n"
        + table(3, "Nr", "Stap", "Termijn", "1", "We vragen raad.", "2026", "2", "We planten.", "2027"),
        "action: 1 We vergroenen\n  sub_action: 1 We vragen raad.\n  sub_action: 2 We planten.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_items(name: str, tmp_path: Path) -> None:
    source, expected = ROWS[name]
    assert shape(read(tmp_path, source)) == expected


HEADED = [
    ("en", "Priorities", "objective", "a plural in -ies"),
    ("en", "Key activities and measures in support of the strategy", "action", "two names of one level, then of what"),
    ("en", "Sectoral priorities", "objective", "a sort of a level"),
    ("fr", "Mesures prioritaires", "action", "the same, behind the name"),
    ("fr", "Actions stratégiques de la commune", "action", "of whom"),
    ("en", "Status of the action", None, "what is said of an action"),
    ("en", "Measures of success", None, "an indicator"),
    ("en", "Goals and activities", None, "two levels"),
]


@pytest.mark.parametrize(("language", "head", "kind", "why"), HEADED, ids=[row[3] for row in HEADED])
def test_a_head_names_a_level_by_what_it_is_about(language: str, head: str, kind: str | None, why: str) -> None:
    profile = generic(language)
    assert ColumnReader(profile, grammar(tuple(profile.level_of)), machine_made=False).level(head) == kind, why


def test_a_point_that_opens_a_page_is_not_the_rest_of_the_last(tmp_path: Path) -> None:
    first = "\n".join(f"- We planten {tree} in de laan" for tree in ("eiken", "beuken", "linden", "essen"))
    source = (
        "#set page(height: 7cm, margin: 2cm)\n= 1. Wonen\n#table(columns: 3, [Doelstelling], [Acties], [Trekker], "
        f"[Meer bomen], [{first}\n- We snoeien hagen.\n- We ruimen beken.\n- We graven grachten.], [Groen], "
        "[Meer water], [- We leggen vijvers aan.], [Wegen])\n"
    )
    found = read(tmp_path, source)
    assert len({one.page for one in found.nodes}) > 1
    assert [one.text for one in found.nodes if one.kind == "action"][3:5] == [
        "We planten essen in de laan",
        "We snoeien hagen.",
    ]


def test_a_row_tells_what_its_columns_say(tmp_path: Path) -> None:
    heads = ["Nr", "Actie", "Trekker", "Partners", "Termijn", "Raming 2026", "Toelichting"]
    row = ["1.1", "We planten bomen.", "Dienst Groen", "Natuurpunt, OCMW", "2026-2028", "12.000", "In elke straat."]
    other = ["1.2", "We snoeien hagen.", "Dienst Wegen", "", "2027", "3.000", ""]
    found = node(read(tmp_path, GOAL + table(7, *heads, *row, *other)), "We planten")
    told = facts(found)
    assert ("body", "Dienst Groen", "owner") in told
    assert {quote for kind, quote, role in told if (kind, role) == ("body", "partner")} == {"Natuurpunt", "OCMW"}
    assert ("amount", "12.000", 2026) in told
    assert "period" in {kind for kind, _, _ in told}
    assert found.description == "In elke straat."


MONEY = table(3, "", "2026", "2027", "Uitgaven", "12.000", "13.000", "Ontvangsten", "2.000", "3.000")
OWNERS = [
    (GOAL + LIST + f"== Budget\n{MONEY}", "Groen", "a heading over it: the objective's"),
    (
        GOAL + f"- We planten eiken.\n  {MONEY}- We snoeien de hagen.\n- We maaien.\n",
        "We planten",
        "it stands in an item",
    ),
    (
        GOAL
        + f"== Actieplan 1.1: Bomen\n- We planten eiken.\n- We snoeien.\n\nBudget actieplan 1.1 (in euro)\n{MONEY}",
        "Bomen",
        "its caption names the plan",
    ),
    (
        GOAL + f"== Actieplan 1.1: Bomen\n{MONEY}=== Acties\n- We planten.\n- We snoeien.\n",
        "Bomen",
        "it follows the plan",
    ),
]


@pytest.mark.parametrize(("source", "owner", "why"), OWNERS, ids=[row[2] for row in OWNERS])
def test_a_table_of_money_tells_of_one_item(source: str, owner: str, why: str, tmp_path: Path) -> None:
    plan = read(tmp_path, source)
    amounts = [
        ("amount", "12.000", 2026),
        ("amount", "13.000", 2027),
        ("amount", "2.000", 2026),
        ("amount", "3.000", 2027),
    ]
    assert facts(node(plan, owner)) == amounts, why
    assert not any(facts(other) for other in plan.nodes if not other.text.startswith(owner))


def fiche(number: str, words: str) -> str:
    return table(2, "Actie", f"{number} {words}", "Trekker", "Dienst Groen", "Raming 2026", "€ 12.000", "Uitleg", "Zo.")


def sums(source: str, folder: Path) -> list[tuple[str, str, Any]]:
    """Give the amounts of the one action."""
    (action,) = (found for found in read(folder, source).nodes if found.kind == "action")
    return [fact for fact in facts(action) if fact[0] == "amount"]


NO_WALLS = (
    "#set table(stroke: none, column-gutter: 20pt, align: (x, y) => if y > 0 and x > 0 { right } else { left })\n"
)


def test_sums_apart_at_the_right_are_no_words_of_their_actions(tmp_path: Path) -> None:
    listed = [
        ("We planten eiken in de straten", "€ 12.000"),
        ("We snoeien de hagen", "€ 3.500"),
        ("We ruimen", "900 euro"),
    ]
    lines = "".join(f"1.1.{n} {words} #h(1fr) {sum_}\n\n" for n, (words, sum_) in enumerate(listed, 1))
    plan = read(tmp_path, GOAL + "== Actieplan 1.1: Bomen\n#set par(spacing: 0.7em)\n" + lines)
    assert [(found.text, facts(found)) for found in plan.nodes if found.kind == "action"] == [
        (words, [("amount", sum_, None)]) for words, sum_ in listed
    ]


def test_a_row_whose_words_stand_on_the_next_page_is_one(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        GOAL
        + table(3, "Code", "Actie", "2026", "A1", "We planten", "1.000", "A2", "", "2.000")
        + "#pagebreak()\n"
        + table(3, "Code", "Actie", "2026", "", "We snoeien de hagen", "", "A3", "We ruimen", "3.000"),
    )
    found = [(one.number, one.text, facts(one)) for one in plan.nodes if one.kind == "action"]
    assert found == [
        ("A1", "We planten", [("amount", "1.000", 2026)]),
        ("A2", "We snoeien de hagen", [("amount", "2.000", 2026)]),
        ("A3", "We ruimen", [("amount", "3.000", 2026)]),
    ]


RESTS = [
    ("We planten eiken in de straten", "", "van de wijk", "Wegen", "We planten eiken in de straten van de wijk"),
    ("We planten eiken.", "", "Nog te bekijken", "Wegen", "We planten eiken."),
]


@pytest.mark.parametrize(("first", "number", "second", "owner", "whole"), RESTS, ids=["goes on", "has ended"])
def test_the_rest_of_a_row_below_repeated_heads_is_of_it(
    first: str, number: str, second: str, owner: str, whole: str, tmp_path: Path
) -> None:
    page = table(4, *HEADS, "A0", "We snoeien", "Groen", "1.000", "A1", first, "Groen en", "")
    rest = table(4, *HEADS, number, second, owner, "", "A2", "We planten beuken.", "Groen", "2.000")
    plan = read(tmp_path, GOAL + page + "#pagebreak()\n" + rest)
    assert [item.text for item in plan.nodes if item.kind == "action"] == ["We snoeien", whole, "We planten beuken."]


def test_a_column_may_stand_elsewhere_on_the_next_page(tmp_path: Path) -> None:
    rows = table(3, *HEADS[:3], "A1", "We planten", "Groen", "A2", "We snoeien", "Groen")
    next_page = "#pagebreak()\n#h(90pt)#box[" + rows.replace("A1", "A3").replace("A2", "A4")[:-1] + "]\n"
    plan = read(tmp_path, GOAL + "== Actieplan 1.1: Bomen\n" + rows + next_page)
    assert [(found.kind, found.number) for found in plan.nodes[2:]] == [("action", f"A{n}") for n in (1, 2, 3, 4)]


CODES = [
    (["BD-1", "AP-1.03", "ACT-6", "ACT-7", "AP-1.04", "ACT-8"], "letters of their own, whatever the parts"),
    (["01", "01-01", "G-01-0101", "O-01-0102", "01-02", "G-01-0201"], "more parts, whatever the letters before them"),
    (["BD01", "AP01", "AP01-ACT1", "AP01-ACT2", "AP02", "AP02-ACT1"], "as many parts, in the order of their letters"),
]


@pytest.mark.parametrize(("codes", "why"), CODES, ids=[row[1] for row in CODES])
def test_the_codes_of_rows_tell_their_levels(codes: list[str], why: str, tmp_path: Path) -> None:
    cells = [cell for code in codes for cell in (code, f"Omschrijving van {code}", "")]
    plan = read(tmp_path, table(3, "Code", "Omschrijving", "2026", *cells))
    kinds = ["objective", "action_plan", "action", "action", "action_plan", "action"]
    assert [(found.number, found.kind) for found in plan.nodes] == list(zip(codes, kinds, strict=True)), why


YEARS = [
    (
        table(2, "Jaar", "Uitgaven", "2026", "1.000", "2027", "3.000"),
        ["1.000 2026", "3.000 2027"],
        "a row for each year",
    ),
    (table(2, "2026", "1.000", "2027", "3.000"), ["1.000 2026", "3.000 2027"], "rows of years without heads"),
    (
        NO_WALLS
        + table(4, "Raming per jaar", "2026", "2027", "2028", "Groen", "1.000", "22.000", "-")[:-2]
        + ", [Wegen], [4.000.000], [-], [30.000], [Water], [-], [500.000], [6.000])\n",
        ["1.000 2026", "22.000 2027", "4.000.000 2026", "30.000 2028", "500.000 2027", "6.000 2028"],
        "figures right under heads that stand left",
    ),
    (
        "#v(1fr)\n#table(columns: 3, [Uitgaven], [2026], [2027])\n#pagebreak()\n"
        "#table(columns: 3, [Raming], [1.000], [3.000])\n",
        ["1.000 2026", "3.000 2027"],
        "years at the foot of a page, figures on the next",
    ),
]


@pytest.mark.parametrize(("source", "amounts", "why"), YEARS, ids=[row[2] for row in YEARS])
def test_sums_have_the_year_of_their_row_or_column(source: str, amounts: list[str], why: str, tmp_path: Path) -> None:
    found = sums(GOAL + "== Actie 1.1: We planten bomen\n" + source, tmp_path)
    assert [f"{quote} {year}" for _, quote, year in found] == amounts, why


def test_a_card_with_labels_is_an_item(tmp_path: Path) -> None:
    plan = read(tmp_path, GOAL + fiche("1.1", "We planten bomen.") + "\n" + fiche("1.2", "We snoeien hagen."))
    assert shape(plan) == "objective: 1 Groen\n  action: 1.1 We planten bomen.\n  action: 1.2 We snoeien hagen."
    for action in plan.nodes[1:]:
        assert facts(action) == [("body", "Dienst Groen", "owner"), ("amount", "€ 12.000", 2026)]
        assert action.description == "Zo."


def test_a_card_may_give_its_number_apart(tmp_path: Path) -> None:
    first = table(2, "Nummer", "1.1", "Actie", "We planten bomen.", "Trekker", "Groen", "Doelgroep", "kinderen")
    second = table(2, "Actie", "We snoeien.", "Nummer", "1.2", "Budget", "€ 500", "Wat anders", "Zo.")
    plan = read(tmp_path, f"{GOAL}{first}\n{second}")
    assert shape(plan) == "objective: 1 Groen\n  action: 1.1 We planten bomen.\n  action: 1.2 We snoeien."
    assert facts(plan.nodes[1]) == [("body", "Groen", "owner"), ("audience", "kinderen", None)]
    assert (plan.nodes[2].description, facts(plan.nodes[2])) == ("Zo.", [("amount", "€ 500", None)])


def test_cards_in_one_table_begin_with_their_titles(tmp_path: Path) -> None:
    def card(title: str, owner: str) -> str:
        return f"table.cell(colspan: 2)[{title}], [Trekker], [{owner}], [Termijn], [2026]"

    cards = card("Actie 1.1: We planten bomen.", "Groen") + ", " + card("Actie 1.2: We snoeien.", "Wegen")
    plan = read(tmp_path, f"{GOAL}#table(columns: 2, {cards})\n")
    assert shape(plan) == "objective: 1 Groen\n  action: 1.1 We planten bomen.\n  action: 1.2 We snoeien."
    assert [facts(action)[0] for action in plan.nodes[1:]] == [("body", "Groen", "owner"), ("body", "Wegen", "owner")]


def test_a_card_may_begin_with_the_code_of_its_item_in_a_cell_of_its_own(tmp_path: Path) -> None:
    cards = "".join(
        table(
            2,
            f"M 1.{i}",
            name,
            "Omschrijving",
            f"We {name.lower()} elk jaar.",
            "Trekker",
            "Groendienst",
            "Timing",
            "2027",
        )
        + "\n"
        for i, name in enumerate(("Bomen planten", "Hagen snoeien"), 1)
    )
    plan = read(tmp_path, GOAL + cards)
    assert shape(plan) == "objective: 1 Groen\n  action: M 1.1 Bomen planten\n  action: M 1.2 Hagen snoeien"
    assert node(plan, "Bomen").description == "We bomen planten elk jaar."


def test_a_card_under_the_heading_of_its_item_tells_of_it(tmp_path: Path) -> None:
    card = table(2, "Omschrijving", "We planten elk jaar eiken.", "Trekker", "Groendienst", "Timing", "tegen 2027")
    plan = read(tmp_path, f"{GOAL}== Actie 1: Bomen\n{card}\n== Actie 2: Hagen\n{card}")
    assert shape(plan) == "objective: 1 Groen\n  action: 1 Bomen\n  action: 2 Hagen"
    assert node(plan, "Bomen").description == "We planten elk jaar eiken."
    assert ("body", "Groendienst", "owner") in facts(node(plan, "Bomen"))


def test_labels_that_open_paragraphs_name_no_items(tmp_path: Path) -> None:
    told = "*Achtergrond:* De straten zijn kaal en heet.\n\n*Resultaat voor wie er woont:* Meer schaduw in de zomer.\n"
    source = "".join(f"== Actie {i}: {name}\n{told}" for i, name in enumerate(("Bomen", "Hagen", "Gras"), 1))
    plan = read(tmp_path, GOAL + source)
    assert shape(plan) == "objective: 1 Groen\n  action: 1 Bomen\n  action: 2 Hagen\n  action: 3 Gras"
    assert (node(plan, "Bomen").description or "").startswith("De straten zijn kaal")


HEADED = ("Nr", "Actie", "Trekker")


def over_all(words: str) -> str:
    return f"table.cell(colspan: 3)[*{words}*]"


def grouped(*groups: tuple[str, tuple[str, ...]]) -> str:
    cells = [f"[{head}]" for head in HEADED]
    for words, codes in groups:
        cells += [over_all(words)] if words else []
        cells += [f"[{cell}]" for code in codes for cell in (code, f"We planten {code} eiken in de straat", "Groen")]
    return f"#table(columns: (40pt, 1fr, 90pt), {', '.join(cells)})\n"


GROUPS = [
    (
        (("Doelstelling 1: Een groene stad", ("1.1", "1.2")), ("Doelstelling 2: Een koele stad", ("2.1",))),
        ["objective: 1 Een groene stad", "action: 1.1", "action: 1.2", "objective: 2 Een koele stad", "action: 2.1"],
        "rows over all columns that name their level",
    ),
    (
        (("A Groen", ("A1", "A2")), ("B Water", ("B1", "B2"))),
        ["theme: A Groen", "action: A1", "action: A2", "theme: B Water", "action: B1", "action: B2"],
        "rows whose letter opens the codes below them",
    ),
    (
        (("Groen en water", ("1", "2")), ("Straten", ("3", "4"))),
        ["theme: Groen en water", "action: 1", "action: 2", "theme: Straten", "action: 3", "action: 4"],
        "rows of words alone",
    ),
    (
        (("", ("1", "2")), ("Totaal", ("3",))),
        ["action: 1", "action: 2", "action: 3"],
        "a row that only adds up is no head",
    ),
    (
        (("Groen", ("1", "2")), ("Straten", ()), ("Water", ("3",))),
        ["theme: Groen", "action: 1", "action: 2", "theme: Water", "action: 3"],
        "a head under which nothing stands is none",
    ),
]


@pytest.mark.parametrize(("groups", "lines", "why"), GROUPS, ids=[row[2] for row in GROUPS])
def test_a_row_over_all_columns_heads_those_below(
    groups: tuple[tuple[str, tuple[str, ...]], ...], lines: list[str], why: str, tmp_path: Path
) -> None:
    found = [line.strip().split(" We ")[0] for line in shape(read(tmp_path, grouped(*groups))).split("\n")]
    assert found == lines, why


def test_a_card_goes_on_over_a_page_break(tmp_path: Path) -> None:
    rest = table(2, "Trekker", "Dienst Groen", "Termijn", "2027")
    first = table(2, "Actie", "1.1 We planten bomen.", "Partner", "OCMW")
    plan = read(tmp_path, f"{GOAL}#v(1fr)\n{first}#pagebreak()\n{rest}")
    assert shape(plan) == "objective: 1 Groen\n  action: 1.1 We planten bomen."
    assert {("body", "Dienst Groen", "owner"), ("body", "OCMW", "partner")} <= set(facts(plan.nodes[1]))


LABELS = [
    ("*Trekker:* Dienst Groen", [("body", "Dienst Groen", "owner")], "a bold label"),
    ("Trekker: Dienst Groen", [("body", "Dienst Groen", "owner")], "a colon"),
    ("Trekker #h(12mm) Dienst Groen", [("body", "Dienst Groen", "owner")], "a gap"),
    (
        "Raming: 2026: € 500, 2027: € 600",
        [("amount", "€ 500", 2026), ("amount", "€ 600", 2027)],
        "sums with their years",
    ),
    ("Trekker: Dienst Groen | Partner: OCMW", [("body", "Dienst Groen", "owner"), ("body", "OCMW", "partner")], "two"),
]


@pytest.mark.parametrize(("line", "expected", "why"), LABELS, ids=[row[2] for row in LABELS])
def test_a_line_of_labels_tells_of_the_item_above(
    line: str, expected: list[tuple[str, str, object]], why: str, tmp_path: Path
) -> None:
    actions = f"== Actie 1.1: We planten bomen\n{line}\n\nMeer uitleg.\n\n== Actie 1.2: We snoeien hagen\n{line}\n"
    plan = read(tmp_path, GOAL + actions)
    for start in ("We planten", "We snoeien"):
        assert facts(node(plan, start)) == expected, why
    assert node(plan, "We planten").description == "Meer uitleg."
    assert len(plan.nodes) == 3


def test_a_table_over_two_pages_keeps_its_columns(tmp_path: Path) -> None:
    rows = [cell for n in range(1, 60) for cell in (f"1.{n}", f"We planten boom {n} van de straat.", "Groen")]
    plan = read(tmp_path, GOAL + table(3, "Nr", "Actie", "Trekker", *rows))
    actions = plan.nodes[1:]
    assert [action.number for action in actions] == [f"1.{n}" for n in range(1, 60)]
    assert len({action.page for action in actions}) > 1
    assert {fact for action in actions for fact in facts(action)} == {("body", "Groen", "owner")}


WORKS = ("planten bomen", "snoeien hagen", "graven grachten", "maaien bermen", "bouwen bruggen", "vegen goten")


def listed(count: int) -> str:
    return "= Een groene stad\n" + "".join(f"- We {work} in alle wijken.\n" for work in WORKS[:count])


def costs(count: int) -> str:
    rows = [
        cell for at, work in enumerate(WORKS[:count], 1) for cell in (str(at), f"Voor het {work}", "1.000", "2.000")
    ]
    return "= Wat dat kost\n" + table(4, "", "in mln. euro", "2026", "2027", *rows)


@pytest.mark.parametrize(
    ("lists", "rows", "tabled", "why"),
    [
        (6, 4, 0, "the lists are the plan, the table adds up what it costs"),
        (3, 6, 6, "the table holds more than the lists: its rows may be the plan"),
    ],
)
def test_a_table_of_costs_beside_lists_of_actions_holds_none(
    lists: int, rows: int, tabled: int, why: str, tmp_path: Path
) -> None:
    plan = read(tmp_path, listed(lists) + costs(rows))
    assert sum(node.text.startswith("We ") for node in plan.nodes) == lists
    assert sum(node.text.startswith("Voor het") for node in plan.nodes) == tabled, why


MEASURED = [
    (
        "== Indicatoren\n" + table(3, "Maatregel", "Nulmeting", "Streefwaarde", "Bomen per straat", "12", "20"),
        "indicator",
    ),
    ("== Acties\n" + table(3, "Actie", "Indicator", "Streefwaarde", "Bomen planten", "Bomen", "20"), "action"),
    ("== Acties\n" + table(3, "Wat", "Trekker", "Streefwaarde", "Bomen planten", "Groendienst", "20"), "action"),
]


@pytest.mark.parametrize(("source", "kind"), MEASURED)
def test_rows_with_where_it_stands_and_is_to_go_are_measures(source: str, kind: str, tmp_path: Path) -> None:
    plan = read(tmp_path, GOAL + source)
    assert node(plan, "Bomen").kind == kind


def test_words_that_ask_for_actions_head_a_column_of_them(tmp_path: Path) -> None:
    rows = table(3, "Wat gaan we doen", "Wie", "Wanneer", "We planten bomen in de straat", "Groendienst", "2027")
    assert shape(read(tmp_path, GOAL + rows)) == "objective: 1 Groen\n  action: We planten bomen in de straat"


AGAIN = [
    (["Doel 1: Groen", "Doel 1: Groen (vervolg)"], ["objective: 1 Groen"], "said again on a new page"),
    (["Doel 1: Groen", "Doel 2: Water"], ["objective: 1 Groen", "objective: 2 Water"], "another"),
]


@pytest.mark.parametrize("column", ["Nr", "Maatregel"])
@pytest.mark.parametrize(("heads", "goals", "why"), AGAIN, ids=[row[2] for row in AGAIN])
def test_a_goal_over_all_columns_is_one_item_however_often_it_is_said(
    heads: list[str], goals: list[str], why: str, column: str, tmp_path: Path
) -> None:
    """``column``: rows of one level, and of two."""
    cells = [f"[{head}]" for head in (column, "Actie", "Trekker")]
    for number, head in enumerate(heads, 1):
        cells += [over_all(head)] + [
            f"[{cell}]" for cell in (f"1.{number}", f"We planten {number} eiken in de straat", "Groen")
        ]
    found = shape(read(tmp_path, f"#table(columns: (60pt, 1fr, 90pt), {', '.join(cells)})\n")).split("\n")
    assert [line for line in found if line.startswith("objective")] == goals, why


def test_a_card_may_follow_what_explains_its_item(tmp_path: Path) -> None:
    card = table(2, "Trekker", "Groendienst", "Timing", "tegen 2027")
    plan = read(
        tmp_path, f"{GOAL}== Actie 1: Bomen\nDe straten zijn kaal en heet.\n\n{card}\n== Actie 2: Hagen\nKort.\n"
    )
    assert ("body", "Groendienst", "owner") in facts(node(plan, "Bomen"))


def test_the_last_line_of_the_first_column_is_of_its_cell(tmp_path: Path) -> None:
    long = "We planten eiken en beuken in alle straten van de stad en in de dorpen eromheen, en dat elk jaar opnieuw"
    cells = ("Actie", "Trekker", "Timing", long, "Groendienst", "2027", f"{long}, samen", "Groendienst", "2028")
    rows = (
        "#set table(stroke: none)\n#table(columns: (1fr, 90pt, 60pt), " + ", ".join(f"[{one}]" for one in cells) + ")\n"
    )
    plan = read(tmp_path, f"{GOAL}{rows}\nDaarmee is alles gezegd.\n")
    assert [one.text for one in plan.nodes[1:]] == [long, f"{long}, samen"]


SPENT = [
    (("Omschrijving", "Begroting 2024", "Rekening 2024", "Verschil"), False, "what was spent beside what was to be"),
    (("Actie", "Begroting 2024", "Rekening 2024", "Verschil"), True, "its head says that its rows are actions"),
    (("Programma", "Rekening 2024", "Budget 2025", "Verschil"), False, "what each programme costs"),
    (("Jaar / Omschrijving krediet", "Krediet", "Besteed 2025", "Restant"), False, "what is left of what was granted"),
    (("Thema / Actieplannen", "Trekker / Partners", "Ref.", "Verschil"), True, "a name of two is that of a level"),
    (("Programma", "Trekker", "Budget 2025", "Timing"), True, "who leads each programme, and until when"),
]


@pytest.mark.parametrize(("heads", "held", "why"), SPENT, ids=[row[2] for row in SPENT])
def test_rows_of_accounts_are_no_items(heads: tuple[str, ...], held: bool, why: str, tmp_path: Path) -> None:
    rows = [
        cell for name in ("Onderhoud van bomen", "Snoeien van hagen") for cell in (name, "12.000", "13.000", "1.000")
    ]
    plan = read(tmp_path, LIST.replace("==", "=") + "= Cijfers\n" + table(4, *heads, *rows))
    assert any(node.text == "Onderhoud van bomen" for node in plan.nodes) is held, why


GRADES = [
    (("1", "2", "2"), "action", "figures grade what they stand beside"),
    (("Groen in elke straat", "Groen in elke straat", "Helder water"), "objective", "goals behind what they hold"),
]


@pytest.mark.parametrize(("told", "kind", "why"), GRADES, ids=[row[2] for row in GRADES])
def test_marks_behind_what_may_be_plans_are_no_level(
    told: tuple[str, ...], kind: str, why: str, tmp_path: Path
) -> None:
    lines = ("Eiken langs de laan en het plein", "Hagen snoeien in het park", "De gracht om de stad ruimen")
    cells = [cell for pair in zip(lines, told, strict=True) for cell in (pair[0], "Groendienst", pair[1])]
    plan = read(tmp_path, "= Het plan\n" + table(3, "Actielijn", "Trekker", "Doel", *cells))
    assert plan.nodes[0].kind == kind, why


def test_a_larger_line_below_a_table_without_rules_is_the_next_heading(tmp_path: Path) -> None:
    """Its number and words stand where the first two columns do."""
    rows = "".join(
        f"[{at}], [{words}], [Groendienst], [{2026 + at}], "
        for at, words in enumerate(("Eiken planten bij de school", "Hagen snoeien in het park", "Gras maaien"), 1)
    )
    head = '#block(above: 9pt)[#text(18pt, weight: "bold")[#grid(columns: (1.2cm, 1fr), [2.], [Helder water])]]\n'
    start = '#text(18pt, weight: "bold")[1. Groene straten]\n\n'
    grid = f"#table(columns: (1.2cm, 1fr, 3cm, 2cm), stroke: none, [\\#], [Actie], [Trekker], [Timing], {rows})\n"
    plan = read(tmp_path, start + grid + head + grid.replace("Eiken", "Linden").replace("Hagen", "Rozen"))
    assert [one.text for one in plan.nodes if one.parent is None] == ["Groene straten", "Helder water"]


def test_heads_that_come_back_below_a_name_begin_the_next_table(tmp_path: Path) -> None:
    """The name stands within the first column, and no farther from the rows than these from each other."""
    rows = "".join(
        f"[{words}], [Groendienst], [{at}], " for at, words in enumerate(("Eiken planten", "Hagen snoeien"), 2027)
    )
    grid = f"#table(columns: (1fr, 4cm, 2cm), stroke: none, [Actie], [Trekker], [Timing], {rows})\n"
    name = '#block(above: 10pt, below: 7pt, inset: (left: 12pt))[#text(13pt, weight: "bold")[{name}]]'
    names = "".join(f"{name.format(name=one)}\n{grid}" for one in ("Groen", "Oevers"))
    plan = read(tmp_path, f"= Het plan\n{names}")
    assert [(one.text, one.kind) for one in plan.nodes if one.text in ("Groen", "Oevers")] == [
        ("Groen", "theme"),
        ("Oevers", "theme"),
    ]
    assert sum(one.kind == "action" for one in plan.nodes) == 4


STECKBRIEF = (
    "#table(columns: 3, [Programma], [Nr], [Timing], [Groen], [G7], [2027], table.cell(colspan: 3)[*Eiken planten*], "
    "table.cell(colspan: 3)[*Omschrijving* \\ We planten dertig eiken.], [*Trekker* \\ Groendienst], "
    "table.cell(colspan: 2)[*Partners* \\ de scholen])\n"
)


def test_the_labels_of_a_card_may_stand_over_what_they_say(tmp_path: Path) -> None:
    other = STECKBRIEF.replace("G7", "G8").replace("Eiken", "Hagen").replace("dertig eiken", "hagen")
    plan = read(tmp_path, f"= Programma 1: Groen\n{STECKBRIEF}\n{other}#pagebreak()\n" + other.replace("G8", "G9"))
    assert shape(plan) == (
        "theme: 1 Groen\n  action: G7 Eiken planten\n  action: G8 Hagen planten\n  action: G9 Hagen planten"
    )
    first = node(plan, "Eiken")
    assert first.description == "We planten dertig eiken."
    assert ("body", "Groendienst", "owner") in facts(first)


STEPS = [
    (
        r"We vergroenen de laan: \ a. we breken tegels uit \ b. we planten eiken",
        """action: We vergroenen de laan:
  sub_action: a we breken tegels uit
  sub_action: b we planten eiken
action: We snoeien de hagen in het park""",
        "two steps below what they are of",
    ),
    (
        r"We vergroenen de laan zoals punt \ a. van het groenplan het vraagt",
        """action: We vergroenen de laan zoals punt a. van het groenplan het vraagt
action: We snoeien de hagen in het park""",
        "one letter at the start of a line is a word of the text",
    ),
    (
        r"We vergroenen de laan, zie punt \ b. van het plan en punt \ d. van de bijlage",
        """action: We vergroenen de laan, zie punt b. van het plan en punt d. van de bijlage
action: We snoeien de hagen in het park""",
        "letters that do not count from the first",
    ),
]


@pytest.mark.parametrize(("cell", "tree", "why"), STEPS, ids=[row[2] for row in STEPS])
def test_lettered_points_in_a_cell_are_steps_of_its_item(cell: str, tree: str, why: str, tmp_path: Path) -> None:
    rows = f"[Actie], [Trekker], [Termijn], [{cell}], [Groen], [2026], [We snoeien de hagen in het park], [Net], [2027]"
    found = read(tmp_path, f"= Het plan\n#table(columns: (1fr, 3cm, 3cm), {rows})\n")
    assert shape(found) == tree, why
