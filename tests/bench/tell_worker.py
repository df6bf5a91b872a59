"""Three change monitors on the same visits, in their own environment. Imports nothing of gaigao.

python tell_worker.py NAME CASES: JSON lines {"page": key, "text"} and {"case", "old", "new", "status", "url"},
where old and new are keys of pages or texts. One {"case", "said"} per case, and a last line with the seconds.
Each is given the rightly decoded text, and keeps of the old visit what it keeps in life; the seconds are
those of the new visit alone.
"""

# mypy: disable-error-code="import-not-found,import-untyped,no-untyped-call"
from __future__ import annotations

import difflib
import json
import logging
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Keep = Callable[[str, str], Any]
Same = Callable[[Any, Any], bool]
ERROR = "error"
OK = 200


def changedetection() -> tuple[str, Keep, Same]:
    """The text processor with its default settings: whole page -> text -> MD5."""
    from changedetectionio import html_tools
    from changedetectionio.processors.text_json_diff.processor import ChecksumCalculator

    def keep(text: str, url: str) -> str | None:
        found = html_tools.html_to_text(html_tools.workarounds_for_obfuscations(text))
        # An empty page is an error to it, not a change.
        return ChecksumCalculator.calculate(found, ignore_whitespace=True) if found.strip() else None

    return version("changedetection.io"), keep, lambda old, new: bool(old == new)


def urlwatch() -> tuple[str, Keep, Same]:
    """The html2text filter with its Python method, and a unified diff."""
    from urlwatch.html2txt import html2text

    def keep(text: str, url: str) -> str:
        return str(html2text(text, baseurl=url, method="pyhtml2text", options={}))

    def same(old: str, new: str) -> bool:
        return old == new or not list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm=""))

    return version("urlwatch"), keep, same


def diffengine() -> tuple[str, Keep, Same]:
    """Its rule with its libraries, as the package cannot be installed: readability's title and text,
    compared without blanks and punctuation."""
    import bleach
    from readability import Document

    marks = {code: None for code in range(sys.maxunicode) if unicodedata.category(chr(code)).startswith("P")}

    def keep(text: str, url: str) -> tuple[str, str] | None:
        if not text.strip():
            return None
        page = Document(text)
        summary = bleach.clean(page.summary(html_partial=True), tags=set(), strip=True)
        return page.title(), re.sub(r"\s+", "", summary).translate(marks)

    return (
        f"rule of 0.2.7, readability-lxml {version('readability-lxml')}",
        keep,
        lambda old, new: bool(old == new),
    )


PEERS = {"changedetection.io": changedetection, "urlwatch": urlwatch, "diffengine": diffengine}


def main() -> None:
    logging.disable(logging.CRITICAL)
    name, file = sys.argv[1:]
    told_version, keep, same = PEERS[name]()
    out, sys.stdout = sys.stdout, sys.stderr
    texts: dict[str, str] = {}
    kept: dict[str, Any] = {}
    seconds, checks = 0.0, 0
    with Path(file).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "page" in row:
                texts[row["page"]] = row["text"]
                continue
            said: str | None = ERROR
            try:
                if row["old"] not in kept:
                    kept[row["old"]] = keep(texts.get(row["old"], row["old"]), row["url"])
                if row["status"] == OK:
                    begun = time.process_time()
                    new = keep(texts.get(row["new"], row["new"]), row["url"])
                    said = ERROR if new is None else "unchanged" if same(kept[row["old"]], new) else "edited"
                    seconds += time.process_time() - begun
                    checks += 1
            except Exception as error:  # noqa: BLE001 - a page that one dies of is a finding, not the end
                said = f"{ERROR}: {type(error).__name__}"
            out.write(json.dumps({"case": row["case"], "said": said}) + "\n")
    out.write(json.dumps({"seconds": seconds, "checks": checks, "version": told_version}) + "\n")


if __name__ == "__main__":
    main()
