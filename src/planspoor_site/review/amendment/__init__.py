"""The desk on which an amendment is mapped onto the plan: what became of every item of the edition before."""
