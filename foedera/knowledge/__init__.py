"""What is known before reading: actors, offices, outlets, agreements and norms, each fact with its source."""
