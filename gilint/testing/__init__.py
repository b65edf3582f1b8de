"""What packs and plugins need to prove their rules and dialects."""
