"""The other readers, in their own environment: JSON lines in, JSON lines out. Imports nothing of gaigao.

python worker.py trafilatura|gne|newspaper4k PASSES  <  {"path", "file", "url", "charset"} per line
Then one {"path", "headline", "published", "body"} per page and a last line with the seconds.
"""

# mypy: disable-error-code="import-not-found,import-untyped,no-untyped-call"
from __future__ import annotations

import gzip
import json
import logging
import socket
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

Reader = Callable[[str, str], dict[str, Any]]
BEIJING = timezone(timedelta(hours=8))


def trafilatura() -> Reader:
    from trafilatura import bare_extraction

    def read(html: str, url: str) -> dict[str, Any]:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        return {"headline": found.title, "published": found.date, "body": found.text}

    return read


def gne() -> Reader:
    from gne import GeneralNewsExtractor

    def read(html: str, url: str) -> dict[str, Any]:
        found = GeneralNewsExtractor().extract(html)
        return {"headline": found["title"], "published": found["publish_time"], "body": found["content"]}

    return read


def newspaper4k() -> Reader:
    from newspaper import Article, Config

    config = Config()
    config.language = "zh"
    config.fetch_images = False

    def read(html: str, url: str) -> dict[str, Any]:
        article = Article(url, config=config)
        article.download(input_html=html)
        article.parse()
        when = article.publish_date
        if isinstance(when, datetime):
            when = (when.astimezone(BEIJING) if when.tzinfo else when).isoformat(" ", "seconds")
        return {"headline": article.title, "published": when or None, "body": article.text}

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "trafilatura": trafilatura,
    "gne": gne,
    "newspaper4k": newspaper4k,
}


def alone(*_: Any) -> None:
    raise OSError("a reader that is measured asks nobody")


def main() -> None:
    name, passes = sys.argv[1], int(sys.argv[2])
    logging.disable(logging.CRITICAL)
    socket.socket.connect = alone  # type: ignore[method-assign]
    pages = [json.loads(line) for line in sys.stdin]
    # They are given decoded text: what they would make of a wrong charset label is not asked here.
    texts = [
        gzip.decompress(Path(page["file"]).read_bytes()).decode(page["charset"], "replace") for page in pages
    ]
    read, seconds = READERS[name](), list[float]()
    answers: list[dict[str, Any]] = []
    out, sys.stdout = sys.stdout, sys.stderr
    for _ in range(passes):
        answers.clear()
        begun = time.process_time()
        for page, text in zip(pages, texts, strict=True):
            try:
                answers.append(read(text, page["url"]))
            except Exception as error:  # noqa: BLE001 - a page that a reader dies of is a finding, not the end
                answers.append({"error": type(error).__name__})
        seconds.append(time.process_time() - begun)
    for page, answer in zip(pages, answers, strict=True):
        out.write(json.dumps({"path": page["path"]} | answer) + "\n")
    out.write(json.dumps({"seconds": min(seconds), "version": version(name)}) + "\n")


if __name__ == "__main__":
    main()
