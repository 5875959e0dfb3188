"""Writes a checkpoint as ONNX in the layout the hub expects.

    python3 training/export.py CHECKPOINT OUT_DIR [--kind policy|ppm] [--random d,layers,heads,kv_heads,ff --vocab N --seed S]

policy: OUT_DIR/config.json, generation_config.json, onnx/model.onnx (fp32 arithmetic, matrices kept in 8 bits), onnx/model_quantized.onnx (int8 arithmetic,
activations quantized as they come, weights in 7-bit range because full-range int8 saturates on AVX2 without VNNI). Of a model whose weights fill several files
both graphs take the same ones, onnx/shared.onnx_data and so on, in 7-bit range. Inputs input_ids [B,S],
attention_mask [B,T], past_key_values.{i}.key|value [B,KV,P,D]; outputs logits [B,S,V], present.{i}.key|value. Rows are right-padded: row lengths come from
the mask, so a batch may be ragged.
ppm: the same trunk without a cache; scores all candidates of an expansion in one pass (packed_ppm.py).
"""

import argparse
import glob
import json
import os
from collections.abc import Callable
from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from onnx import TensorProto
from torch import Tensor

import packed_ppm
from arguments import config_of
from checkpoint import Checkpoint, load
from graph import LARGEST_FILE, SHARED, Graph, Value, array, eight_bits, seven_bits, trunk
from model import Decoder

Kind = Literal["policy", "ppm"]


def build_policy(model: Decoder, path: str, g: Graph, logits_to_keep: bool = False) -> None:
    """Writes the graph of a policy with the empty graph `g`. `logits_to_keep`: with a further input num_logits_to_keep, so that only the last so many positions
    have logits, or all with 0."""
    c = model.config
    heads, kv, hd = c["heads"], c["kv_heads"], c["d"] // c["heads"]
    # transformers.js makes the empty cache from these names: any other name than batch_size becomes 0.
    inputs: list[Value] = [
        ("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]),
        ("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"]),
    ]
    outputs: list[Value] = [("logits", TensorProto.FLOAT, ["batch_size", "num_logits" if logits_to_keep else "sequence_length", c["vocab"]])]
    g.weight("axis1", np.array([1], np.int64))
    g.weight("one", np.array(1, np.int64))
    g.weight("index1", np.array(1, np.int64))
    g.node("ReduceSum", ["attention_mask", "axis1"], ["lengths"], keepdims=0)
    g.node("Sub", ["lengths", "one"], ["lengths_minus_1"])
    g.node("Cast", ["lengths_minus_1"], ["seqlens_k"], to=TensorProto.INT32)
    g.node("Shape", ["attention_mask"], ["mask_shape"])
    g.node("Gather", ["mask_shape", "index1"], ["total_64"])
    g.node("Cast", ["total_64"], ["total"], to=TensorProto.INT32)

    def attention(i: int) -> None:
        past = [f"past_key_values.{i}.key", f"past_key_values.{i}.value"]
        present = [f"present.{i}.key", f"present.{i}.value"]
        inputs.extend((n, TensorProto.FLOAT, ["batch_size", kv, "past_sequence_length", hd]) for n in past)
        outputs.extend((n, TensorProto.FLOAT, ["batch_size", kv, "total_sequence_length", hd]) for n in present)
        attention_inputs = [f"q_{i}", f"k_{i}", f"v_{i}", *past, "seqlens_k", "total", "cos_cache", "sin_cache"]
        options = dict(num_heads=heads, kv_num_heads=kv, do_rotary=1, scale=float(1 / np.sqrt(hd)))
        g.node("GroupQueryAttention", attention_inputs, [f"a_{i}", *present], domain="com.microsoft", **options)

    h = trunk(g, model, "input_ids", attention)
    if logits_to_keep:
        inputs.append(("num_logits_to_keep", TensorProto.INT64, []))
        g.weight("end", np.array([2**62], np.int64))
        g.node("Neg", ["num_logits_to_keep"], ["minus_kept"])
        g.node("Unsqueeze", ["minus_kept", g.weight("axis0", np.array([0], np.int64))], ["first_kept"])
        g.node("Slice", [h, "first_kept", "end", "axis1"], ["kept"])
        h = "kept"
    g.output_layer(h, model.emb.weight)
    g.save("policy", inputs, outputs, path)


