"""The people of an organisation: who they are in it, and since when."""
