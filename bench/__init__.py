"""Load: thousands of phones from one process, and the yardstick beside them. Never part of the tests."""
