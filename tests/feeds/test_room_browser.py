"""The reading room in a real browser: search, filters, keys, alerts, without scripts, on a phone, dark, by axe."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from pipelines.feeds.api.rates import hashed
from pipelines.feeds.app import create_app
from pipelines.feeds.offer import Offer, Subscribing
from pipelines.feeds.subscription_file import load
from pipelines.news.health import Condition, Observed, Verdict
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from pipelines.stores.health import HealthRecords
from pipelines.stores.search import Search
from tests.feeds.town import gone, told
from tests.samples import NOON, OTHER, PORTAL, article

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: apt-get install chromium"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.timeout(300),
    # Apprise looks for imghdr, which Python 3.13 no longer has, when it first loads its plugins.
    pytest.mark.filterwarnings("ignore:'imghdr' is deprecated"),
]
FIRST, *REST = article().paragraphs
EDIT = (REST[1], FIRST.replace("1200", "1350"), "主办方提醒，雨天照常开放。")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive with one of everything, in its folder."""
    folder = tmp_path_factory.mktemp("room")
    archive = Archive.open(f"sqlite:///{folder / 'archive.sqlite'}")
    told(archive)
    told(archive, 5, paragraphs=EDIT, headline="云岭县图书馆新馆正式开放", responsible_editors=("周元",))
    told(archive, 6, number=2, portal=OTHER, headline="清江老街开街 商铺恢复营业")
    told(
        archive,
        7,
        number=3,
        portal=OTHER,
        headline="<script>document.title='x'</script> مرحبا " + "长" * 5000,
    )
    gone(archive, 20, number=2, portal=OTHER)
    gone(archive, 40, number=2, portal=OTHER)
    records = HealthRecords(archive)
    records.keep(PORTAL.name, Observed(at=NOON), Verdict(condition=Condition.HEALTHY, reason="as_usual"))
    broken = Verdict(condition=Condition.BROKEN, reason="no_links")
    records.keep(OTHER.name, Observed(at=NOON), broken)
    while Search(archive).catch_up():
        pass
    archive.close()
    (folder / "subscriptions.toml").write_text(
        '[[subscription]]\nname = "desk"\nkinds = ["edited"]\nchannel = "mailto://u:p@mail.example.com?to=a@example.com"\n'
    )
    return folder


@pytest.fixture(scope="module")
def home(town: Path) -> Iterator[str]:
    """The room, served."""
    archive = Archive.open(f"sqlite:///{town / 'archive.sqlite'}")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        subscribing = Subscribing(path=town / "subscriptions.toml", writers={hashed("key"): "desk"})
        offer = Offer(evidence=Evidence(town / "evidence"), subscribing=subscribing)
        app = create_app(archive, address, offer, lambda: NOON + timedelta(hours=1))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address
        server.should_exit = True
        thread.join()
    archive.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def visit(chromium: Any, home: str) -> Iterator[Callable[..., Any]]:
    """Open a page as a reader of that kind; whatever the browser complains of fails the test."""
    contexts, complaints = [], list[str]()

    def opened(path: str, **reader: Any) -> Any:
        context = chromium.new_context(**{"locale": "zh-CN", "base_url": home} | reader)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


EVERY = (
    "/ /changes /changes/2 /changes/2?view=side /changes/5 /articles/{id} /articles/{id}/diff /search?q=图书馆 "
    "/portals /portals?by=coverage /portals/test_qingjiang /provinces/CN-HL /subscriptions "
    "/subscriptions/desk /subscribe"
).format(id=article().id).split()  # fmt: skip


def go(where: Any) -> None:
    """Click on what leads to another page, and be there."""
    with where.page.expect_navigation():
        where.click()


def test_search_finds_marks_and_narrows(visit: Callable[..., Any]) -> None:
    page = visit("/")
    page.get_by_role("searchbox").fill("正式开放")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".hits .row").count() == 1
    assert page.locator(".hits mark").inner_text() == "正式开放"
    page.locator("#q").fill("图书馆")
    page.get_by_label("版本").select_option("latest")
    go(page.locator(".filters button"))
    assert page.locator(".hits .row").count() == 3
    page.get_by_label("范围").select_option("headline")
    go(page.locator(".filters button"))
    assert page.locator(".hits .row").count() == 1
    go(page.locator(".hits h3 a"))
    assert page.locator("h1").inner_text() == "云岭县图书馆新馆正式开放"


def test_filters_narrow_and_can_be_cleared(visit: Callable[..., Any]) -> None:
    page = visit("/changes")
    assert page.locator(".row").count() == 5
    page.get_by_label("省份").select_option("CN-HB")
    go(page.get_by_role("button", name="筛选"))
    assert page.locator(".row").count() == 3
    go(page.get_by_role("link", name="撤稿").first)
    assert page.locator(".row").count() == 1
    assert "province=CN-HB" in page.url
    go(page.get_by_role("link", name="清除"))
    assert page.locator(".row").count() == 5


