from importlib.resources import files

import pytest

from foedera.errors import KnowledgeError
from foedera.language.words import load_words


@pytest.mark.parametrize(
    "name", sorted(f.name[:-5] for f in files("foedera.language").joinpath("en").iterdir() if f.name.endswith(".yaml"))
)
def test_every_english_list_is_a_mapping_with_something_in_it(name):
    assert load_words("en", name)


def test_a_list_is_read_once():
    assert load_words("en", "dates") is load_words("en", "dates")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "runes"), ("xx", "dates"), ("en", "../en/dates"), ("..", "dates"), ("", "dates")]
)
def test_a_list_that_is_not_there_is_refused_by_name(language, name):
    with pytest.raises(KnowledgeError, match="word list"):
        load_words(language, name)


def test_no_and_on_are_words_not_truth_values():
    words = load_words("en", "dates")
    assert {"on", "in"} <= set(words["before_name"])
    assert "no" in words["not_year_before"]
