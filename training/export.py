"""Writes a checkpoint as ONNX in the layout the hub expects.

    python3 training/export.py CHECKPOINT OUT_DIR [--kind policy|ppm] [--random d,layers,heads,kv_heads,ff --vocab N --seed S]

policy: OUT_DIR/config.json, generation_config.json, onnx/model.onnx (fp32), onnx/model_quantized.onnx (int8 dynamic, weights in 7-bit range because
full-range int8 saturates on AVX2 without VNNI). Inputs input_ids [B,S], attention_mask [B,T], past_key_values.{i}.key|value [B,KV,P,D];
outputs logits [B,S,V], present.{i}.key|value. Rows are right-padded: row lengths come from the mask, so a batch may be ragged.
ppm: the same trunk without a cache; inputs input_ids, attention_mask; output scores [B,S] in (-1, 1), to be read at each row's last token.
"""
import argparse
import json
import os

import numpy as np
import onnx
import torch
from onnx import TensorProto as TP
from onnx import helper as H
from onnx import numpy_helper as NH

from model import Decoder


class Graph:
    """Collects nodes and initializers; `quantized` decides how matrices are stored."""

    def __init__(self, quantized):
        self.nodes, self.weights, self.quantized, self.quantized_inputs = [], [], quantized, set()

    def weight(self, name, array):
        self.weights.append(NH.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, op, inputs, outputs, domain="", **attributes):
        self.nodes.append(H.make_node(op, inputs, outputs, domain=domain, **attributes))

    def matmul(self, x, tensor, name, y):
        """y = x @ tensor.T, tensor as torch keeps it (out, in)."""
        w = tensor.detach().cpu().float().numpy()
        if not self.quantized:
            self.node("MatMul", [x, self.weight(name, w.T)], [y])
            return
        self.quantize_rows(x)
        scale = np.maximum(np.abs(w).max(1), 1e-12) / 63
        q = np.clip(np.round(w / scale[:, None]), -63, 63).astype(np.int8).T
        self.node("MatMulInteger", [x + "_q", self.weight(name + "_q", q), "zero_point"], [y + "_int"])
        self.node("Cast", [y + "_int"], [y + "_float"], to=TP.FLOAT)
        self.node("Mul", [y + "_float", x + "_scale"], [y + "_rows"])
        self.node("Mul", [y + "_rows", self.weight(name + "_s", scale.astype(np.float32))], [y])

    def quantize_rows(self, x):
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
        self.node("Cast", [x + "_shifted"], [x + "_q"], to=TP.UINT8)


