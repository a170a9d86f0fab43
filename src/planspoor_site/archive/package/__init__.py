"""An organisation as one file, with all that the register has of it, and the way back. docs/reference/archive.md."""
