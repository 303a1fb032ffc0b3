"""Views of the ledger to findings."""
