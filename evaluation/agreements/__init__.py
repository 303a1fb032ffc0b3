"""The packaged agreements held against ATOP."""
