"""The tokenizer of a GGUF file as tokenizer.json and tokenizer_config.json, which the tokenizers library and its JavaScript twins read."""

from typing import Any

from foreign.gguf import Gguf

Json = dict[str, Any]

# Type of a token in the file that stands for itself and is never made by merges: <|im_start|> and the like.
_CONTROL = 3


def byte_characters() -> list[str]:
    """The character that stands for each of the 256 bytes in byte-level BPE: itself where it can be seen, else one from 256 on (GPT-2's convention)."""
    seen = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = iter(range(256, 512))
    return [chr(byte if byte in seen else next(others)) for byte in range(256)]


def added_token(token: int, content: str) -> Json:
    """An entry of tokenizer.json's added_tokens: text that is found before any other."""
    return dict(id=token, content=content, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)


def tokenizer_json(specials: list[tuple[int, str]], vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> Json:
    """A tokenizer that takes digits one by one and splits words as GPT-2's does, which is what SmolLM's was made with."""
    byte_level = dict(type="ByteLevel", add_prefix_space=False, trim_offsets=True, use_regex=True)
    return dict(
        version="1.0",
        truncation=None,
        padding=None,
        added_tokens=[added_token(token, content) for token, content in specials],
        normalizer=None,
        pre_tokenizer=dict(type="Sequence", pretokenizers=[dict(type="Digits", individual_digits=True), byte_level]),
        post_processor=None,
        decoder=byte_level,
        model=dict(
            type="BPE",
            dropout=None,
            unk_token=None,
            continuing_subword_prefix=None,
            end_of_word_suffix=None,
            fuse_unk=False,
            byte_fallback=False,
            ignore_merges=False,
            vocab=vocabulary,
            merges=[list(pair) for pair in merges],
        ),
    )


def tokenizer_of(file: Gguf) -> tuple[Json, Json]:
    """(tokenizer.json, tokenizer_config.json). Ends the program where the file's tokenizer is of another kind."""
    kind = (file.metadata.get("tokenizer.ggml.model"), file.metadata.get("tokenizer.ggml.pre"))
    if kind != ("gpt2", "smollm"):
        raise SystemExit(f"{file.path}: its tokenizer is {kind[0]} with the splitting {kind[1]}; gpt2 with smollm is read")
    tokens, types = file.metadata["tokenizer.ggml.tokens"], file.metadata["tokenizer.ggml.token_type"]
    specials = [(i, token) for i, (token, of) in enumerate(zip(tokens, types, strict=True)) if of == _CONTROL]
    merges = [(left, right) for left, right in (merge.split(" ") for merge in file.metadata["tokenizer.ggml.merges"])]
    config = dict(
        tokenizer_class="GPT2Tokenizer",
        clean_up_tokenization_spaces=False,
        add_prefix_space=False,
        model_max_length=file.metadata["llama.context_length"],
        additional_special_tokens=[token for _, token in specials],
        bos_token=tokens[file.metadata["tokenizer.ggml.bos_token_id"]],
        eos_token=tokens[file.metadata["tokenizer.ggml.eos_token_id"]],
        pad_token=tokens[file.metadata["tokenizer.ggml.padding_token_id"]],
        unk_token=tokens[file.metadata["tokenizer.ggml.unknown_token_id"]],
        chat_template=file.metadata["tokenizer.chat_template"],
    )
    return tokenizer_json(specials, {token: i for i, token in enumerate(tokens)}, merges), config
