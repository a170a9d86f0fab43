"""The tree of small typeset plans: levels told by names, by numbers and type, by lists; each in a plan of its own."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from planspoor.errors import NoPlanError
from planspoor.rules import DOUBTFUL
from tree.typeset import PROSE, node, read, shape, thrice

TREES = "- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"
WATER = "- We ruimen de gracht van de stad.\n- We bouwen een brug bij het dorp.\n"


def filled(tree: str) -> str:
    """Give a tree whose ``TREES`` and ``WATER`` are written out as actions."""
    lists = {"TREES": TREES, "WATER": WATER}
    lines = []
    for line in dedent(tree).strip().split("\n"):
        indent, word = line[: len(line) - len(line.lstrip())], line.strip()
        actions = [f"{indent}action: {action[2:]}" for action in lists.get(word, "").split("\n") if action]
        lines += actions or [line]
    return "\n".join(lines)


PLANS = {
    "codes that abbreviate their level": (
        f"= BD01 Groen\n== AP01 Bomen\n{TREES}== AP02 Water\n{WATER}",
        """
        objective: BD01 Groen
          action_plan: AP01 Bomen
            TREES
          action_plan: AP02 Water
            WATER
        """,
    ),
    "codes that go on with the code above": (
        "".join(
            f"*SD{i} Groen en koel {i}*\n\n_*SD{i}/OD1 Bomen in de straat {i}*_\n\n"
            f"SD{i}/OD1/A1 We planten bomen in wijk {i}.\n\nSD{i}/OD1/A2 We snoeien hagen in wijk {i}.\n\n"
            for i in (1, 2, 3)
        ),
        "".join(
            f"""
        objective: SD{i} Groen en koel {i}
          action_plan: SD{i}/OD1 Bomen in de straat {i}
            action: SD{i}/OD1/A1 We planten bomen in wijk {i}.
            action: SD{i}/OD1/A2 We snoeien hagen in wijk {i}."""
            for i in (1, 2, 3)
        ),
    ),
    "four named levels, of which the last is that of the actions": (
        "= Ambitie 1: Groen\n== Doelstelling 1.1: Koel\n=== Actieplan 1.1.1: Bomen\n==== Actie 1.1.1.1: Eiken planten\n"
        "==== Actie 1.1.1.2: Hagen snoeien\n=== Actieplan 1.1.2: Water\n==== Actie 1.1.2.1: Gracht ruimen\n",
        """
        theme: 1 Groen
          objective: 1.1 Koel
            action_plan: 1.1.1 Bomen
              action: 1.1.1.1 Eiken planten
              action: 1.1.1.2 Hagen snoeien
            action_plan: 1.1.2 Water
              action: 1.1.2.1 Gracht ruimen
        """,
    ),
    "a question for the goal and one, set as large, for what is done for it": (
        f"= Programma 1 Groen\n== Wat willen we bereiken?\n=== 1.1 Meer bomen\n== Wat gaan we daarvoor doen?\n{TREES}"
        f"= Programma 2 Blauw\n== Wat willen we bereiken?\n=== 2.1 Meer water\n== Wat gaan we daarvoor doen?\n{WATER}",
        """
        theme: 1 Groen
          objective: 1.1 Meer bomen
            TREES
        theme: 2 Blauw
          objective: 2.1 Meer water
            WATER
        """,
    ),
    "an annex that lists all actions once more": (
        "= BD-01 Groen\nBomen geven schaduw.\n== AC-0101: Eiken\nWe planten dertig eiken.\n== AC-0102: Hagen\n"
        "We snoeien de hagen.\n= BD-02 Water\n== AC-0201: Gracht\nWe ruimen de gracht.\n== AC-0202: Brug\n"
        "We bouwen een brug.\n= Bijlage 1: lijst van alle acties\nAC-0101 Eiken\n\nAC-0102 Hagen\n\nAC-0201 Gracht\n\n"
        "AC-0202 Brug\n",
        """
        objective: BD-01 Groen
          action: AC-0101 Eiken
          action: AC-0102 Hagen
        objective: BD-02 Water
          action: AC-0201 Gracht
          action: AC-0202 Brug
        """,
    ),
    "a colour for each chapter": (
        "".join(
            f"#text(fill: {colour})[= {n}. {name}]\n"
            + f"#text(fill: {colour})[== {n}.1. Meer {n}]\n{TREES}#text(fill: {colour})[== {n}.2. Beter {n}]\n{TREES}"
            for n, colour, name in ((1, "green", "Groen"), (2, "blue", "Water"), (3, "red", "Wonen"))
        ),
        "".join(
            f"""
        objective: {n} {name}
          action_plan: {n}.1 Meer {n}
            TREES
          action_plan: {n}.2 Beter {n}
            TREES"""
            for n, name in ((1, "Groen"), (2, "Water"), (3, "Wonen"))
        ),
    ),
    "a list in front that says what the headings behind it say": (
        "*I. Een groene stad*\n\n- I.1. Meer bomen\n- I.2. Minder stenen\n\n*II. Een stad met water*\n\n"
        f"- II.1. Open beken\n- II.2. Diepe grachten\n#pagebreak()\n= I. Een groene stad\n== I.1. Meer bomen\n{TREES}"
        f"== I.2. Minder stenen\n{WATER}= II. Een stad met water\n== II.1. Open beken\n{TREES}"
        f"== II.2. Diepe grachten\n{WATER}",
        """
        objective: I Een groene stad
          action_plan: I.1 Meer bomen
            TREES
          action_plan: I.2 Minder stenen
            WATER
        objective: II Een stad met water
          action_plan: II.1 Open beken
            TREES
          action_plan: II.2 Diepe grachten
            WATER
        """,
    ),
    "letters that go on with figures": (
        "".join(
            f"*{letter}. Groen {letter}*\n\nTekst die dat uitlegt.\n\n*{letter}1 Bomen {letter}*\n\n"
            f"{letter}1.1 We planten bomen in wijk {letter}.\n\n{letter}1.2 We snoeien hagen in wijk {letter}.\n\n"
            f"*{letter}2 Water {letter}*\n\n{letter}2.1 We graven in wijk {letter}.\n\n"
            for letter in "ABC"
        ),
        "".join(
            f"""
        objective: {letter} Groen {letter}
          action_plan: {letter}1 Bomen {letter}
            action: {letter}1.1 We planten bomen in wijk {letter}.
            action: {letter}1.2 We snoeien hagen in wijk {letter}.
          action_plan: {letter}2 Water {letter}
            action: {letter}2.1 We graven in wijk {letter}."""
            for letter in "ABC"
        ),
    ),
    "years over the actions of a goal, set larger than it": (
        "".join(
            f'== Doelstelling {i}: Groen {i}\n#text(20pt, weight: "bold")[2026]\n- We planten bomen in wijk {i}.\n\n'
            f'#text(20pt, weight: "bold")[2027]\n- We snoeien de hagen in wijk {i}.\n'
            for i in (1, 2)
        ),
        "".join(
            f"""
        objective: {i} Groen {i}
          action: We planten bomen in wijk {i}.
          action: We snoeien de hagen in wijk {i}."""
            for i in (1, 2)
        ),
    ),
    "indented sentences without signs": (
        "".join(
            f"== Doelstelling {i}: Groen {i}\nDe zomers worden warmer, en dat merkt wie hier woont elke dag.\n\n"
            + "".join(
                f"#pad(left: 24pt)[We planten {n} bomen in de straten van wijk {i}.]\n\n"
                for n in ("eerst", "later", "meer")
            )
            for i in (1, 2)
        ),
        "".join(
            f"""
        objective: {i} Groen {i}
          action: We planten eerst bomen in de straten van wijk {i}.
          action: We planten later bomen in de straten van wijk {i}.
          action: We planten meer bomen in de straten van wijk {i}."""
            for i in (1, 2)
        ),
    ),
    "a list that names the level of what it stands under": (
        "= Doel 1: Groen\n== Actieplan 1.1: Bomen\n*Actieplannen:*\n\n(a) We planten eiken.\n\n"
        "(b) We planten beuken.\n\n(c) We planten essen.\n\n== Actieplan 1.2: Hagen\n*Actieplannen:*\n\n"
        "(a) We snoeien hagen.\n\n(b) We planten hagen.\n\n(c) We meten hagen.\n",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            action: a We planten eiken.
            action: b We planten beuken.
            action: c We planten essen.
          action_plan: 1.2 Hagen
            action: a We snoeien hagen.
            action: b We planten hagen.
            action: c We meten hagen.
        """,
    ),
    "lettered names over lists under numbered headings": (
        "".join(
            f"= {i}) Groen {i}\n#text(11pt)[a) Meer bomen {i}]\n{TREES}\n#text(11pt)[b) Meer water {i}]\n{WATER}\n"
            for i in (1, 2, 3)
        ),
        "".join(
            f"""
        objective: {i} Groen {i}
          action_plan: a Meer bomen {i}
            TREES
          action_plan: b Meer water {i}
            WATER"""
            for i in (1, 2, 3)
        ),
    ),
    "a goal behind the plans of another, all set alike": (
        f"*Doel 1: Groen*\n\nDat doen we samen.\n\n*Meer bomen*\n{TREES}\n*Doel 2: Blauw*\n\n*Meer water*\n{WATER}\n"
        f"*Doel 3: Grijs*\n\n*Minder stenen*\n{TREES}",
        """
        objective: 1 Groen
          action_plan: Meer bomen
            TREES
        objective: 2 Blauw
          action_plan: Meer water
            WATER
        objective: 3 Grijs
          action_plan: Minder stenen
            TREES
        """,
    ),
    "a foreword of somebody, and a title over all": (
        f"= Voorwoord van de burgemeester\n- Samen.\n- Verder.\n= Onze maatregelen\n== Groen\n{TREES}== Water\n{WATER}",
        """
        theme: Groen
          TREES
        theme: Water
          WATER
        """,
    ),
    "an abbreviation without a figure among codes": (
        f"= BD Groen\n== AP01 Bomen\n{TREES}== AP02 Water\n{WATER}== AP03 Gracht\n{WATER}",
        """
        objective: BD Groen
          action_plan: AP01 Bomen
            TREES
          action_plan: AP02 Water
            WATER
          action_plan: AP03 Gracht
            WATER
        """,
    ),
    "sentences beside tables that are set smaller": (
        "= Doelstelling 1: Groen\n#text(12pt)[De zomers worden warmer. De stad plant bomen.]\n\n"
        "#text(9pt)[#table(columns: 3, [Code], [Actie], [Trekker], "
        + ", ".join(
            f"[A{n}], [We planten bomen in de straten van wijk {n}], [Dienst Groen en Wegen]" for n in range(1, 9)
        )
        + ")]\n",
        "objective: 1 Groen\n"
        + "\n".join(f"  action: A{n} We planten bomen in de straten van wijk {n}" for n in range(1, 9)),
    ),
    "figures that are codes": (
        f"= Groen\n== 0101 Bomen\n{TREES}== 0102 Water\n{WATER}= Reizen\n== 0201 Gracht\n{WATER}",
        """
        theme: Groen
          theme: 0101 Bomen
            TREES
          theme: 0102 Water
            WATER
        theme: Reizen
          theme: 0201 Gracht
            WATER
        """,
    ),
    "a level name that repeats the heading above it": (
        f"= 1. Groen in de stad\nDoelstelling 1. Groen in de stad\n\n== 1.1 Bomen\n{TREES}"
        f"= 2. Water in de stad\nDoelstelling 2. Water in de stad\n\n== 2.1 Gracht\n{WATER}",
        """
        objective: 1 Groen in de stad
          action_plan: 1.1 Bomen
            TREES
        objective: 2 Water in de stad
          action_plan: 2.1 Gracht
            WATER
        """,
    ),
    "a level name that says more than the heading above it": (
        f"= 1. Wonen\nDoelstelling 1. Groen in de stad\n\n{TREES}"
        f"= 2. Reizen\nDoelstelling 2. Water bij huis\n\n{WATER}",
        """
        theme: 1 Wonen
          objective: 1 Groen in de stad
            TREES
        theme: 2 Reizen
          objective: 2 Water bij huis
            WATER
        """,
    ),
    "level names on each level": (
        f"= Doelstelling 1: Groen\n== Actieplan 1.1: Bomen\n{TREES}== Actieplan 1.2: Water\n{WATER}",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            TREES
          action_plan: 1.2 Water
            WATER
        """,
    ),
    "numbers that restart under each theme": (
        f"= Wonen\n== Doel 1: Groen\n{TREES}= Reizen\n== Doel 1: Water\n{WATER}",
        """
        theme: Wonen
          objective: 1 Groen
            TREES
        theme: Reizen
          objective: 1 Water
            WATER
        """,
    ),
    "a higher name whose numbers have more parts": (
        f"= Doel 2: Groen\n== Programma 2.1: Bomen\n{TREES}= Doel 3: Water\n== Programma 3.1: Gracht\n{WATER}",
        """
        objective: 2 Groen
          action_plan: 2.1 Bomen
            TREES
        objective: 3 Water
          action_plan: 3.1 Gracht
            WATER
        """,
    ),
    "two names of one level that nest": (
        f"= Doel 1: Groen\n== Ambitie 1.1: Bomen\n{TREES}= Doel 2: Water\n== Ambitie 2.1: Gracht\n{WATER}",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            TREES
        objective: 2 Water
          action_plan: 2.1 Gracht
            WATER
        """,
    ),
    "two names of one level that nest by their looks": (
        f"= Doel A: Groen\n== Ambitie I: Bomen\n{TREES}= Doel B: Water\n== Ambitie II: Gracht\n{WATER}",
        """
        objective: A Groen
          action_plan: I Bomen
            TREES
        objective: B Water
          action_plan: II Gracht
            WATER
        """,
    ),
    "numbered points under numbered headings": (
        "= 1 Groen\n+ We planten.\n+ We snoeien.\n+ We maaien.\n= 2 Water\n+ We ruimen.\n+ We graven.\n+ We vullen.\n",
        """
        theme: 1 Groen
          action: 1 We planten.
          action: 2 We snoeien.
          action: 3 We maaien.
        theme: 2 Water
          action: 1 We ruimen.
          action: 2 We graven.
          action: 3 We vullen.
        """,
    ),
    "numbered headings of two depths under named objectives": (
        "= Doel 1: Groen\n== 1.1 Bomen\n=== 1.1.1 We planten\n=== 1.1.2 We snoeien\n== 1.2 Hagen\n=== 1.2.1 We maaien\n"
        "= Doel 2: Water\n== 2.1 Gracht\n=== 2.1.1 We ruimen\n",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            action: 1.1.1 We planten
            action: 1.1.2 We snoeien
          action_plan: 1.2 Hagen
            action: 1.2.1 We maaien
        objective: 2 Water
          action_plan: 2.1 Gracht
            action: 2.1.1 We ruimen
        """,
    ),
    "actions listed, then printed again as headings": (
        "= Doel 1: Groen\nActies:\n\n1.1 We planten bomen.\n\n1.2 We snoeien hagen.\n\n1.3 We maaien bermen.\n\n"
        "== 1.1 We planten bomen\nHonderd.\n== 1.2 We snoeien hagen\nVaak.\n== 1.3 We maaien bermen\nZelden.\n",
        """
        objective: 1 Groen
          action: 1.1 We planten bomen
          action: 1.2 We snoeien hagen
          action: 1.3 We maaien bermen
        """,
    ),
    "a list behind a colon, set like the items": (
        "= Doel 1: Groen\n== Acties\n- We planten:\n- eiken;\n- beuken.\n- We snoeien.\n- We maaien.\n",
        """
        objective: 1 Groen
          action: We planten:
            sub_action: eiken;
            sub_action: beuken.
          action: We snoeien.
          action: We maaien.
        """,
    ),
    "a list of indicators": (
        f"= Doel 1: Groen\n== Acties\n{TREES}== Indicatoren\n- Aantal bomen.\n- Aantal hagen.\n",
        """
        objective: 1 Groen
          TREES
          indicator: Aantal bomen.
          indicator: Aantal hagen.
        """,
    ),
    "headings that hold nothing, or everything": (
        f"= Meerjarenplan\n== Voorwoord\nTekst.\n== Doel 1: Groen\n{TREES}== Doel 2: Water\n{WATER}== Nawoord\nZo.\n",
        """
        objective: 1 Groen
          TREES
        objective: 2 Water
          WATER
        """,
    ),
    "numbered headings without names": (
        f"= 1 Groen\n== 1.1 Bomen\n{TREES}== 1.2 Hagen\n- We maaien de bermen.\n= 2 Water\n== 2.1 Gracht\n{WATER}",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            TREES
          action_plan: 1.2 Hagen
            action: We maaien de bermen.
        objective: 2 Water
          action_plan: 2.1 Gracht
            WATER
        """,
    ),
    "codes": (
        "= BD000001 Groen\n== AP000001 Bomen\n=== AC000001 We planten bomen\n=== AC000002 We snoeien hagen\n"
        "= BD000002 Water\n== AP000002 Gracht\n=== AC000003 We ruimen de gracht\n=== AC000004 We bouwen een brug\n",
        """
        objective: BD000001 Groen
          action_plan: AP000001 Bomen
            action: AC000001 We planten bomen
            action: AC000002 We snoeien hagen
        objective: BD000002 Water
          action_plan: AP000002 Gracht
            action: AC000003 We ruimen de gracht
            action: AC000004 We bouwen een brug
        """,
    ),
    "lists that a heading announces, and lists that are none": (
        f"= Doel 1: Groen\n== Visie\n- Groen is leven.\n== Acties\n{TREES}== Wat gaat het kosten?\n- Niet veel.\n",
        """
        objective: 1 Groen
          TREES
        """,
    ),
    "lists that a line announces": (
        f"= Wonen\nDoelstellingen:\n- Een stad met goede huizen voor iedereen.\nActies:\n{TREES}",
        """
        objective: Een stad met goede huizen voor iedereen.
        TREES
        """,
    ),
    "a list announced with its year": (
        f"= Doel 1: Groen\n== Belangrijkste resultaten voor 2026\n{TREES}",
        """
        objective: 1 Groen
          TREES
        """,
    ),
    "items under items": (
        "= Doel 1: Groen\n== Acties\n- We planten:\n  - eiken in het park.\n  - beuken in de dreef.\n- We snoeien.\n",
        """
        objective: 1 Groen
          action: We planten:
            sub_action: eiken in het park.
            sub_action: beuken in de dreef.
          action: We snoeien.
        """,
    ),
    "an item whose list is prose": (
        '= Doel 1: Groen\n== Acties\n- We planten:\n\n#set enum(numbering: "a)")\n+ eiken;\n+ beuken.\n\n'
        "- We snoeien.\n- We maaien.\n",
        """
        objective: 1 Groen
          action: We planten:
          action: We snoeien.
          action: We maaien.
        """,
    ),
    "figures at the start of items and headings": (
        "= Doel 1: Groen\n== 100 bomen\n- 12 scholen vergroenen.\n- 25.000 bomen planten.\n"
        "= Doel 2: Water\n== 3 vijvers\n- We graven.\n- We vullen.\n",
        """
        objective: 1 Groen
          action_plan: 100 bomen
            action: 12 scholen vergroenen.
            action: 25.000 bomen planten.
        objective: 2 Water
          action_plan: 3 vijvers
            action: We graven.
            action: We vullen.
        """,
    ),
    "titles below their level name": (
        f"= Doelstelling 1\n== Een groene stad\n{TREES}= Doelstelling 2\n== Een stad met water\n{WATER}",
        """
        objective: 1 Een groene stad
          TREES
        objective: 2 Een stad met water
          WATER
        """,
    ),
    "plans whose objectives are printed together before them": (
        f"= Doel 1: Groen\n= Doel 2: Water\n== Actieplan 2.1: Gracht\n{WATER}== Actieplan 1.1: Bomen\n{TREES}",
        """
        objective: 1 Groen
        objective: 2 Water
          action_plan: 2.1 Gracht
            WATER
          action_plan: 1.1 Bomen
            TREES
        """,
    ),
    "points that count on over themes, under headings with more parts": (
        f"#let point(words) = text(blue, words)\n= 5 Waarom\n{PROSE}= 6 Werven\n"
        f"== 6.1 Groen\n#point[1. We planten bomen.]\n\n#point[2. We snoeien de hagen.]\n\n{PROSE}"
        f"== 6.2 Water\n#point[3. We ruimen de gracht.]\n\n#point[4. We bouwen een brug.]\n\n{PROSE}",
        """
        objective: 6 Werven
          action_plan: 6.1 Groen
            action: 1 We planten bomen.
            action: 2 We snoeien de hagen.
          action_plan: 6.2 Water
            action: 3 We ruimen de gracht.
            action: 4 We bouwen een brug.
        """,
    ),
    "what a budget tells of its programmes together": (
        f"= P1 Groen\n== Wat gaan we doen?\n{TREES}= Paragrafen\n== Paragraaf Grondbeleid\n=== Doelstellingen\n"
        "- Samenwerken met wie bouwt.\n- Niet meer uitgeven dan nodig.\n"
        "#table(columns: 2, [Risico], [Maatregel], [Schade aan wegen], [Sparen], [Hogere rente], [Wachten])\n"
        f"= P2 Water\n== Wat gaan we doen?\n{WATER}",
        """
        theme: P1 Groen
          TREES
        theme: P2 Water
          WATER
        """,
    ),
    "lines of labels below each point, which say who does it and when": (
        "".join(
            f"= {name}\n== Buurt {name.lower()}\n"
            + "".join(
                f"- We planten {what}.\n#pad(left: 20pt)[Trekker: dienst Groen · Timing: 2027]\n"
                for what in (f"eiken bij {name}", f"linden bij {name}")
            )
            for name in ("Noord", "Oost", "Zuid", "West")
        ),
        "\n".join(
            f"        theme: {name}\n          theme: Buurt {name.lower()}\n"
            f"            action: We planten eiken bij {name}.\n            action: We planten linden bij {name}."
            for name in ("Noord", "Oost", "Zuid", "West")
        ),
    ),
    "lines that open with a bold label below bold names": (
        thrice(
            "= Doel {i}: {name}\n*{i}.1 Een rij linden en eiken langs de weg naar het station van de wijk {name}* "
            "\\ *Verantwoordelijke:* dienst Groen \\ *Timing:* 2027\n\n*{i}.2 Een beek met riet* \\ *Timing:* 2028\n\n"
        ),
        thrice(
            "        objective: {i} {name}\n"
            "          action: {i}.1 Een rij linden en eiken langs de weg naar het station van de wijk {name}\n"
            "          action: {i}.2 Een beek met riet",
            "\n",
        ),
    ),
    "a name of plans with nothing below them, which is that of the actions": (
        "= Doel 1: Groen\n== Bomen\n*Spoor 1.* We planten eiken.\n\n*Spoor 2.* We snoeien hagen.\n\n"
        "== Water\n*Spoor 3.* We ruimen beken.\n\n*Spoor 4.* We graven grachten.\n",
        """
        objective: 1 Groen
          action_plan: Bomen
            action: 1 We planten eiken.
            action: 2 We snoeien hagen.
          action_plan: Water
            action: 3 We ruimen beken.
            action: 4 We graven grachten.
        """,
    ),
    "two names for plans, of which the one set smaller is that of the actions": (
        "= Doel 1: Groen\n== Actielijn 1.1: Bomen\n*Spoor 1.* We planten eiken.\n\n*Spoor 2.* We snoeien hagen.\n\n"
        "== Actielijn 1.2: Water\n*Spoor 3.* We ruimen beken.\n\n*Spoor 4.* We graven grachten.\n",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            action: 1 We planten eiken.
            action: 2 We snoeien hagen.
          action_plan: 1.2 Water
            action: 3 We ruimen beken.
            action: 4 We graven grachten.
        """,
    ),
    "the same name over lists, which is that of plans": (
        f"= Doel 1: Groen\n== Spoor 1: Bomen\n{TREES}== Spoor 2: Water\n{WATER}"
        "== Spoor 3: Wind\n- We bouwen een molen.\n- We herstellen een molen.\n",
        """
        objective: 1 Groen
          action_plan: 1 Bomen
            TREES
          action_plan: 2 Water
            WATER
          action_plan: 3 Wind
            action: We bouwen een molen.
            action: We herstellen een molen.
        """,
    ),
    "numbered points under a named objective, few of them with steps": (
        "= Doel 1: Groen\n== Bomen\n1.1.1 We planten eiken in de straat.\n\n1.1.2 We snoeien de hagen van de stad.\n"
        "- Eerst de meidoorn.\n- Dan de liguster.\n\n1.1.3 We planten linden.\n\n1.1.4 We planten wilgen.\n",
        """
        objective: 1 Groen
          action_plan: Bomen
            action: 1.1.1 We planten eiken in de straat.
            action: 1.1.2 We snoeien de hagen van de stad.
              sub_action: Eerst de meidoorn.
              sub_action: Dan de liguster.
            action: 1.1.3 We planten linden.
            action: 1.1.4 We planten wilgen.
        """,
    ),
    "numbered headings under a named objective, and lists of indicators": (
        thrice(
            "= Doel {i}: {name}\n== {i}.1 Een laan met eiken in {name}\n== {i}.2 Een beek met riet in {name}\n"
            "*Indicatoren*\n- Aantal bomen in {name}\n- Meters beek in {name}\n"
        ),
        thrice(
            "        objective: {i} {name}\n          action: {i}.1 Een laan met eiken in {name}\n"
            "          action: {i}.2 Een beek met riet in {name}\n"
            "            indicator: Aantal bomen in {name}\n            indicator: Meters beek in {name}",
            "\n",
        ),
    ),
    "actions that count through the document below plans with numbers of two parts": (
        "= Doel 1: Groen\n== Actieplan 1.1: Bomen\n*Actie 1.* We planten eiken.\n\n*Actie 2.* We snoeien hagen.\n\n"
        "== Actieplan 1.2: Water\n*Actie 3.* We ruimen beken.\n\n*Actie 4.* We graven grachten.\n",
        """
        objective: 1 Groen
          action_plan: 1.1 Bomen
            action: 1 We planten eiken.
            action: 2 We snoeien hagen.
          action_plan: 1.2 Water
            action: 3 We ruimen beken.
            action: 4 We graven grachten.
        """,
    ),
    "two columns of points that hang behind their numbers, with steps": (
        "#set text(size: 9pt)\n#columns(2, gutter: 16pt)[\n"
        + "".join(
            f"= {name}\n"
            + "".join(
                f"#grid(columns: (44pt, 1fr), [{i}.1.{k}], [We planten een rij linden en eiken langs de weg naar "
                f"{name}, deel {k}.])\n"
                + (f"#pad(left: 30pt, grid(columns: (16pt, 1fr), [–], [Eerst de eiken van {name}.]))\n" * (k % 2))
                for k in range(1, 7)
            )
            for i, name in enumerate(("Noord", "Oost", "Zuid", "West", "Dal", "Berg"), 1)
        )
        + "]\n",
        "\n".join(
            f"        theme: {name}\n"
            + "\n".join(
                f"          action: {i}.1.{k} We planten een rij linden en eiken langs de weg naar {name}, deel {k}."
                + f"\n            sub_action: Eerst de eiken van {name}." * (k % 2)
                for k in range(1, 7)
            )
            for i, name in enumerate(("Noord", "Oost", "Zuid", "West", "Dal", "Berg"), 1)
        ),
    ),
    "names and the heads of their lists, set alike": (
        "".join(
            f"= {i}. {name}\n"
            + "".join(
                f"== {what} bij {name}\n== Acties\n- We kiezen {what.lower()} voor {name}.\n"
                f"- We betalen {what.lower()} bij {name}.\n"
                for what in ("Eiken", "Beken")
            )
            for i, name in enumerate(("Noord", "Oost"), 1)
        ),
        "\n".join(
            f"        theme: {i} {name}\n"
            + "\n".join(
                f"          theme: {what} bij {name}\n            action: We kiezen {what.lower()} voor {name}.\n"
                f"            action: We betalen {what.lower()} bij {name}."
                for what in ("Eiken", "Beken")
            )
            for i, name in enumerate(("Noord", "Oost"), 1)
        ),
    ),
    "a quotation in large type between them": (
        f"= Doel 1: Groen\n== Bomen\n{TREES}#text(size: 15pt)[“Hier willen wij later ook wonen.”]\n\n== Water\n{WATER}",
        """
        objective: 1 Groen
          action_plan: Bomen
            TREES
          action_plan: Water
            WATER
        """,
    ),
    "a level name within a sentence": (
        f"= Doel 1: Groen\n== Acties\n{TREES}\n*Let op:* Actieplan 4.2 loopt nog tot in het najaar van dit jaar.\n",
        """
        objective: 1 Groen
          TREES
        """,
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_the_tree_is_recovered(name: str, tmp_path: Path) -> None:
    source, expected = PLANS[name]
    assert shape(read(tmp_path, source)) == filled(expected)


def test_an_item_hangs_under_the_number_that_it_continues(tmp_path: Path) -> None:
    source, _ = PLANS["plans whose objectives are printed together before them"]
    plan = read(tmp_path, source)
    assert node(plan, "Bomen").parent == node(plan, "Groen").id
    assert node(plan, "Gracht").parent == node(plan, "Water").id


def test_two_printings_are_one_item(tmp_path: Path) -> None:
    summary = "= Overzicht\nDoelstelling 1: Een groene stad\n\nDoelstelling 2: Een stad met water\n"
    detail = f"= Doelstelling 1: Een groene stad\n{TREES}= Doelstelling 2: Een stad met water\n{WATER}"
    plan = read(tmp_path, summary + detail)
    assert shape(plan) == shape(read(tmp_path, detail))
    goal = node(plan, "Een groene")
    assert len(goal.also) == len(goal.passages) == 1
    assert goal.also[0].start < goal.passages[0].start


def test_figures_that_open_prose_stay_in_it(tmp_path: Path) -> None:
    told = "12 scholen doen mee.\n\n25.000 bomen staan er nu.\n\nA) Dat is te weinig.\n\n1 straat is klaar.\n"
    description = node(read(tmp_path, f"= Doel 1: Groen\n{told}\n== Acties\n{TREES}"), "Groen").description
    assert description is not None
    for words in ("12 scholen doen", "25.000 bomen staan", "A) Dat is te", "1 straat is klaar."):
        assert words in description


def test_a_sentence_behind_the_list_may_be_an_action(tmp_path: Path) -> None:
    own = "- We maaien (twee keer).\n\n#pad(left: 16pt)[De stad onderzoekt de aanleg van een park.]\n"
    plan = read(tmp_path, f"= Doel 1: Groen\n== Acties\n{TREES}{own}")
    action = plan.nodes[-1]
    assert (action.kind, action.text) == ("action", "De stad onderzoekt de aanleg van een park.")
    assert action.doubts
    assert action.confidence < node(plan, "We planten").confidence


def test_a_sentence_at_the_margin_is_none_though_the_words_of_the_list_stand_hardly_farther_in(tmp_path: Path) -> None:
    own = f"#set list(indent: 0pt, body-indent: 0pt)\n{TREES}\nElders in het land is dat al lang een goede gewoonte.\n"
    assert shape(read(tmp_path, f"= Doel 1: Groen\n== Acties\n{own}")) == filled("objective: 1 Groen\n  TREES\n")


def test_every_level_is_named_as_the_document_names_it(tmp_path: Path) -> None:
    plan = read(tmp_path, f"= Ambitie 1: Groen\n== Spoor 1.1: Bomen\n=== Acties\n{TREES}")
    assert plan.level_names == {"objective": "ambitie", "action_plan": "spoor"}
    assert all(item.confidence >= DOUBTFUL for item in plan.nodes)


NO_PLANS = {
    "a letter": "Geachte heer, wij danken u voor uw brief. Wij lezen hem met aandacht.\n\nMet vriendelijke groet.",
    "a recipe": "= Soep\n== Wat u nodig hebt\n- 1 ui\n- 2 wortels\n- 3 tomaten\n== Daarna\n- Eerst de ui.\n- De rest.",
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_gives_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(NoPlanError, match=r"plan\.pdf"):
        read(tmp_path, NO_PLANS[name], before="")


RULES = f"= 1. Zalen\n{TREES}= 2. Terrassen\n{WATER}= 3. Markten\n- We verhuren tafels.\n- We plaatsen stoelen.\n"
TITLES = [
    ("Tarievenreglement 2026", RULES, True, "a regulation numbers and decides as a plan does"),
    ("Notulen van de gemeenteraad", RULES, True, "so do minutes"),
    ("Boekjaar 2026", f"== Zaal - Informatievoorschrift\n#pagebreak()\n{RULES}", True, "the cover names it below"),
    ("Boekjaar 2026", f"== Begroting en voorschrift\n#pagebreak()\n{RULES}", False, "a cover that names a plan too"),
    ("Boekjaar 2026", f"{RULES}= Voorschrift\nWij verhuren.\n", False, "a heading of a page that is no cover"),
    ("Meerjarenplan 2026-2031", RULES, False, "a plan in the same words"),
    ("Actieplan bij het politiereglement", RULES, False, "a plan that names a regulation"),
    ("Reglementering vereenvoudigen", RULES, False, "a word that only begins so"),
    ("Naar een buurt met minder statuten en meer groen", RULES, False, "a word within a title that is another's"),
    ("Reglement en doelen", f"= Doel 1: Groen\n== Acties\n{TREES}", False, "a regulation that says what its goals are"),
]


@pytest.mark.parametrize(("title", "text", "refused", "why"), TITLES, ids=[row[-1] for row in TITLES])
def test_what_its_title_calls_minutes_or_rules_must_name_its_items(
    title: str, text: str, refused: bool, why: str, tmp_path: Path
) -> None:
    whole = f"#align(center, text(size: 24pt)[{title}])\n\n{text}"
    if refused:
        with pytest.raises(NoPlanError):
            read(tmp_path, whole, before="")
    else:
        assert read(tmp_path, whole, before="").nodes, why
