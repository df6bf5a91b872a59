"""Zstandard, with what came before as the dictionary: of a page that changed in one sentence that sentence is left.

`backports.zstd` is the standard library's own `compression.zstd` for Pythons before 3.14; nothing else keeps a
whole page as dictionary: zlib looks back 32 KiB.
"""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 9
# A dictionary of less is none.
SHORTEST = 8
# The window reaches from the end of the text to the beginning of the dictionary; decoders take 2^27 unasked.
SMALLEST_WINDOW, LARGEST_WINDOW = 10, 27
MAGIC = b"\x28\xb5\x2f\xfd"


def pack(data: bytes, like: bytes = b"") -> bytes:
    """`like`: what the data may resemble; the same must be at hand to unpack it."""
    window = min(max((len(like) + len(data)).bit_length(), SMALLEST_WINDOW), LARGEST_WINDOW)
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: LEVEL,
        zstd.CompressionParameter.window_log: window,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    return zstd.compress(data, options=options, zstd_dict=_prefix(like))


def unpack(packed: bytes, like: bytes = b"") -> bytes:
    """What was never packed comes back as it is. Raises ValueError for what is damaged or another `like`."""
    if not like and not packed.startswith(MAGIC):
        return packed
    try:
        return zstd.decompress(packed, zstd_dict=_prefix(like))
    except zstd.ZstdError as error:
        raise ValueError(f"not as it was packed: {error}") from error


def _prefix(like: bytes) -> tuple[zstd.ZstdDict, int] | None:
    return zstd.ZstdDict(like, is_raw=True).as_prefix if len(like) >= SHORTEST else None
