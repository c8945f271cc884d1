"""The commands of `sanora`: each reads its flags, does one job and ends with an exit code."""
