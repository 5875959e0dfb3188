"""The PPM's graph: scores all candidates of several expansions in one pass, each expansion's prefix computed once.

Inputs  prefix_ids [G, P], branch_ids [N, L] (both right-padded), branch_prefix [N] (which prefix a branch continues), position_ids [G*P + N*L, 1],
        prefix_bias [P, P] and branch_bias [N, 1, 1, L, P + L] (added to attention: 0 where a token sees another, very negative where not).
Output  scores [G*P + N*L, 1] in (-1, 1), prefixes first; a branch's score is read at its last token.

Matrix products run over all tokens at once. Attention is spelled out: GroupQueryAttention refuses several rows of several tokens on top of a past, and on
WebAssembly it takes most of the time of long passes.
"""

import numpy as np
from onnx import TensorProto

from graph import Graph, Value, array, trunk
from model import Decoder


def shapes(g: Graph, heads: int, kv: int, hd: int) -> None:
    """Makes the shape tensors of both parts, p (prefixes) and b (branches)."""

    def ints(name: str, values: list[int]) -> None:
        g.weight(name, np.array(values, np.int64))

    for name, value in (("ax0", 0), ("ax1", 1)):
        ints(name, [value])
    groups = heads // kv
    ints("column", [-1, 1])
    ints("merged", [0, kv, -1, hd])
    ints("joined", [-1, 1, heads * hd])
    ints("kv", [kv])
    ints("kv_groups", [kv, groups])
    ints("rest", [-1])
    ints("hd", [hd])
    ints("kv_hd", [kv, hd])
    ints("kv_groups_hd", [kv, groups, hd])
    for part, ids in (("p", "prefix_ids"), ("b", "branch_ids")):
        g.node("Reshape", [ids, "column"], [f"{part}_column"])
        g.node("Shape", [ids], [f"{part}_shape"])
        g.node("Gather", [f"{part}_shape", "ax0"], [f"{part}_rows"])
        g.node("Gather", [f"{part}_shape", "ax1"], [f"{part}_length"])
        g.node("Mul", [f"{part}_rows", f"{part}_length"], [f"{part}_tokens"])
        g.node("Concat", [f"{part}_shape", "kv_groups_hd"], [f"{part}_q"], axis=0)
        for x in "kv":
            g.node("Concat", [f"{part}_shape", "kv_hd"], [f"{part}_{x}"], axis=0)
        g.node("Concat", [f"{part}_rows", "kv_groups", f"{part}_length", "rest"], [f"{part}_split"], axis=0)
        g.node("Concat", [f"{part}_rows", "kv_groups", f"{part}_length", "hd"], [f"{part}_out"], axis=0)
    g.node("Add", ["p_length", "b_length"], ["b_keys"])
    g.node("Concat", ["p_rows", "kv", "rest", "p_length"], ["p_weights"], axis=0)
    g.node("Concat", ["b_rows", "kv", "rest", "b_keys"], ["b_weights"], axis=0)
    g.node("Concat", ["p_tokens", "b_tokens"], ["tokens"], axis=0)
    g.node("Concat", ["p_column", "b_column"], ["input_ids"], axis=0)


def attend(g: Graph, i: int, part: str, keys: str, values: str, bias: str) -> None:
    """The nodes of a layer's attention in one part, from queries {part}{i}_q to {part}{i}_a; `keys`, `values` and `bias` are names.

    Query heads that share a key head are one matrix, so that there are few and large products.
    """
    at = f"{part}{i}"
    g.node("MatMul", [f"{at}_q", keys], [f"{at}_s"])
    g.node("Reshape", [f"{at}_s", f"{part}_split"], [f"{at}_s5"])
    g.node("Add", [f"{at}_s5", bias], [f"{at}_biased"])
    g.node("Softmax", [f"{at}_biased"], [f"{at}_w5"], axis=-1)
    g.node("Reshape", [f"{at}_w5", f"{part}_weights"], [f"{at}_w"])
    g.node("MatMul", [f"{at}_w", values], [f"{at}_o"])
    g.node("Reshape", [f"{at}_o", f"{part}_out"], [f"{at}_o5"])
    g.node("Transpose", [f"{at}_o5"], [f"{at}_t"], perm=[0, 3, 1, 2, 4])
    g.node("Reshape", [f"{at}_t", "joined"], [f"{at}_a"])


