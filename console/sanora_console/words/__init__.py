"""The words of the command that open the console or do without it."""
