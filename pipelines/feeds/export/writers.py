"""Rows -> a file, a row at a time."""

from __future__ import annotations

import csv
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipelines.feeds.export.columns import Column
from pipelines.feeds.words import clean

# What a spreadsheet takes for the beginning of a formula, also behind blanks; the quote makes it text.
FORMULA, GUARD = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"), "'"
# Rows of a Parquet group: what is held in memory at once. Of each group its numbers and times are summed up in the
# file's foot, which is held to the end; of texts that would be most of it.
GROUP, SUMMED_UP = 1000, frozenset({"int", "float", "bool", "time"})


class NoParquet(Exception):
    """Raised when Parquet is asked for and its library is not installed, from `Parquet`."""


class Writer(ABC):
    """Open from `with` to its end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(whole=kind is None)

    @abstractmethod
    def write(self, row: Mapping[str, Any]) -> None: ...

    @abstractmethod
    def close(self, *, whole: bool) -> None: ...


class JsonLines(Writer):
    """UTF-8, one object a line; Chinese as Chinese."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._file = path.open("w", encoding="utf-8", errors="replace", newline="\n")

    def close(self, *, whole: bool) -> None:
        self._file.close()

    def write(self, row: Mapping[str, Any]) -> None:
        plain = {name: _iso(value) if isinstance(value, datetime) else value for name, value in row.items()}
        self._file.write(json.dumps(plain, ensure_ascii=False) + "\n")


class Csv(Writer):
    """UTF-8 with a mark, by which spreadsheets know it; lists as JSON."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow([column.name for column in columns])

    def close(self, *, whole: bool) -> None:
        self._file.close()

    def write(self, row: Mapping[str, Any]) -> None:
        self._rows.writerow([_cell(value) for value in row.values()])


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case datetime():
            return _iso(value)
        case str():
            return safe(clean(value))
        case _:
            return clean(json.dumps(value, ensure_ascii=False))


def safe(text: str) -> str:
    """No spreadsheet runs it: a headline may begin with = and call a program."""
    return GUARD + text if text.lstrip(" \u3000\n").startswith(FORMULA) else text


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


class Parquet(Writer):
    """By pyarrow, the format's reference: it streams by row groups. Forty megabytes, hence an extra."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise NoParquet("Parquet needs its library: pip install 'gaigao[parquet]', or pyarrow") from None
        types = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}
        types |= {"time": pa.timestamp("us", "UTC"), "list": pa.list_(pa.string()), "json": pa.string()}
        self._json = {column.name for column in columns if column.type == "json"}
        fields = [pa.field(one.name, types[one.type], metadata={"means": one.means}) for one in columns]
        self._schema, self._batch = pa.schema(fields), pa.RecordBatch
        summed = [column.name for column in columns if column.type in SUMMED_UP]
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd", write_statistics=summed)
        self._rows: list[dict[str, Any]] = []

    def close(self, *, whole: bool) -> None:
        if whole:
            self._flush()
        self._file.close()

    def write(self, row: Mapping[str, Any]) -> None:
        told = {name: json.dumps(row[name], ensure_ascii=False) for name in self._json}
        self._rows.append({**row, **told})
        if len(self._rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_batch(self._batch.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


WRITERS: dict[str, Callable[[Path, tuple[Column, ...]], Writer]] = {
    "jsonl": JsonLines,
    "csv": Csv,
    "parquet": Parquet,
}
