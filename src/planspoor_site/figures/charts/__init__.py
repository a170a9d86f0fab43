"""Figures as pictures: drawn on the server as SVG without style or script. The table stands beside."""
