"""The three portals: where they listen, how they are encoded, how they address their articles."""

from __future__ import annotations

from dataclasses import dataclass, field

HOST = "127.0.0.1"
GATEWAY = 3  # the gateway's offset from the base port


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A section (栏目) and the path of its listing page."""

    key: str
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """An invented portal. `article` is a strftime pattern over the publication time, with {id}."""

    name: str
    title: str
    offset: int
    article: str
    columns: tuple[Column, ...]
    plain: tuple[tuple[str, str], ...]
    """Pages that are neither section nor article: path and title."""
    home: str = "/"
    encoding: str = "utf-8"
    content_type: str = "text/html; charset=utf-8"
    tracked: dict[str, str] = field(default_factory=dict)
    """Stories that a listing links with a tracking parameter."""
    gated: tuple[str, ...] = ()
    """Stories that a listing links a second time through the gateway."""

    @property
    def folder(self) -> str:
        return self.name.removeprefix("practice_")

    def port(self, base_port: int) -> int:
        return base_port + self.offset


LIVE = ("/private/zhibo.html", "直播")  # linked on every home page, disallowed in robots.txt

QINGHE = Practice(
    name="practice_qinghe",
    title="青禾国际频道",
    offset=0,
    article="/%Y%m%d/{id}.html",
    columns=(
        Column(key="news", title="要闻", path="/news"),
        Column(key="local", title="城市", path="/local"),
    ),
    plain=(LIVE, ("/yuanchuang", "原创"), ("/special/daohuaxiang", "专题：稻花香里看青禾")),
    tracked={"bus": "?spm=zm1"},
    gated=("oldtrees",),
)
BEICHUAN = Practice(
    name="practice_beichuan",
    title="贝川网",
    offset=1,
    article="/system/%Y/%m/%d/{id}.shtml",
    columns=(
        Column(key="local", title="贝川要闻", path="/ljyw/index.shtml"),
        Column(key="region", title="各地新闻", path="/gnxw/index.shtml"),
    ),
    plain=(LIVE, ("/bgt/index.shtml", "曝光台"), ("/zt/bingdeng/index.shtml", "专题：冰灯会")),
    encoding="gbk",  # declared gb2312 in the page, not at all in the header
    content_type="text/html",
)
NANYU = Practice(
    name="practice_nanyu",
    title="楠屿网",
    offset=2,
    article="/news/system/%Y/%m/%d/{id}.shtml",
    columns=(
        Column(key="nanyu", title="楠屿新闻", path="/news/nanyu/"),
        Column(key="life", title="生活", path="/news/shenghuo/"),
    ),
    plain=(LIVE, ("/news/ztx/", "专题：把书带上岛"), ("/about/falv.shtml", "法律声明")),
    tracked={"ferry": "?WSKY=22abc"},
)
PORTALS = (QINGHE, BEICHUAN, NANYU)
