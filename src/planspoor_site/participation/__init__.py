"""Others than the organisation: who follows a plan or an item, and who asks a question about a passage."""
