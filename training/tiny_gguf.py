"""For tests: writes a small random GGUF file in the layout of SmolLM2's, and what the model in it computes by other means than model.py.

python3 training/tiny_gguf.py FILE.gguf EXPECTED.json       {"ids": [...], "logits": [of the last token]}
"""

import json
import struct
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foreign.bpe import byte_characters

Floats = NDArray[np.float32]

D, LAYERS, HEADS, KV_HEADS, FF, POSITIONS, THETA, EPS = 64, 2, 4, 2, 96, 128, 100000.0, 1e-5
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
MERGES = ["Ġ t", "h e", "Ġt he", "o n", "Ġ a", "Ġa n", "l l"]
TOKENS = [*SPECIALS, *byte_characters(), *("".join(merge.split()) for merge in MERGES)]
IDS = [1, 20, 35, 60, 61, 77, 3, 9, 259, 260, 40, 41, 42, 2, 11]


def q4_1(w: Floats) -> tuple[bytes, Floats]:
    """(as the file has it, the values that this stands for) of a matrix, 32 weights a block: the lowest has the code 0, the highest 15."""
    blocks = w.reshape(-1, 32)
    scale = ((blocks.max(1) - blocks.min(1)) / 15).astype(np.float16)
    least = blocks.min(1).astype(np.float16)
    steps = (blocks - least[:, None].astype(np.float32)) / scale[:, None].astype(np.float32)
    codes = np.clip(np.round(steps), 0, 15).astype(np.uint8)
    rows = range(len(blocks))
    raw = b"".join(scale[i].tobytes() + least[i].tobytes() + bytes(int(codes[i, j]) | int(codes[i, j + 16]) << 4 for j in range(16)) for i in rows)
    return raw, (codes * scale[:, None].astype(np.float32) + least[:, None].astype(np.float32)).reshape(w.shape)


def q8_0(w: Floats) -> tuple[bytes, Floats]:
    """As `q4_1`, in 8 bits about zero."""
    blocks = w.reshape(-1, 32)
    scale = (np.abs(blocks).max(1) / 127).astype(np.float16)
    codes = np.round(blocks / scale[:, None].astype(np.float32)).astype(np.int8)
    raw = b"".join(scale[i].tobytes() + codes[i].tobytes() for i in range(len(blocks)))
    return raw, (codes * scale[:, None].astype(np.float32)).reshape(w.shape)


def text(value: str) -> bytes:
    """A string with its length before it."""
    return struct.pack("<Q", len(value.encode())) + value.encode()


def entry(key: str, value: str | float | bool | Sequence[str] | Sequence[int]) -> bytes:
    """A key with its value, of the types that SmolLM2's file has."""
    if isinstance(value, bool):
        return text(key) + struct.pack("<I?", 7, value)
    if isinstance(value, str):
        return text(key) + struct.pack("<I", 8) + text(value)
    if isinstance(value, int):
        return text(key) + struct.pack("<II", 4, value)
    if isinstance(value, float):
        return text(key) + struct.pack("<If", 6, value)
    strings = isinstance(value[0], str)
    body = b"".join(text(str(one)) if strings else struct.pack("<i", one) for one in value)
    return text(key) + struct.pack("<IIQ", 9, 8 if strings else 5, len(value)) + body


