"""Where administrators define the fields that their organisation keeps of items."""
