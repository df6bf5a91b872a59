"""What outlets of Hong Kong, Taiwan and overseas print between and below an article's paragraphs, of themselves."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.words.furniture import AMOUNT, SIGN

# All patterns meet a whole line in normal form and lower case: simplified, without blanks.
OPENING = rf"(?:{SIGN}|[【\[(<《>\"'#*※·◎○●★☆►▶▼↓→|-])*+"
CLOSING = rf"(?:{SIGN}|[】\])>》\"'!.,:~…*★☆↓←→|-])*+"
# News tells who did it; what is for all to do at an office is service.
NO_NEWS = (
    r"(?!.*(?:预约|办理|申请|查询|登记|报名|缴|购票|订票|挂号|申报|领取|举报|投诉|接种|示警|警报|预警"
    r"|表示|指出|强调|[说称](?=[,:\"])|回应|公布|宣布|民众|市民|居民|乘客|旅客|学生|家长|用户))"
)
MEDIUM = (
    r"(?:app|应用程[序式]|手机程式|ig|instagram|facebook|fb|脸书|粉丝(?:页|团|专页)|专页|line|好友|telegram|tg|whatsapp"
    r"|频道|channel|群组|youtube|yt|电子报|电子版|新闻信|新闻通讯|快讯|newsletter|threads|脆|twitter|推播|推送|社群|google新闻|signal|twitch|podcast)"
)
ASKED = (
    r"(?:(?:请|欢迎|快|即刻|立即|立刻|马上|免费|点我|点这里|按此|点此|点击|手刀|记得|齐齐|一键|即)*"
    r"(?:下载|更新|追踪|跟踪|关注|订阅|follow|加入|like|赞好|按赞|讚好|安装|开启|打开|搜寻|收听|支持|浏览|睇))"
)
# "Follow our IG", "立即下載…App 緊貼最新資訊"; behind a slogan that ends in what there is to be had.
SLOGAN = (
    r"(?:[^.!?;\d]{1,24}?(?:不漏接|新登场|抢先看|掌握[^.,]{0,6}|最新版本|精彩内容|影片|短片|新闻|资讯|频道|大?募集|消息|动态"
    r"|有(?:ig|instagram|line|fb)[啰了喔]?|一起来|不错过|看更多|睇更多|更多)[】\"'》,!:]*+)?"
)
# A figure would be news.
PLEA = re.compile(
    rf"{NO_NEWS}(?!.*\d){OPENING}(?:[^.!?;,\d]{{2,10}}[】\])])?{SLOGAN}{ASKED}[^.!?\d]{{0,20}}?{MEDIUM}[^\d]{{0,28}}"
    rf"|{NO_NEWS}{OPENING}(?:[a-z]+\.)?[^.!?;,\d]{{1,12}}(?:app|应用程[序式])[^.!?;\d]{{0,20}}(?:立即|马上|即刻)(?:下载|更新|体验)[^\d]{{0,16}}"
    rf"|{NO_NEWS}(?!.*\d){OPENING}[^.!?;,\d]{{2,10}}有(?:ig|instagram|facebook|脸书|line|telegram|youtube|threads)[啰了喔呀]?[!:,].{{0,40}}"
    rf"|{OPENING}[^.!?;,\d]{{2,10}}(?:脸书粉丝团|粉丝专页|ig|line官方帐号|youtube频道|telegram频道)[^.!?;,\d]{{0,3}}:?(?:点这里|点我|按此|点此){CLOSING}"
    rf"|不用抽不用抢现在用app看新闻.{{0,40}}|立即下载[^.!?:]{{0,12}}app[:,]?https?://\S+"
    rf"|{OPENING}(?:更多|想[睇看])[^.!?\d]{{2,16}}?(?:请|即)(?:浏览|上|睇|看|到|留意)(?:[a-z]+\.)?[^.!?\d]{{2,20}}(?:电视|专页|网站?|频道|app|平台|健康网){CLOSING}"
    rf"|{OPENING}(?:开启|打开|使用)[^.!?\d]{{1,10}}app,?(?:阅读|收看|浏览|睇|看)(?:全文|更多|完整)?[^.!?\d]{{0,8}}",
)
# Who asks for money in the first person, for what it writes.
DONATION = re.compile(
    r"(?!.*[\"'])(?!.*(?:表示|指出|强调|宣布|公布|警方|法院))(?=.*(?:[你您]|我们|读者))"
    r"(?:.{0,24}(?:月费计划|月捐|每月(?:赞助|支持)|现时(?:订户|支持者)).{0,30}|.{0,24}需要[你您]们?的?(?:支持|赞助|订阅).{0,30}"
    r"|.{0,20}[你您]的每一?(?:分|份|笔)(?:支持|赞助).{0,26})"
    rf"|(?:已有|现有)?{AMOUNT}(?:人|位)(?:已)?赞助|喜欢(?:这|此)篇?文章吗[?]?|.{{2,8}}喝杯咖啡[,.]?|告诉我这篇文章写得真棒!?"
    r"|支持(?:中央社|我们|独立媒体|独立新闻|ejtech|优质新闻|新闻自由)[!.]?"
)
# Outlets remind their readers below whatever touches drink, money, life and limb.
REMINDER = re.compile(
    rf"{OPENING}[^.,:!?]{{0,10}}(?:新闻|新闻网|新闻云|时报|日报|电子报|周刊|传媒|电视|报)[】》]?(?:关心|提醒|呼吁)[您你][:,.!].{{2,48}}"
    rf"|{OPENING}(?:(?:饮酒过量,?(?:有碍|有害)(?:身体)?健康|(?:酒后|喝酒)(?:不|勿|请勿)开车(?:,?开车不喝酒)?|禁止酒驾|未满(?:十八|18)岁(?:者)?(?:请勿|禁止|不得)饮酒|吸[菸烟]有害健康|理财有风险,?投资(?:须|需)谨慎|珍惜生命|请珍惜生命)[,.;!]?)+{CLOSING}"
)
ADVERT = re.compile(
    rf"{OPENING}(?:advertisement|advert|sponsored(?:content|by.{{0,20}})?|赞助(?:广告|内容|商)?|广告|特约|推广)(?:[(·,.:]*(?:请?继续(?:往下)?(?:阅读|滚动|浏览)(?:本文|下文)?))?{CLOSING}"
    r"|【(?:限时优惠|限时抢购|独家优惠|早鸟优惠|会员优惠|广告|推广|赞助|特约)】.{2,48}|(?:立即睇|即睇|按此睇)【(?:限时)?优惠】.{2,40}"
)
HEADING = (
    r"(?:同场加映|加映|即睇|即看|热读|最hit|今日最hit|编辑推[介荐]|编辑精选|小编推荐|为你推[介荐]|延[伸续]阅读|推荐阅读|相关(?:新闻|报道|报导|文章|阅读|影片|主题|内容)|更多(?:热门|文章|相关新闻|相关内容|新闻|报道|报导|影片)"
    r"|热门(?:影片|话题|文章|新闻|关键字|标签)|人气(?:文章|新闻|排行)|其他人[也还]?(?:看|在看|读)|(?:您|你)可能(?:也|还|会)?(?:喜欢|感兴趣|有兴趣|想看)(?:的)?|看更多(?:新闻|文章)?|往下看更多文章|下一[则篇](?:文章|新闻)?|上一[则篇](?:文章|新闻)?"
    r"|(?:previous|next|related|recommended|popular|latest|trending|more)(?:article|post|news|stor(?:y|ies))?s?|youmay(?:also)?like|readmore|mostread)"
)
# A heading of links, or one link's text behind such a word.
TEASER = re.compile(
    rf"{OPENING}{HEADING}{CLOSING}|{OPENING}(?:同场加映|加映|即睇|延[伸续]阅读|推荐阅读|下一[则篇](?:新闻|文章)?|上一[则篇](?:新闻|文章)?|(?:相关|更多)(?:新闻|报道|报导|文章|影片))(?=[】\])>:|])[】\])>:|]++[^.]{{4,48}}"
    r"|跳过.{1,16}并继续阅读|endof.{1,16}|向下滚动阅读更多|往下滑看下一[则篇].{0,8}"
)
# Windows in which readers share, and what they may do beside a piece.
DOES = (
    r"(?:分享|转发|赞好|讚好|赞|讚|like|留言|回应|评论|收藏|追踪|关注|人气|点阅(?:数|率)?|浏览(?:数|次数)?|观看(?:次数)?|views?|shares?|comments?|tweet|facebook|fb|whatsapp|wechat|line|telegram|threads|twitter|email|x"
    r"|微博|微信|电邮|列印|打印|复制(?:链结|连结|网址|链接)|引言|检举|书签|字体|放大|缩小|a-|a\+|听新闻|朗读|规范)"
)
SHARING = re.compile(
    rf"(?=.*[^\dx])(?>(?:{SIGN})*+{DOES}(?:[:(]?{AMOUNT}[)]?)?[|/,.·]*+)++"
    rf"|(?:共|已有)?{AMOUNT}则(?:留言|回应|评论)(?:{DOES})*|分享(?:此|本|这[则篇])(?:新闻|文章?|页面?|报道|则新闻)[:]?|选择分享平台|或?(?:已)?复制(?:链结|连结|网址)(?:成功)?|社交媒体分享"
    r"|按一下(?:即可|以)?(?:分享|列印|寄|透过|到|在|将).{2,40}|google新闻(?:追踪|关注)?|追踪我们|加入书签|设为首选来源|在google(?:上)?(?:将.{2,12})?设为.{0,4}(?:首选|偏好)来源"
)
PLAYER = re.compile(
    r"(?:没有媒体可用资源|媒体加载中|请?稍[等候](?:片刻)?|(?:影片|视频|音频|音讯|图片|内容)?(?:正在)?(?:载入|加载|缓冲)中?|(?:现正|正在)播放(?:中)?|播放中|直播中|nowplaying|loading|upnext|接下来播放|自动播放|跳过广告|略过广告|广告结束"
    r"|取消静音|(?:点击)?(?:开启|关闭)?静音|unmute|mute|播放影片|playvideo|字幕|画质|全荧幕|全萤幕|播放速度)[.…!]*"
    r"|要(?:观看|收看)此?(?:影片|视频).{0,6}请(?:开启|启用)javascript.{0,60}|请升级浏览器.{0,16}|[你您]的浏览器(?:并)?不支[援持].{0,20}"
    r"|0{1,2}:00 ?(?:[/|]|(?=\d{1,2}:)) ?(?:\d{1,2}:){1,2}\d\d(?:\d(?:\.\d+)?x)?|\+\d{1,2}|(?:查看|睇|看|浏览)(?:全部|更多)?\d{1,3}张(?:图片|照片|相片)|\d{1,3}张(?:图片|照片|相片)"
)
READER = re.compile(
    r".{0,10}(?:尚余|剩余|还剩|还可|还有|仅余)[^.]{0,6}免费[^.\d]{0,8}\d+(?:篇|次|则).{0,20}|.{0,10}免费[^.\d]{0,8}(?:尚余|剩余|还剩)[^.\d]{0,4}\d+(?:篇|次|则).{0,20}"
    r"|(?:订户|会员|付费会员|vip)专[享属](?:文章|内容)?(?:登入|登录|订阅|加入|阅读|以|或|后|可|继续|解锁|全文|[,./|])*|(?:请)?(?:登入|登录|订阅|加入会员)(?:登入|登录|订阅|加入|会员|阅读|以|或|后|可|即可|继续|解锁|收藏|全文|文章|本文|更多|[,./|])+"
    r"|请同意我们的隐私权规范,?方能启用.{2,20}"
)
TAGS = re.compile(r"(?>#[\w·\-'&]{1,20}[,|/]?)++")
PROMOS = (PLEA, DONATION, REMINDER, ADVERT, TEASER, SHARING, PLAYER, READER, TAGS)
# The price of a share that a script keeps behind its number: "(00388.HK) +1.200 (+0.384%) 沽空 $4.50億; 比率 16.287%".
SHARE_PRICE = re.compile(
    r"(?<=[.．](?:HK|SH|SZ|US)[)）])\s*[-+]?\d+\.\d+\s*[(（]\s*[-+]?\d+\.\d+%\s*[)）](?:\s*沽空\s*\$\s*[\d.]+\s*[億亿萬万]?\s*[;；]\s*比率\s*\d+\.\d+%)?"
)
