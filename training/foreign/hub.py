"""Writes a decoder as the hub keeps models for browsers: config.json, generation_config.json, the tokenizer, and its graph in onnx/ in three precisions.

model.onnx + model.onnx_data  single precision, weights in a second file
model_quantized.onnx          8-bit arithmetic: activations quantized as they come, a row at a time; matrices with a scale for each output
model_q4.onnx                 MatMulNBits: matrices in blocks of 32 weights of 4 bits, each with a scale and a least value; the output layer in 8 bits
"""

import json
import os
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from torch import Tensor

from export import build_policy
from foreign.blocks import eight_bit_blocks, four_bit_blocks
from graph import Graph, array
from model import Decoder

BLOCK = 32


class PlainGraph(Graph):
    """Matrices in single precision. The embedding is there once: the output layer reads it transposed."""

    def __init__(self) -> None:
        super().__init__(quantized=False)

    def kept_weight(self, name: str, w: NDArray[np.float32], transposed: bool = False) -> str:
        return self.weight(name, w.T if transposed else w)

    def output_layer(self, x: str, embedding: Tensor) -> None:  # noqa: ARG002 the graph has it already
        self.node("Transpose", ["emb"], ["lm_head"], perm=[1, 0])
        self.node("MatMul", [x, "lm_head"], ["logits"])

    def write(self, proto: onnx.ModelProto, path: str) -> None:
        """Writes the nodes into one file and the weights into a second one."""
        if os.path.exists(path + "_data"):
            os.remove(path + "_data")  # onnx would append to it
        onnx.save(proto, path, save_as_external_data=True, location=os.path.basename(path) + "_data", size_threshold=1024)


class BlockGraph(PlainGraph):
    """Matrices in blocks of 32 inputs. The embedding stays in single precision, as the hub's exports have it."""

    def __init__(self) -> None:
        super().__init__()
        self.summed: set[str] = set()

    def blocks(self, x: str, name: str, codes: NDArray[np.uint8], scales: NDArray[np.float32], bits: int, y: str) -> None:
        """y = x @ w.T of a w [N, K] whose packed codes [N, K / 32, bytes of a block] and scales [N, K / 32] these are, about the zero point in the middle."""
        inputs = [x, self.weight(name + "_codes", codes), self.weight(name + "_scales", scales)]
        n, blocks = scales.shape
        self.node("MatMulNBits", inputs, [y], domain="com.microsoft", K=blocks * BLOCK, N=n, bits=bits, block_size=BLOCK)

    def block_sums(self, x: str, blocks: int) -> str:
        """The sum of x over each block of its last dimension; made once for all matrices that x meets."""
        if x in self.summed:
            return x + "_sums"
        self.summed.add(x)
        summing = f"sums_of_{blocks}"
        if summing not in {weight.name for weight in self.weights}:
            self.weight(summing, np.kron(np.eye(blocks), np.ones((BLOCK, 1))).astype(np.float32))
        self.node("MatMul", [x, summing], [x + "_sums"])
        return x + "_sums"

    def matmul(self, x: str, tensor: Tensor, name: str, y: str) -> None:
        """scale * code + least is scale * (code - 8) + rest, and the rest is the same for a whole block, so that it meets the sum of its inputs. MatMulNBits
        takes a zero point of a fraction too, but not on WebGPU, and on a processor 15 times slower."""
        codes, scales, least = four_bit_blocks(array(tensor), BLOCK)
        self.blocks(x, name, codes, scales, 4, y + "_steps")
        rest = self.weight(name + "_rest", (least + 8 * scales).T)
        self.node("MatMul", [self.block_sums(x, scales.shape[1]), rest], [y + "_rest"])
        self.node("Add", [y + "_steps", y + "_rest"], [y])

    def output_layer(self, x: str, embedding: Tensor) -> None:
        self.blocks(x, "lm_head", *eight_bit_blocks(array(embedding), BLOCK), 8, "logits")

    def write(self, proto: onnx.ModelProto, path: str) -> None:
        onnx.save(proto, path)


def config_json(model: Decoder, bos: int, eos: int, pad: int) -> dict[str, Any]:
    """What config.json says of it."""
    c = model.config
    return {
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
        "attention_bias": False,
        "mlp_bias": False,
        "tie_word_embeddings": True,
        "bos_token_id": bos,
        "eos_token_id": eos,
        "pad_token_id": pad,
        "transformers.js_config": {"use_external_data_format": {"model.onnx": 1}},
    }


def write_hub(model: Decoder, tokenizer: dict[str, Any], tokenizer_config: dict[str, Any], out: str, logits_to_keep: bool = False) -> None:
    """Writes the folder `out`. `logits_to_keep` as for build_policy."""
    os.makedirs(os.path.join(out, "onnx"), exist_ok=True)
    vocabulary = tokenizer["model"]["vocab"]
    bos, eos, pad = (vocabulary[tokenizer_config[name]] for name in ("bos_token", "eos_token", "pad_token"))
    files = {
        "config.json": config_json(model, bos, eos, pad),
        "generation_config.json": dict(bos_token_id=bos, eos_token_id=eos, pad_token_id=pad),
        "tokenizer.json": tokenizer,
        "tokenizer_config.json": tokenizer_config,
    }
    for name, contents in files.items():
        with open(os.path.join(out, name), "w", encoding="utf-8") as f:
            json.dump(contents, f, ensure_ascii=False, indent=1)
    for name, graph in (("model", PlainGraph()), ("model_quantized", Graph(quantized=True)), ("model_q4", BlockGraph())):
        build_policy(model, os.path.join(out, "onnx", name + ".onnx"), graph, logits_to_keep)
