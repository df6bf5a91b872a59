"""The subscriptions and saved searches of a TOML file, and what is wrong with it, in English and Chinese."""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pipelines.feeds.choice import Choice
from pipelines.feeds.searches import NAME, searches_of
from pipelines.feeds.searches import complaints as wrong_searches
from pipelines.feeds.subscription import Subscription
from pipelines.feeds.timing import Quiet
from pipelines.news.provinces import code_of
from pipelines.news.revision import Kind
from pipelines.news.significance import Sort
from pipelines.news.text import bare, normal
from pipelines.news.times import BEIJING

LISTS = ("portals", "provinces", "sections", "kinds", "sorts", "words", "persons")
TEXTS = ("name", "zone", "quiet", "digest", "channel", "webhook", "secret", "secret_env")
FLAGS, SHARES, COUNTS = ("since_start",), ("significance",), ("per_hour",)
SECRET = "whsec_"  # noqa: S105 - the prefix that Standard Webhooks gives to secrets
QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-3]):([0-5]\d)")
EVERY = re.compile(r"([1-9]\d{0,3})(m|h|d)")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=7)
# A chat is read by people, and its service refuses more; a program takes what comes.
CHANNEL_PER_HOUR = 60


class BadSubscription(Exception):
    """Raised when a subscription cannot be understood, from `load`; a line for each place, key and complaint."""


def load(path: Path, environ: Mapping[str, str], known: Collection[str] | None = None) -> list[Subscription]:
    """The subscriptions of a file; `environ` holds the secrets that `secret_env` names, `known` are the portals."""
    rows, searches = _tables(path)
    complaints, names = [f"{path}: {one}" for one in wrong_searches(searches)], set[object]()
    for number, row in enumerate(rows, 1):
        name = row.get("name")
        where = f"{path}: subscription {name or f'number {number}'}"
        found = [*complaints_of(row, environ, known)]
        if isinstance(name, str) and name in names:
            found.append("name: taken by an earlier one 与前面重名")
        complaints += [f"{where}: {complaint}" for complaint in found]
        names.add(name if isinstance(name, str) else None)
    if complaints:
        raise BadSubscription("\n".join(complaints))
    return [read(row, environ) for row in rows]


def load_searches(path: Path) -> dict[str, Choice]:
    """The saved searches of the same file, by name; none where there is no file."""
    rows = _tables(path)[1] if path.exists() else []
    if complaints := [f"{path}: {one}" for one in wrong_searches(rows)]:
        raise BadSubscription("\n".join(complaints))
    return searches_of(rows)


