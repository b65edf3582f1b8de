"""Settings as people write them: files, the command line, and how they join."""
