"""Where owners report on their items, signed in or by the link of a letter, and where rounds are run."""
