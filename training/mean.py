"""The mean of several runs that went on from the same weights: `python -m training.mean OUT.pt RUN.pt RUN.pt ...`.

Runs that share their beginning lie in one basin, where the mean of the weights does better than each (Wortsman et al.,
"Model soups", ICML 2022); it costs nothing at run time.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor


def mean(runs: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of every floating weight; whole numbers are those of the first run.

    Takes state dictionaries with the same names; refuses others with ValueError.
    """
    first = runs[0]
    if any(run.keys() != first.keys() for run in runs):
        raise ValueError("the runs have different weights")
    return {
        name: torch.stack([run[name] for run in runs]).mean(0) if value.is_floating_point() else value
        for name, value in first.items()
    }


def main() -> None:
    """Read the runs and write their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    args = parser.parse_args()
    torch.save(mean([torch.load(run) for run in args.runs]), args.out)


if __name__ == "__main__":
    main()
