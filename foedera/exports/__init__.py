"""Readings and ledgers in formats for others, one module a format."""
