from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipelines.news.absence import understand
from pipelines.news.article import Article, Fate, Refusal
from tests.samples import PORTAL, URL, capture, page

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NAV = "<div>云岭网 首页 新闻 县区 图片 视频 生活 旅游 教育 健康 汽车 房产 论坛</div>"


def notice(title: str, text: str = "") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{NAV}<p>{text}</p></body></html>".encode()


@pytest.mark.parametrize(
    ("changes", "fate", "reason"),
    [
        ({"status": 404}, Fate.WITHDRAWN, "http_404"),
        ({"status": 410}, Fate.WITHDRAWN, "http_410"),
        ({"status": 403}, Fate.BLOCKED, "http_403"),
        ({"status": 429}, Fate.BLOCKED, "http_429"),
        ({"status": 503}, Fate.UNREADABLE, "http_503"),
        ({"payload": b""}, Fate.UNREADABLE, "not_a_page"),
        ({"payload": b"\x00\x01\x02" * 500}, Fate.UNREADABLE, "not_a_page"),
        ({"payload": notice("云岭网")}, Fate.UNREADABLE, "unknown_layout"),
        ({"payload": notice("页面没有找到-云岭网")}, Fate.WITHDRAWN, "soft_404"),
        ({"payload": notice("云岭网", "抱歉，您访问的页面不存在或已被删除")}, Fate.WITHDRAWN, "soft_404"),
        ({"payload": page("提示", "<p>已删除或过期的稿件</p>", "")}, Fate.WITHDRAWN, "soft_404"),
        ({"payload": page("安全验证", "<p>请向右滑动完成验证</p>", "")}, Fate.BLOCKED, "challenge"),
        ({"payload": page("提示", "<p>系统维护中，请稍后再来</p>", "")}, Fate.UNREADABLE, "maintenance"),
        ({"payload": page("警方通报：网传信息不存在", "<p>云岭县公安局发布通报。</p>")}, None, None),
        ({"payload": page("涉事公众号文章已删除 当地回应", "<p>云岭县作出回应。</p>")}, None, None),
        ({"payload": page("您访问的文章不存在", "<p>请返回首页</p>", "")}, Fate.WITHDRAWN, "soft_404"),
        ({"payload": notice("安全验证", "请完成验证")}, Fate.BLOCKED, "challenge"),
        ({"payload": notice("云岭网", "您的访问过于频繁，请稍后再试")}, Fate.BLOCKED, "challenge"),
        ({"final_url": PORTAL.home}, Fate.WITHDRAWN, "redirect_home"),
        ({"final_url": "https://captcha.waf.example/"}, Fate.BLOCKED, "redirect_elsewhere"),
        ({"final_url": "https://www.yunling.example/index.shtml"}, Fate.WITHDRAWN, "redirect_home"),
    ],
)
def test_every_page_has_a_fate(changes: dict, fate: Fate | None, reason: str | None) -> None:
    payload = {"payload": page("标题", "<p>正文第一段，说明情况。</p>")}
    found = understand(capture(**payload | changes))
    if fate is None:
        assert isinstance(found, Article)
    else:
        assert isinstance(found, Refusal)
        assert (found.fate, found.reason) == (fate, reason)


def test_an_article_about_captchas_is_an_article() -> None:
    body = "<p>多家网站升级验证码。专家提醒：页面不存在时请勿反复刷新，访问过于频繁会被拦截。</p>" * 3
    assert isinstance(understand(capture(payload=page("验证码为何越来越难", body))), Article)


def test_a_twin_of_the_address_is_no_redirect() -> None:
    twin = URL.replace("https://", "http://") + "?spm=zm1"
    found = understand(capture(payload=page("标题", "<p>正文。</p>"), final_url=twin))
    assert isinstance(found, Article)


def test_replacement_characters_in_the_text_are_undecodable() -> None:
    broken = page("标题", "<p>正文</p>" * 5).replace("正文".encode(), "正文".encode()[:5] + b"\xff", 1)
    found = understand(capture(payload=broken))
    assert isinstance(found, Refusal)
    assert found.reason == "undecodable"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("name", sorted(path.name for path in (CORPUS / "block_pages").glob("*.gz")))
def test_real_challenge_pages_are_blocked(name: str) -> None:
    payload = gzip.decompress((CORPUS / "block_pages" / name).read_bytes())
    found = understand(capture(payload=payload))
    assert isinstance(found, Refusal)
    assert found.fate is Fate.BLOCKED
