"""The order of work: one document at a time, many in a row."""
