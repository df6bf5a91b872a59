"""A portal's health in words, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.feeds.words import FIELDS, clean
from pipelines.news.health import Condition, Verdict
from pipelines.stores.health import Checkup

CONDITIONS = {
    Condition.HEALTHY: ("正常", "healthy"),
    Condition.UNKNOWN: ("未知", "unknown"),
    Condition.SILENT: ("静默", "silent"),
    Condition.DEGRADED: ("异常", "degraded"),
    Condition.BLOCKED: ("被拦", "blocked"),
    Condition.BROKEN: ("失效", "broken"),
}
WELL = {Condition.HEALTHY, Condition.UNKNOWN}
# {names}: fields, sections, sources, reasons; figures by their own names.
REASONS = {
    "as_usual": ("一切如常", "as usual"),
    "nothing_read": ("尚未读到稿件", "no article read yet"),
    "by_hand": ("人工加入，不作判断", "put under watch by hand: not judged"),
    "never_run": ("尚未运行", "never run"),
    "overdue": ("已 {hours:.0f} 小时未运行", "no run for {hours:.0f} hours"),
    "unreadable": ("{share:.0%} 的页面读不出：{names}", "{share:.0%} of pages unreadable: {names}"),
    "layout_unknown": (
        "版式不明，{share:.0%} 的稿件由通用读法读出 {names}",
        "layout unknown: {share:.0%} of articles read by the generic reader {names}",
    ),
    "some_unreadable": ("{share:.0%} 的页面读不出：{names}", "{share:.0%} of pages unreadable: {names}"),
    "field_missing": (
        "只有 {share:.0%} 的稿件还有{names}",
        "only {share:.0%} of articles still have {names}",
    ),
    "field_vanished": (
        "{count:.0f} 篇已知稿件的{names}消失",
        "{names} vanished from {count:.0f} known articles",
    ),
    "field_shaky": ("有{names}的稿件减至 {share:.0%}", "{names} down to {share:.0%} of articles"),
    "articles_gone": ("{share:.0%} 的已知稿件不见", "{share:.0%} of known articles gone"),
    "edits_everywhere": (
        "{share:.0%} 的已知稿件同时变动：{names}",
        "{share:.0%} of known articles differ: {names}",
    ),
    "no_section": ("栏目页连续三次打不开 {names}", "no section page could be fetched {names}"),
    "no_links": ("栏目页上没有稿件链接", "no article links on any section page"),
    "some_sections": ("有栏目连续读不出 {names}", "sections that cannot be read {names}"),
    "blocked": ("连续三次访问被拦 {names}", "three runs turned away {names}"),
    "some_blocked": ("{share:.0%} 的访问被拦 {names}", "{share:.0%} of visits turned away {names}"),
    "strange_layout": ("多数稿件换了版式：{names}", "most articles in an unusual layout: {names}"),
    "strange_sources": ("来源多为生面孔：{names}", "sources never seen before: {names}"),
    "late_dates": ("{share:.0%} 的新稿日期过旧", "{share:.0%} of new articles dated days ago"),
    "short_texts": ("{share:.0%} 的正文只有一两行", "{share:.0%} of texts a line or two"),
    "fewer_articles": (
        "新稿 {found:.0f} 篇，按例应有 {expected:.0f}",
        "{found:.0f} new, {expected:.0f} usual",
    ),
    "more_articles": (
        "新稿 {found:.0f} 篇，按例应有 {expected:.0f}",
        "{found:.0f} new, {expected:.0f} usual",
    ),
    "old_signature": (
        "{days:.0f} 天没取到“无此稿件”页的样子",
        "missing-page answer unknown for {days:.0f} days",
    ),
    "silent": ("{hours:.0f} 小时没有新稿", "no new article for {hours:.0f} hours"),
}


def reason(verdict: Verdict) -> tuple[str, str]:
    """Why, in Chinese and in English."""
    zh, en = REASONS[verdict.reason]
    chinese = "、".join(clean(FIELDS.get(name, (name,))[0]) for name in verdict.names)
    english = ", ".join(clean(FIELDS.get(name, ("", name))[1]) for name in verdict.names)
    return (
        zh.format(names=chinese, **verdict.figures).strip(" :："),
        en.format(names=english, **verdict.figures).strip(" :"),
    )


def sentence(verdict: Verdict) -> str:
    return "; ".join(reversed(reason(verdict)))


def ailing(
    checkups: Iterable[Checkup], titles: Mapping[str, str], portal: str
) -> list[tuple[str, tuple[str, str], tuple[str, str]]]:
    """(title, condition, reason) of the portals that are not well, for the front page; one portal's or all."""
    ill = sorted(
        (one for one in checkups if one.verdict.condition not in WELL and portal in {"", one.portal}),
        key=lambda one: (-one.verdict.condition.rank, one.portal),
    )
    return [
        (titles.get(one.portal, one.portal), CONDITIONS[one.verdict.condition], reason(one.verdict))
        for one in ill
    ]
