"""Small words for figures in templates."""

from __future__ import annotations

from django import template

from planspoor_site.figures import words

register = template.Library()
register.filter("reached", words.reached_words)
register.filter("section", words.section_name)
register.filter("side", words.side_name)
register.filter("phase", words.phase_name)
