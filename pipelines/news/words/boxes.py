"""How portals call the boxes of a headline's other lines, of what opens a text, and of what is none of it."""

# ruff: noqa: E501  lists of names read best as they are

from __future__ import annotations

import re

SUBHEADS = (
    "subline sub-line subtitle sub-title sub_title subhead sub-head sub_head subheadline futi futitle fu-title fubiaoti fu-biaoti"
    " fu_biaoti ftitle title2 fbt fubt art-sub article-sub news-sub title-sub subtit sub-tit sub_tit fu-tit"
).split()
HEADLINES = (
    "title headline head-line biaoti topic bt main-title maintitle newstitle news-title"
    " articletitle article-title arttitle contenttitle content-title dabiaoti zhengbiaoti zhubiaoti tit maintit arttit"
).split()
LEADS = (
    "abstract summary zhaiyao daodu daoyu intro introduction lead standfirst deck chapo teaser-text dek excerpt digest"
).split()
CAPTIONS = (
    "caption figcaption picinfo pictext pic-text pic-txt pic-desc img-desc image-desc photo-desc imgdesc picdesc"
    " img-text img-txt imgtext tuzhu tushuo tupianshuoming zhaopianshuoming"
).split()
KICKERS = (
    "kicker eyebrow yinti yinbiaoti jianti jianbiaoti pretitle pre-title introtitle intro-title shouldertitle"
    " shoulder-title uptitle"
).split()


def selectors(names: list[str]) -> tuple[str, ...]:
    """The names as CSS asks for them."""
    return tuple(f"{sign}{name}" for name in names for sign in ".#")


def named(names: list[str]) -> re.Pattern[str]:
    """The names as parts of a class or id: "article-subtitle"."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|[\s_-])", re.IGNORECASE)


# How portals call the boxes of their own that come between the paragraphs; of none of these is a text made.
ADVERTS = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advs|adverts?|advertis\w+|adsense|adsbygoogle|adbox|adwrap\w*|gpt|guanggao|tuiguang"
    r"|sponsor(?:ed)?|dfp|gg|(?:ads?|adv|gg)\d+(?:x\d+)?)(?=$|[\s_-])|BAIDU_SSP|cpro_",
    re.IGNORECASE,
)
# And those of what readers write below it.
_READERS = "comments?|cmts?|pinglun|reply|replies"
COMMENTS = re.compile(
    rf"(?:^|[\s_-])(?:{_READERS}|liuyan|changyan)"
    r"(?:[_-]?(?:list|box|block|area|section|wrap\w*|con\w*|main))?(?=$|[\s_-])|SOHUCS",
    re.IGNORECASE,
)
# How boxes beside a text are called ("has-footer" is the page): what their lines weigh is not the article's.
BESIDE = re.compile(
    rf"(?:^|\s|(?<!has)(?<!with)(?<!no)[_-])(?:{_READERS}|side(?:bar)?|aside|relat(?:ed|es?|ive(?=[_-]?(?:news|list|read|art|box)))|relnews|recommend\w*|tuijian"
    r"|hot(?:news)?|rank\w*|paihang|foot(?:er)?|copyright|guess|xgxw|xgyd|xiangguan|player(?![_-]))(?=$|[\s_-]|\d)",
    re.IGNORECASE,
)
# Dialogs that ask readers' consent, with all who would follow them and a headline of their own.
CONSENT = re.compile(
    r"(?:^|[\s_-])(?:consent|cookies?|gdpr|onetrust|didomi|cmp2)(?=$|[\s_-])|(?:^|\s)Cybot", re.IGNORECASE
)
_PARTS = (
    "list|box|bar|area|wrap\\w*|con\\w*|items?|tips?|card|links?|entry|entrance|panel|module|widget|title|head|icon|text|txt"
    "|num|news|article|posts?|section|block|div|btn|button|\\d+"
)
# Tools and counters, lists of other pieces, windows, notices. No "banner", "live", "note", "author": these may hold the text's.
_OWN = """
b?share(?:bar|box|btns?)? bdshare\\w* jiathis fenxiang toolbar tools? tool-?box font-?size zihao tts voice-?(?:read|bar|play) yuyin langdu tingxinwen
qr qr-?codes? ewm erweima erwm app-?(?:download|down|open|guide|tips?|promo) (?:download|open|down|call)-?app newsapp subscribe subscription newsletter dingyue
follow follow-?us guanzhu author-?card relate related relates relation relations xiangguan xgyd xgxw xg-?list recommend recommends recommended tuijian guess
guess-?like you-?like may-?like hot-?(?:news|list|rank|words?|read|search|article)s? hots? rank ranks ranking rank-?list paihang\\w* phb top-?(?:10|list|news)
vote votes poll polls toupiao survey diaocha questionnaire weather tianqi aqi ticker gundong scroll-?news cookies? login sign-?in popup pop-?win modal dialog toast tanchuang
biaoqian praise dianzan zan digg read-?(?:count|num|progress) view-?(?:count|num) click-?(?:count|num|s) hits pv visit-?count feedback jiucuo (?:report|correct)-?error error-?report
jubao pagination pager page-?bar fenye breadcrumbs? crumbs? mbx mianbaoxie side-?bar copyright-?(?:notice|info|tips?)? banquan disclaimers? mianze prev-?next next-?prev
shangxia goods shop-?(?:card|item|box) mall coupons? countdown reward dashang donate greetings? live-?(?:bar|entry|entrance|tip)
(?:self-?)?promo(?:tion)?s? most-?(?:read|viewed|popular) popular trending also-?(?:read|like) more-?(?:news|articles?|stories) story-?list sharedaddy sharing paywall
td-a-rec dable popin taboola outbrain mgid gliaplayer anyclip teads hashtags?
""".split()
FURNITURE = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_OWN)})(?:[_-]?(?:{_PARTS}))?(?=$|[\s_-])", re.IGNORECASE)
