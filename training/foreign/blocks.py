"""Weights in blocks of a row, a few bits each, as onnxruntime's MatMulNBits takes them: a code and a scale."""

import numpy as np
from numpy.typing import NDArray


def in_blocks(w: NDArray[np.float32], block: int) -> NDArray[np.float32]:
    """w [N, K] as [N, K / block, block]. Ends the program where a block would not be full."""
    n, k = w.shape
    if k % block:
        raise SystemExit(f"a matrix of {n} x {k} cannot be kept in blocks of {block}")
    return w.reshape(n, k // block, block)


def packed(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Codes below 16 [..., n], two a byte, the first of two in the low half: [..., ceil(n / 2)]."""
    if codes.shape[-1] % 2:
        codes = np.concatenate([codes, np.zeros((*codes.shape[:-1], 1), np.uint8)], -1)
    return codes[..., ::2] | codes[..., 1::2] << 4


def four_bit_blocks(w: NDArray[np.float32], block: int) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.float32]]:
    """w [N, K] as scale * code + least in 4 bits: packed codes [N, K / block, block / 2], scales and least values [N, K / block].

    The codes span a block from its lowest weight to its highest, as ggml's Q4_1 has them: what was rounded by that comes back as it was.
    """
    b = in_blocks(w, block)
    least = b.min(-1)
    scales = (b.max(-1) - least) / 15
    scales = np.where(scales > 0, scales, 1).astype(np.float32)
    codes = np.clip(np.round((b - least[..., None]) / scales[..., None]), 0, 15).astype(np.uint8)
    return packed(codes), scales, least


def eight_bit_blocks(w: NDArray[np.float32], block: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """w [N, K] in 8 bits about the zero point 128, MatMulNBits's own: codes [N, K / block, block], scales [N, K / block]."""
    b = in_blocks(w, block)
    scales = np.maximum(np.abs(b).max(-1) / 127, 1e-12).astype(np.float32)
    return (np.round(b / scales[..., None]) + 128).astype(np.uint8), scales
