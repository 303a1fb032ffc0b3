"""Pairs of claims that say the same or nearly: written by the project, with invented names."""