def _tables(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The subscriptions and the searches, as they are written."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSubscription(f"{path}: {error.strerror} 文件打不开") from error
    except ValueError as error:
        raise BadSubscription(f"{path}: not TOML: {error} 不是合法的 TOML") from error
    found = tables.pop("subscription", []), tables.pop("search", [])
    if tables or not all(
        isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in found
    ):
        raise BadSubscription(
            f"{path}: write [[subscription]] and [[search]] tables and nothing else "
            "只写 [[subscription]] 和 [[search]] 表"
        )
    return found


def read(row: Mapping[str, Any], environ: Mapping[str, str]) -> Subscription:
    """The subscription of a table of which there are no complaints."""
    default = CHANNEL_PER_HOUR if row.get("channel") else None
    return Subscription(
        name=row["name"],
        portals=frozenset(row.get("portals", [])),
        provinces=frozenset(filter(None, map(code_of, row.get("provinces", [])))),
        sections=frozenset(row.get("sections", [])),
        kinds=frozenset(map(Kind, row.get("kinds", []))),
        sorts=frozenset(map(Sort, row.get("sorts", []))),
        significance=row.get("significance", 0.0),
        words=tuple(row.get("words", [])),
        persons=tuple(row.get("persons", [])),
        zone=ZoneInfo(row["zone"]) if "zone" in row else BEIJING,
        quiet=_quiet(row["quiet"]) if "quiet" in row else None,
        digest=_every(row["digest"]) if "digest" in row else None,
        per_hour=row.get("per_hour", default) or None,
        channel=row.get("channel"),
        webhook=row.get("webhook"),
        secret=_secret(row, environ) if row.get("webhook") else None,
        since_start=row.get("since_start", False),
    )


def complaints_of(
    row: Mapping[str, Any], environ: Mapping[str, str], known: Collection[str] | None
) -> Iterator[str]:
    """What is wrong with one table. No complaint quotes an address or a secret."""
    if wrong := [*_wrong_types(row)]:
        yield from wrong
        return
    if not NAME.fullmatch(row.get("name", "")):
        yield "name: write letters, digits, - and _, at most 64 名称只用字母、数字、- 和 _，至多 64 个"
    yield from _unknown(row, "kinds", [kind.value for kind in Kind])
    yield from _unknown(row, "sorts", [sort.value for sort in Sort])
    for province in row.get("provinces", []):
        if code_of(province) is None:
            yield f"provinces: {province} is none of the 31, as CN-HL, HL or 黑龙江 没有这个省份"
    for portal in row.get("portals", []):
        if known is not None and portal not in known:
            yield f"portals: no portal is called {portal}; `scrapy list` names them 没有这个门户"
    if any(not normal(word) for word in row.get("words", [])):
        yield "words: an empty word is in every text 空词处处都有"
    if any(len(bare(person)) < 2 for person in row.get("persons", [])):
        yield "persons: write whole names, of two characters at least 请写全名"
    yield from _wrong_times(row)
    yield from _wrong_ways(row, environ)


def _unknown(row: Mapping[str, Any], key: str, known: Collection[str]) -> Iterator[str]:
    if unknown := [value for value in row.get(key, []) if value not in known]:
        yield f"{key}: {', '.join(unknown)} is none of {', '.join(known)} 没有这一种"


def _wrong_types(row: Mapping[str, Any]) -> Iterator[str]:
    for key, value in row.items():
        if key in LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                yield f"{key}: write a list of strings 请写字符串列表"
        elif key in TEXTS:
            if not isinstance(value, str):
                yield f"{key}: write a string 请写字符串"
        elif key in SHARES:
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                yield f"{key}: write a number from 0 to 1 请写 0 到 1 的数"
        elif key in COUNTS:
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                yield f"{key}: write a whole number; 0 is without limit 请写整数，0 为不限"
        elif key not in FLAGS:
            known = ", ".join(TEXTS + LISTS + SHARES + COUNTS + FLAGS)
            yield f"{key}: no such key; known: {known} 没有这一项"
        elif not isinstance(value, bool):
            yield f"{key}: write true or false 请写 true 或 false"


def _wrong_times(row: Mapping[str, Any]) -> Iterator[str]:
    if "zone" in row and row["zone"] not in available_timezones():
        yield f"zone: {row['zone']} is no time zone, such as Asia/Shanghai 没有这个时区"
    if "quiet" in row and _quiet(row["quiet"]) is None:
        yield f"quiet: {row['quiet']}: write two different times, as 22:00-07:30 请写起止时间"
    if "digest" in row and _every(row["digest"]) is None:
        yield f"digest: {row['digest']}: write 5m to 7d, as 30m, 6h or 1d 请写间隔"


def _quiet(text: str) -> Quiet | None:
    found = QUIET.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, end_hour, end_minute = map(int, found.groups())
    told = Quiet(time(hour, minute), time(end_hour, end_minute))
    return told if told.start != told.end else None


def _every(text: str) -> timedelta | None:
    found = EVERY.fullmatch(text.strip())
    every = timedelta(**{UNITS[found[2]]: int(found[1])}) if found else timedelta()
    fits = SHORTEST <= every <= LONGEST and (
        every < timedelta(days=1) or every % timedelta(days=1) == timedelta()
    )
    return every if fits else None


def _wrong_ways(row: Mapping[str, Any], environ: Mapping[str, str]) -> Iterator[str]:
    if bool(row.get("channel")) == bool(row.get("webhook")):
        yield "channel or webhook: write one of the two 二者写一"
        return
    if "channel" in row and "://" not in row["channel"]:
        yield "channel: write an Apprise address, such as mailto://… 请写 Apprise 地址"
    if row.get("webhook"):
        if not _usable(row["webhook"]):
            yield "webhook: write an address with https:// 请写 https:// 地址"
        yield from _wrong_secret(row, environ)


def _usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 443) > 0
    except ValueError:
        return False


def _wrong_secret(row: Mapping[str, Any], environ: Mapping[str, str]) -> Iterator[str]:
    if bool(row.get("secret")) == bool(row.get("secret_env")):
        yield "secret or secret_env: a webhook needs one of the two 须写密钥，二者写一"
        return
    try:
        secret = _secret(row, environ)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "no text"
        yield f"secret_env: the file that {row['secret_env']}_FILE names: {why} 密钥文件读不出"
        return
    if not secret:
        name = row["secret_env"]
        yield f"secret_env: the environment has neither {name} nor {name}_FILE 环境变量未设"
        return
    try:
        held = base64.b64decode(secret.removeprefix(SECRET) + "==", validate=False)
    except binascii.Error:
        held = b""
    if not secret.startswith(SECRET) or len(held) < 24:
        key = "secret" if row.get("secret") else "secret_env"
        yield f"{key}: write {SECRET} and at least 24 bytes in base64 请写 {SECRET} 加 24 字节以上的 base64"


def _secret(row: Mapping[str, Any], environ: Mapping[str, str]) -> str:
    """As it is written, or of the environment, or of the file that NAME_FILE names. Raises OSError."""
    name: str = row.get("secret_env", "")
    if name and (path := environ.get(f"{name}_FILE")):
        return Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    told: str = row.get("secret") or environ.get(name, "")
    return told
