"""What heads a list of other pieces, or leads to one. In normal form and lower case, a whole line each."""

from __future__ import annotations

import re

from pipelines.news.words import SIGN

# What opens a line of a list.
BULLET = r"[«‹›■◆★▪●»#▶►▷▲▼◎○◇□☆※→➤▌▍▎┃║|>*]"
TITLE = (
    r"(?:(?:小编|编辑|今日|为你|为您|热门|热点|精彩|精选|相关|视频|图片|好文|更多|本周|一周|本月|本站|本网|站内|最新|推荐|新闻|频道|要闻|专题|头条|同类|本地|评论|阅读|24小时|实时|人气|此前|早前|往期)*"
    r"(?:推[荐介]|排行榜?|热搜榜?|热点|热门|阅读|新闻|文章|资讯|视频|影片|图集|图片|专题|链接|报[道导]|导读|精彩|更新|发布|评论|话题|热榜|热帖|专稿|标签|荐读|精选)"
    r"|猜[你您](?:喜欢|想看)|大家(?:都|还)?在[看搜]|大家都爱看|其他人[也还]?(?:看|在看|读)|看过[本此该]文的.{0,8}还(?:看|喜欢|读)了?|热[搜文评播]榜?|热读|今日最hit|最hit"
    r"|[您你](?:可能|或许|也许)(?:还|也|会)*(?:感兴趣|有兴趣|喜欢|想看).{0,6}|往期(?:回顾|精彩|推荐)|(?:往下)?看更多(?:新闻|文章)?"
    r"|(?:24小时|一周|本月|今日)?(?:点击|阅读|新闻|热文)?排行榜?|(?:延[伸续]|扩展|拓展|深度|更多)阅读|网友评论|同场加映|加映|即[睇看]|(?:相关|更多)+(?:主题|内容)|热门关键字"
    r"|(?:previous|next|related|recommended|popular|latest|trending|more)(?:article|post|news|stor(?:y|ies))?s?|youmay(?:also)?like|readmore|mostread)"
    r"(?:\(\d+(?:条|则|篇)?\))?"
)
HEADING = re.compile(
    rf"(?>(?:{SIGN}|{BULLET}|[·-])*+)[【\[(<\"']?{TITLE}[】\])>\"']?(?>(?:{SIGN}|[:>|~-])*+)(?:更多>*)?"
)
# The surest of them. An article ends at one, unless more text stands below its links than above them.
RELATED = re.compile(
    rf"^{BULLET}*(?:相关(?:新闻|阅读|推荐|文章|视频|资讯)|(?:推荐|热门|热点)(?:阅读|推荐|新闻|文章)|精彩(?:推荐|视频推荐)"
    r"|更多(?:新闻|阅读|推荐|资讯)|网友评论|延伸.推荐|猜你喜欢|大家都在看|往期回顾|为您推荐)[:.]?$"
)
# A row of them, as tables of lists print it: "最新热点 | 相关文章".
ROW = re.compile(rf"(?:{TITLE}\|){{1,4}}{TITLE}")
# These head links, or a part of the text that tells what came before.
BACKGROUND = re.compile(rf"^{BULLET}*(?:相关(?:链接|报道|专题|内容)|延伸阅读)[:.]?$")
_NEXT = r"[上下前后]一(?:篇|条|则|组图)"
# What a line prints before its links: "相关链接:", "【延伸阅读】", "关键字:", "更多报道请看专题:".
LEAD = (
    rf"(?:[【\[](?:最新|热点|推荐|荐读|延伸|关注)[】\]]|[【\[(]?(?:{TITLE}|(?:本文|相关|文章|热门)?(?:标签|tags?|关键词|关键字|专题|推广|广告)"
    rf"|(?:更多)?(?:精彩|相关)?(?:报道|内容|新闻|阅读)?请?(?:点击|进入|关注|查看|阅读|看){{0,2}}(?:专题|更多)?|{_NEXT})[】\])]?[:>]*)"
)
NEIGHBOUR = re.compile(
    rf"[【\[(]{_NEXT}[】\])]:?.{{0,90}}|[<>«‹]*{_NEXT}(?:新闻|文章|稿件|报道|信息|资讯)?(?:[:>|].{{0,90}}(?:[<>]*{_NEXT}.{{0,90}})?)?[<>]*|[<>«‹›»]*(?:{_NEXT})?(?:没有了|暂无|已经?是最[后新]一[篇条则]了?)[<>«‹›»]*"
    r"|[<«‹]*上一[篇则][^.,!?]{4,50}下一[篇则][^.,!?]{4,50}"
)
# Another piece's title behind such a word, and how far there is to go to it.
TEASER = re.compile(
    rf"(?>(?:{SIGN}|{BULLET}|[【\[(<\"'·-])*+)(?:同场加映|加映|即睇|延[伸续]阅读|推荐阅读|(?:相关|更多)(?:新闻|报[道导]|文章|影片))[】\])>:|]++[^.]{{4,48}}"
    r"|跳过.{1,16}并继续阅读|endof.{1,16}|向下滚动阅读更多|往下滑看下一[则篇].{0,8}"
)
# Behind the last line of a text, or as one of its own: "更多社会新闻：", whose links were left out.
LEADS_ON = re.compile(r"^.{0,4}(?:更多|相关|点击|进入|专题|推荐|阅读|往期|链接).{0,10}:$")
POINTS_ON = re.compile(r"^.{2,40}(?:>>+|»)$")
# A link at the end of the last line that leads away: "返回云岭网首页>>".
BACK = re.compile(r"^>*(?:返回.{2,14}(?:首页|频道|主页)|点击进入.{0,14}|更多.{2,16}|阅读全文)>*$")
