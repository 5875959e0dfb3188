"""A policy from another maker's model, or from nothing, in one go: base, training, export. Made for a machine with a GPU, and the same without one.

    python3 training/finetune.py --gguf smollm2.gguf --tokenizer BASE --data words,algebra --out RUN [--layers 10] [options of train.py]
    python3 training/finetune.py --size 256,6,8,2,704 --tokenizer BASE --data words,algebra --out RUN [options of train.py]

BASE holds tokenizer.json and tokenizer_config.json, by which the token files of --data were written. Writes RUN/base.pt, RUN/policy.pt and RUN/model (config,
tokenizer, onnx/, parity.json). What is there is not done again, and a training that was broken off goes on: the same command, as often as it takes.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

HERE = os.path.dirname(os.path.abspath(__file__))
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")


def run(script: str, *arguments: str) -> None:
    """Runs a script of this folder. Ends the program where it fails; it has said why."""
    status = subprocess.run([sys.executable, os.path.join(HERE, script), *arguments], check=False).returncode
    if status:
        raise SystemExit(status)


def vocabulary_of(tokenizer: str) -> int:
    """How many tokens the tokenizer of a folder has. Ends the program where one of its files is missing."""
    for name in TOKENIZER_FILES:
        if not os.path.exists(os.path.join(tokenizer, name)):
            raise SystemExit(f"{tokenizer} holds no {name}; `npm run evolve -- vocabulary` writes both files of a tokenizer")
    with open(os.path.join(tokenizer, TOKENIZER_FILES[0]), encoding="utf-8") as f:
        contents = json.load(f)
    return len({**contents["model"]["vocab"], **{token["content"]: token["id"] for token in contents["added_tokens"]}})


def finetune(o: argparse.Namespace, options: Sequence[str]) -> None:
    """All three stages; `options` go to train.py."""
    vocabulary = vocabulary_of(o.tokenizer)
    os.makedirs(o.out, exist_ok=True)
    base, policy, model = (os.path.join(o.out, name) for name in ("base.pt", "policy.pt", "model"))
    if o.gguf and not os.path.exists(base):
        layers = ["--layers", str(o.layers)] if o.layers else []
        run("convert.py", "base", o.gguf, base, "--tokenizer", os.path.join(o.tokenizer, TOKENIZER_FILES[0]), "--max-len", str(o.max_len), *layers)
    start = ["--init", base] if o.gguf else ["--size", o.size, "--vocab", str(vocabulary), "--max-len", str(o.max_len)]
    run("train.py", "policy", "--data", o.data, "--out", policy, "--log", os.path.join(o.out, "policy.log"), *start, *options)
    if os.path.exists(os.path.join(model, TOKENIZER_FILES[1])):
        return
    run("export.py", policy, model)
    # The last files: with them the folder is whole.
    for name in TOKENIZER_FILES:
        shutil.copy(os.path.join(o.tokenizer, name), model)


def main() -> None:
    a = argparse.ArgumentParser(description="Base, training and export of a policy in one go; further options go to train.py.")
    of = a.add_mutually_exclusive_group(required=True)
    of.add_argument("--gguf", help="the model whose layers are trained on")
    of.add_argument("--size", help="d,layers,heads,kv_heads,ff of a model from nothing")
    a.add_argument("--layers", type=int, help="how many of its first layers; all without")
    a.add_argument("--tokenizer", required=True, help="folder of tokenizer.json and tokenizer_config.json")
    a.add_argument("--data", required=True, help="comma-separated token files without extension")
    a.add_argument("--out", required=True, help="folder")
    a.add_argument("--max-len", type=int, default=512)
    finetune(*a.parse_known_args())


if __name__ == "__main__":
    main()
