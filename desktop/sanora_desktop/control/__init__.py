"""The control window: prepare and drive a talk with mouse or keys alone."""
