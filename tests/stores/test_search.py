"""The same answers on SQLite and PostgreSQL."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from pipelines.news.portal import Link
from pipelines.news.revision import revise
from pipelines.news.url import article_id
from pipelines.stores import database, numbered, spelt
from pipelines.stores.archive import Archive
from pipelines.stores.grams import asked, grams, has, letters
from pipelines.stores.search import Search, Sought, says
from tests.conftest import needs_postgres
from tests.samples import NOON, PORTAL, URL, article, capture

TEXTS = (
    {"headline": "云岭县图书馆新馆今日开放", "paragraphs": ("首日接待读者1200人次，馆长王小禾介绍。",)},
    {
        "headline": "清江老街开街",
        "paragraphs": ("老街长3.5公里，图书、馆藏与茶社相邻。",),
        "source": "清江晚报",
    },
    {"headline": "雲嶺縣舉行稻田音樂會", "paragraphs": ("GDP 与 Wi-Fi 都在歌里，“云岭”二字不断。",)},
)


@pytest.fixture
def search(archive: Archive) -> Search:
    for number, fields in enumerate(TEXTS, 1):
        keep(archive, number, **fields)
    made = Search(archive)
    assert made.behind() == 3
    assert made.catch_up() == 3
    assert (made.catch_up(), made.behind()) == (0, 0)
    return made


def keep(archive: Archive, number: int, minutes: float = 0, **fields: object) -> None:
    url = URL.replace("059000001", f"05900{number:04}")
    read = article(id=article_id(url), url=url, **{"source": "云岭日报"} | fields)
    archive.found(PORTAL.name, [Link(url=url)], "要闻", NOON)
    seen = capture(minutes, article_id=read.id, url=url)
    archive.settle(seen, lambda held: revise(held, read), str, article=read)


def rewrite(archive: Archive, number: int, minutes: float, **fields: object) -> None:
    """What is doubted at first sight is seen twice."""
    keep(archive, number, minutes, **fields)
    keep(archive, number, minutes + 0.5, **fields)


def found(search: Search, **sought: object) -> list[int]:
    return [revision.id for revision in search.hits(Sought(**sought)).revisions]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("云", [3, 1]),
        ("云岭", [3, 1]),
        ("雲嶺縣", [3, 1]),
        ("图书馆", [1]),
        ("图书、馆", [2]),
        ("图书馆新馆今日开放", [1]),
        ("王小禾", [1]),
        ("周原", [3, 2, 1]),
        ("清江晚报", [2]),
        ("1200", [1]),
        ("120", [1]),
        ("3.5公里", [2]),
        ("35公里", []),
        ("gdp", [3]),
        ("ＧＤＰ", [3]),
        ("wi-fi", [3]),
        ("云岭二字", [3]),
        ("开放首日", []),
        ("接待读者1200人次馆长", []),
        ("人次 馆长", [1]),
        ("1,200", [1]),
        ("没有的话", []),
        ("，", []),
        ("' OR 1=1 --", []),
        ('" AND *', []),
        ("\x00", []),
    ],
)
def test_what_is_found(search: Search, query: str, ids: list[int]) -> None:
    assert found(search, q=query) == ids


def test_headline_portal_source_and_what_is_said_now(search: Search, archive: Archive) -> None:
    assert found(search, q="云岭", headline=True) == [3, 1]
    assert found(search, q="馆长", headline=True) == []
    assert found(search, q="图书", portal=PORTAL.name) == [2, 1]
    assert found(search, q="图书", portal="test_qingjiang") == []
    assert found(search, source="清江晚报") == [2]
    assert found(search) == []
    keep(archive, 1, 5, headline=TEXTS[0]["headline"], paragraphs=("首日接待读者1350人次，馆长王小禾介绍。",))
    search.catch_up()
    assert found(search, q="1200") == [1]
    assert found(search, q="1200", latest=True) == []
    assert found(search, q="图书馆", latest=True) == [4]


def test_a_headline_without_a_letter_stops_nobody(archive: Archive) -> None:
    keep(archive, 1, headline="……？！")
    keep(archive, 2, headline="", paragraphs=("图书馆",), editors=(), responsible_editors=())
    search = Search(archive)
    assert (search.catch_up(), search.behind()) == (2, 0)
    assert found(search, q="图书馆") == [2, 1]


def test_two_grams_of_one_number_are_told_apart_by_the_text(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the index takes for known, the articles are read."""
    for module in (numbered, spelt):
        monkeypatch.setattr(module, "newest_known", lambda _wanted, _before, _limit, _connection: [3, 2, 1])
    assert found(search, q="县") == [3, 1]
    assert found(search, q="图书", headline=True) == [1]
    assert found(search, source="清江晚报") == [2]
    assert found(search, q="云岭", portal="test_qingjiang") == []


