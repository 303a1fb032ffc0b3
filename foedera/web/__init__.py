"""The pages a browser shows; they read ledger views."""
