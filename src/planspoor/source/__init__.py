"""A file becomes pages: PDF with a text layer, and page texts of an online-publication viewer."""
