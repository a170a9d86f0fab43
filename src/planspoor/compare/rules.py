"""What speaks for and against two items being one: each rule a name and a sentence, its weight in ``weights.yaml``.

The rules of a share are steps: of two items that have half of their words in common, the rules for a fifth, for a third
and for a half hold, so that more words never count for less.
"""

from __future__ import annotations

from planspoor.rules import Rule

SHARED = (15, 25, 35, 45, 55, 65, 75, 85, 95)
"""Hundredths of the words of both together, each word weighed by how rare it is."""
HELD = (60, 80, 95)
"""Hundredths of the words of one of the two that the other has."""
SAID = (15, 25, 40, 60)
"""Hundredths of the words of two descriptions together."""

SAME_WORDS = Rule("same-words", "the words are equal", 1)
ALIKE = {share: Rule(f"alike-{share}", f"the words are alike for {share} in a hundred", 1) for share in SHARED}
WITHIN = {share: Rule(f"within-{share}", "one says all that the other says", 1) for share in HELD}
EXPLAINED = {share: Rule(f"explained-{share}", "what explains them is alike", 1) for share in SAID}
EXPLAINED_OTHERWISE = Rule("explained-otherwise", "what explains them is not alike", -1)
RARE = Rule("rare-words", "they share words that hardly any other item has", 1)
RAREST = Rule("rarest-words", "they share words that no other item has", 1)
NAMES_AGREE = Rule("names-agree", "they name the same", 1)
NAMES_DIFFER = Rule("names-differ", "they name something else", -1)
FIGURES_AGREE = Rule("figures-agree", "they give the same figures", 1)
FIGURES_DIFFER = Rule("figures-differ", "they give other figures", -1)
CONTRAST = Rule("contrast", "one says what excludes the other", -1)
KINDS_DIFFER = Rule("kinds-differ", "they are of another kind", -1)
MUTUAL = Rule("mutual-best", "each is the most alike to the other", 1)
CLEAR = Rule("clear-best", "nothing else comes near", 1)
RIVAL = Rule("rival", "another item is more alike", -1)

SAME_PLACE = Rule("same-parent", "they stand under the same item", 1)
OTHER_PLACE = Rule("other-parent", "they stand under different items", -1)
SOME_CHILDREN = Rule("some-children", "some of the items under them are the same", 1)
MOST_CHILDREN = Rule("most-children", "most of the items under them are the same", 1)
CHILDREN_LEFT = Rule("other-children", "other items stand under them", -1)
SAME_NUMBER = Rule("same-number", "the number is the same", 1)
KEPT_NUMBER = Rule("kept-number", "most items keep their number", 1)
OTHER_NUMBER = Rule("other-number", "the number differs, where most items keep theirs", -1)
BESIDE = Rule("same-neighbour", "the same item stands beside them", 1)
BETWEEN = Rule("same-neighbours", "they stand between the same items", 1)
LAST_LEFT = Rule("last-left", "they are the only ones left under that item", 1)
FEW_LEFT = Rule("few-left", "few others are left under that item", 1)

ALONE_LEFT = Rule("alone-left", "of what is left only they share rare words", 1)

BIAS = Rule("any-pair", "an item seldom goes on in one that is drawn at random", -1)

PAIR_RULES = {rule.name: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)}
PAIR_RULES |= {rule.name: rule for rules in (ALIKE, WITHIN, EXPLAINED) for rule in rules.values()}
"""Every rule of a pair by its name."""

PART_HELD = (50, 65, 80, 95)
PART_ADDS = (10, 20, 30, 45)
PART_WITHIN = {share: Rule(f"part-within-{share}", "its words come from the whole", 1) for share in PART_HELD}
PART_FILLS = {share: Rule(f"part-fills-{share}", "it has what the other part leaves", 1) for share in PART_ADDS}
PART_BESIDE = Rule("part-beside", "it stands beside the other part", 1)
PART_SIBLING = Rule("part-sibling", "it stands under the same item as the other part", 1)
PART_ELSEWHERE = Rule("part-elsewhere", "it stands under another item than the whole", -1)
WHOLE_STAYED = Rule("whole-stayed", "the other part says all that the whole says", -1)
WHOLE_CHANGED = Rule("whole-changed", "the other part says less than the whole", 1)
COPY = Rule("part-copy", "it says the same as the other part", -1)
PARTS_ALIKE = Rule("parts-alike", "both parts say most of what the whole says", 1)
PART_CONTRAST = Rule("part-contrast", "it says what excludes the whole", -1)
PART_NAMES = Rule("part-names", "it names something else than the whole", -1)
PART_BIAS = Rule("any-part", "an item seldom becomes two", -1)

PART_RULES = {rule.name: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)}
PART_RULES |= {rule.name: rule for rules in (PART_WITHIN, PART_FILLS) for rule in rules.values()}
PART_RULES = {name: rule for name, rule in PART_RULES.items() if name not in PAIR_RULES}
"""Every rule of a part by its name."""
