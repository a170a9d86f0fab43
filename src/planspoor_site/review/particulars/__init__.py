"""Where editors say of an item when it is planned, whether it goes first and what it is about, and in which words."""
