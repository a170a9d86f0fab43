"""Someone's own account: a new password, a second step, the language of the desk."""
