"""Tallies as what faces draw: one file for each chart of `sanora.kinds.hints`, the same on every face."""