def test_the_keys_lead_from_edit_to_edit(visit: Callable[..., Any]) -> None:
    page = visit("/changes/2")
    count = page.locator(".edit").count()
    told_ = page.locator(".keys output")
    assert count > 3
    assert f"共 {count} 处，按 n 或 j 往后" in told_.inner_text()
    here = lambda: page.evaluate("document.activeElement.id")  # noqa: E731
    for key, place in (("n", 1), ("n", 2), ("j", 3), ("p", 2), ("k", 1), ("k", count), ("n", 1)):
        page.keyboard.press(key)
        assert here() == f"edit-{place}"
        assert told_.inner_text() == f"{place} / {count}"
    assert page.locator(".edit.here").count() == 1
    page.get_by_role("searchbox").press("n")
    assert told_.inner_text() == f"1 / {count}"
    page.get_by_role("button", name="下一处").click()
    assert told_.inner_text() == f"2 / {count}"
    page.get_by_role("button", name="快捷键").click()
    page.keyboard.press("n")
    assert told_.inner_text() == f"2 / {count}"
    go(page.get_by_role("link", name="左右对照"))
    page.get_by_role("button", name="快捷键").click()
    page.keyboard.press("n")
    assert page.locator(".sides .edit.here").count() == 1


def test_an_alert_is_set_up(visit: Callable[..., Any], town: Path) -> None:
    page = visit("/subscriptions")
    go(page.get_by_role("link", name="新建提醒"))
    page.get_by_label("撤稿").check()
    page.get_by_label("关键词").fill("老街")
    page.get_by_label("名称").fill("night")
    go(page.get_by_role("button", name="预览"))
    assert 'words = ["老街"]' in page.locator("pre").inner_text()
    assert "清江老街开街" in page.locator(".messages").inner_text()
    page.get_by_label("写入密钥").last.fill("key")
    go(page.get_by_role("button", name="保存"))
    assert page.get_by_role("heading", name="已保存").count() == 1
    assert [one.name for one in load(town / "subscriptions.toml", {})] == ["desk", "night"]


def test_without_scripts_nothing_is_missing_but_the_keys(visit: Callable[..., Any]) -> None:
    page = visit("/", java_script_enabled=False)
    go(page.get_by_role("link", name="改动", exact=True))
    page.get_by_label("门户", exact=True).select_option(PORTAL.name)
    go(page.get_by_role("button", name="筛选"))
    go(page.get_by_role("link", name="云岭县图书馆新馆正式开放"))
    assert page.locator("ins").count() > 2
    assert not page.locator(".keys").is_visible()
    go(page.get_by_role("link", name="左右对照"))
    assert page.locator("table.sides").count() > 1
    go(page.get_by_role("link", name="全部历史"))
    go(page.get_by_role("button", name="比较"))
    assert page.locator("del").count() > 1
    go(page.get_by_role("link", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"
    go(page.get_by_role("link", name="Portals", exact=True))
    assert "Hubei" in page.locator("svg.map").text_content()


def test_no_page_is_wider_than_a_phone(visit: Callable[..., Any]) -> None:
    for language in ("zh-CN", "en-US"):
        page = visit("/", viewport={"width": 360, "height": 740}, locale=language)
        for path in EVERY:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, (path, language)


def test_dark_by_the_system_and_by_choice(visit: Callable[..., Any]) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    page = visit("/", color_scheme="dark")
    dark = page.evaluate(paper)
    go(page.get_by_role("link", name="浅色"))
    light = page.evaluate(paper)
    brightness = [sum(map(int, colour[4:-1].split(","))) for colour in (dark, light)]
    assert brightness[0] < 150
    assert brightness[1] > 600
    page.goto("/portals")
    assert page.evaluate(paper) == light
    assert visit("/?theme=dark", color_scheme="light").evaluate(paper) == dark


def test_hostile_text_does_nothing(visit: Callable[..., Any]) -> None:
    for path in ("/", "/changes", "/changes/4"):
        page = visit(path)
        assert "document.title='x'" in page.locator("main").inner_text()
        assert page.title() != "x"


@pytest.mark.parametrize(
    ("scheme", "pages"), [("light", EVERY), ("dark", [*EVERY[:4], "/portals", "/subscriptions"])]
)
def test_axe_finds_nothing(visit: Callable[..., Any], scheme: str, pages: list[str]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit("/", color_scheme=scheme, viewport={"width": 1280, "height": 900})
    found = []
    for path in pages:
        page.goto(path)
        told_ = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [(path, one["id"], [node["html"] for node in one["nodes"]][:2]) for one in told_]
    assert found == []
