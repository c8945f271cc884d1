"""The edge: all between a socket and whoever decides. It knows an `Authority`, and no engine or store."""
