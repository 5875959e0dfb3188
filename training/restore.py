"""Makes a checkpoint of an exported model again, so that training can go on from the weights in models/ where the checkpoint is gone.

python3 training/restore.py models/NAME OUT.pt             policy and, where NAME/ppm exists with the same trunk, the PPM's head
python3 training/restore.py models/NAME OUT.pt --more 14   with one more token, which begins as a copy of token 14
"""

import argparse
import json
import os

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from arguments import comma_separated
from checkpoint import Checkpoint
from model import Config, Decoder


def weights_of(path: str) -> dict[str, Tensor]:
    """The initializers of an exported graph in single precision, those in 8 bits times their scales."""
    kept = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()).float() for w in onnx.load(path).graph.initializer}
    return {name: value * kept[name + "_scale"] if name + "_scale" in kept else value for name, value in kept.items()}


def state_of(weights: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The trunk as model.py names it, of the names that graph.py gives."""

    def joined(layer: int, *names: str) -> Tensor:
        return torch.cat([weights[f"{name}_{layer}"].t() for name in names]).contiguous()

    state = {"emb.weight": weights["emb"], "nf.weight": weights[f"n1_{layers}"]}
    for i in range(layers):
        parts = {
            "n1": weights[f"n1_{i}"],
            "n2": weights[f"n2_{i}"],
            "qkv": joined(i, "wq", "wk", "wv"),
            "o": joined(i, "wo"),
            "gu": joined(i, "wg", "wu"),
            "down": joined(i, "wd"),
        }
        state.update({f"blocks.{i}.{name}.weight": value for name, value in parts.items()})
    return state


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("model")
    a.add_argument("out")
    a.add_argument("--more", type=comma_separated, default=[], help="tokens to add to the vocabulary, each as the id of the one that it begins as a copy of")
    o = a.parse_args()
    with open(os.path.join(o.model, "config.json")) as f:
        c = json.load(f)
    config = Config(
        vocab=c["vocab_size"],
        d=c["hidden_size"],
        layers=c["num_hidden_layers"],
        heads=c["num_attention_heads"],
        kv_heads=c["num_key_value_heads"],
        ff=c["intermediate_size"],
        max_len=c["max_position_embeddings"],
        rope_theta=c["rope_theta"],
        norm_eps=c["rms_norm_eps"],
    )
    state = state_of(weights_of(os.path.join(o.model, "onnx", "model.onnx")), config["layers"])
    ppm = os.path.join(o.model, "ppm", "onnx", "model.onnx")
    if os.path.exists(ppm):
        weights = weights_of(ppm)
        other = state_of(weights, config["layers"])
        if all(torch.equal(state[name], other[name]) for name in state):
            state.update({"head.weight": weights["head"].t().contiguous(), "head.bias": weights["head_bias"]})
        else:
            print(f"{ppm} has another trunk and is left out; restore it by itself")
    copied = [int(token) for token in o.more]
    state["emb.weight"] = torch.cat([state["emb.weight"], state["emb.weight"][copied]])
    config["vocab"] += len(copied)
    Decoder(**config, scalar="head.weight" in state).load_state_dict(state)
    torch.save(Checkpoint(model=state, config=config), o.out)


if __name__ == "__main__":
    main()
