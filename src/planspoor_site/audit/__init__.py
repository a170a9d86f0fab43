"""What was done, by whom and when: a trail that is only ever added to, each entry sealed with the one before."""
