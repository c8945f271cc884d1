"""Question lists of other programs, read as decks: GIFT, Aiken, spreadsheets, CSV and our own JSON."""
