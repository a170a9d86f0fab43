"""The register and the public site: the only code that imports Django."""
