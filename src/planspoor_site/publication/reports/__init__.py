"""The published reports on a plan, as everyone reads them."""
