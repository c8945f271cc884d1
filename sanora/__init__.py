"""The pure core of Sanora: conferences, kinds of question, messages, decks, and what clients share."""
