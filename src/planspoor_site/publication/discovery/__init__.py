"""How programs find what is published: what a page says about itself, sitemaps, and feeds of what changed."""
