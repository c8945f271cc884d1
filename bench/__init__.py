"""Measurements: the load of thousands of phones, consoles, windows, scores. Never part of the tests."""
