"""How an organisation looks and works: its settings."""
