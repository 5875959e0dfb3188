"""A tokenizer of the texts themselves, for a model from nothing: byte-level BPE in which the question's names are whole and digits single.

    python3 training/own_vocabulary.py --texts DATA/words.jsonl,DATA/algebra.jsonl --size 3072 --out BASE

Reads what `npm run evolve -- words-data` and `algebra-data` write; needs what pyproject.toml lists under parity. Writes BASE/tokenizer.json and
BASE/tokenizer_config.json. The same texts give the same vocabulary.
"""

import argparse
import json
import os
import re
from collections.abc import Iterator

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

# The markers of src/format/rstar-vocabulary.ts, whose ids are the first.
MARKERS = (
    "<pad>",
    "<end_of_step>",
    "<end_of_code>",
    "<code>",
    "<output>",
    "<end_of_output>",
    "<|user|>:",
    "<|assistant|>:",
    "<answer>",
    "<end_of_answer>",
)

# What stands in every text, one token each: it is read and never thought about.
PHRASES = (
    " Let's think step by step and solve the problem with code.\n",
    "from fractions import Fraction\n",
    "from sympy import *\n",
    " = Fraction(",
    "# Now print the final answer\n",
    ", evaluate=False)\n",
    " = Eq(S('",
    "'), S('",
    " = symbols('",
    " = Function('",
    " = S('",
    "')\n",
    *(f"# Step {i}: " for i in range(1, 11)),
    "\nprint(",
    ")\n",
    ", sep=', '",
)

# A name of the question or of a result, a word, one digit, a sign by itself, white space.
PIECES = r" ?[NEr]\d+(?![\p{L}\d])| ?\p{L}+|\d|\*\*| ?[^\s\p{L}\d]|\s+"


def texts_of(paths: list[str]) -> Iterator[str]:
    """All segments of the training texts of some files, without what is one token anyway."""
    known = re.compile("|".join(map(re.escape, sorted((*MARKERS, *PHRASES), key=len, reverse=True))))
    for path in paths:
        with open(path, encoding="utf-8") as f:
            for line in f:
                row = json.loads(line)
                if row.get("copy", 0) == 0:
                    yield from (part for segment in row["segments"] for part in known.split(segment["text"]) if part)


def build(paths: list[str], size: int) -> Tokenizer:
    """A tokenizer of `size` tokens for the texts of some files."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(PIECES), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size - len(PHRASES), special_tokens=list(MARKERS), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), min_frequency=3, show_progress=False
    )
    tokenizer.train_from_iterator(texts_of(paths), trainer)
    # Behind all others: training numbers its tokens from 0 on, whatever was added before.
    tokenizer.add_tokens([AddedToken(phrase, normalized=False, special=False) for phrase in PHRASES])
    return tokenizer


def main() -> None:
    a = argparse.ArgumentParser(description="A tokenizer of the texts themselves.")
    a.add_argument("--texts", required=True, help="comma-separated files of training texts")
    a.add_argument("--size", type=int, default=3072)
    a.add_argument("--longest", type=int, default=512, help="longest text that the model reads, in tokens")
    a.add_argument("--out", required=True, help="folder")
    o = a.parse_args()
    os.makedirs(o.out, exist_ok=True)
    tokenizer = build(o.texts.split(","), o.size)
    tokenizer.save(os.path.join(o.out, "tokenizer.json"))
    config = dict(
        tokenizer_class="GPT2Tokenizer",
        clean_up_tokenization_spaces=False,
        add_prefix_space=False,
        model_max_length=o.longest,
        pad_token="<pad>",
        eos_token="<end_of_code>",
        unk_token="<pad>",
    )
    with open(os.path.join(o.out, "tokenizer_config.json"), "w", encoding="utf-8") as f:
        json.dump(config, f, indent=2)
    print(f"{tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
