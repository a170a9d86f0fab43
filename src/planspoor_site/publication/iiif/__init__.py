"""Editions for other programs, by the standards of IIIF: manifest, pictures, annotations and search."""