def write_parity(model: Decoder, kind: Kind, path: str, output: Tensor) -> None:
    """The trainer's own numbers for a fixed sequence, which tests compare with the exported graphs: logits of the last token, by the output layer
    `output`, or the score after each."""
    generator = torch.Generator().manual_seed(20260)
    ids = torch.randint(10, model.config["vocab"], (1, 48), generator=generator)
    model.eval()
    with torch.no_grad():
        numbers = F.linear(model.hidden(ids)[0, -1], output) if kind == "policy" else torch.tanh(model.scores(ids))[0]
    with open(path, "w") as f:
        json.dump({"ids": ids[0].tolist(), "logits" if kind == "policy" else "scores": [round(x, 6) for x in numbers.tolist()]}, f)


def rounded(parameter: Tensor, bits: Callable[[NDArray[np.float32]], tuple[NDArray[np.int8], NDArray[np.float32]]]) -> Tensor:
    """A matrix as it is once it was kept in so many bits."""
    q, scale = bits(array(parameter))
    return torch.from_numpy(q * scale)


def export(model: Decoder, kind: Kind, out: str) -> None:
    """Writes all files of a model into the folder `out`. The model's matrices are rounded to what the files keep."""
    os.makedirs(os.path.join(out, "onnx"), exist_ok=True)
    shared = kind == "policy" and sum(p.numel() for p in model.parameters()) > LARGEST_FILE
    # All that is written, the trainer's own numbers included, is of the weights as the file keeps them.
    for name, parameter in model.named_parameters():
        if parameter.dim() == 2 and name != "head.weight":
            parameter.data = rounded(parameter, seven_bits if shared and name != "emb.weight" else eight_bits)
    output = rounded(model.emb.weight, seven_bits) if shared else model.emb.weight
    c = model.config
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": c["vocab"],
        "hidden_size": c["d"],
        "num_hidden_layers": c["layers"],
        "num_attention_heads": c["heads"],
        "num_key_value_heads": c["kv_heads"],
        "head_dim": c["d"] // c["heads"],
        "intermediate_size": c["ff"],
        "max_position_embeddings": c["max_len"],
        "rms_norm_eps": model.norm_eps,
        "rope_theta": model.rope_theta,
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "bos_token_id": None,
        "eos_token_id": 2,
        "pad_token_id": 0,
    }
    if kind == "ppm":
        config["architectures"] = ["LlamaForProcessPreference"]
    with open(os.path.join(out, "config.json"), "w") as f:
        json.dump(config, f, indent=2)
    if kind == "policy":
        with open(os.path.join(out, "generation_config.json"), "w") as f:
            json.dump({"eos_token_id": [1, 2], "pad_token_id": 0, "do_sample": True, "temperature": 1.0}, f, indent=2)
    write_parity(model, kind, os.path.join(out, "parity.json"), output)
    for old in glob.glob(os.path.join(out, "onnx", SHARED + "*")):
        os.remove(old)
    build = build_policy if kind == "policy" else packed_ppm.build
    build(model, os.path.join(out, "onnx", "model.onnx"), Graph(quantized=False, shared=shared))
    build(model, os.path.join(out, "onnx", "model_quantized.onnx"), Graph(quantized=True, shared=shared))


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint", help="a .pt file of train.py, or 'random'")
    a.add_argument("out")
    a.add_argument("--kind", choices=["policy", "ppm"], default="policy")
    a.add_argument("--random", default="32,2,2,1,64", help="d,layers,heads,kv_heads,ff")
    a.add_argument("--vocab", type=int, default=256)
    a.add_argument("--seed", type=int, default=0)
    o = a.parse_args()
    if o.checkpoint == "random":
        torch.manual_seed(o.seed)
        model = Decoder(**config_of(o.random, o.vocab, 256), scalar=o.kind == "ppm")
        if o.kind == "ppm":
            torch.nn.init.normal_(model.scalar_head.weight, 0, 0.2)
    else:
        saved = load(o.checkpoint, Checkpoint, "train it first")
        model = Decoder(**saved["config"], scalar=o.kind == "ppm")
        # A PPM trained with the LM loss is a policy too: its trunk and embedding are complete.
        weights = {name: w for name, w in saved["model"].items() if o.kind == "ppm" or not name.startswith("head.")}
        model.load_state_dict(weights)
    export(model, o.kind, o.out)


if __name__ == "__main__":
    main()
