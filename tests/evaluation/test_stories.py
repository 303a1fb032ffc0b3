"""Whether two pages tell one story: invented pages, with others around them that tell which words are common."""

from __future__ import annotations

import pytest

from evaluation.stories.likeness import CHOSEN, Settings, Story, alike, likeness
from evaluation.stories.score import chosen, held_out, scored

RATIFIED = Story(
    "Assembly of Varland ratifies treaty with Ostria",
    "The Assembly in Karst ratified the partnership treaty with Ostria on Tuesday. 391 deputies voted for it.",
)
RATIFIED_TOO = Story(
    "Varland's deputies approve the Ostrian treaty",
    "With 391 votes the Assembly in Karst approved on Tuesday the partnership treaty that Varland signed with Ostria.",
)
BELM = Story("Weather in Belm on 17 May", "Today, 17 May, the sky over Belm is cloudy. The wind is weak, 6 degrees.")
HARL = Story("Weather in Harl on 17 May", "Today, 17 May, the sky over Harl is cloudy. The wind is weak, 7 degrees.")
OTHERS = [
    *(
        Story(
            f"Weather in {town} on 17 May",
            f"Today, 17 May, the sky over {town} is cloudy. The wind is weak, {n} degrees.",
        )
        for n, town in enumerate(("Tolm", "Lund", "Sorn", "Pell", "Ovra"), 8)
    ),
    Story("Harbour dues rise", "The harbour of Sorn raises its dues for cutters in spring, the office says."),
    Story("A bear in the orchard", "A bear was seen eating pears near Tolm, and the hunters were told to leave it."),
    Story("The choir returns", "The choir of Lund came home from its travels with a prize for old songs."),
]
POOL = [RATIFIED, RATIFIED_TOO, BELM, HARL, *OTHERS]

PAIRS = [
    (0, 1, True, "one ratification in other words"),
    (2, 3, False, "the same words about two towns: each names what the other does not"),
    (0, 9, False, "nothing in common"),
]


@pytest.mark.parametrize(("one", "other", "same", "remark"), PAIRS)
def test_which_pages_tell_one_story(one, other, same, remark):
    (found,) = likeness(POOL, [(one, other)])
    assert (found >= CHOSEN.same) is same, remark


def test_words_alone_would_take_two_towns_for_one():
    plain = Settings(0.0, 0.0, 0.35)
    (weather,) = likeness([BELM, HARL, RATIFIED], [(0, 1)], plain)
    assert weather >= plain.same


MADE = [(0.8, 0.0, 0.0), (0.7, 0.1, 0.1), (0.7, 0.9, 0.0), (0.1, 0.0, 0.1)] * 10
TRUTH = [True, True, False, False] * 10


def test_settings_are_chosen_where_they_part_the_pairs():
    settings = chosen(MADE, TRUTH, "and both")
    assert scored([not alike(made, settings) < settings.same for made in MADE], TRUTH)[2] == 1.0
    plain = chosen(MADE, TRUTH, "rare words")
    assert (plain.own, plain.near) == (0.0, 0.0)
    assert scored([not alike(made, plain) < plain.same for made in MADE], TRUTH)[2] < 1.0, "words alone cannot"


def test_pairs_that_share_a_page_are_never_on_both_sides():
    together = [n // 4 for n in range(40)]
    assert held_out(MADE, together, TRUTH, "and both") == (1.0, 0.0)
