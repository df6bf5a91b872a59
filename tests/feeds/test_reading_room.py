from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import feedparser
import pytest
from fastapi.testclient import TestClient

from pipelines.feeds.app import HEADERS, create_app
from pipelines.feeds.room.front import PAGE, leading
from pipelines.feeds.room.language import TEXTS
from pipelines.feeds.room.pages import HERE
from pipelines.news.article import Image
from pipelines.news.health import Condition, Observed, Verdict
from pipelines.news.url import article_id
from pipelines.stores.archive import Archive
from pipelines.stores.browse import Weighed
from pipelines.stores.errors import StoreAway
from pipelines.stores.health import HealthRecords
from pipelines.stores.search import Search
from tests.feeds.town import HOSTILE, gone, told
from tests.feeds.town import address as address_of
from tests.samples import NOON, PORTAL, article

OTHER = replace(PORTAL, name="test_qingjiang", title="清江新闻网", home="https://www.qingjiang.example/")
EDIT = ("本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1350人次。", "开放时间为每天9时至21时，周一闭馆。")


def test_front_page_leads_with_what_matters_and_lists_what_is_new(client: TestClient, log: Archive) -> None:
    told(log)
    told(log, 5, paragraphs=EDIT, headline="云岭县图书馆新馆正式开放")
    told(log, 6, number=2, portal=OTHER, headline="清江老街开街")
    page = client.get("/").text
    lead, fresh = page.index('id="lead"'), page.index('id="fresh"')
    assert lead < page.index("新馆正式开放") < fresh < page.index("清江老街开街") < page.index("新馆今日开放")
    assert '首日接待读者<del>1200</del><ins>1350</ins>人次。</bdi></span> <span class="more">另 2 处' in page
    assert '<span class="sort">数字</span>' in page
    assert "11-20 12:05</time>" in page
    assert "/feeds/all.atom" in page


