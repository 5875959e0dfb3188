"""How near the graphs of the hub's layout come to transformers with the same GGUF file in single precision, written into the folder's parity.json.

    python3 training/parity.py FILE.gguf HUB_DIR TEXTS [--count 60] [--threads 1]

TEXTS are JSON lines of problems with `question` and `steps`. Needs transformers, gguf, accelerate, tokenizers and onnxruntime beside what training does.
"""

import argparse
import json
import os
import re
from typing import Any

import numpy as np
import onnxruntime
import torch
import transformers
from numpy.typing import NDArray
from tokenizers import Tokenizer

FILES = ("model", "model_quantized", "model_q4")


def texts_of(path: str, count: int) -> list[str]:
    """The first `count` problems of a file of JSON lines with `question` and `steps`, each as one text without GSM8K's annotations."""
    with open(path, encoding="utf-8") as f:
        problems = [json.loads(line) for line, _ in zip(f, range(count), strict=False)]
    return ["Question: " + p["question"] + "\nAnswer: " + "\n".join(re.sub("<<.*?>>", "", step) for step in p["steps"]) for p in problems]


def logits_of(session: onnxruntime.InferenceSession, ids: list[int]) -> NDArray[np.float32]:
    """Logits [T, V] of one sequence from an empty cache."""
    feeds: dict[str, NDArray[Any]] = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}
    for given in session.get_inputs():
        if given.name.startswith("past_key_values"):
            feeds[given.name] = np.zeros((1, given.shape[1], 0, given.shape[3]), np.float32)
        elif given.name == "num_logits_to_keep":
            feeds[given.name] = np.array(0)
    return session.run(["logits"], feeds)[0][0]


def surprise(logits: NDArray[np.float32], ids: list[int]) -> float:
    """Sum of -log p of each token but the first."""
    before = torch.from_numpy(logits[:-1]).double().log_softmax(-1)
    return -float(before.gather(1, torch.tensor(ids[1:])[:, None]).sum())


def compare(gguf: str, hub: str, texts: str, count: int) -> dict[str, Any]:
    """Of each file in HUB/onnx: the largest difference of a logit, how often the likeliest token is the same, and the perplexity; and that of transformers."""
    tokenizer = Tokenizer.from_file(os.path.join(hub, "tokenizer.json"))
    folder, name = os.path.split(os.path.abspath(gguf))
    reference = transformers.AutoModelForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32).eval()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    sessions = {name: onnxruntime.InferenceSession(os.path.join(hub, "onnx", name + ".onnx"), options) for name in FILES}
    total, tokens, places = 0.0, 0, 0
    figures = {name: dict(largest=0.0, same=0, surprise=0.0) for name in FILES}
    for text in texts_of(texts, count):
        ids = tokenizer.encode(text).ids
        with torch.no_grad():
            expected = reference(torch.tensor([ids])).logits[0].numpy()
        total, tokens, places = total + surprise(expected, ids), tokens + len(ids) - 1, places + len(ids)
        for name, session in sessions.items():
            logits = logits_of(session, ids)
            of = figures[name]
            of["largest"] = max(of["largest"], float(np.abs(logits - expected).max()))
            of["same"] += int((logits.argmax(-1) == expected.argmax(-1)).sum())
            of["surprise"] += surprise(logits, ids)

    def perplexity(surprises: float) -> float:
        return round(float(np.exp(surprises / tokens)), 4)

    return dict(
        reference=f"transformers {transformers.__version__}, torch {torch.__version__}, float32, of {os.path.basename(gguf)}",
        texts=dict(file=os.path.basename(texts), first=count, predicted_tokens=tokens),
        reference_perplexity=perplexity(total),
        files={
            f"onnx/{name}.onnx": dict(
                largest_logit_difference=float(f"{of['largest']:.3g}"),
                argmax_agreement=round(of["same"] / places, 4),
                perplexity=perplexity(of["surprise"]),
            )
            for name, of in figures.items()
        },
    )


def main() -> None:
    a = argparse.ArgumentParser(description="Compares a folder of the hub's layout with transformers.")
    a.add_argument("gguf")
    a.add_argument("hub")
    a.add_argument("texts")
    a.add_argument("--count", type=int, default=60, help="how many of the texts")
    a.add_argument("--threads", type=int, default=1)
    o = a.parse_args()
    torch.set_num_threads(o.threads)
    compared = compare(o.gguf, o.hub, o.texts, o.count)
    with open(os.path.join(o.hub, "parity.json"), "w") as f:
        json.dump(compared, f, indent=2)
    print(json.dumps(compared, indent=2))


if __name__ == "__main__":
    main()
