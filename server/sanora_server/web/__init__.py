"""The pages that people open: the audience page and the web projector, and how they are put together."""
