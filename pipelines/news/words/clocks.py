"""Which day it is, and when a page was touched: what its clock and its stamps print. In normal form, lower case."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.text import either_script

WEEKDAY = "(?:星期|周)[一二三四五六日天]"
DAY, HOUR = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", r"\d{1,2}:\d{2}(?::\d{2})?"
# How long ago; 30年前 is a subhead.
AGO = r"(?:\d+(?:秒|分钟|小时|天|周|个?月)前|1?\d年前|刚刚|(?:昨天|前天|今天)\s?\d{1,2}:\d{2})"
TODAY = rf"(?:今天是|今天日期|当前(?:日期|时间)|现在是|公历|(?:现在(?:是|为)?)?北京时间):?{DAY},?{WEEKDAY}?"
# What day it is, above every page of a portal: said so, or with the moon's and the week's; either alone may head a part.
CLOCK = re.compile(
    rf"{TODAY}(?:,?{HOUR}|农历.{{2,10}})?[.!]?|(?:今天是:?)?\d{{4}}年\d{{1,2}}月\d{{1,2}}日,?(?=.*{WEEKDAY})(?:{WEEKDAY},?)?农历[^.,:\d]{{3,10}}(?:,?{WEEKDAY})?|农历[^.,:\d]{{3,10}},?{WEEKDAY}"
)
# When the page was made or touched; of a building is told when it was built, too, but not at what hour.
STAMP = re.compile(
    rf"(?:(?:最后|最近)?(?:更新|发布|修改|编辑|发表)(?:时间|于|日期)?:?)?{AGO}(?:更新|发布|发表|[.|/-]{{1,2}}[^,.!?\d]{{2,8}})?"
    r"|(?:提示:)?(?:本文|此文章?|文章|该文)(?:发布于|更新于|距今|距离现在)(?:已有?|已经有?|超过)?\d+(?:天|个?月|年)前?,.{0,6}(?:信息|内容).{0,10}(?:过时|失效|变化|变更).{0,12}"
    rf"|(?:网页快照|页面缓存)(?:时间)?:?(?:{DAY})?(?: ?{HOUR})?"
    r"|(?:温馨)?提示:(?:[您你](?:正在)?浏览的是\d+(?:天|个?月|年)前的(?:新闻|内容|文章)|(?:本文|此文)距今(?:已有?)?\d+(?:天|个?月|年))|这是一篇\d+(?:天|个?月|年)前的旧[闻文]"
    rf"|(?:(?:实时|持续|滚动)更新中?,?)?(?:最后|最近)?更新(?:时间|于|至)?:?{HOUR}|(?:本文|页面)?(?:正在)?(?:实时|持续|滚动)更新中|页面每\d+秒自动刷新"
    rf"|(?:最后|最近)?(?:(?:更新|打印|列印)(?:时间|于|日期)?:?{DAY}(?: ?{HOUR})?|(?:更新|更改|修改|建立)(?:时间|于|日期)?:?(?:{HOUR} ?{DAY}|\d{{1,2}}/\d{{1,2}}/\d{{4}} ?-? ?{HOUR})(?:hkt)?)"
)
# What a banner counts down to, on a line of its own and in no sentence.
COUNTDOWN = re.compile(r"距离?[^,.!?:;]{2,24}(?:还有|还剩|仅剩|只剩|倒计时):?\d{1,4}天!?")
# Whose account, and when: "云上发布 3小时前". Of the line as printed, for the blank tells.
ACCOUNT = either_script(rf"[^\s，。！？；：,.!?;:]{{2,14}}\s{AGO}(?:\s*[+＋]?\s*(?:已?关注|订阅))?")
# A day of the week beside a date without an hour is the portal's clock, unless no other line says when.
UNTIMED = re.compile(rf"{DAY},?{WEEKDAY}(?!.*\d:\d).{{0,30}}")
# What a page's own clock prints beside the day. Of the line as printed.
CALENDAR = either_script(r"今天|现在|星期|周[一二三四五六日]|农历|[初十廿][一二三四五六七八九十]")
ALL = (CLOCK, STAMP, COUNTDOWN)
