"""The load: up to 19,000 phones from one cheap process, yardsticks beside them, and the record of it all."""
