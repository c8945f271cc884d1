"""The charts of printed reports, one for each word of the vocabulary: drawn as shapes, and told as rows."""
