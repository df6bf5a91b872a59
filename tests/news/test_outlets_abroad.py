"""Pages of outlets of Hong Kong, Taiwan and overseas, saved once their scripts had run: two visits a day apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.spiders.any_page import AnyPageSpider
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture
from pipelines.news.generic import GENERIC
from pipelines.news.telling import Verdict, tell
from tests.samples import capture

STRANGER = replace(AnyPageSpider.portal, layouts=(GENERIC,))
HEADLINE = "青石灣碼頭下月重開 漁護處料每日三千人次往來"
LEAD = "青石灣碼頭經過十四個月維修，下月八日重新開放，新碼頭設有三個泊位，費用約2,400萬元。"
TEXT = (
    "碼頭位於青石灣南岸，建於1962年，去年因為木樁老化而封閉。",
    "居民何伯說，以往要行四十分鐘山路先可以搭船，「而家終於唔使再行咁遠」。",
    "船公司經理林志成回應指，首三個月每日開出十二班船，成人單程票價維持18.5元。",
)
LABELS = "<div class=info>發佈時間：2026-11-20 10:30</div>"
FIGURE = "<figure><img src=/1.jpg><figcaption>翻新後的碼頭。（李樹森攝）</figcaption></figure>"
CARD = "<a href=/a/{0}><div class=Card_x__{0}><h4>{1}</h4><div>{1}，居民表示期待，當局會密切留意。</div></div></a>"


def visit(body: str, at: int = 0, title: str = f"{HEADLINE} | 青石新聞") -> Capture:
    page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return capture(at, page.encode(), portal=STRANGER)


def article(among: str = "", text: tuple[str, ...] = TEXT, above: str = "", head: str = HEADLINE) -> str:
    paragraphs = [f"<p>{line}</p>" for line in (LEAD, *text)]
    paragraphs.insert(2, among)
    return f"{above}<div class=page><h1>{head}</h1>{LABELS}<div class=prose>{''.join(paragraphs)}</div></div>"


def read(body: str, title: str = f"{HEADLINE} | 青石新聞") -> Article:
    found = understand(visit(body, title=title))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("立即下載青石新聞App，緊貼最新資訊", "↓↓追蹤青石 WhatsApp頻道 睇盡精彩圖文↓↓"),
        ("【「即時推送」功能新登場，立即下載青石App！】", "想睇更多即時新聞，即上青石專頁"),
        ("☆健康新聞不漏接，按讚追蹤粉絲頁。", "娛樂頻道有IG囉: 點這裡"),
        (
            "我們需要你的支持，讓新聞走得更遠。現時訂戶：2,310",
            "我們需要你的支持，讓新聞走得更遠。現時訂戶：2,342",
        ),
        ("＊青石新聞網提醒您：禁止酒駕 飲酒過量有礙健康", "※ 青石新聞網關心您，珍惜生命。"),
        ("同場加映：舊戲院變身社區書店", "延伸閱讀：百年老店推新款月餅"),
        ("廣告 · 繼續滾動", "- Advertisement -"),
        ("分享讚好 1.2K", "分享讚好 1.5K"),
        ("分享此新聞</p><p>選擇分享平台</p><p>或複製鏈結", ""),
        ("沒有媒體可用資源</p><p>0:00 0:00:22", "請稍等</p><p>0:00 0:01:22"),
        ("+13", "+11"),
        ("本月尚餘免費文章：4篇 登入 / 訂閱", "本月尚餘免費文章：3篇 登入 / 訂閱"),
        ("#碼頭 #漁村", "#碼頭 #活動"),
        ("已有 3 人贊助", "已有 5 人贊助"),
        ("更新時間 11:02 2026-11-20", "更新時間 18:09 2026-11-21"),
        ("上一篇 舊戲院變身書店 下一篇 單車徑通車", "上一篇 百年老店推新月餅 下一篇 書店開張"),
        ("[廣告]請繼續往下閱讀...", "Advertisement - Continue Reading Below"),
        ("相關字詞﹕青石灣 碼頭", "相關字詞﹕青石灣 碼頭 編輯推介"),
        ("查看所有圖片(13)", "圖片 2/13"),
        ("會員登入</p><p>登入後即可收藏文章、留言及參加會員活動。", "成為會員，即享無限閱讀"),
        ("想看更多青石新聞？請追蹤我們的Instagram", "加青石新聞為好友，最新消息不錯過"),
        ("字級設定：小 中 大 特", "更多青石報導"),
    ],
)
def test_what_outlets_say_of_themselves_between_paragraphs_is_not_told(one: str, other: str) -> None:
    old, new = (visit(article(f"<p>{said}</p>"), at) for at, said in enumerate((one, other)))
    assert tell(old, new).verdict is Verdict.UNCHANGED
    assert tell(visit(article()), new).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    "line",
    [
        "市民可下載「青石灣船期」手機程式查閱最新班次。",
        "請下載「青石通」App登記，每人限領兩張船票。",
        "警方提醒您：碼頭開放首日附近封路。",
        "居民盼加開早班",
        "漁護處追蹤海豚三年 首設Facebook專頁公布",
        "青石獨立書店推月費計劃",
        "碼頭有13個泊位，比以往多+11個。",
        "延伸閱讀計劃獲撥款五十萬元",
        "加入Telegram群組後被騙",
        "加陌生人為好友",
        "加入志願者群組",
        "關注電視頻道改版",
        "訂閱電子報成趨勢",
        "下載應用程式要小心",
        "下載個人所得稅APP",
        "打開交警APP看路況",
        "更多詳情請瀏覽青石政務網站",
        "青石日報提醒您：明日全鎮停水。",
        "阿明喝杯咖啡",
        "支持LINE Pay及街口支付",
        "即更新Facebook防黑客",
        "上一則公告說週二開放，下一則公告改為週三",
        "長者每年還可免費檢查2次牙齒",
        "道指 39,110.76 +320.33 (+0.83%)",
    ],
)
def test_a_line_of_news_that_sounds_so_is_told(line: str) -> None:
    told = tell(visit(article()), visit(article(f"<p>{line}</p>"), 1))
    assert [change.after for change in told.comparison.parts] == [line]


@pytest.mark.parametrize(
    "box",
    [
        "<div class=related-in><h3>延伸閱讀</h3><p>{1}，有關方面指出，明年將擴大規模。</p></div>",
        "<div class=o-self-promo><p>{1}，就在您的每日新聞信裡。</p></div>",
        "<section class=storyList__{0}><h4>其他</h4><div class=mostRead__{0}>{1}，居民表示期待。</div></section>",
        CARD,
    ],
)
@pytest.mark.parametrize("style", ["prose relative", "prose"])
def test_boxes_of_other_pieces_among_the_paragraphs_are_not_read(box: str, style: str) -> None:
    shown = ("山徑週末限流", "單車徑通車 全長九公里")
    old, new = (
        visit(article(box.format(at, one)).replace("class=prose", f'class="{style}"'), at)
        for at, one in enumerate(shown)
    )
    assert read(old.payload.decode()).paragraphs == (LEAD, *TEXT)
    assert tell(old, new).verdict is Verdict.UNCHANGED


def test_a_share_price_that_a_script_keeps_behind_its_number_is_not_told() -> None:
    quotes = (
        "+0.200 (+1.092%)    沽空 $1.20億; 比率 10.2%",
        "-0.200 (-1.081%)    沽空 $2.20億; 比率 12.204%",
    )
    old, new = (
        visit(article(f"<p>青船(00388.HK)  {one}   收市後公布業績。</p>"), at)
        for at, one in enumerate(quotes)
    )
    assert tell(old, new).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (HEADLINE, f"{HEADLINE} | 青石新聞"),
        ("青石灣碼頭重開．直播｜首日逾五千人", "最新｜青石灣碼頭重開 三千人輪候頭班船"),
    ],
)
def test_the_only_h1_is_the_headline_where_a_title_was_forgotten(head: str, title: str) -> None:
    assert read(article(head=head), title).headline == head


@pytest.mark.parametrize(
    "labels",
    [
        "<span>10:30</span><span>2026/11/20</span>",
        "<h4>發布/2026年11月20日 10:30</h4><h4>更新/2026年11月20日 22:18</h4>",
    ],
)
def test_a_time_in_two_elements_or_behind_a_stroke_is_read(labels: str) -> None:
    found = read(article().replace(LABELS, f"<div>{labels}</div>"))
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-11-20T02:30:00+00:00"


def test_the_day_above_a_page_is_not_when_it_was_published() -> None:
    for day in ("2026年11月20日(星期五)", "2026年11月21日(星期六)"):
        body = f"<div>{day}</div>{article()}".replace(LABELS, "<span>2026-11-20 10:30</span>")
        body = body.replace("<div class=prose>", "").replace("</div></div>", "</div>")
        assert read(body).published_raw == "2026-11-20 10:30"


@pytest.mark.parametrize(
    "before",
    [
        "<div><h1>{0}</h1><div class=chapo><p>{1}</p></div><p>發表時間： 2026-11-20 10:30</p></div>" + FIGURE,
        "<header><h1>{0}</h1></header><div class=teaser>{1}</div><div>https://p.qs.example/p/4abcdefgh</div>"
        + FIGURE,
    ],
)
def test_a_lead_above_picture_and_labels_is_read(before: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    body = before.format(HEADLINE, LEAD) + f"<div class=rich>{text}</div>"
    assert read(f"<article>{body}</article>").paragraphs[0] == LEAD


def test_a_caption_that_stands_before_the_text_and_then_behind_it_is_not_told() -> None:
    caption = "船公司會為首日乘客免費提供160份早餐。（青台圖片）"
    old, new = (
        visit(article(text=lines), at) for at, lines in enumerate(((caption, *TEXT), (*TEXT, caption)))
    )
    assert tell(old, new).verdict is Verdict.UNCHANGED
    mended = visit(article(text=(*TEXT, caption.replace("160", "180"))), 1)
    assert tell(old, mended).verdict is Verdict.EDITED


@pytest.mark.parametrize("heading", ["為您推薦", "會員登入"])
def test_a_heading_of_links_below_the_headline_is_no_subhead(heading: str) -> None:
    assert read(article().replace(LABELS, f"<h3>{heading}</h3>{LABELS}")).subhead is None
