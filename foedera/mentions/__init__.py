"""Documents to mentions: names, times and quantities."""
