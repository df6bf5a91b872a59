"""Who reads: gaigao in this process, the others in their own environment, all on the same bytes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from crawler.saved_pages import Page, capture
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Refusal
from pipelines.news.generic import GENERIC
from pipelines.news.layout import READER
from pipelines.news.portal import BY_HAND, Portal
from tests.bench.corpus import HERE, LabelledPage

DENSITY, AS_DENSITY = "density", "density: as if no portal were declared, nor a family known"
OTHERS = ("trafilatura", "gne", "newspaper4k")
# What each reader is asked for; the others know no 来源 and no 责任编辑.
FIELDS = {"gaigao": ("headline", "published", "source", "editor", "body")} | dict.fromkeys(
    OTHERS, ("headline", "published", "body")
)
REQUIREMENTS = HERE / "requirements-read.txt"
WORKER = HERE / "worker.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one reader said of every page (by path), and the CPU seconds of its best pass."""

    reader: str
    version: str
    seconds: float
    said: dict[str, dict[str, Any]] = field(default_factory=dict)


def known(only: str | None) -> dict[str, Portal]:
    """The declared portals; "density": none of them, each page is read as one of a site that nobody has seen."""
    portals = declared(get_project_settings())
    if only != DENSITY:
        return portals
    return {BY_HAND: replace(portals[BY_HAND], layouts=(GENERIC,))}


def captured(pages: Sequence[LabelledPage], portals: dict[str, Portal]) -> list[Capture]:
    """The pages as `scrapy read` makes them; one without a date was captured now."""
    now = datetime.now(UTC).isoformat()
    return [
        capture(Page(path=str(page.file), url=page.url, captured_at=page.captured or now), portals)
        for page in pages
    ]


def gaigao(pages: Sequence[LabelledPage], portals: dict[str, Portal], passes: int) -> Run:
    captures = captured(pages, portals)
    seconds, understood = list[float](), list[Article | Refusal]()
    for _ in range(passes):
        begun = time.process_time()
        understood = [understand(one) for one in captures]
        seconds.append(time.process_time() - begun)
    answers = zip(pages, captures, map(said, understood), strict=True)
    return Run(
        reader="gaigao",
        version=f"reader {READER}",
        seconds=min(seconds),
        said={page.path: {"portal": one.portal.name} | answer for page, one, answer in answers},
    )


def said(understood: Article | Refusal) -> dict[str, Any]:
    """The fields of an article as printed strings; of a refusal only its reason."""
    if isinstance(understood, Refusal):
        return {"error": f"{understood.fate.value}: {understood.reason}"}
    when = understood.published_at
    beijing = when.astimezone(ZoneInfo("Asia/Shanghai")) if when else None
    named = dict.fromkeys((*understood.editors, *understood.responsible_editors))
    return {
        "layout": understood.layout,
        "headline": understood.headline,
        "published": beijing.strftime("%Y-%m-%d %H:%M:%S") if beijing else None,
        "source": understood.source,
        "editor": "、".join(named) or None,
        "body": "\n".join(understood.paragraphs),
    }


def other(reader: str, pages: Sequence[LabelledPage], passes: int, python: Path) -> Run:
    """Raises CalledProcessError where its worker dies."""
    asked = "".join(
        json.dumps({"path": page.path, "file": str(page.file), "url": page.url, "charset": page.charset})
        + "\n"
        for page in pages
    )
    done = subprocess.run(
        [str(python), str(WORKER), reader, str(passes)],
        input=asked,
        text=True,
        capture_output=True,
        check=True,
    )
    *rows, last = map(json.loads, done.stdout.splitlines())
    return Run(reader=reader, **last, said={row.pop("path"): row for row in rows})


def environment(folder: Path, requirements: Path = REQUIREMENTS) -> Path:
    """The others' interpreter, installed once per requirements file. Raises CalledProcessError."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = folder / "ready"
    wanted = sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    beside = Path(sys.executable).with_name("uv")
    uv = shutil.which("uv") or (str(beside) if beside.exists() else None)
    if uv:
        _run(uv, "venv", "-q", "--clear", "--python", sys.executable, str(folder))
        _run(uv, "pip", "install", "-q", "--python", str(python), "--require-hashes", "-r", str(requirements))
    else:
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
        # The file names all: without looking for more, which Debian's pip fails at over lxml[html-clean].
        _run(
            str(python),
            "-m",
            "pip",
            "install",
            "-q",
            "--no-deps",
            "--require-hashes",
            "-r",
            str(requirements),
        )
    stamp.write_text(wanted)
    return python


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
