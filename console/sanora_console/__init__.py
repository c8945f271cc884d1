"""The terminal console: a face of the conference for a speaker on stage."""
