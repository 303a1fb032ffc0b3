"""The grammar and the word lists of one language each."""
