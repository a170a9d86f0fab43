"""A page of the document: its text beside its picture."""
