"""How long is kept what need not stay: rules in the place of deletion, which an organisation can change."""
