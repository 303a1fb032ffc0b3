"""How the packaged weights were made; never imported by the program. See README.md."""
