"""Weights in blocks, as onnxruntime's MatMulNBits takes them: (code - zero point) * scale, a scale for each block of a row."""

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


def four_bit_blocks(w: NDArray[np.float32], block: int) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.uint8]]:
    """w [N, K] in 4 bits: packed codes [N, K / block, block / 2], scales [N, K / block], packed zero points [N, ceil(K / block / 2)].

    Each block takes the one of the 16 zero points whose codes come closest to its weights in the mean square.
    """
    b = in_blocks(w, block)
    low, high = np.minimum(b.min(-1), 0), np.maximum(b.max(-1), 0)
    least = np.full(b.shape[:2], np.inf, np.float32)
    codes, scales, zeros = np.zeros(b.shape, np.uint8), np.ones(b.shape[:2], np.float32), np.zeros(b.shape[:2], np.uint8)
    for zero in range(16):
        # The smallest scale that reaches both ends; where one end has no codes, weights on that side are cut off.
        scale = np.maximum(high / (15 - zero) if zero < 15 else 0, -low / zero if zero else 0).astype(np.float32)
        scale = np.where(scale > 0, scale, 1).astype(np.float32)
        own = np.clip(np.round(b / scale[..., None]) + zero, 0, 15)
        error = np.square((own - zero) * scale[..., None] - b).sum(-1)
        better = error < least
        least = np.where(better, error, least)
        codes[better], scales[better], zeros[better] = own[better], scale[better], zero
    # The scale that fits the codes best, in the same sense.
    steps = codes.astype(np.float32) - zeros[..., None]
    weight = np.square(steps).sum(-1)
    scales = np.where(weight > 0, (b * steps).sum(-1) / np.maximum(weight, 1), scales).astype(np.float32)
    return packed(codes), scales, packed(zeros)


def eight_bit_blocks(w: NDArray[np.float32], block: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """w [N, K] in 8 bits about the zero point 128, MatMulNBits's own: codes [N, K / block, block], scales [N, K / block]."""
    b = in_blocks(w, block)
    scales = np.maximum(np.abs(b).max(-1) / 127, 1e-12).astype(np.float32)
    return (np.round(b / scales[..., None]) + 128).astype(np.uint8), scales
