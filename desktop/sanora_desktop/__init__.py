"""The desktop application: windows to prepare and drive a talk, and one for the projector."""
