"""What people decide about a reading: each decision kept, applied to the edition, and to every new reading of it."""
