"""What keeps the register trustworthy and safe: proving it whole, taking it elsewhere, copying it, tidying it."""