@pytest.mark.parametrize(("segment", "few"), [(4, 0), (7, 1), (4, 5000), (8192, 5000)])
def test_pages_neither_skip_nor_repeat(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, segment: int, few: int
) -> None:
    """However the archive is cut on PostgreSQL: some segments at once, then all that is left."""
    cut(monkeypatch, segment, few)
    for number in range(1, 60):
        keep(
            archive,
            number,
            headline=f"第{number}号公告",
            paragraphs=("图书馆" if number % 3 else "书馆图书",),
        )
    search = Search(archive)
    while search.catch_up(20):
        pass
    read, before = [], None
    while True:
        hits = search.hits(Sought(q="图书馆"), before, 7)
        read += [revision.article.headline for revision in hits.revisions]
        if (before := hits.older) is None:
            break
    assert read == [f"第{number}号公告" for number in range(59, 0, -1) if number % 3]


def cut(monkeypatch: pytest.MonkeyPatch, segment: int, few: int) -> None:
    monkeypatch.setattr("pipelines.stores.numbered.SEGMENT", segment)
    monkeypatch.setattr("pipelines.stores.numbered.FEW", few)


def pages(search: Search, sought: Sought, limit: int) -> list[int]:
    """What is found, page by page to the end."""
    read, before = [], None
    while True:
        hits = search.hits(sought, before, limit)
        read += [revision.id for revision in hits.revisions]
        if (before := hits.older) is None:
            return read


WORDS = "图书馆 图书 馆长 云岭 开放 开 放馆 书馆".split()


@pytest.mark.parametrize(("segment", "few"), [(4, 0), (8, 1), (8192, 5000)])
def test_each_article_is_found_once_in_its_newest_revision_that_says_so(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, segment: int, few: int
) -> None:
    """As by reading every revision, whatever edits brought and took away, and in whatever order they were taken in."""
    cut(monkeypatch, segment, few)
    chance, search = random.Random(segment), Search(archive)
    for turn in range(70):
        said = tuple("，".join(chance.sample(WORDS, 2)) for _ in range(chance.randrange(3)))
        rewrite(archive, chance.randrange(12), turn, headline=f"第{turn}稿", paragraphs=said)
        if chance.random() < 0.2:
            search.catch_up(chance.randrange(1, 4))
    while search.catch_up(7):
        pass
    every = sorted(archive.revisions_by_id(range(1, 100)).values(), key=lambda one: -one.id)
    last = {one.article.id: one for one in reversed(every)}
    for query in ("图书馆", "图书馆 开放", "馆长", "开", "书馆图", "云岭 馆 放", "稿", "无此语"):
        sought = Sought(q=query)
        newest: dict[str, int] = {}
        for one in every:
            if says(one.article, sought):
                newest.setdefault(one.article.id, one.id)
        assert pages(search, sought, 3) == [*newest.values()], query
        now = [one.id for one in last.values() if says(one.article, sought)]
        assert pages(search, Sought(q=query, latest=True), 2) == sorted(now, reverse=True), query
        assert search.hits(sought).gone == {*newest.values()} - {*now}, query
        told = [one for one in every if has(one.article, sought.grams)]
        assert search.matching(sought).revisions == {one.id: one.article.id for one in told}, query
        before, read = 60, dict[int, str]()
        while before is not None:
            some = search.matching(sought, before, 4)
            read, before = read | some.revisions, some.older
        assert read == {one.id: one.article.id for one in told if one.id < 60}, query


