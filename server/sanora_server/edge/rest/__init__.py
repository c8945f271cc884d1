"""The REST interface: one table of routes, from which requests are served and OpenAPI is written."""
