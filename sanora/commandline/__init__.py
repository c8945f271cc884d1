"""What the words of the command `sanora` share: flags, failures, lines of output."""
