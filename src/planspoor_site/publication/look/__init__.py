"""How an organisation looks: its logo, and its colour within the bounds that keep the words readable."""
