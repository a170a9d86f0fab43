"""Where the money comes from: funds, grants, levies, payers."""
