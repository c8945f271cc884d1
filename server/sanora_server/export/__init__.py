"""What came out of a conference, as files: pure functions from a report to bytes."""
