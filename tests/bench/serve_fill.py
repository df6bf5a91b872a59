"""An archive filled with made-up news by the database itself: a million revisions in some minutes.

Article n takes its texts out of the pool at n times a prime; every fifth was edited once, which makes 1.2
revisions, and as many changes, an article.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from pipelines.stores import numbered
from pipelines.stores.archive import Archive
from pipelines.stores.packing import pack
from pipelines.stores.schema import portals
from tests.bench.serve_news import ADDED, POOL, SECTIONS, blank, grams_of, pool, portal_rows

# Nothing here outlives a crash.
SQLITE = ("synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF", "temp_store=MEMORY")
TABLES = ("articles", "revisions", "changes")
NAMES = ("n", "portal", "source", "headline", "paragraph", "parts", "head_grams", "text_grams")
PRIMES = (7919, 104_729, 1_299_709)
# One row a revision: article n, its state, the pool's rows that it takes.
DRAWN = """
    CREATE TABLE drawn AS SELECT n, state, n + (n - 1) / 5 + state - 1 AS id,
        {hexed} AS article, {at} AS at,
        {picks} FROM ({numbers}) AS n CROSS JOIN (SELECT 1 AS state UNION ALL SELECT 2) AS states
    WHERE state = 1 OR n % 5 = 0
"""
ARTICLES = f"""
    INSERT INTO articles (id, portal, url, section, found_at, state, since, edited_at, latest)
    SELECT article, portal, 'https://' || portal || '.example/' || drawn.n || '.html', '栏目' || (drawn.n % {SECTIONS}),
        at, 'live', at, at, id + (CASE WHEN drawn.n % 5 = 0 THEN 1 ELSE 0 END)
    FROM drawn JOIN pool ON pool.n = pick0 WHERE state = 1 ORDER BY article
"""
# Texts are packed by us, as no database can: so many revisions at once.
BATCH = 20_000
REVISIONS = """
    SELECT id, article, state, at, {fingerprint}, 1, 'x', {false}, {json}
    FROM drawn JOIN pool AS a ON a.n = pick0 {joins} WHERE id > {after} AND id <= {after} + {batch} ORDER BY id
"""
KEPT = "id, article_id, number, captured_at, fingerprint, reader, layout, baseline, article, base"
CHANGES = """
    INSERT INTO changes (id, article_id, portal, kind, at, url, headline, revision_id, before_id, parts, sorts,
        significance)
    SELECT id, article, portal, CASE state WHEN 1 THEN 'new' ELSE 'edited' END, at,
        'https://' || portal || '.example/' || drawn.n || '.html', headline, id,
        CASE state WHEN 2 THEN id - 1 END, {parts}, CASE state WHEN 1 THEN ',' ELSE ',addition,' END,
        CASE state WHEN 1 THEN 1.0 ELSE 0.4 END
    FROM drawn JOIN pool ON pool.n = pick0 ORDER BY id
