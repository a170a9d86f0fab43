"""The roles in words, for templates."""

from __future__ import annotations

from django import template

from planspoor_site.accounts import words

register = template.Library()

register.filter("role_name", words.role_name)
register.filter("role_says", words.role_says)
