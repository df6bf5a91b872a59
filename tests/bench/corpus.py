"""The labelled pages: what a person, or a cleaned text that agrees with the page, says they say.

The pages are third-party text and stay outside the project: the bench keeps figures, never their words.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.news.text import normal, tidy

HERE = Path(__file__).parent
BY_EYE = "read from the page"
PUBLISHED = ("发布时间", "发布日期", "时间", "時間", "日期")
SOURCE = ("来源", "來源")
EDITOR = ("编辑", "編輯", "责任编辑", "责编")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKDOWN = re.compile(r"\\([\[\]_*-])")
# A silver label runs on to the end of the line that it was cleaned from.
RUNS_ON = re.compile(r"\s*[|｜]|\s*(?:19|20)\d{2}[-年/]\d")
ROLE = re.compile(r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[:：]?")
HAN_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a page says, field by field; None is "not labelled". `absent`: looked for, and not there."""

    headline: str | None = None
    published: str | None = None
    source: str | None = None
    editor: str | None = None
    body: str | None = None
    either: frozenset[str] = frozenset()
    """Lines that a reader may keep in the body or not: captions, 原标题, the kicker. In normal form."""
    absent: frozenset[str] = frozenset()
    disputed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPage:
    """One page of the corpus; `labels` is None where nobody read it: it only counts for speed."""

    path: str
    file: Path
    url: str
    tier: str
    captured: str | None
    charset: str
    labels: Labels | None

    def payload(self) -> bytes:
        return gzip.decompress(self.file.read_bytes())


def pages(corpus: Path) -> Iterator[LabelledPage]:
    """All pages; one without an address gets one that nobody claims."""
    disputed = _reviewed("disputed.json")
    reviewed = _reviewed("label_lines.json")
    for line in (corpus / "pages.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        path = row["path"]
        yield LabelledPage(
            path=path,
            file=corpus / path,
            url=row["url"] or f"https://{row['site'].split()[0]}.invalid/{Path(path).name}",
            tier=row["tier"],
            captured=row["captured"],
            charset=row["charset_real"],
            labels=labels(row["label"], disputed.get(path), reviewed.get(path)) if row["label"] else None,
        )


def _reviewed(name: str) -> dict[str, Any]:
    file = HERE / name
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


def labels(
    label: Mapping[str, Any],
    disputed: Mapping[str, str] | None = None,
    reviewed: Mapping[str, list[int]] | None = None,
) -> Labels:
    """The labels in one form.

    `reviewed` numbers the lines of the cleaned text that are "furniture", or that "either" way is right.
    """
    if label["quality"].startswith(BY_EYE):
        absent = frozenset(name for name in ("published", "source", "editor") if not label.get(name))
        return Labels(
            headline=label.get("headline"),
            published=label.get("published"),
            source=label.get("source"),
            editor=label.get("editor"),
            absent=absent,
            disputed=disputed or {},
        )
    cleaned = {name: LINK.sub(r"\1", value).strip() for name, value in label["as_cleaned"].items()}
    source = RUNS_ON.split(_first(cleaned, SOURCE) or "", maxsplit=1)[0].strip()
    lines = {number: MARKDOWN.sub(r"\1", line.strip("_")) for number, line in enumerate(label["body"])}
    either = [lines.pop(number) for number in (reviewed or {}).get("either", ())]
    for number in (reviewed or {}).get("furniture", ()):
        del lines[number]
    return Labels(
        headline=label["headline"],
        published=_first(cleaned, PUBLISHED),
        source=source or None,
        editor=" ".join(filter(None, (cleaned.get(name) for name in EDITOR))) or None,
        body="\n".join(lines.values()) or None,
        either=frozenset(map(normal, either)),
        disputed=disputed or {},
    )


def _first(cleaned: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((cleaned[name] for name in names if cleaned.get(name)), None)


def editors(printed: str | None) -> frozenset[str]:
    """The names in "(责任编辑：甲)", "甲 责任编辑：乙" or "甲 乙"; a desk's code beside a name is no name."""
    text = ROLE.sub("、", printed or "").strip(" 【】[]()（）、")
    parts = {
        tidy(part).strip("()（）[]【】") for part in re.split(r"[、，,/;；]|(?=_)", HAN_BLANK.sub("、", text))
    }
    people = {word for part in parts for word in _people(part)}
    han = {name for name in people if re.search(r"[\u3400-\u9fff]", name)}
    return frozenset(han or people)


def _people(part: str) -> list[str]:
    words = part.split()
    return words if any(re.search(r"[\u3400-\u9fff]", word) for word in words) else [part] if part else []
