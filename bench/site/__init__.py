"""How fast plans are published, and how soon a reader on a slow line sees a page."""
