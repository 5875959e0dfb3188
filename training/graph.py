"""ONNX graphs of the decoder, node by node: what the policy and the PPM have in common."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto
from onnx import helper as H
from onnx import numpy_helper as NH
from onnx.external_data_helper import set_external_data
from torch import Tensor

from model import Decoder

# An input or output of a graph: name, element type, dimensions by size or by name.
Value = tuple[str, int, list[int | str]]


def array(parameter: Tensor) -> NDArray[np.float32]:
    """The values in single precision, on the CPU."""
    return parameter.detach().cpu().float().numpy()


def eight_bits(w: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """w [rows, columns] as files keep it: (whole numbers from -127 to 127, a scale a row [rows, 1]), w being about their product.

    Scales have eleven digits, so that products are exact in single precision and what was rounded once is not changed by rounding it again.
    """
    mantissa, exponent = np.frexp(np.maximum(np.abs(w).max(1, keepdims=True) / 127, 1e-12))
    scale = np.ldexp(np.ceil(mantissa * 2048) / 2048, exponent).astype(np.float32)
    return np.round(w / scale).astype(np.int8), scale


def seven_bits(w: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """w [rows, columns] as products of integers take it: (whole numbers from -63 to 63, a scale a row [rows, 1]), w being about their product. Full-range int8
    saturates on AVX2 without VNNI."""
    scale = np.maximum(np.abs(w).max(1, keepdims=True), 1e-12) / 63
    return np.clip(np.round(w / scale), -63, 63).astype(np.int8), scale.astype(np.float32)


# Bytes of a file of weights; what is larger lies in several.
LARGEST_FILE = 15_000_000

# Name of the first file of weights that all graphs of a folder take (src/models/sources/files.ts); further ones end in _1, _2 and so on.
SHARED = "shared.onnx_data"


def write_in_chunks(proto: onnx.ModelProto, path: str, largest: int, shared: bool = False) -> None:
    """Writes the nodes to `path` and the weights to `path`_data, `path`_data_1 and so on, none larger than `largest` bytes unless one weight alone is: the
    hub's names for weights in several files. With `shared` to `SHARED` and its numbers, where those that are
    there already must hold the same. Ends the program where they do not."""
    first = SHARED if shared else os.path.basename(path) + "_data"
    chunks: list[list[bytes]] = [[]]
    for weight in proto.graph.initializer:
        raw = weight.raw_data
        if len(raw) < 1024:
            continue
        if chunks[-1] and sum(map(len, chunks[-1])) + len(raw) > largest:
            chunks.append([])
        location = first + (f"_{len(chunks) - 1}" if len(chunks) > 1 else "")
        set_external_data(weight, location, offset=sum(map(len, chunks[-1])), length=len(raw))
        weight.ClearField("raw_data")
        weight.data_location = TensorProto.EXTERNAL
        chunks[-1].append(raw)
    for k, parts in enumerate(chunks):
        beside = os.path.join(os.path.dirname(path), first + (f"_{k}" if k else ""))
        if shared and os.path.exists(beside):
            with open(beside, "rb") as f:
                if f.read() != b"".join(parts):
                    raise SystemExit(f"{beside}: is of other weights than {path}; delete it and export again")
            continue
        with open(beside, "wb") as f:
            f.writelines(parts)
    with open(path, "wb") as f:
        f.write(proto.SerializeToString())


class Graph:
    """Collects nodes and initializers; `quantized` decides how matrices are multiplied. With `shared` both kinds keep them alike, so that one download serves
    every device: the files of weights are the same to the last byte."""

    def __init__(self, quantized: bool, shared: bool = False) -> None:
        self.quantized = quantized
        self.shared = shared
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.quantized_inputs: set[str] = set()

    def weight(self, name: str, array: NDArray[Any]) -> str:
        """Adds an initializer and returns its name."""
        self.weights.append(NH.from_array(np.ascontiguousarray(array), name))
        return name

    def kept_weight(self, name: str, w: NDArray[np.float32], transposed: bool = False) -> str:
        """A matrix in 8 bits, since weights are most of a download; the runtime multiplies by the scales when it loads and computes in single precision."""
        q, scale = eight_bits(w)
        whole = self.weight(name, q.T if transposed else q)
        return self.single(name, whole, self.weight(name + "_scale", scale.T if transposed else scale))

    def single(self, name: str, whole: str, scale: str) -> str:
        """The product in single precision of whole numbers and their scales, both by name."""
        self.node("Cast", [whole], [name + "_whole"], to=TensorProto.FLOAT)
        self.node("Mul", [name + "_whole", scale], [name + "_single"])
        return name + "_single"

    def node(self, op: str, inputs: Sequence[str], outputs: Sequence[str], domain: str = "", **attributes: float | Sequence[int]) -> None:
        """Adds a node, its inputs and outputs by name."""
        self.nodes.append(H.make_node(op, inputs, outputs, domain=domain, **attributes))

    def matmul(self, x: str, tensor: Tensor, name: str, y: str) -> None:
        """y = x @ tensor.T, tensor as torch keeps it (out, in)."""
        w = array(tensor)
        if not self.quantized and not self.shared:
            self.node("MatMul", [x, self.kept_weight(name, w, transposed=True)], [y])
            return
        q, scale = seven_bits(w)
        weight, scales = self.weight(name + "_q", q.T), self.weight(name + "_s", scale[:, 0])
        if not self.quantized:
            self.node("MatMul", [x, self.single(name, weight, scales)], [y])
            return
        self.quantize_rows(x)
        self.node("MatMulInteger", [x + "_q", weight, "zero_point"], [y + "_int"])
        self.node("Cast", [y + "_int"], [y + "_float"], to=TensorProto.FLOAT)
        self.node("Mul", [y + "_float", x + "_scale"], [y + "_rows"])
        self.node("Mul", [y + "_rows", scales], [y])

    def quantize_rows(self, x: str) -> None:
        """x_q = round(x / x_scale) + 128 with one scale a row. The fused DynamicQuantizeMatMul takes one scale for the whole batch, so that a sequence
        would decode differently beside other neighbours."""
        if x in self.quantized_inputs:
            return
        if not self.quantized_inputs:
            self.weight("inverse_127", np.array(1 / 127, np.float32))
            self.weight("smallest_scale", np.array(1e-9, np.float32))
            self.weight("offset", np.array(128, np.float32))
            self.weight("zero_point", np.array(128, np.uint8))
        self.quantized_inputs.add(x)
        self.node("Abs", [x], [x + "_abs"])
        self.node("ReduceMax", [x + "_abs"], [x + "_max"], axes=[-1], keepdims=1)
        self.node("Mul", [x + "_max", "inverse_127"], [x + "_scale0"])
        self.node("Add", [x + "_scale0", "smallest_scale"], [x + "_scale"])
        self.node("Div", [x, x + "_scale"], [x + "_scaled"])
        self.node("Round", [x + "_scaled"], [x + "_rounded"])
        self.node("Add", [x + "_rounded", "offset"], [x + "_shifted"])
        self.node("Cast", [x + "_shifted"], [x + "_q"], to=TensorProto.UINT8)

    def output_layer(self, x: str, embedding: Tensor) -> None:
        """logits = x @ embedding.T: models here share the two."""
        self.matmul(x, embedding, "lm_head", "logits")

    def save(self, name: str, inputs: Sequence[Value], outputs: Sequence[Value], path: str) -> None:
        """Writes the graph, of opset 17, under `name`."""
        values = [[H.make_tensor_value_info(*v) for v in vs] for vs in (inputs, outputs)]
        proto = H.make_model(H.make_graph(self.nodes, name, *values, self.weights), opset_imports=[H.make_opsetid("", 17), H.make_opsetid("com.microsoft", 1)])
        proto.ir_version = 8
        self.write(proto, path)

    def write(self, proto: onnx.ModelProto, path: str) -> None:
        """Writes the file, all in one, or where it would be larger than git hosts and caches like, with its weights beside it."""
        if self.shared:
            write_in_chunks(proto, path, LARGEST_FILE, shared=True)
        elif proto.ByteSize() <= LARGEST_FILE:
            onnx.save(proto, path)
        else:
            write_in_chunks(proto, path, LARGEST_FILE)


def trunk(g: Graph, model: Decoder, ids: str, attention: Callable[[int], None]) -> str:
    """From token ids to the last hidden states; `attention(i)` adds the nodes that make a_{i} of q_{i}, k_{i} and v_{i}. Returns the output's name."""
    c = model.config
    kv, hd, ff = c["kv_heads"], c["d"] // c["heads"], c["ff"]
    emb = g.kept_weight("emb", array(model.emb.weight))
    g.weight("cos_cache", model.cos[:, : hd // 2].cpu().numpy())
    g.weight("sin_cache", model.sin[:, : hd // 2].cpu().numpy())
    g.node("Gather", [emb, ids], ["x0"])
    g.node("SimplifiedLayerNormalization", ["x0", g.weight("n1_0", array(model.blocks[0].n1.weight))], ["h0"], axis=-1, epsilon=model.norm_eps, stash_type=1)
    x, h = "x0", "h0"
    for i, b in enumerate(model.blocks):
        wq, wk, wv = b.qkv.weight.split([c["d"], kv * hd, kv * hd], 0)
        g.matmul(h, wq, f"wq_{i}", f"q_{i}")
        g.matmul(h, wk, f"wk_{i}", f"k_{i}")
        g.matmul(h, wv, f"wv_{i}", f"v_{i}")
        attention(i)
        g.matmul(f"a_{i}", b.o.weight, f"wo_{i}", f"o_{i}")
        g.node(
            "SkipSimplifiedLayerNormalization",
            [x, f"o_{i}", g.weight(f"n2_{i}", array(b.n2.weight))],
            [f"hh_{i}", "", "", f"xa_{i}"],
            domain="com.microsoft",
            epsilon=model.norm_eps,
        )
        g.matmul(f"hh_{i}", b.gu.weight[:ff], f"wg_{i}", f"g_{i}")
        g.matmul(f"hh_{i}", b.gu.weight[ff:], f"wu_{i}", f"u_{i}")
        g.node("Sigmoid", [f"g_{i}"], [f"sg_{i}"])
        g.node("Mul", [f"g_{i}", f"sg_{i}"], [f"silu_{i}"])
        g.node("Mul", [f"silu_{i}", f"u_{i}"], [f"gu_{i}"])
        g.matmul(f"gu_{i}", b.down.weight, f"wd_{i}", f"d_{i}")
        last = i == len(model.blocks) - 1
        norm = model.nf.weight if last else model.blocks[i + 1].n1.weight
        normed = [f"h{i + 1}"] if last else [f"h{i + 1}", "", "", f"x{i + 1}"]
        last_inputs = [f"xa_{i}", f"d_{i}", g.weight(f"n1_{i + 1}", array(norm))]
        g.node("SkipSimplifiedLayerNormalization", last_inputs, normed, domain="com.microsoft", epsilon=model.norm_eps)
        x, h = f"x{i + 1}", f"h{i + 1}"
    return h