"""
DRAWN_FROM = "FROM drawn JOIN pool AS a ON a.n = pick0"
# One row an article, with what its second revision adds, if it has one.
SEARCHABLE = f"""
    INSERT INTO searchable (article, later, grams)
    SELECT id, CASE WHEN drawn.n % 5 = 0 THEN ARRAY[id + 1] END,
        {{known}} || {{within}}[id / {numbered.SEGMENT} + 1]
        || CASE WHEN drawn.n % 5 = 0 THEN {{added}} || {{within}}[(id + 1) / {numbered.SEGMENT} + 1] END
    """


def fill(archive: Archive, count: int, paragraphs: int, length: int) -> None:
    """So many revisions, nearly, of so many paragraphs (at most 3) of so many characters; the archive must be empty."""
    archive.write(lambda connection: connection.execute(sa.insert(portals), portal_rows()))
    postgres = archive._engine.dialect.name == "postgresql"
    rows = pool(random.Random(7), length, numbered=postgres)
    with closing(archive._engine.raw_connection()) as pooled:
        loader = (Postgres if postgres else Sqlite)(pooled.driver_connection)
        loader.begin([tuple(row[name] for name in NAMES) for row in rows])
        for statement in loader.statements(int(count / 1.2), paragraphs):
            loader.run(statement)
        texts = b""
        for after in range(0, count + 1, BATCH):
            kept, texts = packed(loader.revisions(paragraphs, after), texts)
            loader.keep(kept)
        loader.end()
        pooled.invalidate()  # it is set for filling, not for reading


def packed(rows: Iterable[tuple[Any, ...]], before: bytes) -> tuple[list[tuple[Any, ...]], bytes]:
    """The rows with their texts as stores.bodies packs them: an edit as what differs from the revision before it.

    `before`: the text before the first; the last one is handed on.
    """
    told = []
    for *row, text in rows:
        second = row[2] == 2
        told.append((*row, pack(text, before if second else b""), row[0] - 1 if second else None))
        before = bytes(text)
    return told, before


def _json(paragraphs: int) -> str:
    """An article as JSON, put together in SQL from the pool's rows a, b, c."""
    told = blank().to_json()
    for name in ("id", "portal", "url", "headline", "source", "paragraphs"):
        told[name] = f"<{name}>"
    edited = f"a.paragraph || CASE state WHEN 2 THEN '{ADDED}' ELSE '' END"
    texts = [edited, *(f"{name}.paragraph" for name in "bc")][:paragraphs]
    values = {
        "id": "article",
        "portal": "a.portal",
        "url": "'https://' || a.portal || '.example/' || drawn.n || '.html'",
        "headline": "a.headline",
        "source": "a.source",
        "paragraphs": " || '\", \"' || ".join(texts),
    }
    written = (
        json.dumps(told, ensure_ascii=False).replace("'", "''").replace('"<paragraphs>"', '["<paragraphs>"]')
    )
    for name, value in values.items():
        written = written.replace(f"<{name}>", f"' || {value} || '")
    return f"'{written}'"


def _joins(paragraphs: int) -> str:
    """The rows of the pool that texts behind the first take."""
    return " ".join(
        f"JOIN pool AS {name} ON {name}.n = pick{number}"
        for number, name in enumerate("abc"[:paragraphs])
        if number
    )