def build(model, kind, path, quantized):
    c = model.config
    d, layers, heads, kv, ff, vocab = c["d"], c["layers"], c["heads"], c["kv_heads"], c["ff"], c["vocab"]
    hd = d // heads
    # transformers.js makes the empty cache from these names: any other name than batch_size becomes 0.
    g = Graph(quantized)
    array = lambda p: p.detach().cpu().float().numpy()
    value = H.make_tensor_value_info
    inputs = [value("input_ids", TP.INT64, ["batch_size", "sequence_length"]), value("attention_mask", TP.INT64, ["batch_size", "total_sequence_length"])]
    outputs = []
    g.weight("axis1", np.array([1], np.int64))
    g.weight("one", np.array(1, np.int64))
    g.weight("index1", np.array(1, np.int64))
    g.node("ReduceSum", ["attention_mask", "axis1"], ["lengths"], keepdims=0)
    g.node("Sub", ["lengths", "one"], ["lengths_minus_1"])
    g.node("Cast", ["lengths_minus_1"], ["seqlens_k"], to=TP.INT32)
    g.node("Shape", ["attention_mask"], ["mask_shape"])
    g.node("Gather", ["mask_shape", "index1"], ["total_64"])
    g.node("Cast", ["total_64"], ["total"], to=TP.INT32)
    g.weight("emb", array(model.emb.weight).astype(np.float32))
    g.weight("cos_cache", model.cos[:, : hd // 2].cpu().numpy())
    g.weight("sin_cache", model.sin[:, : hd // 2].cpu().numpy())
    g.node("Gather", ["emb", "input_ids"], ["x0"])
    g.node("SimplifiedLayerNormalization", ["x0", g.weight("n1_0", array(model.blocks[0].n1.weight))], ["h0"], axis=-1, epsilon=1e-6, stash_type=1)
    x, h = "x0", "h0"
    for i, b in enumerate(model.blocks):
        split = [heads * hd, kv * hd, kv * hd]
        wq, wk, wv = b.qkv.weight.split(split, 0)
        g.matmul(h, wq, f"wq_{i}", f"q_{i}")
        g.matmul(h, wk, f"wk_{i}", f"k_{i}")
        g.matmul(h, wv, f"wv_{i}", f"v_{i}")
        past, present = ["", ""], []
        if kind == "policy":
            past = [f"past_key_values.{i}.key", f"past_key_values.{i}.value"]
            present = [f"present.{i}.key", f"present.{i}.value"]
            inputs += [value(n, TP.FLOAT, ["batch_size", kv, "past_sequence_length", hd]) for n in past]
            outputs += [value(n, TP.FLOAT, ["batch_size", kv, "total_sequence_length", hd]) for n in present]
        else:
            present = [f"present_{i}_key", f"present_{i}_value"]
        attention_inputs = [f"q_{i}", f"k_{i}", f"v_{i}", *past, "seqlens_k", "total", "cos_cache", "sin_cache"]
        g.node("GroupQueryAttention", attention_inputs, [f"a_{i}", *present], domain="com.microsoft", num_heads=heads, kv_num_heads=kv, do_rotary=1, scale=float(1 / np.sqrt(hd)))
        g.matmul(f"a_{i}", b.o.weight, f"wo_{i}", f"o_{i}")
        g.node("SkipSimplifiedLayerNormalization", [x, f"o_{i}", g.weight(f"n2_{i}", array(b.n2.weight))], [f"hh_{i}", "", "", f"xa_{i}"], domain="com.microsoft", epsilon=1e-6)
        g.matmul(f"hh_{i}", b.gu.weight[:ff], f"wg_{i}", f"g_{i}")
        g.matmul(f"hh_{i}", b.gu.weight[ff:], f"wu_{i}", f"u_{i}")
        g.node("Sigmoid", [f"g_{i}"], [f"sg_{i}"])
        g.node("Mul", [f"g_{i}", f"sg_{i}"], [f"silu_{i}"])
        g.node("Mul", [f"silu_{i}", f"u_{i}"], [f"gu_{i}"])
        g.matmul(f"gu_{i}", b.down.weight, f"wd_{i}", f"d_{i}")
        last = i == layers - 1
        norm = model.nf.weight if last else model.blocks[i + 1].n1.weight
        normed = [f"h{i + 1}"] if last else [f"h{i + 1}", "", "", f"x{i + 1}"]
        g.node("SkipSimplifiedLayerNormalization", [f"xa_{i}", f"d_{i}", g.weight(f"n1_{i + 1}", array(norm))], normed, domain="com.microsoft", epsilon=1e-6)
        x, h = f"x{i + 1}", f"h{i + 1}"
    if kind == "policy":
        g.matmul(h, model.emb.weight, "lm_head", "logits")
        outputs.insert(0, value("logits", TP.FLOAT, ["batch_size", "sequence_length", vocab]))
    else:
        g.node("MatMul", [h, g.weight("head", array(model.head.weight).T)], ["raw3"])
        g.weight("axis_last", np.array([2], np.int64))
        g.node("Squeeze", ["raw3", "axis_last"], ["unbiased"])
        g.node("Add", ["unbiased", g.weight("head_bias", array(model.head.bias))], ["raw"])
        g.node("Tanh", ["raw"], ["scores"])
        outputs.insert(0, value("scores", TP.FLOAT, ["batch_size", "sequence_length"]))
    graph = H.make_graph(g.nodes, kind, inputs, outputs, g.weights)
    proto = H.make_model(graph, opset_imports=[H.make_opsetid("", 17), H.make_opsetid("com.microsoft", 1)])
    proto.ir_version = 8
    onnx.save(proto, path)


def write_parity(model, kind, path):
    """The trainer's own numbers for a fixed sequence, which tests compare with the exported graphs: logits of the last token, or the score after each."""
    generator = torch.Generator().manual_seed(20260)
    ids = torch.randint(10, model.config["vocab"], (1, 48), generator=generator)
    model.eval()
    with torch.no_grad():
        numbers = model(ids)[0, -1] if kind == "policy" else torch.tanh(model.scores(ids))[0]
    with open(path, "w") as f:
        json.dump({"ids": ids[0].tolist(), "logits" if kind == "policy" else "scores": [round(x, 6) for x in numbers.tolist()]}, f)


def export(model, kind, out):
    os.makedirs(os.path.join(out, "onnx"), exist_ok=True)
    c = model.config
    config = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": c["vocab"], "hidden_size": c["d"], "num_hidden_layers": c["layers"],
        "num_attention_heads": c["heads"], "num_key_value_heads": c["kv_heads"], "head_dim": c["d"] // c["heads"], "intermediate_size": c["ff"],
        "max_position_embeddings": c["max_len"], "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "hidden_act": "silu", "tie_word_embeddings": True,
        "bos_token_id": None, "eos_token_id": 2, "pad_token_id": 0,
    }
    if kind == "ppm":
        config["architectures"] = ["LlamaForProcessPreference"]
    with open(os.path.join(out, "config.json"), "w") as f:
        json.dump(config, f, indent=2)
    if kind == "policy":
        with open(os.path.join(out, "generation_config.json"), "w") as f:
            json.dump({"eos_token_id": [1, 2], "pad_token_id": 0, "do_sample": True, "temperature": 1.0}, f, indent=2)
    write_parity(model, kind, os.path.join(out, "parity.json"))
    build(model, kind, os.path.join(out, "onnx", "model.onnx"), False)
    build(model, kind, os.path.join(out, "onnx", "model_quantized.onnx"), True)


def main():
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
        d, layers, heads, kv, ff = map(int, o.random.split(","))
        model = Decoder(o.vocab, d, layers, heads, kv, ff, 256, scalar=o.kind == "ppm")
        if o.kind == "ppm":
            torch.nn.init.normal_(model.head.weight, 0, 0.2)
    else:
        saved = torch.load(o.checkpoint, map_location="cpu")
        model = Decoder(**saved["config"], scalar=o.kind == "ppm")
        # A PPM trained with the LM loss is a policy too: its trunk and embedding are complete.
        weights = {name: w for name, w in saved["model"].items() if o.kind == "ppm" or not name.startswith("head.")}
        model.load_state_dict(weights)
    export(model, o.kind, o.out)


if __name__ == "__main__":
    main()
