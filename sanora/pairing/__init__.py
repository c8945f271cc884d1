"""How a console and a server come to trust each other: what both sides compute, and what they send."""
