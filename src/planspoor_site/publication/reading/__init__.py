"""Reading on: an edition as continuous text, an item or a chapter at a time, whole over page breaks."""
