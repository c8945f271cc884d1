"""The test kit: time and chance under control, conferences in memory, and a language for their rules."""