def tiny(seed: int = 7) -> tuple[bytes, dict[str, Floats]]:
    """(the file, its tensors by name in the values that it keeps)."""
    random = np.random.default_rng(seed)
    hd = D // HEADS
    shapes = {"token_embd": (len(TOKENS), D), "output_norm": (D,)}
    for i in range(LAYERS):
        layer = {"attn_q": (D, D), "attn_k": (KV_HEADS * hd, D), "attn_v": (KV_HEADS * hd, D), "attn_output": (D, D)}
        layer |= {"ffn_gate": (FF, D), "ffn_up": (FF, D), "ffn_down": (D, FF), "attn_norm": (D,), "ffn_norm": (D,)}
        shapes |= {f"blk.{i}.{name}": shape for name, shape in layer.items()}
    values: dict[str, Floats] = {}
    infos, data = b"", b""
    for name, shape in shapes.items():
        w = random.normal(0, 1 if name == "token_embd" else shape[-1] ** -0.5, shape).astype(np.float32) if len(shape) == 2 else None
        if w is None:
            values[name] = (1 + random.normal(0, 0.1, shape)).astype(np.float32)
            kind, raw = 0, values[name].tobytes()
        else:
            kind, (raw, values[name]) = (8, q8_0(w)) if name == "token_embd" else (3, q4_1(w))
        data += b"\0" * (-len(data) % 32)
        infos += text(name + ".weight") + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *reversed(shape)) + struct.pack("<IQ", kind, len(data))
        data += raw
    metadata = {
        "general.architecture": "llama",
        "llama.block_count": LAYERS,
        "llama.context_length": POSITIONS,
        "llama.embedding_length": D,
        "llama.feed_forward_length": FF,
        "llama.attention.head_count": HEADS,
        "llama.attention.head_count_kv": KV_HEADS,
        "llama.rope.freq_base": THETA,
        "llama.attention.layer_norm_rms_epsilon": EPS,
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "smollm",
        "tokenizer.ggml.tokens": TOKENS,
        "tokenizer.ggml.token_type": [3 if token in SPECIALS else 1 for token in TOKENS],
        "tokenizer.ggml.merges": MERGES,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.padding_token_id": 2,
        "tokenizer.chat_template": "{% for message in messages %}{{ message['content'] }}{% endfor %}",
    }
    header = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), len(metadata)) + b"".join(entry(key, value) for key, value in metadata.items()) + infos
    return header + b"\0" * (-len(header) % 32) + data, values


def logits(w: dict[str, Floats], ids: Sequence[int]) -> NDArray[np.float64]:
    """Logits [T, V] of the tensors as ggml computes them: rotary positions turn neighbours, and one head is done after the other."""
    hd, t = D // HEADS, len(ids)
    angles = np.outer(np.arange(t), THETA ** (-np.arange(0, hd, 2) / hd))

    def norm(x: NDArray[np.float64], weight: Floats) -> NDArray[np.float64]:
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + EPS) * weight

    def turned(x: NDArray[np.float64]) -> NDArray[np.float64]:
        y = np.empty_like(x)
        y[:, ::2] = x[:, ::2] * np.cos(angles) - x[:, 1::2] * np.sin(angles)
        y[:, 1::2] = x[:, ::2] * np.sin(angles) + x[:, 1::2] * np.cos(angles)
        return y

    x = w["token_embd"][list(ids)].astype(np.float64)
    for i in range(LAYERS):
        of = {name.split(".")[2]: value for name, value in w.items() if name.startswith(f"blk.{i}.")}
        h = norm(x, of["attn_norm"])
        q, k, v = (h @ of[name].T for name in ("attn_q", "attn_k", "attn_v"))
        heads = []
        for head in range(HEADS):
            own, shared = slice(head * hd, (head + 1) * hd), slice(head // (HEADS // KV_HEADS) * hd, (head // (HEADS // KV_HEADS) + 1) * hd)
            scores = turned(q[:, own]) @ turned(k[:, shared]).T / np.sqrt(hd)
            scores[np.triu_indices(t, 1)] = -np.inf
            weights = np.exp(scores - scores.max(-1, keepdims=True))
            heads.append(weights / weights.sum(-1, keepdims=True) @ v[:, shared])
        x = x + np.concatenate(heads, -1) @ of["attn_output"].T
        h = norm(x, of["ffn_norm"])
        gate = h @ of["ffn_gate"].T
        x = x + (gate / (1 + np.exp(-gate)) * (h @ of["ffn_up"].T)) @ of["ffn_down"].T
    return norm(x, w["output_norm"]) @ w["token_embd"].T


def main() -> None:
    raw, values = tiny()
    with open(sys.argv[1], "wb") as f:
        f.write(raw)
    with open(sys.argv[2], "w") as f:
        json.dump(dict(ids=IDS, logits=logits(values, IDS)[-1].tolist()), f)


if __name__ == "__main__":
    main()
