"""A tokenizer of the texts themselves."""

import json
from pathlib import Path

import pytest

pytest.importorskip("tokenizers")

from own_vocabulary import MARKERS, build

SEGMENTS = [
    "<|user|>:\nTom has N1 apples and buys N12 more. How many apples?\n<|assistant|>: Let's think step by step and solve the problem with code.\n<code>\n",
    "# Step 1: add N1 and N12\nr1 = N1 + N12\n# Now print the final answer\nprint(r1)\n<end_of_code>",
    "\n<output>48/5<end_of_output>\n",
]


def texts(folder: Path) -> str:
    path = folder / "words.jsonl"
    row = json.dumps(dict(copy=0, segments=[dict(text=text, loss=False) for text in SEGMENTS]))
    path.write_text(f"{row}\n" * 5)
    return str(path)


def test_markers_come_first_and_names_are_whole(tmp_path: Path) -> None:
    tokenizer = build([texts(tmp_path)], 400)
    assert [tokenizer.id_to_token(i) for i in range(len(MARKERS))] == list(MARKERS)
    tokens = tokenizer.encode(SEGMENTS[1]).tokens
    assert tokens[0] == "# Step 1: "
    assert {"ĠN1", "ĠN12", "r1"} <= set(tokens)


def test_digits_are_single_and_nothing_is_lost(tmp_path: Path) -> None:
    tokenizer = build([texts(tmp_path)], 400)
    assert tokenizer.encode("48/5").tokens == ["4", "8", "/", "5"]
    for text in [*SEGMENTS, "Zoë paid 3 €\n"]:
        assert tokenizer.decode(tokenizer.encode(text).ids, skip_special_tokens=False) == text


def test_the_same_texts_give_the_same_vocabulary(tmp_path: Path) -> None:
    path = texts(tmp_path)
    assert build([path], 400).to_str() == build([path], 400).to_str()
