"""Official forms: read as data, bound to layouts, laid out again."""