def test_what_an_edit_took_away_is_found_and_said_to_be_gone(search: Search, archive: Archive) -> None:
    keep(archive, 1, 5, headline="云岭县图书馆新馆今日开放", paragraphs=("首日接待读者，馆长介绍。",))
    for turn in range(6, 36):
        rewrite(archive, 2, turn, headline="清江老街开街", paragraphs=(f"老街已接待{turn}万人次。",))
    search.catch_up()
    removed, kept = search.hits(Sought(q="王小禾")), search.hits(Sought(q="云岭县"))
    assert ([one.id for one in removed.revisions], removed.gone) == ([1], {1})
    assert ([one.id for one in kept.revisions], kept.gone) == ([4, 3], set())
    assert found(search, q="老街") == [34]
    assert found(search, q="9万人次") == [28]
    assert found(search, q="王小禾 接待读者，馆长") == [], "no revision said both"


def test_what_a_feed_is_told_of_old_revisions_stays_the_same(search: Search, archive: Archive) -> None:
    """Though the article says later what it had not said: a feed's old pages do not change."""
    sought = Sought(q="图书 稻田")
    assert search.matching(sought).revisions == {}
    rewrite(archive, 2, 5, headline="清江老街开街", paragraphs=("老街有图书，也有稻田。",))
    search.catch_up()
    assert [*search.matching(sought).revisions] == [4]
    assert search.matching(sought, 4).revisions == {}


def test_no_article_comes_twice_while_pages_are_turned(archive: Archive) -> None:
    for number in range(1, 9):
        keep(archive, number, headline=f"第{number}号公告")
    search = Search(archive)
    search.catch_up()
    first = search.hits(Sought(q="公告"), None, 4)
    keep(archive, 2, 5, headline="第2号公告（更正）")
    keep(archive, 7, 5, headline="第7号公告（更正）")
    search.catch_up()
    second = search.hits(Sought(q="公告"), first.older, 4)
    said = [one.article.headline for one in (*first.revisions, *second.revisions)]
    assert said == [f"第{number}号公告" for number in (8, 7, 6, 5, 4, 3, 1)]
    assert found(search, q="公告")[:2] == [10, 9]


def test_the_newest_is_searchable_first(archive: Archive) -> None:
    """A million revisions that are taken in anew keep nobody from finding what comes meanwhile."""
    for number in range(1, 9):
        keep(archive, number, headline=f"第{number}号公告")
    keep(archive, 3, 5, headline="第3号公告（更正）")
    search = Search(archive)
    taken = 3 if archive.dialect == "postgresql" else 2  # there an article is taken in whole
    assert search.catch_up(2) == taken
    assert (found(search, q="公告"), search.behind()) == ([9, 8], 9 - taken)
    while search.catch_up(2):
        pass
    assert found(search, q="公告") == [9, 8, 7, 6, 5, 4, 2, 1]


SAME = "首日接待读者1200人次，馆长王小禾介绍了新馆。"


TAKER = """
import sys
from pipelines.stores.archive import Archive
from pipelines.stores.search import Search
search = Search(Archive.open(sys.argv[1]))
print(flush=True)
while True:
    search.catch_up(1)
"""


def taker(database_url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", TAKER, database_url], stdout=subprocess.PIPE)


def test_two_processes_that_are_killed_over_and_over_take_in_all(archive: Archive, database_url: str) -> None:
    """While a crawl writes on: nothing is lost, nothing stands there twice."""
    chance, turns = random.Random(7), range(24)
    for turn in turns[:-6]:
        for number in range(1, 6):
            keep(archive, number, turn, headline=f"第{number}号公告", paragraphs=(SAME, f"第{turn}稿。"))
    takers = [taker(database_url), taker(database_url)]
    for turn in turns[-6:]:
        for number in range(1, 6):
            keep(archive, number, turn, headline=f"第{number}号公告", paragraphs=(SAME, f"第{turn}稿。"))
        killed = takers.pop(0)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.random() / 20)
        killed.kill()
        killed.communicate()
        takers.append(taker(database_url))
    for left in takers:
        left.kill()
        left.communicate()
    search = Search(archive)
    while search.catch_up():
        pass
    assert search.behind() == 0
    for turn in turns:
        assert len(found(search, q=f"第{turn}稿")) == 5
    postgres = "SELECT unnest(article || later) FROM searchable"
    rows = (
        postgres if archive.dialect == "postgresql" else "SELECT rowid FROM search WHERE search MATCH '公告'"
    )
    held = archive.read(lambda connection: connection.scalars(sa.text(rows)).all())
    assert sorted(held) == [*range(1, 5 * len(turns) + 1)]


