"""Pages of the news corpora whose attributions we marked by hand, kept as places: no text of a corpus lies here."""
