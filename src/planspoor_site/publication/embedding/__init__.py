"""A plan, a page or an item within someone else's page."""
