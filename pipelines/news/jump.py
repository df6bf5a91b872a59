"""Pages that are no more than a sign to another address: by meta refresh, by script, by what they call their own."""

from __future__ import annotations

import re

from pipelines.news.article import Capture
from pipelines.news.charset import page_text
from pipelines.news.destination import Destination, destination
from pipelines.news.look import Look, absolute, look
from pipelines.news.url import claims

# A page that jumps away shows next to nothing; one that shows more and jumps later is a notice, and read as such.
JUMP_CHARS, JUMP_SECONDS = 300, 15
JUMP = re.compile(
    r"location(?:\s*\.\s*href)?\s*=\s*['\"]([^'\"\s]{1,400})['\"]"
    r"|location\s*\.\s*(?:replace|assign)\s*\(\s*['\"]([^'\"\s]{1,400})['\"]"
    r"|window\.open\s*\(\s*['\"]([^'\"\s]{1,400})['\"]\s*,\s*['\"]_(?:self|top|parent)"
)
JUMP_SCRIPT_CHARS = 600
# An address may have a name first.
NAMED = re.compile(r"\b(?:var|let|const)\s+(\w{1,40})\s*=\s*((['\"])[^'\"\s]{1,400}\3)")
UNSURE = re.compile(
    r"\bif\s*\(|\bswitch\b|\bfunction\s+\w|\?[^'\"\n]{0,80}:|&&|addEventListener|onclick|\balert\s*\(",
    re.IGNORECASE,
)
# A sign is a small page; no other is looked at twice.
SIGN_BYTES, SIGNS = 8192, (b"refresh", b"location", b"canonical")


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
        for name, value, _ in NAMED.findall(code):
            code = re.sub(rf"([=(]\s*){name}\b", r"\1" + value.replace("\\", r"\\"), code)
        found += [("script", next(filter(None, match))) for match in JUMP.findall(code)[:1]]
    if seen.canonical:
        found.append(("canonical", seen.canonical))
    return found


def article_led_to(capture: Capture) -> str | None:
    """The other article of the portal to which an article's address leads: by redirect, or as a sign to it."""
    ways = [capture.final_url]
    payload = capture.payload
    if len(payload) <= SIGN_BYTES and any(sign in payload.lower() for sign in SIGNS):
        ways += _ways(capture)
    for address in ways:
        led = destination(capture.portal, capture.url, address) is Destination.ARTICLE
        if led and claims(capture.portal, address):
            return address
    return None


def _ways(capture: Capture) -> list[str]:
    if (text := page_text(capture)) is None:
        return []
    return [absolute(capture.final_url, address) for _, address in jumps(look(text, capture.final_url))]
