"""How the tables of older ledgers become those of today."""
