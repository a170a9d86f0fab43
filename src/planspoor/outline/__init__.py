"""Pages become an outline: furniture, tables, numbering, headings, lists, paragraphs."""
