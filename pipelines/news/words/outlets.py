"""How outlets are called: sites, papers, stations. In simplified characters, the end of a name each."""

from __future__ import annotations

# Of wires, pipes and fishermen: nobody's site; offices have sites (政务网, 教育网) and are no outlets.
WIRES = "[联渔法电管路水气]网"
NET = f"{WIRES}|[物税务信试育]网"
SITE = f"网(?<!{NET})"
PAPER = "日报|晚报|晨报|早报|时报|都市报|商报|青年报"
# Nobody else is called so;
SURE = f"{SITE}|(?:{PAPER})社?|融媒|电视台|报社|传媒"
# these may be offices' services, too.
LIKELY = f"{SURE}|手机报|电子报|新闻|头条|资讯|客户端|在线|发布|广播|app"