def test_a_bookmark_of_the_list_that_the_front_page_was_leads_to_the_list(
    client: TestClient, log: Archive
) -> None:
    told(log)
    told(log, 5, paragraphs=EDIT)
    answer = client.get("/?kind=edited&portal=test_yunling&lang=en", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == "/changes?kind=edited&portal=test_yunling&lang=en"
    page = client.get("/?before=2").text
    assert 'href="/changes/1"' in page
    assert 'href="/changes/2"' not in page
    assert client.get("/?kind=nonsense").status_code == client.get("/?before=0").status_code == 400
    assert client.get("/?kind=").url.path == "/"


def test_of_alike_changes_the_newer_leads_and_what_is_old_gives_way() -> None:
    def one(id_: int, hours: float, significance: float, article: str = "") -> Weighed:
        at = NOON + timedelta(hours=hours)
        return Weighed(id=id_, article_id=article or str(id_), at=at, significance=significance)

    assert leading([one(1, 0, 0.5), one(2, 1, 0.5), one(3, 0, 0.9)]) == [3, 2, 1]
    assert leading([one(1, 0, 1.0), one(2, 72, 0.2)]) == [2, 1]
    assert leading([one(n, 0, 0.5) for n in range(50)], 3) == [49, 48, 47]
    assert leading([one(1, 0, 1.0, "a"), one(2, 1, 1.0, "a"), one(3, 0, 0.2)]) == [2, 3]
    assert leading([]) == []


def test_front_page_says_which_portals_are_not_well(client: TestClient, log: Archive) -> None:
    told(log)
    told(log, number=2, portal=OTHER)
    records = HealthRecords(log)
    records.keep(PORTAL.name, Observed(at=NOON), Verdict(condition=Condition.HEALTHY, reason="as_usual"))
    assert "不太正常" not in client.get("/").text
    broken = Verdict(
        condition=Condition.BROKEN, reason="field_missing", names=("source",), figures={"share": 0.0}
    )
    records.keep(OTHER.name, Observed(at=NOON), broken)
    page = client.get("/").text
    assert "1 个门户不太正常" in page
    assert "清江新闻网</bdi></b> 失效：只有 0% 的稿件还有来源" in page
    assert "only 0% of articles still have source" in client.get("/?lang=en").text


def test_changes_are_filtered(client: TestClient, log: Archive) -> None:
    told(log)
    told(log, 5, headline="云岭县图书馆新馆正式开放", paragraphs=EDIT)
    told(log, 6, number=2, portal=OTHER, headline="清江老街开街")
    assert "清江老街开街" not in client.get("/changes?kind=edited").text
    other = client.get("/changes?kind=&portal=test_qingjiang").text
    assert "清江老街开街" in other
    assert "图书馆" not in other
    assert "/feeds/test_qingjiang.atom" in other
    assert "正式开放" in client.get("/changes?sort=numbers&least=0.5&province=CN-HL").text
    for nothing in ("kind=restored", "sort=negation", "since=2026-11-21", "until=2026-11-19"):
        assert "没有符合条件的改动" in client.get(f"/changes?{nothing}").text, nothing
    assert "2026年11月20日 星期五" in client.get("/changes?since=2026-11-20&until=2026-11-20").text
    assert "Friday, 20 Nov 2026" in client.get("/changes?lang=en").text


def test_changes_turn(client: TestClient, log: Archive) -> None:
    for number in range(PAGE + 2):
        told(log, number, number=number, headline=f"第{number}篇完")
    page = client.get("/changes").text
    assert page.count('<li class="row') == PAGE
    (older,) = re.findall(r'href="(/changes\?before=[0-9.]+)" rel="next"', page)
    assert "第2篇完" in page
    page = client.get(older).text
    assert "第1篇完" in page
    assert "第0篇完" in page
    assert "第2篇完" not in page
    assert 'rel="next"' not in page


def test_change_page(client: TestClient, log: Archive) -> None:
    told(log)
    edited = told(log, 5, paragraphs=EDIT, responsible_editors=("周元",))
    assert edited is not None
    page = client.get(f"/changes/{edited.id}").text
    assert '周<span class="edit" id="edit-1"><del>原</del><ins>元</ins></span>' in page
    assert '首日接待读者<span class="edit" id="edit-2"><del>1200</del><ins>1350</ins></span>人次。' in page
    assert "<del>新馆馆长王小禾介绍，馆内藏书8万册，设座位360个。</del>" in page
    assert page.index("责任编辑") < page.index("第 1 段") < page.index("原第 2 段")
    assert "第 1 版" in page
    assert 'rel="noreferrer nofollow external"' in page
    side = client.get(f"/changes/{edited.id}?view=side").text
    assert "首日接待读者<del>1200</del>人次。</bdi></td><td><bdi>" in side
    assert "首日接待读者<ins>1350</ins>人次。</bdi></td></tr>" in side


def test_a_moved_paragraph_is_told_as_moved(client: TestClient, log: Archive) -> None:
    told(log)
    first, *rest = article().paragraphs
    moved = told(log, 5, paragraphs=(*rest, first))
    assert moved is not None
    page = client.get(f"/changes/{moved.id}").text
    assert "第 3 段" in page
    assert "移位，原第 1 段" in page
    assert "<del>本报讯" not in page
    assert "移位，原第 1 段" in client.get(f"/changes/{moved.id}?view=side").text
    assert "正文 移位" in client.get("/").text


def test_pictures_are_links_and_never_loaded(client: TestClient, log: Archive) -> None:
    hostile = "javascript:alert('1')/a.jpg"
    told(log, images=(Image(src="https://img.yunling.example/hall.jpg?a=1&b=<b>"),))
    edited = told(log, 5, images=(Image(src=hostile), Image(src="https://img.yunling.example/room.jpg")))
    assert edited is not None
    feed = feedparser.parse(client.get("/feeds/all.atom").content)
    for text in (client.get(f"/changes/{edited.id}").text, feed.entries[0].summary):
        assert 'href="https://img.yunling.example/hall.jpg?a=1&amp;b=&lt;b&gt;"' in text
        assert "<ins>img.yunling.example/room.jpg</ins>" in text
        assert 'href="javascript' not in text
        assert "<img" not in text


def test_a_feed_names_the_sorts(client: TestClient, log: Archive) -> None:
    told(log)
    told(log, 5, paragraphs=EDIT)
    newest = feedparser.parse(client.get("/feeds/all.atom").content).entries[0]
    assert {"改稿", "数字", "numbers", "删减"} <= {tag.term for tag in newest.tags}
    assert "<small>数字</small>" in newest.summary


def test_article_page(client: TestClient, log: Archive) -> None:
    new = told(log, headline="云岭县稻田音乐会")
    assert new is not None
    gone(log, 10)
    withdrawn = gone(log, 30)
    assert withdrawn is not None
    page = client.get(f"/articles/{new.article_id}").text
    assert page.index("撤稿") < page.index("新稿")
    assert "2026-11-20.warc.gz:10" in page
    assert "云岭日报" in page
    assert "最近一次访问没有读到稿件（404）" in page
    assert "周一闭馆" not in page
    assert "经再次访问确认" in client.get(f"/changes/{withdrawn.id}").text
    restored = told(log, 40, headline="云岭县稻田音乐会")
    assert restored is not None
    assert "文字未变" in client.get(f"/changes/{restored.id}").text


def test_an_articles_history_says_why_something_is_not_told(client: TestClient, log: Archive) -> None:
    """A text that goes back and forth is not our reading, and what is held back is not yet told."""
    told(log, headline="步道延长三公里")
    for minute in range(1, 5):
        told(log, minute, headline=f"步道延长{'两' if minute % 2 else '三'}公里")
    page = client.get(f"/articles/{article_id(address_of(1))}").text
    assert page.count("在两种写法之间来回") == 2
    assert "读法变了" not in page

    crowd, more = range(10, 13), (*article().paragraphs, "本网招聘编辑若干名，详情请致电。")
    for number in crowd:
        told(log, 10, number=number, headline=f"第{number}小学开学")
    for number in crowd:
        told(
            log,
            20,
            number=number,
            headline=f"第{number}小学开学",
            paragraphs=more,
        )
    pages = [client.get(f"/articles/{article_id(address_of(number))}").text for number in crowd]
    held = [page for page in pages if "许多稿件同时同样改动" in page]
    assert held
    assert not any("招聘" in page.partition('class="history"')[2] for page in held)
    (group,) = log.withheld()
    log.drop(group, NOON)
    assert "暂扣后核实为不必发布" in client.get(f"/articles/{group.changes[0].article_id}").text


def test_a_hit_that_is_gone_leads_to_what_said_it(client: TestClient, log: Archive) -> None:
    told(log)
    told(log, 5, paragraphs=EDIT)
    Search(log).catch_up()
    page = client.get("/search?q=1200人次").text
    assert "现已不这样说" in page
    led = client.get(re.findall(r'<h3><a href="([^"]+)"', page)[0]).text
    assert re.search(r"<del[^>]*>(<[^>]*>)*1200", led), "struck out where it stood"
    still = client.get("/search?q=1350人次").text
    assert "现已不这样说" not in still
    assert re.findall(r'<h3><a href="([^"]+)"', still) == [f"/articles/{article_id(address_of(1))}"]


def test_article_not_yet_read(client: TestClient, log: Archive) -> None:
    from pipelines.news.portal import Link
    from tests.samples import NOON, URL

    (id_,) = log.found(PORTAL.name, [Link(url=URL)], "要闻", NOON)
    assert "尚未读到的稿件" in client.get(f"/articles/{id_}").text


def test_hostile_text_is_text(client: TestClient, log: Archive) -> None:
    hostile = replace(PORTAL, title=HOSTILE)
    texts: dict[str, Any] = {"headline": HOSTILE, "source": HOSTILE, "published_raw": HOSTILE}
    new = told(log, portal=hostile, paragraphs=(HOSTILE,), **texts)
    edited = told(
        log, 1, portal=hostile, paragraphs=(HOSTILE + "甲", HOSTILE), **texts | {"source": HOSTILE + "乙"}
    )
    assert new is not None
    assert edited is not None
    pages = [
        "/",
        f"/portals/{PORTAL.name}",
        f"/articles/{new.article_id}",
        "/changes",
        "/portals",
        "/search?q=alert",
    ]
    pages += [f"/articles/{new.article_id}/diff", f"/changes/{edited.id}?view=side", "/provinces/CN-HL"]
    while Search(log).catch_up():
        pass
    for address in [*pages, f"/changes/{new.id}", f"/changes/{edited.id}", "/feeds/all.atom"]:
        text = client.get(address).text
        assert "alert(" in text
        assert "<script>" not in text
        assert text.count("<script") <= 1  # our own
        assert "<b>完" not in text
        assert "\u202e" not in text


def test_feeds(client: TestClient, log: Archive) -> None:
    told(log, headline="控制符\x0b与“引号”" + HOSTILE)
    edited = told(log, 5, paragraphs=EDIT)
    told(log, 6, number=2, portal=OTHER)
    assert edited is not None
    answer = client.get("/feeds/all.atom")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert (feed.version, len(feed.entries)) == ("atom10", 3)
    told_edit = feed.entries[1]
    assert told_edit.id == f"tag:gaigao,2026:change/{edited.id}"
    assert told_edit.link == f"https://gaigao.example/changes/{edited.id}"
    assert told_edit.updated == "2026-11-20T04:05:00+00:00"
    assert told_edit.author == "云岭网"
    assert "<del>1200</del><ins>1350</ins>" in told_edit.summary
    (self_link,) = [link.href for link in feed.feed.links if link.rel == "self"]
    assert self_link == "https://gaigao.example/feeds/all.atom"
    assert len(feedparser.parse(client.get("/feeds/test_qingjiang.atom").content).entries) == 1


def test_a_feed_reader_that_has_everything_gets_nothing(client: TestClient, log: Archive) -> None:
    told(log)
    tag = client.get("/feeds/all.atom").headers["etag"]
    assert client.get("/feeds/all.atom", headers={"If-None-Match": tag}).status_code == 304
    told(log, 5, headline="新馆正式开放")
    assert client.get("/feeds/all.atom", headers={"If-None-Match": tag}).status_code == 200


def test_an_empty_log(client: TestClient) -> None:
    for address in ("/", "/changes", "/portals"):
        assert client.get(address).status_code == 200
    assert "还没有改动" in client.get("/").text
    assert not feedparser.parse(client.get("/feeds/all.atom").content).bozo


NOWHERE = (
    "/nothing /docs /openapi.json /changes/1 /changes/x /changes/99999999999999999999 /articles/%00".split()
)
NOWHERE += "/articles/0000000000000000 /feeds/none.atom /feeds/%00.atom /static/none.css".split()
NOWHERE += "/portals/none /portals/%00 /provinces/CN-QQ /provinces/x /articles/0000000000000000/diff".split()
NOWHERE += "/subscriptions /subscribe /changes/1/x".split()
NOT_UNDERSTOOD = (
    "kind=moved portal=none portal=%00 before=x before=99999999999999999999 least=2 sort=x".split()
)
NOT_UNDERSTOOD += "since=20261120x until=0001-01-01 province=CN-QQ before=-1.1".split()


@pytest.mark.parametrize("address", NOWHERE)
def test_no_such_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert "There is no such page." in answer.text


@pytest.mark.parametrize("query", NOT_UNDERSTOOD)
def test_what_cannot_be_understood_is_said_to_be_so(client: TestClient, query: str) -> None:
    answer = client.get(f"/changes?{query}")
    assert answer.status_code == 400
    assert "看不懂这个地址" in answer.text
    assert f"<code>{query.partition('=')[0]}</code>" in answer.text
    assert "This address cannot be understood." in answer.text


LONG = "长" * 101
TOO_LONG = {
    "/search?q=": 400,
    "/feeds/all.atom?q=": 404,
    "/feeds/all.atom?section=": 404,
    "/api/v1/search?q=": 422,
}


@pytest.mark.parametrize(("address", "status"), TOO_LONG.items())
def test_a_question_has_a_longest(client: TestClient, address: str, status: int) -> None:
    assert client.get(address + LONG).status_code == status
    assert client.get(address + LONG[1:]).status_code == 200


@pytest.mark.parametrize("path", ["changes", "revisions", "articles", "runs", "search"])
def test_a_page_of_the_api_has_a_largest(client: TestClient, path: str) -> None:
    asked = f"/api/v1/{path}?q=x&limit="
    assert client.get(f"{asked}200").status_code == 200
    assert client.get(f"{asked}201").status_code == 422
    assert client.get(f"{asked}{10**30}").status_code == 422


@pytest.mark.parametrize("address", ["/", "/changes", "/healthz", "/feeds/all.atom", "/static/style.css"])
def test_what_may_not_be_done_names_what_may(client: TestClient, address: str) -> None:
    answer = client.post(address, content=b"x" * 1_000_000)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "address", ["/", "/nothing", "/changes?kind=x", "/feeds/all.atom", "/healthz", "/static/style.css"]
)
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_pages_need_nothing_from_elsewhere(client: TestClient, log: Archive) -> None:
    told(log)
    for address in ("/", "/changes", "/changes/1", "/portals", "/search?q=图书"):
        page = client.get(address).text
        assert "style=" not in page
        assert re.findall(r"<script[^>]*>(?!</script>)", page) == []  # none holds any text
        assert re.findall(r'(?:src|href)="(?!/|#|https://www.yunling.example/)', page) == []
    style = client.get("/static/style.css").text
    assert "url(" not in style
    assert "@import" not in style


def test_head_and_a_path_of_our_own(log: Archive) -> None:
    told(log)
    with TestClient(create_app(log, "https://house.example/gaigao/")) as client:
        assert client.head("/").status_code == 200
        page = client.get("/").text
        assert 'href="/gaigao/static/style.css?v=' in page
        assert 'href="/gaigao/changes/1"' in client.get("/changes").text
        assert "https://house.example/gaigao/changes/1" in client.get("/feeds/all.atom").text


def test_healthz(client: TestClient, log: Archive) -> None:
    told(log)
    assert client.get("/healthz").json() == {"archive": "ok", "last_change": 1}


def test_the_archive_away() -> None:
    def away(*_: object, **__: object) -> int:
        raise StoreAway("gone")

    nothing: Any = SimpleNamespace(dialect="sqlite", last_change=away, read=away, change=away)
    with TestClient(create_app(nothing, "")) as client:
        assert client.get("/healthz").status_code == 503
        page = client.get("/")
        assert page.status_code == 503
        assert "档案库暂时连不上" in page.text


def test_templates_and_style_ship_with_the_code() -> None:
    for path in (*(HERE / "pages").glob("*.html"), HERE / "static" / "room.js", TEXTS):
        assert path.is_file()
