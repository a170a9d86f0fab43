"""Where staff read what others ask, show or refuse it, give it to an owner, and answer."""
