"""Scores of readings against gold, as `foedera evaluate` prints them."""
