"""Linking: features of a pair, and relations assembled from the choices."""

from __future__ import annotations

import numpy as np

from foedera.models.links import FEATURES, Found, Link, assemble, grids, pair_features
from foedera.models.windows import make_windows
from foedera.records.span import Span
from tests.models.handmade import tokenizer

TEXT = 'Brandt said it is late, and Corbin added : "go home".'
WORDS = ["Brandt", "said", "it", "is", "late", ",", "and", "Corbin", "added", ":", '"', "go", "home", '"', "."]
WINDOW = make_windows(TEXT, [Span(0, len(TEXT))], tokenizer())[0]
SOURCES, CUES, CONTENTS = [(0, 1), (7, 8)], [(1, 2), (8, 9)], [(2, 5), (11, 13)]


def test_the_example_is_cut_as_it_says() -> None:
    assert [TEXT[a:b] for a, b in WINDOW.words] == WORDS


def test_grids_ask_three_questions() -> None:
    asked = grids(WINDOW, [SOURCES, CUES, CONTENTS])
    assert [grid.link for grid in asked] == [Link.CUE_SOURCE, Link.CONTENT_CUE, Link.CONTENT_SOURCE]
    assert all(grid.features.shape == (2, 2, FEATURES) for grid in asked)
    assert [grid.link for grid in grids(WINDOW, [[], CUES, CONTENTS])] == [Link.CONTENT_CUE]
    assert grids(WINDOW, [SOURCES, [], []]) == []


def test_features_tell_near_from_far_and_before_from_after() -> None:
    features = pair_features(WINDOW, SOURCES, CUES)
    assert features[0, 0, 0] == 1, "next to each other"
    assert features[0, 0, 9] == 1, "source before cue"
    assert features[1, 0, 8] == 1, "source after cue"
    assert features[0, 1, 15] == 1, "one other cue between Brandt and added"
    assert features[0, 0, 14] == 1, "none between Brandt and said"
    marks = pair_features(WINDOW, CONTENTS, CUES)
    assert marks[1, 1, 20:22].tolist() == [1, 1], "a mark before and after go home"
    assert marks[0, 0, 20:22].tolist() == [0, 0]


def test_features_do_not_depend_on_who_else_is_asked() -> None:
    both = pair_features(WINDOW, CONTENTS, CUES)
    assert np.array_equal(both[0, 0, :14], pair_features(WINDOW, CONTENTS[:1], CUES[:1])[0, 0, :14])


def test_assemble_puts_contents_under_their_cue() -> None:
    chosen = {
        Link.CUE_SOURCE: {(1, 2): ((0, 1), 0.9), (8, 9): (None, 0.8)},
        Link.CONTENT_CUE: {(2, 5): ((1, 2), 0.7), (11, 13): ((1, 2), 0.5)},
    }
    found = assemble([SOURCES, CUES, CONTENTS], chosen)
    assert found == [Found((0, 1), (1, 2), ((2, 5), (11, 13)), 0.9, 0.6)]


def test_content_without_a_cue_keeps_its_source() -> None:
    chosen = {
        Link.CONTENT_CUE: {(2, 5): (None, 0.6), (11, 13): ((8, 9), 0.9)},
        Link.CONTENT_SOURCE: {(2, 5): ((0, 1), 0.8), (11, 13): ((7, 8), 0.9)},
    }
    found = assemble([SOURCES, CUES, CONTENTS], chosen)
    assert Found((0, 1), None, ((2, 5),), 0.8, 0.6) in found
    assert Found(None, (8, 9), ((11, 13),), 1.0, 0.9) in found
