"""The 电头 that opens a text: who reports, from where, and of which day."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.news.text import either_script
from pipelines.news.words import outlets

SENTENCE = either_script(r"[。！？!?；]")
# No attribution ("据某报10月25日报道"), and no other word that ends so (通讯, 资讯).
DATELINE = either_script(
    r"^(?P<dateline>(?!据(?!.{0,16}日电))[\u4e00-\u9fff、·—-]{2,24}?\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)"
    r"|(?:本报|本报记者|本网)[\u4e00-\u9fff]{0,4}讯|[\u4e00-\u9fff]{2,6}[社网][\u4e00-\u9fff]{0,6}电(?=[\s(（])"
    r"|(?!(?:今日|最新|每日|综合|一句话|新闻|[\u4e00-\u9fff]{0,4}(?:资|通|简|短|电|视|音|喜))(?:快)?讯)"
    rf"[\u4e00-\u9fff·—-]{{2,14}}讯(?=[\s（(：:])|{outlets.NAME}消息(?=[\s（(：:]))"
)
BRACKETED_DATELINE = either_script(
    r"^[【〔［\[（(]\s*(?P<dateline>[^\d】〕］\]）)。，：:][^】〕］\]）)。，：:]{1,25}?(?:讯|电|报道|报导)|"
    + outlets.NAME
    + r"(?:综合)?(?:报道|讯))(?=[\s】〕］\]）)])"
)
HEADS, HEAD_CHARS = 3, 40


def dateline(paragraphs: Sequence[str]) -> str | None:
    """The 电头 that opens a text, behind subheads: "某报十月讯", "新华社某地11月22日电", "【某报讯】"."""
    for paragraph in paragraphs[:HEADS]:
        if match := DATELINE.match(paragraph) or BRACKETED_DATELINE.match(paragraph):
            return match["dateline"]
        if len(paragraph) > HEAD_CHARS or SENTENCE.search(paragraph):
            break
    return None
