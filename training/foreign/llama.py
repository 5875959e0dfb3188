"""A GGUF file of a Llama-like model as the decoder of model.py."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from foreign.gguf import Gguf
from model import Config, Decoder


def config_of(file: Gguf, max_len: int | None = None) -> Config:
    """The model's shape; `max_len` positions or, without, as many as it was made for. Ends the program where the file is of another kind of model."""
    made_of = file.metadata.get("general.architecture")
    if made_of != "llama":
        raise SystemExit(f"{file.path}: holds a model of the kind {made_of}; llama is read")
    if "output.weight" in file.tensors:
        raise SystemExit(f"{file.path}: its output matrix is not its embedding; models that share the two are read")

    def of(key: str) -> int:
        try:
            return int(file.metadata["llama." + key])
        except KeyError:
            raise SystemExit(f"{file.path}: says nothing of llama.{key}") from None

    return Config(
        vocab=file.tensors["token_embd.weight"].shape[0],
        d=of("embedding_length"),
        layers=of("block_count"),
        heads=of("attention.head_count"),
        kv_heads=of("attention.head_count_kv"),
        ff=of("feed_forward_length"),
        max_len=max_len or of("context_length"),
        rope_theta=float(file.metadata["llama.rope.freq_base"]),
        # Kept in single precision there: 9.999999747e-06 is 1e-5.
        norm_eps=float(f"{file.metadata['llama.attention.layer_norm_rms_epsilon']:.6g}"),
    )


def halves_apart(w: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows [heads * hd, d] of queries or keys with the pairs that rotary positions turn half a head apart, as model.py has them; ggml has them side by side."""
    rows, d = w.shape
    return w.reshape(heads, rows // heads // 2, 2, d).swapaxes(1, 2).reshape(rows, d)


def state_of(file: Gguf, config: Config) -> dict[str, Tensor]:
    """The first `config["layers"]` layers, the embedding and the last norm, by their names in model.py."""

    def joined(*parts: NDArray[np.float32]) -> Tensor:
        return torch.from_numpy(np.concatenate(parts))

    state = {"emb.weight": joined(file.array("token_embd.weight")), "nf.weight": joined(file.array("output_norm.weight"))}
    for i in range(config["layers"]):
        part = {name: file.array(f"blk.{i}.{name}.weight") for name in LAYER_PARTS}
        q, k = halves_apart(part["attn_q"], config["heads"]), halves_apart(part["attn_k"], config["kv_heads"])
        layer = {
            "n1": joined(part["attn_norm"]),
            "n2": joined(part["ffn_norm"]),
            "qkv": joined(q, k, part["attn_v"]),
            "o": joined(part["attn_output"]),
            "gu": joined(part["ffn_gate"], part["ffn_up"]),
            "down": joined(part["ffn_down"]),
        }
        state.update({f"blocks.{i}.{name}.weight": value for name, value in layer.items()})
    return state


LAYER_PARTS = ("attn_norm", "ffn_norm", "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")


def decoder_of(file: Gguf, layers: int | None = None, max_len: int | None = None) -> Decoder:
    """The model with its first `layers` layers, all without."""
    config = config_of(file, max_len)
    if layers is not None:
        if not 1 <= layers <= config["layers"]:
            raise SystemExit(f"{file.path}: has {config['layers']} layers; {layers} cannot be taken of them")
        config["layers"] = layers
    model = Decoder(**config)
    model.load_state_dict(state_of(file, config))
    return model
