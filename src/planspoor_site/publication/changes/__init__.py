"""What changed between two published editions of a plan, item by item."""
