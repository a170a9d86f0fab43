"""Small words for figures in templates."""

from __future__ import annotations

from django import template

from planspoor_site.publication.figures.words import reached_words

register = template.Library()
register.filter("reached", reached_words)
