"""What everyone sees of the follow-up: how far an item and a plan are, in the words of the city."""