def test_who_dies_while_taking_in_leaves_nothing_half(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(archive, 1)
    search = Search(archive)
    search.catch_up()
    keep(archive, 1, 5, headline="云岭县图书馆新馆明日开放")
    with monkeypatch.context() as broken:
        for module in (numbered, spelt):

            def dies(rows: Any, connection: sa.Connection, take_in: Any = module.take_in) -> None:
                take_in(rows, connection)
                raise KeyboardInterrupt

            broken.setattr(module, "take_in", dies)
        with pytest.raises(KeyboardInterrupt):
            search.catch_up()
    assert (search.behind(), found(search, q="明日")) == (1, [])
    assert (search.catch_up(), found(search, q="明日")) == (1, [2])


def test_down_and_up_again_all_is_found_again(search: Search, archive: Archive) -> None:
    """Migration 0013, with rows on both sides of it: what was searchable is taken in anew where rows are others."""
    keep(archive, 1, 5, headline="云岭县图书馆新馆明日开放")
    search.catch_up()
    anew = archive.dialect == "postgresql"
    engine = archive._engine.execution_options(writes=True)
    for version in ("0012", "0013"):
        with engine.begin() as connection:
            database.move(connection, version)
            if version == "0012" and anew:
                connection.execute(sa.text("INSERT INTO search (revision_id, grams) VALUES (1, ARRAY[1, 2])"))
                connection.execute(sa.text("DELETE FROM unsearched WHERE revision_id = 1"))
    assert (search.behind(), found(search, q="图书馆")) == ((4, []) if anew else (0, [4]))
    assert search.catch_up() == (4 if anew else 0)
    assert found(search, q="今日") == [1]
    assert found(search, q="图书馆") == [4]


@needs_postgres
def test_a_schema_is_brought_up_while_a_serve_of_before_takes_in(postgres_url: str) -> None:
    """What it takes from those that wait it puts in its own index: neither waits for the other's end for ever."""
    archive = Archive.open(postgres_url)
    keep(archive, 1)
    engine = archive._engine.execution_options(writes=True)
    with engine.begin() as connection:
        database.move(connection, "0012")

    def upgrade() -> None:
        with engine.begin() as connection:
            database.move(connection, "0013")

    blocked = sa.text(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database "
        "WHERE datname = current_database())"
    )
    with ThreadPoolExecutor(1) as threads:
        with engine.begin() as old:
            old.execute(sa.text("DELETE FROM unsearched"))
            upgraded = threads.submit(upgrade)
            while not archive.read(lambda connection: connection.scalar(blocked)):
                time.sleep(0.01)
            old.execute(sa.text("INSERT INTO search (revision_id, grams) VALUES (1, ARRAY[1])"))
        upgraded.result()
    search = Search(archive)
    assert (search.behind(), search.catch_up(), found(search, q="图书馆")) == (1, 1, [1])
    archive.close()


def test_a_page_of_a_megabyte_is_taken_in(archive: Archive) -> None:
    every = "".join(chr(0x4E00 + (7 * n * n + n) % 20000) for n in range(1_000_000))
    keep(archive, 1, headline=every)
    search = Search(archive)
    assert search.catch_up() == 1
    assert found(search, q=every[:40]) == [1]
    assert found(search, q=every[90_000:90_002]) == [1]


def test_a_query_is_its_pairs() -> None:
    assert asked(letters("云岭县")) == ["云岭", "岭县"]
    assert asked(letters("云")) == ["云"]
    assert asked(letters("3.5")) == ["3", "5"]
    known = grams(article())
    assert set(asked(letters("首日接待读者1200人次"))) <= set(known)
    assert "¶test_yunling" in known
