"""What a revision with a one-sentence edit costs: rows, indexes, search and evidence, beside plain storage of the same.

python -m tests.bench.store [--articles 200] [--edits 4] [--no-keep]

SQLite always; PostgreSQL where TEST_DATABASE_URL names one. Pages are made-up news in made-up furniture, as large as
portals' pages are; with each visit the counter and two lists of links differ, and one sentence of the text.
Such news has few words: of a language's many, a sentence of 45 characters brings some forty pairs that an article
had not, which are 70 to 90 bytes more in the index of search where an article has a row (PostgreSQL).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture
from pipelines.news.portal import Link
from pipelines.news.revision import revise
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from pipelines.stores.search import Search
from tests.bench.corpus import HERE
from tests.samples import NOON, PORTAL, capture

RESULT = HERE / "store.json"
PLACES = "云岭 清河 北川 南屿 松江 石桥 柳林 青山 白塘 东湖 西岭 梅溪".split()
THINGS = "图书馆 卫生院 小学 文化站 敬老院 农贸市场 水厂 车站 体育馆 博物馆".split()
DOINGS = "修缮完工 正式开放 恢复通行 通过验收 迎来首批访客 延长开放时间 举行开放日 完成改造".split()
PARAGRAPHS, NOTICES, OTHERS = 14, 300, 12


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--edits", type=int, default=4, help="of each article")
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave store.json as it is")
    asked = parser.parse_args()
    columns = {}
    for name, database in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        if name == "SQLite" or os.environ.get("TEST_DATABASE_URL"):
            with tempfile.TemporaryDirectory() as folder, database(Path(folder)) as url:
                columns[name] = measured(url, Path(folder), asked.articles, asked.edits)
    Console().print(table(columns))
    if asked.keep:
        RESULT.write_text(json.dumps(columns, ensure_ascii=False, indent=1) + "\n", "utf-8")


def measured(url: str, folder: Path, articles: int, edits: int) -> dict[str, float]:
    """Bytes of an article's first revision, of each that differs in a sentence, and of both as plain JSON and gzip."""
    chance, evidence = random.Random(20261125), Evidence(folder / "evidence")
    with closing(Archive.open(url)) as archive:
        archive.declare([PORTAL])
        made, search = [Piece(chance, number) for number in range(articles)], Search(archive)
        archive.found(PORTAL.name, [Link(url=piece.url) for piece in made], "要闻", NOON)
        begun, plain, loose = weighed(archive, folder), [0, 0], 0
        sizes = list[tuple[int, int, int]]()
        for turn in range(edits + 1):
            for piece in made:
                seen = piece.page(chance, turn)
                read = understand(seen)
                assert isinstance(read, Article)
                keep = partial(evidence.keep, seen)
                archive.settle(seen, lambda held, read=read: revise(held, read), keep, article=read)
                plain[turn > 0] += len(json.dumps(read.to_json(), ensure_ascii=False).encode())
                plain[turn > 0] += len(gzip.compress(seen.payload, 6))
            before = searched(archive)
            while search.catch_up():
                pass
            loose = searched(archive) - before
            sizes += [weighed(archive, folder)] if turn in {0, edits} else []
        told = archive.changes(limit=10**9)
    assert len(told) == articles * (edits + 1), "an edit was not told"
    first = [(after - before) / articles for before, after in zip(begun, sizes[0], strict=True)]
    later = [(after - before) / articles / edits for before, after in zip(*sizes, strict=True)]
    return {
        "page": len(seen.payload),
        "text": sum(map(len, read.paragraphs)),
        "first_sql": first[0],
        "first_search": first[1],
        "first_warc": first[2],
        "edit_sql": later[0],
        "edit_search": later[1],
        "edit_warc": later[2],
        "edit": sum(later),
        "edit_loose": loose / articles,
        "plain_first": plain[0] / articles,
        "plain_edit": plain[1] / articles / edits,
    }


