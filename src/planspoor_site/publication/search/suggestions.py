"""What a reader may be typing, or may have meant. Only what the reader can find is ever suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from planspoor_site.publication.models import SearchWord
from planspoor_site.publication.search.clauses import Clause
from planspoor_site.publication.search.databases import database
from planspoor_site.publication.search.query import MAX_CHARACTERS, Query, Term, parse
from planspoor_site.publication.search.scope import Scope
from planspoor_site.publication.search.tokens import fold, word_token
from planspoor_site.publication.search.vocabulary import beginning_with, close_to

SHOWN = 8
TRIED = 32
"""Words that are looked up in the index at most: the vocabulary knows more than a reader may see."""
SHORTEST_BEGINNING = 2


def completions(question: str, scope: Scope) -> list[str]:
    """Give questions that complete the last word of this one and have an answer."""
    before, _, last = question[:MAX_CHARACTERS].rpartition(" ")
    beginning = fold(last)
    if len(beginning) < SHORTEST_BEGINNING or '"' in question:
        return []
    words = beginning_with(beginning, scope.languages, TRIED)
    asked = scope.clauses(parse(before))
    return [f"{before} {word.written}".strip() for word in islice(_found(words, asked, scope), SHOWN)]


def corrected(query: Query, scope: Scope) -> Query | None:
    """Give the question with each word that is nowhere replaced by the likeliest one that is somewhere."""
    terms = [_corrected(term, scope) for term in query.terms]
    better = Query(tuple(terms))
    if better == query or not database().exists(scope.clauses(better), scope.editions):
        return None
    return better


def _corrected(term: Term, scope: Scope) -> Term:
    if term.without or term.prefix or term.exact or len(term.words) > 1:
        return term
    if database().exists(scope.clauses(Query((term,))), scope.editions):
        return term
    words = close_to(term.words[0], scope.languages, TRIED)
    best = next(_found(words, [], scope), None)
    return replace(term, words=(best.folded,), written_as=best.written) if best else term


def _found(words: Sequence[SearchWord], asked: Sequence[Clause], scope: Scope) -> Iterator[SearchWord]:
    for word in words:
        if database().exists([*asked, Clause(((word_token(word.folded),),))], scope.editions):
            yield word
