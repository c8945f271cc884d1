"""What the audience asks: asking, voting for questions, sorting them out."""
