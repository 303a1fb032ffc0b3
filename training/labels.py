"""The label sets of the classifying heads, in the order of the weights, as the gold pages spell them."""

from __future__ import annotations

RELATION_LABELS: dict[str, tuple[str, ...]] = {
    "stance": ("report", "endorse", "doubt", "reject"),
    "speech": ("actual", "attitude", "negated", "conjectural", "predicted"),
    "source_kind": (
        "person", "office", "state", "body", "outlet", "agency", "organisation", "bloc", "group", "unnamed", "document",
    ),
}  # fmt: skip
CLAIM_LABELS: dict[str, tuple[str, ...]] = {
    "polarity": ("asserted", "denied"),
    "modality": ("fact", "likely", "possible", "unlikely", "conditional", "planned", "desired", "question"),
    "tense": ("past", "present", "future"),
    "event": (
        "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATE",
    ),
    "type": (
        "report", "evaluation", "norm", "forecast", "scenario", "condition", "counterfactual", "presupposition",
        "speech-event", "generic",
    ),
}  # fmt: skip
PAIR_LABELS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
LAYERS = ("polnear", "outer", "inner")
