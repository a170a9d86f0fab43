"""Questions about passages and their answers, as everyone reads them, and where they are asked."""
