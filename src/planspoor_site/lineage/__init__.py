"""What becomes of an item from one edition to the next."""
