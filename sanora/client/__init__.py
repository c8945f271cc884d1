"""A client in Python: a session that survives its socket, and a mirror of the conference."""
