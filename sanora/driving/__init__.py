"""Driving a conference, the same from every console: the talk, its actions, its server and its deck."""
