"""Reports as staff make them: drafts, what colleagues say of them, and every step to the public and back."""
