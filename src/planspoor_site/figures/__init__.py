"""The figures of a plan: indicators, milestones, money, risks, and what waits for what."""
