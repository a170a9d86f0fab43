"""Where staff begin: their organisations, and in each its plans and what is to be done next."""
