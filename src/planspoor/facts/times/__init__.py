"""When something happens: dates, periods, recurrences, and whether they are past."""
