"""How the data of a report become what is read: which sections a kind of report has, and what stands in each."""
