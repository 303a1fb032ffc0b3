"""English word lists: data files, read through `foedera.language`."""