class Piece:
    """An article whose first sentences are edited one by one."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.url = f"https://www.yunling.example/system/2026/11/20/0590{number:05}.shtml"
        self.headline = (
            f"{chance.choice(PLACES)}县{chance.choice(THINGS)}{chance.choice(DOINGS)}（之{number}）"
        )
        self.text = [" ".join(sentence(chance) for _ in range(3)).replace(" ", "") for _ in range(PARAGRAPHS)]

    def page(self, chance: random.Random, turn: int) -> Capture:
        if turn:
            _, rest = self.text[turn].split("。", 1)
            self.text[turn] = sentence(chance) + rest
        notices = "".join(
            f'<li><a href="/n/{at * 7919}.shtml" title="第{at}号通知">{PLACES[at % 12]}县第{at}号通知</a></li>'
            for at in range(NOTICES)
        )
        others = "".join(
            f'<li><a href="/o/{chance.randrange(10**8)}.shtml">{sentence(chance)}</a></li>'
            for _ in range(OTHERS)
        )
        body = "".join(f"<p>　　{paragraph}</p>" for paragraph in self.text)
        payload = (
            f"<html><head><meta charset=utf-8><title>{self.headline}-云岭网</title></head><body>"
            f"<ul class=nav>{notices}</ul><h1>{self.headline}</h1>"
            '<div class="info">2026-11-20 10:00:00 来源：云岭日报 编辑：李青 责编：周原</div>'
            f'<div class="neirong">{body}</div><ul class="hot">{others}</ul>'
            f"<i>{chance.randrange(10**6)}</i></body></html>"
        ).encode()
        at = NOON + timedelta(hours=turn)
        id_ = article_id(self.url)
        headers = {
            "content-type": "text/html; charset=utf-8",
            "server": "nginx",
            "vary": "Accept-Encoding",
            "date": f"{at:%a, %d %b %Y %H:%M:%S} GMT",
        }
        return capture(
            article_id=id_, url=self.url, final_url=self.url, captured_at=at, payload=payload, headers=headers
        )


def sentence(chance: random.Random) -> str:
    place, thing, doing = chance.choice(PLACES), chance.choice(THINGS), chance.choice(DOINGS)
    number = chance.randrange(100, 9000)
    time, homes = chance.randrange(2, 40), number // 3
    return f"{place}县{thing}经过{time}个月的施工{doing}，前后投入{number}万元，{homes}户居民用上了新设施。"


def weighed(archive: Archive, folder: Path) -> tuple[int, int, int]:
    """Bytes of all tables and indexes but those of search, of those, and of the evidence."""
    whole = size(archive)
    search = searched(archive)
    return whole - search, search, sum(path.stat().st_size for path in folder.rglob("*.warc.gz"))


def size(archive: Archive) -> int:
    """Bytes of all tables and indexes, tidied up."""
    engine = archive._engine
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM FULL")
            # Not the database's whole size, in which the server's own catalogue comes and goes.
            ours = "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables"
            return int(connection.scalar(sa.text(ours)))
    with archive._writer.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("VACUUM")
        pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        return int(raw.execute(pages).fetchone()[0])


def searched(archive: Archive) -> int:
    """Bytes of the index of search, tidy or not."""
    postgres = archive.dialect == "postgresql"
    ours = "pg_total_relation_size('searchable')" if postgres else "sum(length(block)) FROM search_data"
    return archive.read(lambda connection: int(connection.scalar(sa.text(f"SELECT {ours}")) or 0))


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / 'archive.sqlite'}"


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    server, name = os.environ["TEST_DATABASE_URL"], f"gaigao_store_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield re.sub(r"/[^/]*$", f"/{name}", server)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


ROWS = {
    "page": "a page, bytes",
    "text": "its text, characters",
    "first_sql": "an article's first revision: rows and indexes",
    "first_search": "  in the index of search",
    "first_warc": "  its evidence",
    "edit_sql": "a revision that differs in a sentence: rows and indexes",
    "edit_search": "  in the index of search",
    "edit_warc": "  its evidence",
    "edit": "  together",
    "edit_loose": "what it leaves in the index of search until that is next tidied up",
    "plain_first": "text and page of the first as plain JSON and gzip",
    "plain_edit": "  of the edited one",
}


def table(columns: dict[str, dict[str, float]]) -> Table:
    shown = Table("bytes", *columns, box=None)
    for key, words in ROWS.items():
        shown.add_row(words, *(f"{column[key]:,.0f}" for column in columns.values()))
    return shown


if __name__ == "__main__":
    main()
