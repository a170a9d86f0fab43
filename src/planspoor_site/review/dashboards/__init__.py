"""Where staff see how a plan stands: what asks for attention, of the whole plan, some parts of it, or some services."""
