"""The built-in national pack."""
