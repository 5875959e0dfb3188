"""Which precision matrix products are computed in."""

import contextlib
from contextlib import AbstractContextManager
from typing import Literal

import torch


def has_fast_bf16(device: str) -> bool:
    """On CUDA from compute capability 8.0 on; on x86 where Linux lists avx512_bf16 or amx_bf16. Without them bf16 is emulated, slower than fp32, or refused."""
    if device == "cuda":
        return torch.cuda.get_device_capability()[0] >= 8
    try:
        with open("/proc/cpuinfo") as f:
            flags = f.read()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def takes_bf16(precision: Literal["auto", "fp32", "bf16"], device: str) -> bool:
    """Whether products are to be in bf16; `auto` takes it where it is fast."""
    return precision == "bf16" or (precision == "auto" and has_fast_bf16(device))


def products(device: str, bf16: bool) -> AbstractContextManager[object]:
    """Inside it, matrix products are computed in bf16 or, without `bf16`, as they come."""
    return torch.autocast(device, torch.bfloat16) if bf16 else contextlib.nullcontext()