class Postgres:
    def __init__(self, raw: Any) -> None:
        self._raw = raw
        raw.rollback()
        raw.autocommit = True
        self._indices = raw.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND "
            "(tablename IN ('changes', 'articles') AND indexname LIKE 'ix_%' OR indexname = 'ix_searchable_grams')"
        ).fetchall()

    def begin(self, rows: list[tuple[Any, ...]]) -> None:
        for name, _ in self._indices:
            self.run(f"DROP INDEX {name}")
        for table in TABLES:
            self.run(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        self.run(
            "CREATE TABLE pool (n INT PRIMARY KEY, portal TEXT, source TEXT, headline TEXT, paragraph TEXT, "
            "parts TEXT, head_grams INT[], text_grams INT[])"
        )
        with self._raw.cursor() as cursor, cursor.copy("COPY pool FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def statements(self, count: int, paragraphs: int) -> list[str]:
        names, joins = "abc"[:paragraphs], _joins(paragraphs)
        segments = [numbered.segment(place) for place in range(count * 6 // 5 // numbered.SEGMENT + 2)]
        within = f"(ARRAY{segments})"
        drawn = DRAWN.format(
            hexed="lpad(to_hex(n), 16, '0')",
            at="'2026-11-20 04:00:00Z'::timestamptz + (20 * n + 3600 * (state - 1)) * interval '1 second'",
            picks=", ".join(
                f"(n::bigint * {prime} % {POOL})::int AS pick{at}" for at, prime in enumerate(PRIMES)
            ),
            numbers=f"SELECT generate_series(1, {count}) AS n",
        ).replace(") AS n CROSS", ") AS numbers CROSS")
        known = " || ".join(["a.head_grams", *(f"{name}.text_grams" for name in names)])
        return [
            drawn,
            "CREATE UNIQUE INDEX ON drawn (id)",
            ARTICLES,
            CHANGES.format(parts="convert_to(CASE state WHEN 1 THEN '[]' ELSE parts END, 'UTF8')"),
            SEARCHABLE.format(
                known=known, added=f"ARRAY{grams_of(numbered=True, paragraphs=(ADDED,))}", within=within
            )
            + f"{DRAWN_FROM} {joins} WHERE state = 1",
        ]

    def revisions(self, paragraphs: int, after: int) -> list[tuple[Any, ...]]:
        rows = self._raw.execute(
            REVISIONS.format(
                fingerprint="lpad(to_hex(id), 64, '0')",
                false="false",
                json=f"convert_to({_json(paragraphs)}, 'UTF8')",
                joins=_joins(paragraphs),
                after=after,
                batch=BATCH,
            )
        )
        return [*rows]

    def keep(self, rows: Iterable[tuple[Any, ...]]) -> None:
        with self._raw.cursor() as cursor, cursor.copy(f"COPY revisions ({KEPT}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def end(self) -> None:
        for table in TABLES:
            self.run(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
        for table in ("revisions", "changes"):
            self.run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        self.run("DROP TABLE drawn, pool")
        self.run("SET maintenance_work_mem = '1GB'")
        for _, definition in self._indices:
            self.run(definition)
        self.run("VACUUM ANALYZE")

    def run(self, statement: str) -> None:
        self._raw.execute(statement)


class Sqlite:
    def __init__(self, raw: Any) -> None:
        self._raw = raw
        raw.rollback()
        for pragma in SQLITE:
            raw.execute(f"PRAGMA {pragma}")
        (self._trigger,) = raw.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'revisions_unsearched'"
        ).fetchone()

    def begin(self, rows: list[tuple[Any, ...]]) -> None:
        self.run("DROP TRIGGER revisions_unsearched")
        self.run(f"CREATE TEMP TABLE pool ({', '.join(NAMES)}, PRIMARY KEY (n))")
        self._raw.executemany(f"INSERT INTO pool VALUES ({', '.join('?' * len(NAMES))})", rows)
        self.run("BEGIN")

    def statements(self, count: int, paragraphs: int) -> list[str]:
        names, joins = "abc"[:paragraphs], _joins(paragraphs)
        drawn = (
            DRAWN.format(
                hexed="printf('%016x', n)",
                at="strftime('%Y-%m-%d %H:%M:%S.000000', '2026-11-20 04:00:00', "
                "(20 * n + 3600 * (state - 1)) || ' seconds')",
                picks=", ".join(f"n * {prime} % {POOL} AS pick{at}" for at, prime in enumerate(PRIMES)),
                numbers="WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted "
                f"WHERE n < {count}) SELECT n FROM counted",
            )
            .replace(") AS n CROSS", ") CROSS")
            .replace("CREATE TABLE", "CREATE TEMP TABLE")
        )
        known = " || ' ' || ".join(["a.head_grams", *(f"{name}.text_grams" for name in names)])
        added = f"CASE state WHEN 2 THEN ' {grams_of(numbered=False, paragraphs=(ADDED,))}' ELSE '' END"
        return [
            drawn,
            "CREATE UNIQUE INDEX drawn_id ON drawn (id)",
            ARTICLES,
            CHANGES.format(parts="CAST(CASE state WHEN 1 THEN '[]' ELSE parts END AS BLOB)"),
            f"INSERT INTO search (rowid, grams) SELECT id, {known} || {added} {DRAWN_FROM} {joins}",
        ]

    def revisions(self, paragraphs: int, after: int) -> list[tuple[Any, ...]]:
        rows = self._raw.execute(
            REVISIONS.format(
                fingerprint="printf('%064x', id)",
                false="0",
                json=f"CAST({_json(paragraphs)} AS BLOB)",
                joins=_joins(paragraphs),
                after=after,
                batch=BATCH,
            )
        )
        return [*rows]

    def keep(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._raw.executemany(f"INSERT INTO revisions ({KEPT}) VALUES ({', '.join('?' * 10)})", rows)

    def end(self) -> None:
        self.run("COMMIT")
        self.run(self._trigger)  # and no ANALYZE: no archive of ours is analysed

    def run(self, statement: str) -> None:
        self._raw.execute(statement)
