"""Tables and cards of a plan: what their columns hold, which rows stand under which, and what labels say of an item."""
