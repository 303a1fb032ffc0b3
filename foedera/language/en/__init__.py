"""English: word lists as YAML files, read by `foedera.language.words.load_words`."""
