"""What was made unreadable: what everyone is told of it, and where staff do it."""
