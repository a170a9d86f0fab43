"""What an item's words state: amounts, periods, bodies, funding, audiences, hedges, places, references."""
