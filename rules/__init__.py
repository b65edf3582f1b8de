"""Built-in packs."""
