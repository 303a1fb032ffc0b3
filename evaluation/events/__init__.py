"""Scores of events on gold claims."""
