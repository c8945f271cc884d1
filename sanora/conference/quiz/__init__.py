"""The quiz: which rounds count, what they are worth, and where everybody stands."""
