"""Languages, light, caches, cut texts and what policy hides: how the reading room behaves beside its contents."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from pipelines.feeds.app import create_app
from pipelines.feeds.marks import marks
from pipelines.feeds.offer import Offer
from pipelines.feeds.policy import policy_of
from pipelines.feeds.room.language import Language, negotiated, texts, traditional
from pipelines.feeds.room.lately import OLD, Lately
from pipelines.feeds.room.pages import HERE
from pipelines.feeds.room.sides import paired
from pipelines.feeds.room.story import MOST
from pipelines.news.comparison import Part
from pipelines.news.textdiff import edits
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway
from pipelines.stores.search import Search
from pipelines.stores.statistics import Census, Statistics
from tests.feeds.town import gone, told
from tests.samples import NOON, PORTAL, article

EDIT = ("本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1350人次。", "开放时间为每天9时至21时，周一闭馆。")


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "zh-Hans"),
        ("*", "zh-Hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("en-GB,zh;q=0.5", "en"),
        ("zh;q=0.2,en;q=0.7", "en"),
        ("zh;q=0,en;q=0.1", "en"),
        ("fr-FR,de", "en"),
        ("fr, zh-CN;q=0.1", "zh-Hans"),
        ("zh;q=x", "en"),
    ],
)
def test_the_browser_says_the_language(accept: str, language: str) -> None:
    assert negotiated(accept) == language


def test_a_choice_in_the_address_lasts(log: Archive) -> None:
    told(log)
    client = TestClient(create_app(log, "https://gaigao.example"), base_url="https://gaigao.example")
    first = client.get("/?lang=zh-Hant&theme=dark")
    assert '<html lang="zh-Hant" data-theme="dark">' in first.text
    assert "門戶" in first.text
    assert "云岭县图书馆新馆今日开放" in first.text  # as printed
    assert '<bdi lang="zh-Hans">云岭县' in first.text
    assert (
        'href="/changes?lang=zh-Hant&amp;theme=dark"' in first.text
    )  # whoever keeps no cookies keeps the choice
    assert first.headers["vary"] == "Accept-Language, Cookie"
    second = client.get("/changes")
    assert '<html lang="zh-Hant" data-theme="dark">' in second.text
    assert 'href="/portals"' in second.text
    assert "Sections" in client.get("/changes?lang=en").text


def test_portals_are_called_by_the_readers_language(client: TestClient, log: Archive) -> None:
    portal = replace(PORTAL, title_en="Yunling News")
    new = told(log, portal=portal)
    assert new is not None
    places = "/ /changes /portals /provinces/CN-HL /search /search?q=图书馆".split()
    while Search(log).catch_up():
        pass
    for path in (*places, f"/portals/{portal.name}", f"/articles/{new.article_id}", f"/changes/{new.id}"):
        english, chinese = (client.get(path, params={"lang": lang}).text for lang in ("en", "zh-Hans"))
        assert "Yunling News" in english, path
        assert portal.title in english, path
        assert "Yunling News" not in chinese, path


def test_a_choice_that_is_none_is_no_choice(client: TestClient) -> None:
    answer = client.get("/?lang=tlh&theme=%3Cscript%3E", headers={"Accept-Language": "en"})
    assert '<html lang="en" data-theme="auto">' in answer.text
    assert "<script>" not in answer.text


def test_links_of_a_page_lead_to_no_other_host(client: TestClient) -> None:
    page = client.get("https://gaigao.example//elsewhere.example/a").text
    assert 'href="/elsewhere.example/a?lang=en"' in page
    assert "//elsewhere" not in page


def test_numbers_of_another_day_are_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now, counts = [0.0], list[Census]()
    monkeypatch.setattr("pipelines.feeds.room.lately.time.monotonic", lambda: now[0])

    def count() -> Census:
        counts.append(Census(all=Statistics(at=NOON)))
        return counts[-1]

    held = Lately(count)
    assert held.numbers() is held.numbers() is counts[0]
    now[0] = OLD
    assert held.numbers() is counts[1]


def test_who_come_while_the_first_count_is_made_wait_for_it() -> None:
    counts, coming, got = list[Census](), Event(), list[Census]()

    def come() -> None:
        coming.set()
        got.append(held.numbers())

    def count() -> Census:
        counts.append(Census(all=Statistics(at=NOON)))
        if len(counts) == 1:
            second.start()
            assert coming.wait(10)
        return counts[-1]

    held, second = Lately(count), Thread(target=come)
    assert held.numbers() is counts[0]
    second.join(10)
    assert got == counts
    assert len(counts) == 1


def test_a_count_that_fails_fails_for_all_who_wait_and_is_made_again() -> None:
    away, told = [True], Census(all=Statistics(at=NOON))

    def count() -> Census:
        if away.pop():
            raise StoreAway("down")
        return told

    held = Lately(count)
    with pytest.raises(StoreAway):
        held.numbers()
    away.append(False)
    assert held.numbers() is told


def test_whoever_holds_a_page_is_not_sent_it_again(client: TestClient, log: Archive) -> None:
    told(log)
    first = client.get("/changes")
    held = {"If-None-Match": first.headers["etag"]}
    again = client.get("/changes", headers=held)
    assert (again.status_code, again.text) == (304, "")
    assert client.get("/changes?lang=en", headers=held).status_code == 200
    told(log, 5, paragraphs=EDIT)
    assert client.get("/changes", headers=held).status_code == 200


def test_files_of_ours_are_kept_for_ever_under_their_mark(client: TestClient) -> None:
    (style,) = re.findall(r'href="(/static/style\.css\?v=\w+)"', client.get("/").text)
    assert "immutable" in client.get(style).headers["cache-control"]
    assert "cache-control" not in client.get("/static/style.css").headers


def test_every_page_names_its_feed(client: TestClient, log: Archive) -> None:
    told(log)
    id_ = article().id
    named = {
        "/": "all.atom",
        "/changes?kind=edited&portal=test_yunling": "test_yunling.atom?kind=edited",
        "/changes?province=CN-HL": "CN-HL.atom",
        "/changes/1": None,
        "/search?q=图书馆": "all.atom?q=%E5%9B%BE%E4%B9%A6%E9%A6%86",
        "/portals": "all.atom",
        "/portals/test_yunling": "test_yunling.atom",
        "/provinces/CN-HL": "CN-HL.atom",
    }
    for address, feed in named.items():
        page = client.get(address).text
        (linked,) = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="[^"]*" href="/feeds/([^"]+)"', page
        )
        assert feed is None or linked == feed
        assert page.count(f'href="/feeds/{linked}"') >= 2  # for people too
        assert client.get(f"/feeds/{linked.replace('&amp;', '&')}").status_code == 200
    assert id_


def test_every_page_stands_on_both_databases(archive: Archive) -> None:
    told(archive)
    edited = told(archive, 5, paragraphs=EDIT)
    assert edited is not None
    while Search(archive).catch_up():
        pass
    mine = f"/articles/{edited.article_id}"
    pages = "/ /changes?kind=edited&sort=numbers&least=0.3&since=2026-11-20 /changes/2?view=side"
    pages += f" {mine} {mine}/diff /search?q=图书馆&in=headline&of=latest /portals?by=coverage"
    pages += " /portals/test_yunling /provinces/CN-HL"
    with TestClient(create_app(archive, "https://gaigao.example", clock=lambda: NOON)) as client:
        for address in pages.split():
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "云岭" in answer.text, address


def test_any_two_revisions_are_compared(client: TestClient, log: Archive) -> None:
    told(log)
    told(log, 5, paragraphs=EDIT)
    new = told(log, 9, paragraphs=EDIT, headline="新馆正式开放")
    assert new is not None
    page = client.get(f"/articles/{new.article_id}/diff?from=1&to=3").text
    assert "<del>1200</del>" in page
    assert "selected>第 1 版" in page
    assert "<del>1200</del>" not in client.get(f"/articles/{new.article_id}/diff").text  # the last two
    back = client.get(f"/articles/{new.article_id}/diff?from=3&to=1").text
    assert "<del>1350</del>" in back
    assert "并无不同" in client.get(f"/articles/{new.article_id}/diff?from=2&to=2").text
    assert client.get(f"/articles/{new.article_id}/diff?from=9").status_code == 404
    assert client.get(f"/articles/{new.article_id}/diff?from=x").status_code == 400
    history = client.get(f"/articles/{new.article_id}").text
    assert 'action="/articles/' in history
    assert history.index("第 3 版") < history.index("第 2 版")


def test_any_two_revisions_of_very_many_are_compared(log: Archive) -> None:
    first = told(log)
    assert first is not None
    for minute in range(1, MOST + 12):
        told(log, minute, paragraphs=(f"本报讯 云岭县图书馆接待读者{minute}人次。",))
    with TestClient(create_app(log, "https://gaigao.example")) as client:
        path = f"/articles/{first.article_id}"
        page = client.get(f"{path}/diff?from=5&to=7")
        assert page.status_code == 200
        assert "<del>4</del><ins>6</ins>" in page.text
        options = re.findall(r'<option value="(\d+)"( selected)?>', page.text.partition('id="to"')[0])
        assert [int(number) for number, _ in options] == [*range(MOST + 12, 12, -1), 7, 5, 1]
        assert [number for number, chosen in options if chosen] == ["5"]
        assert client.get(f"{path}/diff?from=5&to=9999").status_code == 404


@pytest.mark.parametrize("most", [2, 3, 5])
def test_a_long_history_turns_and_holds_everything_once(
    log: Archive, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.feeds.room.story.MOST", most)
    first = told(log)
    assert first is not None
    for minute in range(1, 8):  # told twice, then back and forth in silence
        told(log, minute, headline=f"步道延长{'两' if minute % 2 else '三'}公里")
    gone(log, 20), gone(log, 40)
    told(log, 50, headline="步道延长五公里")
    with TestClient(create_app(log, "https://gaigao.example")) as client:
        address, moments, pages = f"/articles/{first.article_id}", list[str](), 0
        while address:
            page = client.get(address).text
            history = page.partition('<section class="history"')[2]
            moments += re.findall(r'<p class="when">.*?datetime="([^"]+)"', history)
            older = re.search(r'class="older" href="([^"]+)"', page)
            address, pages = (html.unescape(older[1]) if older else ""), pages + 1
    assert pages > 1
    assert len(moments) == 8 + 1 + 1 + 1  # revisions, the withdrawal, the return, and when it was found
    assert moments[:-1] == sorted(set(moments[:-1]), reverse=True)


def test_a_headline_of_a_megabyte_is_cut_and_can_be_seen_whole(client: TestClient, log: Archive) -> None:
    long = "云岭" * 175_000  # a megabyte in UTF-8
    new = told(log, headline=long, paragraphs=(long,))
    edited = told(log, 5, headline=long[:-1] + "县", paragraphs=(long[:-2] + "清江", "周一闭馆。"))
    assert new is not None
    assert edited is not None
    for address in ("/", "/changes", f"/articles/{new.article_id}", f"/changes/{edited.id}", "/portals"):
        assert len(client.get(address).content) < 100_000, address
    page = client.get(f"/articles/{new.article_id}")
    assert "标题共 350000 字" in page.text
    assert len(client.get(f"/articles/{new.article_id}?whole=1").text) > 350_000
    for view in ("inline", "side"):
        shown = client.get(f"/changes/{edited.id}?view={view}")
        assert "看全部" in shown.text
        assert "清江" in shown.text


def test_text_that_runs_the_other_way_turns_nothing_around_it(client: TestClient, log: Archive) -> None:
    new = told(log, headline="مرحبا \u202e שלום 云岭", source="\u2067云岭日报")
    assert new is not None
    for address in ("/", "/changes", f"/articles/{new.article_id}", f"/changes/{new.id}", "/search?q=云岭"):
        page = client.get(address).text
        assert re.search(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", page) is None
        outside = re.sub(r"<bdi[^>]*>.*?</bdi>|<title>.*?</title>", "", page, flags=re.DOTALL)
        assert "שלום" not in outside, address


@pytest.fixture
def strict(log: Archive) -> Iterator[TestClient]:
    """Of no article any word may be shown."""
    policy = policy_of("reserved=link,syndicated=link,own=link,unknown=link")
    with TestClient(create_app(log, "https://gaigao.example", Offer(policy=policy), lambda: NOON)) as opened:
        yield opened


def test_where_the_policy_allows_no_word_none_is_shown(strict: TestClient, log: Archive) -> None:
    told(log)
    edited = told(log, 5, paragraphs=EDIT, headline="新馆正式开放")
    assert edited is not None
    while Search(log).catch_up():
        pass
    for address in (
        "/",
        "/changes",
        f"/articles/{edited.article_id}",
        f"/changes/{edited.id}",
        "/search?q=读者",
    ):
        page = strict.get(address).text
        assert "首日接待" not in page, address
        assert "新馆" in page
    assert "按设置不予显示" in strict.get(f"/changes/{edited.id}").text


def test_the_whole_text_is_shown_where_the_policy_allows_it(log: Archive) -> None:
    told(log)
    edited = told(log, 5, headline="新馆正式开放")
    assert edited is not None
    with TestClient(
        create_app(log, "https://gaigao.example", Offer(policy=policy_of("unknown=full")))
    ) as client:
        assert "周一闭馆" in client.get(f"/changes/{edited.id}").text
    with TestClient(create_app(log, "https://gaigao.example")) as client:
        assert "周一闭馆" not in client.get(f"/changes/{edited.id}").text


TEXT = st.text(st.sampled_from("甲乙丙。！”\n１2 "), max_size=40)


@given(TEXT, TEXT)
def test_two_columns_hold_both_texts_whole(before: str, after: str) -> None:
    rows = paired(edits(before, after))
    assert "".join(text for row in rows for _, text in row.old) == before
    assert "".join(text for row in rows for _, text in row.new) == after
    assert all(row.old or row.new for row in rows)


def test_sentences_stand_beside_their_own() -> None:
    before, after = (
        "甲地开放。乙地闭馆。“丙地停水。”丁地供暖。",
        "甲地开放。乙地开馆。“丙地停水。”丁地不供暖。",
    )
    part = Part(field="paragraphs", before=before, after=after, edits=tuple(edits(before, after)))
    rows = paired(marks(part))
    said = [("".join(t for _, t in row.old), "".join(t for _, t in row.new), row.same) for row in rows]
    assert said == [
        ("甲地开放。", "甲地开放。", True),
        ("乙地闭馆。", "乙地开馆。", False),
        ("“丙地停水。”", "“丙地停水。”", True),
        ("丁地供暖。", "丁地不供暖。", False),
    ]


def test_texts_and_templates_hold_together() -> None:
    used = "".join(path.read_text() for path in (HERE / "pages").glob("*.html"))
    used += "".join(path.read_text() for path in Path(HERE / "room").glob("*.py"))
    built = ("nav.", "theme.", "notice.", "subscribe.", "diff.")  # put together from parts
    unused = [key for key in texts() if f'"{key}"' not in used and not key.startswith(built)]
    assert unused == []
    named = set(re.findall(r'\bt\("([a-z_.0-9]+)"[,)]', used))
    assert named - texts().keys() == set()
    for zh, en in texts().values():
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en))


def test_traditional_is_made_of_simplified() -> None:
    assert traditional("门户与订阅") == "門戶與訂閱"
    assert {language.called for language in Language} == {"简体", "繁體", "English"}
