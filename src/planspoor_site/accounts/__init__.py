"""Who someone is, and what each may do in which organisation."""
