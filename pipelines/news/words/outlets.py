"""How outlets are called: sites, papers, stations. In simplified characters, the end of a name each."""

from __future__ import annotations

# Of wires, pipes and fishermen: nobody's site; offices have sites (政务网, 教育网) and are no outlets.
WIRES = "[联渔法电管路水气]网"
NET = f"{WIRES}|[物税务信试育]网"
SITE = f"网(?<!{NET})"
PAPER = "日报|晚报|晨报|早报|时报|都市报|商报|青年报"
# What an outlet of any kind ends in where one is looked for, and such a name.
ENDS = "网|报|社|电视台|广播|在线|新闻|客户端|频道|融媒|周刊|杂志"
NAME = rf"[\u4e00-\u9fffA-Za-z·]{{0,10}}(?:{ENDS})"
# Nobody else is called so;
SURE = f"{SITE}|(?:{PAPER})社?|融媒|电视台|报社|传媒"
# these may be offices' services, too.
LIKELY = f"{SURE}|手机报|电子报|新闻|头条|资讯|客户端|在线|发布|广播|app"
