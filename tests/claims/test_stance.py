"""How a relayer takes what it relays, by the words and the grammar around the cue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.cues import load_cues
from foedera.claims.drafts import Draft
from foedera.claims.stance import judged, told_in_fiction
from foedera.language.parse import Parse
from foedera.records import Span, SpeechMode

# passage, cue, content, (stance, mode), remark
CASES = [
    ("Varga said the bridge is old.", "said", "the bridge is old",
     ("report", "actual"), "a plain report"),
    ("As Varga noted, the bridge is old.", "noted", "the bridge is old",
     ("endorse", "actual"), "said by both"),
    ("The bridge is old, as the paper observed.", "observed", "The bridge is old",
     ("endorse", "actual"), "behind"),
    ("The firing came as Varga warned that the bridge is old.", "warned", "the bridge is old",
     ("report", "actual"), "as of time: the words are the verb's own"),
    ("Varga admitted the bridge is old.", "admitted", "the bridge is old",
     ("endorse", "actual"), "a factive cue"),
    ("Varga claimed without evidence that the bridge is old.", "claimed", "the bridge is old",
     ("doubt", "actual"), "doubt"),
    ("Varga did not say that the bridge is old.", "did not say", "the bridge is old",
     ("report", "negated"), "not said"),
    ("Neither side has confirmed the raid.", "has confirmed", "the raid",
     ("endorse", "negated"), "nobody said it"),
    ("No one claimed that the bridge is old.", "claimed", "the bridge is old",
     ("report", "negated"), "no one"),
    ("The chair has yet to announce the guests.", "announce", "the guests",
     ("report", "negated"), "still to come"),
    ("The Herald will say that the bridge is old.", "will say", "the bridge is old",
     ("report", "predicted"), "foretold"),
    ("Varga falsely claimed that the bridge is old.", "falsely claimed", "the bridge is old",
     ("reject", "actual"), "the relayer says that it is not so"),
    ("The Palace is trying to falsely portray the bridge as old.", "portray", "the bridge as old",
     ("reject", "actual"), "an infinitive and its adverb"),
    ("Varga made baseless accusations that the bridge is old.", "accusations", "the bridge is old",
     ("reject", "actual"), "an adjective on the noun"),
    ("Orton dismissed reports that the bridge is old.", "reports", "the bridge is old",
     ("reject", "actual"), "who dismisses them"),
    ("Orton dismissed reports that the bridge is old.", "dismissed", "reports that the bridge is old",
     ("report", "actual"), "the dismissal itself is only told"),
    ("Orton was dismissive of the idea that the bridge is old.", "idea", "the bridge is old",
     ("reject", "actual"), "over an adjective"),
    ("Experts doubt the ministry's claim that the bridge is old.", "claim", "the bridge is old",
     ("doubt", "actual"), "they do not know"),
    ("The bridge opened despite claims that it is old.", "claims", "it is old",
     ("doubt", "actual"), "set against what is so"),
    ("The town was misled into believing that the bridge is old.", "believing", "the bridge is old",
     ("reject", "attitude"), "made to believe it"),
    ("The claim that the bridge is old is false.", "claim", "the bridge is old",
     ("reject", "actual"), "said of it in so many words"),
    ("The claim that the bridge is old is not false.", "claim", "the bridge is old",
     ("report", "actual"), "nor that it is false"),
    ("Varga believes the bridge is old.", "believes", "the bridge is old",
     ("report", "attitude"), "thought, not said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "wanted", "remark"), CASES, ids=[case[4] for case in CASES])
def test_stance_and_mode_follow_the_cue_and_the_words_around_it(
    text: str, cue: str, content: str, wanted: tuple[str, str], remark: str, parsed: Callable[[str], Parse]
) -> None:
    said, told = (Span(text.index(words), text.index(words) + len(words)) for words in (cue, content))
    stance, mode = judged(parsed(text), Draft(None, said, (told,), "clause", 0.6), load_cues())
    assert (stance.value, mode.value) == wanted, remark


def test_who_speaks_in_fiction_never_spoke() -> None:
    actual, fictional = SpeechMode.ACTUAL, SpeechMode.FICTIONAL
    modes = [actual, fictional, actual, actual, SpeechMode.NEGATED]
    assert told_in_fiction(modes, [None, None, 1, 2, 0]) == [actual, fictional, fictional, fictional, modes[4]]
    assert told_in_fiction([actual, fictional], [None, 0]) == [actual, fictional]  # the teller of a joke did speak
