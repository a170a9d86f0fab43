"""Taking documents in: sent in parts that survive a lost connection, then read by a worker."""
