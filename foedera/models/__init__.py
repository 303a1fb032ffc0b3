"""Trained weights and what they tell of a text."""
