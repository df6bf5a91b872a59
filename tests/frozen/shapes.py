"""List pages in the shape of each content management system: the same articles, other markup, other pagers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from pipelines.news.times import BEIJING


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article as a list prints it."""

    href: str
    text: str
    at: datetime

    def time(self, form: str) -> str:
        return self.at.astimezone(BEIJING).strftime(form)


def _enorth(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'<li><span>{item.time("%m-%d %H:%M")}</span><a href="{item.href}" target="_blank">{item.text}</a></li>\n'
        for item in items
    )
    return (
        f'<!--enorth cms block start [ name="v5.list" ]-->\n<ul class="list">\n{rows}</ul>\n'
        f'<!--enorth cms block end [ name="v5.list" cost="3" ]-->\n<div class="pages">{pager}</div>'
    )


def _founder(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'<li><a href="{item.href}">{item.text}</a><span>{item.time("%Y-%m-%d")}</span></li>\n'
        for item in items
    )
    return f'<div class="list"><ul>\n{rows}</ul></div><div id="displaypagenum"><p>{pager}</p></div>'


def _trs(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'<dl><dt><a href="{item.href}">{item.text}</a></dt><dd>({item.time("%Y-%m-%d")})</dd></dl>\n'
        for item in items
    )
    return f'<div class="gl_list">\n{rows}</div><div class="page">{pager}</div>'


def _cri(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'<li><h4><i>{item.time("%m/%d %H:%M")}</i><a href="{item.href}" target="_blank">{item.text}</a></h4>'
        f'<div class="text">{item.text}……</div></li>\n'
        for item in items
    )
    return f'<div class="tit-list"><h2>要闻</h2></div><div class="list-box"><ul>\n{rows}</ul></div>{pager}'


def _people(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f"<li><a href='{item.href}' target=_blank>{item.text}</a> <em>{item.time('%Y-%m-%d')}</em></li>\n"
        for item in items
    )
    listed = f'<ul class="list_16 mt10">\n{rows}</ul>'
    return f'<div class="ej_list_box clear">{listed}<div class="page_n">{pager}</div></div>'


def _xinhua(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'<li class="clearfix"><h3><a href="{item.href}">{item.text}</a></h3>'
        f'<span class="time">{item.time("%Y-%m-%d %H:%M:%S")}</span></li>\n'
        for item in items
    )
    return f'<ul class="dataList" id="showData0">\n{rows}</ul><div class="moreBtn">{pager}</div>'


def _chinanews(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'<li><div class="dd_lm">[<a href="/">本省</a>]</div> <div class="dd_bt"><a href="{item.href}">'
        f'{item.text}</a></div><div class="dd_time">{item.time("%m-%d %H:%M")}</div></li>\n'
        for item in items
    )
    return f'<div class="content_list"><ul>\n{rows}</ul></div><div class="pagebox">{pager}</div>'


def _own(items: Sequence[Item], pager: str) -> str:
    rows = "".join(
        f'·<a href="{item.href}" class="f14">{item.text}</a> <font color="#999">({item.time("%m月%d日")})</font><br>\n'
        for item in items
    )
    return f'<td class="lb">\n{rows}</td><p align="center">{pager}</p>'


Shape = Callable[[Sequence[Item], str], str]
SHAPES: dict[str, Shape] = {
    "enorth": _enorth,
    "founder": _founder,
    "trs": _trs,
    "cri": _cri,
    "people": _people,
    "xinhua": _xinhua,
    "chinanews": _chinanews,
}
# How each system spells the address of a second page; "" where the spider must read it from a script.
SECOND = {
    "enorth": "system/more/10000/0000/10000_00000041.shtml",
    "founder": "node_10000_2.htm",
    "people": "index2.html",
    "cri": "index-2.html",
}


def shaped(family: str, items: Sequence[Item], pager: str) -> str:
    return SHAPES.get(family, _own)(items, pager)


def second_page(family: str, first: str) -> tuple[str, str]:
    """(the address of the second page, the pager on the first) where the portal declares none."""
    if family == "trs":
        address = urljoin(first, "index_1.shtml")
        return address, '<script language="JavaScript">createPageHTML(2, 0, "index", "shtml");</script>'
    address = urljoin(first, SECOND.get(family, "list_2.html"))
    return address, f'<a class="cur">1</a> <a href="{address}">2</a> <a href="{address}">下一页</a>'
