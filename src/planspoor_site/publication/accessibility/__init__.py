"""The accessibility statement, in the form that the law asks for."""
