"""Words that are made unreadable: in the text, in what was read from it, in the pictures, in the download."""
