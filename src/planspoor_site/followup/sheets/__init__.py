"""Reporting by spreadsheet: it goes out with the items of an owner, comes back, and shows what it would do first."""
