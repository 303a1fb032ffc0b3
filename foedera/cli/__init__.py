"""The command `foedera`, one module a verb."""
