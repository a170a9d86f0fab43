"""What everyone may read: organisations, plans, pages, items, search."""
