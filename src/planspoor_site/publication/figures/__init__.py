"""The figures of a plan for everyone: on the page of an item, on a page of money, and as data."""
