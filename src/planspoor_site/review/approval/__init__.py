"""Approval of an edition: what is left to look at, and every step from draft to public and back."""
