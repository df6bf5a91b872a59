"""The same answers on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from pipelines.news.portal import Link
from pipelines.news.revision import revise
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.grams import asked, grams, letters
from pipelines.stores.search import Search, Sought
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
    everything = "pipelines.stores.search._candidates"
    monkeypatch.setattr(everything, lambda _wanted, _before, _limit, _connection: [3, 2, 1])
    assert found(search, q="县") == [3, 1]
    assert found(search, q="图书", headline=True) == [1]
    assert found(search, source="清江晚报") == [2]
    assert found(search, q="云岭", portal="test_qingjiang") == []


@pytest.mark.parametrize(("segment", "few"), [(4, 0), (7, 1), (4, 5000), (8192, 5000)])
def test_pages_neither_skip_nor_repeat(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, segment: int, few: int
) -> None:
    """However the archive is cut on PostgreSQL: some segments at once, then all that is left."""
    monkeypatch.setattr("pipelines.stores.numbered.SEGMENT", segment)
    monkeypatch.setattr("pipelines.stores.numbered.FEW", few)
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
