"""Follow-up reports: frozen versions of how a plan stands, whose data and files are kept for good."""
