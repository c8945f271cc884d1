"""The venue's network: which address phones can reach, and how they and consoles hear of it."""
