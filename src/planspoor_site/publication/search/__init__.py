"""Search over items and pages: words to stems, stems to the index, a question to hits."""
