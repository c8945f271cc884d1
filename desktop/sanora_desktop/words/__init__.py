"""The words of the command `sanora` that open windows."""
