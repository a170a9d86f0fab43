"""Who may do what: for now, staff who see drafts."""
