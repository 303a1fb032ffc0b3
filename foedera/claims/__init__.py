"""Mentions and signals to attributions and claims."""
