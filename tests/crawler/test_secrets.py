"""Where secrets come from, and where they never go."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.settings import Settings

from crawler import secrets
from crawler.logformat import as_told, run_begins
from crawler.secrets import hidden, scrubbed, told
from pipelines.stores.errors import StoreAway

PASSWORD = "s3cr3t-w0rd"
ADDRESS = f"postgresql://gaigao:{PASSWORD}@db.example:5432/gaigao"


def test_of_the_environment_or_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///a")
    assert told("DATABASE_URL") == "sqlite:///a"
    (tmp_path / "url").write_text(ADDRESS + "\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    assert told("DATABASE_URL") == ADDRESS
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "none"))
    with pytest.raises(OSError, match="none"):
        told("DATABASE_URL")
    assert told("NOT_SET_AT_ALL", "else") == "else"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"cannot reach {ADDRESS}", "cannot reach postgresql://***@db.example:5432/gaigao"),
        (f"redis://:{PASSWORD}@redis:6379/0", "redis://***@redis:6379/0"),
        (
            f"POST https://hook.example/a?access_token={PASSWORD}&b=1",
            "POST https://hook.example/a?access_token=***&b=1",
        ),
        (f"('https://u:{PASSWORD}@e.example/', 2)", "('https://***@e.example/', 2)"),
        (f"redis://u:{PASSWORD}@{PASSWORD}@redis:6379/0", "redis://***@redis:6379/0"),
        (f"redis://:8/{PASSWORD}?#@redis:6379/0", "redis://***@redis:6379/0"),
        (f"https://u:a/{PASSWORD}?@hook.example/b", "https://***@hook.example/b"),
        (f"HTTPS://u:8080@{PASSWORD}@hook.example/b", "HTTPS://***@hook.example/b"),
        ("https://news.example:8080/a@b?to=a@b.example", None),
        ("http://[::1]:8000/a@b", None),
        ("https://news.example:8080?to=a@b.example", None),
        ("https://news.example/2026-11/20/content_1.html?id=7", None),
        ("编辑:李青 邮箱 a@b.example", None),
    ],
)
def test_hidden_in_any_text(text: str, shown: str | None) -> None:
    assert hidden(text) == (text if shown is None else shown)
    assert scrubbed({"a": [text, 1]}) == {"a": [hidden(text), 1]}


@given(st.text())
def test_hiding_twice_is_hiding_once(text: str) -> None:
    assert hidden(hidden(text)) == hidden(text)


@pytest.fixture(params=["console", "json"])
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """The root log as a crawl writes it."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    monkeypatch.setattr(root, "handlers", [handler])
    as_told(Settings({"LOG_AS": request.param}))
    as_told(Settings({"LOG_AS": request.param}))  # as for each crawl of one process
    return written


def fail(why: str) -> None:
    raise RuntimeError(why)


def test_no_secret_gets_into_the_log(log: io.StringIO) -> None:
    logger = logging.getLogger("pipelines.stores")
    logger.error("cannot reach %s", ADDRESS)
    try:
        fail(f"connection to {ADDRESS} failed")
    except RuntimeError:
        logger.exception("it broke")
    assert "it broke" in log.getvalue()
    assert "RuntimeError" in log.getvalue()
    assert PASSWORD not in log.getvalue()


def test_a_store_that_is_away_is_one_line_and_a_bug_its_traceback(log: io.StringIO) -> None:
    for error in (StoreAway(f"the database is out of reach: {ADDRESS}"), ValueError("a bug")):
        try:
            raise error
        except (StoreAway, ValueError):
            logging.getLogger("scrapy.core.scraper").exception("Spider error processing %s", "a")
    first, second = log.getvalue().splitlines()[0], "\n".join(log.getvalue().splitlines()[1:])
    assert "Spider error processing a: the database is out of reach: postgresql://***@db" in first
    assert "Traceback" not in first
    assert "Traceback" in second


def test_a_json_line_says_whose_run_it_is(log: io.StringIO) -> None:
    if "{" not in _line(log):
        pytest.skip("for people")
    run = run_begins("heilongjiang_dbw")
    one = json.loads(_line(log))
    assert (one["portal"], one["run"], one["level"]) == ("heilongjiang_dbw", run, "WARNING")
    assert one["message"] == "新稿"
    assert one["time"].endswith("+00:00")


def _line(log: io.StringIO) -> str:
    logging.getLogger("crawler").warning("新稿")
    return log.getvalue().splitlines()[-1]


def test_the_settings_know_which_are_secrets() -> None:
    assert secrets.told.__module__ == "crawler.secrets"
    settings = (Path(secrets.__file__).parent / "settings.py").read_text()
    for name in ("REDIS_URL", "DATABASE_URL", "SENTRY_DSN", "WEBSUB_HUB"):
        assert f'told("{name}")' in settings
