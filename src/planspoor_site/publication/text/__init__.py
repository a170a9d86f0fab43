"""The words of an edition as HTML: lines joined, blocks laid out, items marked."""
