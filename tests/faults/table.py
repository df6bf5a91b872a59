"""Each fault: what happens, and the line that ops read; the tests beside it assert both. `python -m tests.faults.table`
writes deploy/FAULTS.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.faults.moody import PRIVATE

PAGE = Path(__file__).parent.parent.parent / "deploy" / "FAULTS.md"
ABOUT = (
    "What ops see when something breaks. Each row is a test that does it for real (`make faults`); this page is",
    "written by `python -m tests.faults.table`. Fates are counted in the run's report (`/api/v1/runs`).",
)
# What becomes of an article whose page did not come.
AGAIN = "nothing is told; asked again before long"


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` may hold {url}; `fate` is how the run's report counts it."""

    what: str
    then: str
    line: str
    fate: str = ""


PORTALS = {
    "hangs": Fault(
        "a page never comes",
        AGAIN,
        "not visited: {url}: Getting {url} took longer than",
        "fate/failed/DownloadTimeoutError",
    ),
    "drips": Fault(
        "a page comes byte by byte",
        AGAIN,
        "not visited: {url}: Getting {url} took longer than",
        "fate/failed/DownloadTimeoutError",
    ),
    "enormous": Fault(
        "a page of a gigabyte is announced",
        "given up at the first byte; " + AGAIN,
        "not visited: {url}: Expected to receive 1073741824 bytes",
        "fate/failed/DownloadCancelledError",
    ),
    "endless": Fault(
        "a page has no end",
        "cut off at 16 MiB; " + AGAIN,
        "not visited: {url}: DownloadCancelledError",
        "fate/failed/DownloadCancelledError",
    ),
    "bomb": Fault(
        "a gzip bomb",
        "unpacked no further than 16 MiB; " + AGAIN,
        "not visited: {url}: Ignored response <200 {url}> because its body",
        "fate/failed/IgnoreRequest",
    ),
    "loops": Fault(
        "redirects without end",
        "followed five times; " + AGAIN,
        "not visited: {url}?5: max redirections reached",
        "fate/failed/IgnoreRequest",
    ),
    "to_file": Fault(
        "a redirect to file:",
        "not followed; " + AGAIN,
        "not visited: {url}: Ignoring non-200 response",
        "fate/failed/HttpError",
    ),
    "to_private": Fault(
        "a redirect to a private address",
        "not followed; asked again after days",
        f"not visited: {PRIVATE}: private address refused",
        "fate/forbidden",
    ),
    "to_tls": Fault(
        "TLS that cannot be agreed upon",
        AGAIN,
        "[('SSL routines', '', 'wrong version number')]",
        "fate/failed/DownloadFailedError",
    ),
    "too_short": Fault(
        "a page shorter than was said",
        AGAIN,
        "not visited: {url}: ResponseDataLossError",
        "fate/failed/ResponseDataLossError",
    ),
    "too_long": Fault(
        "a length that cuts a page off in its text",
        "not believed; looked at again",
        "in doubt: cut_short {url}",
        "fate/article",
    ),
    "no_gzip": Fault(
        "gzip that is none", AGAIN, "not visited: {url}: Not a gzipped file", "fate/failed/BadGzipFile"
    ),
    "empty": Fault("an empty page", "an outage, no withdrawal", "outage: empty {url}", "fate/outage/empty"),
    "storm": Fault(
        "5xx without end",
        "an outage, no withdrawal; the host is asked more slowly",
        "outage: http_503 {url}",
        "fate/outage/http_503",
    ),
}
ROBOTS = {
    "forbids": Fault("robots.txt forbids all", "nothing is visited", "Forbidden by robots.txt"),
    "away": Fault(
        "robots.txt answers 5xx, or never",
        "nothing is visited until it can be had",
        "robots.txt cannot be had",
    ),
}
LISTS = {
    "calendar": Fault("a list without end (calendar, pager)", "read LISTING_PAGES far", "section/read 5"),
    "many": Fault("50,000 links on a page", "no list is so large: it is not read", "section/not_a_page 1"),
}
GOES_ON = "the run ends; the next goes on, and a `scrapy watch` by itself once all is back"
STORES = {
    "redis away": Fault("Redis restarted, hanging, or gone for a while", "waited for, a minute", ""),
    "redis gone": Fault(
        "Redis gone for a minute or longer",
        GOES_ON,
        "the crawl ends, nothing is lost: Redis is",
        "memory_away",
    ),
    "redis old": Fault(
        "Redis emptied, or replaced by an older or an empty one",
        "drawn up again from the archive, nothing is announced",
        "drawn up again from the archive",
    ),
    "postgres away": Fault("PostgreSQL restarted, or gone for a while", "waited for, a minute", ""),
    "postgres hangs": Fault(
        "PostgreSQL hanging", "waited for, a minute and more", "the database has not answered for 60 s"
    ),
    "database gone": Fault(
        "the database gone, or SQLite locked by another, for a minute or longer",
        GOES_ON,
        "the crawl ends, nothing is lost: the database is",
        "memory_away",
    ),
    "stopped": Fault(
        "told to stop while Redis or the database is away",
        "it ends within 20 s; what was in hand is due again",
        "",
    ),
    "page hangs": Fault(
        "told to stop while a page does not come",
        "it is waited for eight seconds more; what was in hand is due again",
        "",
    ),
    "redis hangs": Fault(
        "told to stop while Redis hangs",
        "it is waited for ten seconds more; what was in hand is due again",
        "the crawl ends, nothing is lost: Redis is",
    ),
    "database hangs": Fault(
        "told to stop while PostgreSQL hangs",
        "it is waited for five seconds more; what was in hand is due again",
        "the database is out of reach: ",  # by a question, or by a connection that was being made
    ),
    "disk": Fault(
        "the disk is full",
        "the run ends; the next goes on once there is room",
        "the crawl ends, nothing is lost: a page cannot be written: [Errno 28] No space left on device",
    ),
    "clock": Fault(
        "the clock goes forward, and back",
        "what was planned by it is planned anew; nothing is told for it",
        "the clock went back; what was planned by it is planned anew",
    ),
    "killed": Fault(
        "kill -9, at any of the crash points of stores/failpoint.py",
        "the next run goes on; visits in hand come back at once",
        "",
    ),
}


def page() -> str:
    """deploy/FAULTS.md."""
    lines = [
        "# Faults",
        "",
        *ABOUT,
        "",
        "| fault | what happens | the line, if there is one |",
        "|---|---|---|",
    ]
    for faults in (PORTALS, ROBOTS, LISTS, STORES):
        for fault in faults.values():
            line = (
                f"`{fault.line.replace('{url}', 'URL').replace('|', chr(92) + '|')}`"
                if fault.line
                else "none"
            )
            counted = f", `{fault.fate}`" if fault.fate else ""
            lines.append(f"| {fault.what} | {fault.then} | {line}{counted} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
