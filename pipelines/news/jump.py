"""Pages that are no more than a sign to another address: by meta refresh, by script, by what they call their own."""

from __future__ import annotations

import re

from pipelines.news.look import Look

# A page that jumps away shows next to nothing; one that shows more and jumps later is a notice, and read as such.
JUMP_CHARS, JUMP_SECONDS = 300, 15
JUMP = re.compile(
    r"location(?:\s*\.\s*href)?\s*=\s*['\"]([^'\"\s]{1,400})['\"]"
    r"|location\s*\.\s*(?:replace|assign)\s*\(\s*['\"]([^'\"\s]{1,400})['\"]"
    r"|window\.open\s*\(\s*['\"]([^'\"\s]{1,400})['\"]\s*,\s*['\"]_(?:self|top|parent)"
)
JUMP_SCRIPT_CHARS = 600
UNSURE = re.compile(
    r"\bif\s*\(|\bswitch\b|\bfunction\s+\w|\?[^'\"\n]{0,80}:|&&|addEventListener|onclick", re.IGNORECASE
)


def jumps(seen: Look) -> list[tuple[str, str]]:
    """(how, address) of each way in which a page leads away; none where it shows more than a sign would."""
    if len(seen.plain) > JUMP_CHARS:
        return []
    found: list[tuple[str, str]] = []
    if seen.refresh and seen.refresh[0] <= JUMP_SECONDS:
        found.append(("refresh", seen.refresh[1]))
    code = seen.script.strip()
    painted = seen.mounted or seen.described or seen.sources
    # What a long script, a function or a condition does is not known.
    if len(code) <= JUMP_SCRIPT_CHARS and not painted and not UNSURE.search(code):
        found += [("script", next(filter(None, match))) for match in JUMP.findall(code)[:1]]
    if seen.canonical:
        found.append(("canonical", seen.canonical))
    return found
