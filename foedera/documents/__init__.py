"""Bytes to documents: formats, main text, furniture, dates, language."""