def build(model: Decoder, path: str, g: Graph) -> None:
    """Writes the graph of a PPM with the empty graph `g`."""
    c = model.config
    heads, kv, hd = c["heads"], c["kv_heads"], c["d"] // c["heads"]
    shapes(g, heads, kv, hd)
    g.weight("scale", np.array(1 / np.sqrt(hd), np.float32))

    def attention(i: int) -> None:
        g.node("Mul", [f"q_{i}", "scale"], [f"qs_{i}"])
        for x, count in (("qs", heads), ("k", kv)):
            g.node("RotaryEmbedding", [f"{x}_{i}", "position_ids", "cos_cache", "sin_cache"], [f"{x}r_{i}"], domain="com.microsoft", num_heads=count)
        for x, packed in (("q", f"qsr_{i}"), ("k", f"kr_{i}"), ("v", f"v_{i}")):
            g.node("Split", [packed, "tokens"], [f"p{x}_{i}", f"b{x}_{i}"], axis=0)
            for part in "pb":
                g.node("Reshape", [f"{part}{x}_{i}", f"{part}_{x}"], [f"{part}{i}_{x}r"])
        for part in "pb":
            g.node("Transpose", [f"{part}{i}_qr"], [f"{part}{i}_qt"], perm=[0, 2, 3, 1, 4])
            g.node("Reshape", [f"{part}{i}_qt", "merged"], [f"{part}{i}_q"])
            g.node("Transpose", [f"{part}{i}_kr"], [f"{part}{i}_k"], perm=[0, 2, 3, 1])
            g.node("Transpose", [f"{part}{i}_vr"], [f"{part}{i}_v"], perm=[0, 2, 1, 3])
        for x, axis in (("k", 3), ("v", 2)):
            g.node("Gather", [f"p{i}_{x}", "branch_prefix"], [f"own{i}_{x}"], axis=0)
            g.node("Concat", [f"own{i}_{x}", f"b{i}_{x}"], [f"all{i}_{x}"], axis=axis)
        attend(g, i, "p", f"p{i}_k", f"p{i}_v", "prefix_bias")
        attend(g, i, "b", f"all{i}_k", f"all{i}_v", "branch_bias")
        g.node("Concat", [f"p{i}_a", f"b{i}_a"], [f"a_{i}"], axis=0)

    h = trunk(g, model, "input_ids", attention)
    g.node("MatMul", [h, g.weight("head", array(model.scalar_head.weight).T)], ["raw3"])
    g.weight("axis_last", np.array([2], np.int64))
    g.node("Squeeze", ["raw3", "axis_last"], ["unbiased"])
    g.node("Add", ["unbiased", g.weight("head_bias", array(model.scalar_head.bias))], ["raw"])
    g.node("Tanh", ["raw"], ["scores"])
    inputs: list[Value] = [
        ("prefix_ids", TensorProto.INT64, ["prefixes", "prefix_length"]),
        ("branch_ids", TensorProto.INT64, ["branches", "branch_length"]),
        ("branch_prefix", TensorProto.INT64, ["branches"]),
        ("position_ids", TensorProto.INT64, ["tokens", 1]),
        ("prefix_bias", TensorProto.FLOAT, ["prefix_length", "prefix_length"]),
        ("branch_bias", TensorProto.FLOAT, ["branches", 1, 1, "branch_length", "keys"]),
    ]
    g.save("ppm", inputs, [("scores", TensorProto.FLOAT, ["tokens", 1])], path)
