"""Torch weights -> what the program runs: an int8 ONNX encoder, heads in half precision, labels and calibration.

`python -m training.export WEIGHTS.pt FOLDER [--base STAGE_A.pt --share 0.6 --keep MEAN.pt]`
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.labels import CLAIM_LABELS, LAYERS, PAIR_LABELS, RELATION_LABELS
from training.network import MINILM, TAG_SETS, Network

_PLAIN = {  # log-probabilities added up, until calibrate.py has seen how often that is right
    **{layer: [1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, -0.5, -0.5, 0.0, 0.0, 1.0] for layer in LAYERS},
    "claims": [1.0, 0.0, 0.0, 0.0, 1.0],
}


SHARED = ("encoder.", "emit.polnear", "follow.polnear", "begin.polnear", "link", "bilinear", "factuality")


class _Bare(nn.Module):
    """The encoder alone, with plain tensors in and out."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden


def export_encoder(network: Network, path: Path) -> None:
    """Write the encoder as ONNX with weights in int8, one scale for each channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.encoder.set_attn_implementation("eager")
    ids = torch.randint(1000, 2000, (2, 16))
    mask = torch.ones_like(ids)
    mask[1, 10:] = 0
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full = Path(folder) / "full.onnx"
        names = {
            "ids": {0: "windows", 1: "pieces"},
            "mask": {0: "windows", 1: "pieces"},
            "hidden": {0: "windows", 1: "pieces"},
        }
        torch.onnx.export(
            _Bare(network.encoder), (ids, mask), str(full), input_names=["ids", "mask"], output_names=["hidden"],
            dynamic_axes=names, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)


def export_heads(network: Network, folder: Path) -> None:
    """Write every other weight, with the names that `foedera.models.heads` reads."""
    weights = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if not name.startswith(("encoder.", "no_follow_", "no_begin_"))
    }
    np.savez_compressed(folder / "heads.npz", **weights)
    labels = {"relation": RELATION_LABELS, "claim": CLAIM_LABELS, "pair": PAIR_LABELS}
    meta = {"tag_sets": list(TAG_SETS), "labels": labels, "outside_bias": {}, "calibration": _PLAIN}
    (folder / "heads.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def towards(base: dict[str, Tensor], tuned: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """`base` moved by `share` of the way to `tuned` in all that both learned; what only the pages taught is `tuned`'s.

    The page layers of tags began from PolNeAR's: `outer` is moved from there, `inner` is left where it went.
    """
    out = {}
    for name, value in tuned.items():
        shared = name.startswith(SHARED) or ".outer" in name
        start = base[name.replace("outer", "polnear")]
        out[name] = (1 - share) * start + share * value if shared and value.is_floating_point() else value
    return out


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=Path, help="what the weights went on from: export a point on the way")
    parser.add_argument("--share", type=float, default=0.6, help="how far along that way")
    parser.add_argument("--keep", type=Path, help="write the exported torch weights here too, for refit.py")
    args = parser.parse_args()
    torch.set_num_threads(1)
    network = Network()
    weights = torch.load(args.weights)
    if args.base:
        weights = towards(torch.load(args.base), weights, args.share)
    if args.keep:
        torch.save(weights, args.keep)
    network.load_state_dict(weights)
    network.eval()
    args.folder.mkdir(parents=True, exist_ok=True)
    export_encoder(network, args.folder / "encoder.onnx")
    export_heads(network, args.folder)
    shutil.copyfile(MINILM / "tokenizer.json", args.folder / "tokenizer.json")
    for path in sorted(args.folder.iterdir()):
        print(path.name, round(path.stat().st_size / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
