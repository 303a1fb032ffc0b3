"""Same-story pairs: a baseline and how it scores."""
