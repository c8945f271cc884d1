"""The server of Sanora: engine, store, the edge that the audience sees, and the local network."""
