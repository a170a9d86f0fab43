"""Where editors say figures, take them in from files, and work off what does not agree."""
