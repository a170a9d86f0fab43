"""Where staff work: take documents in, review, approve, amend."""
