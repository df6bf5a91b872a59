"""Pages without an article, own-written in the shapes that portals, firewalls and servers serve."""

# ruff: noqa: E501  # a shape a line
from __future__ import annotations

from typing import Any

from pipelines.news.article import Fate
from tests.samples import PORTAL, URL, page

W, B, O, M, U = Fate.WITHDRAWN, Fate.BLOCKED, Fate.OUTAGE, Fate.MOVED, Fate.UNREADABLE  # noqa: E741
COLUMNS = "新闻 县区 图片 视频 生活 旅游 教育 健康 汽车 房产 论坛 数字报".split()
NAV = "".join(f'<a href="/{number}/list.html">{name}</a> ' for number, name in enumerate(COLUMNS))
FOOT = "<div>云岭网版权所有 未经授权不得转载 技术维护：云岭传媒 举报电话 0999-1234567 <a href='/login'>请登录</a></div>"
ARTICLE = page("云岭县图书馆新馆今日开放", "<p>云岭县图书馆新馆20日上午开放，首日接待读者1200人次。</p>" * 6)
MOVED_TO = "https://www.yunling.example/system/2026/11/20/059000777.shtml"

Shape = tuple[str, dict[str, Any], Fate, str]


def bare(title: str, body: str = "", head: str = "", charset: str = "utf-8") -> bytes:
    """A page of its own, without the portal's frame."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    ).encode("gb18030" if charset.startswith("gb") else charset)


def framed(title: str, body: str = "", head: str = "") -> bytes:
    """A page within the portal's frame."""
    return bare(title, f"<div class=top>{NAV}</div>{body}{FOOT}", head)


def script(code: str, body: str = "", title: str = "") -> bytes:
    return bare(title, body, f"<script>{code}</script>")


def said(fate: Fate, reason: str, *texts: str) -> list[Shape]:
    """Each text as the one line of a bare page, and within the portal's frame."""
    return [
        shape
        for text in texts
        for shape in (
            (f"bare {text}", {"payload": bare("提示", f"<p>{text}</p>")}, fate, reason),
            (f"framed {text}", {"payload": framed("云岭网", f"<h2>{text}</h2>")}, fate, reason),
        )
    ]


def alone(fate: Fate, reason: str, *texts: str) -> list[Shape]:
    """Each text as the one line of a bare page."""
    return [(text, {"payload": bare("提示", f"<p>{text}</p>")}, fate, reason) for text in texts]


def titled(fate: Fate, reason: str, *titles: str) -> list[Shape]:
    return [
        (f"titled {title}", {"payload": bare(title, "<p>返回首页</p>")}, fate, reason) for title in titles
    ]


def status(fate: Fate, *codes: int) -> list[Shape]:
    return [(f"{code}", {"status": code, "payload": bare(str(code))}, fate, f"http_{code}") for code in codes]


def redirect(fate: Fate, reason: str, *addresses: str, payload: bytes = b"") -> list[Shape]:
    there = payload or framed("云岭网", "<p>今日要闻</p>")
    return [
        (f"-> {address}", {"final_url": address, "payload": there}, fate, reason) for address in addresses
    ]


SHAPES: list[Shape] = [
    *status(W, 404, 410),
    *status(B, 401, 403, 405, 412, 418, 429, 451, 493),
    *status(O, 500, 502, 503, 504, 508, 520, 521, 522, 525, 530, 408),
    *status(U, 400, 414, 206, 204),
    ("no answer", {"status": 0, "payload": b""}, O, "no_answer"),
    # What portals write where an article was.
    *said(
        W, "soft_404",
        "抱歉，您访问的页面不存在或已被删除", "您要查看的文章已被作者删除", "对不起，没有找到您要访问的内容！",
        "该稿件已删除", "很抱歉，该信息已下线。", "此新闻已过期", "你访问的页面走丢了~", "该内容已被发布者删除",
        "文章不存在", "您请求的文件不存在", "已删除或过期的稿件", "抱歉，您查找的网页无法找到",
        "您訪問的頁面不存在", "抱歉，該文章已被刪除", "找不到您要的網頁", "对不起！您访问的地址已经失效",
        "本文已被撤下", "此链接已失效", "该新闻因故已撤稿", "404 页面没有找到", "该页面可能已经删除、更名或暂时不可用",
        "Sorry, the page you are looking for could not be found.", "This article has been removed.",
        "The requested URL was not found on this server.",
    ),
    *titled(
        W, "soft_404",
        "404 Not Found", "页面不存在_云岭网", "404-云岭网", "頁面不存在 - 雲嶺網", "云岭网 - 找不到页面", "Error 404",
        "HTTP 404 未找到", "文章已删除 | 云岭网", "Page not found - Yunling",
    ),
    ("gbk", {"payload": bare("提示信息", "<p>对不起，您要查看的稿件已被删除！</p>", charset="gb2312"), "headers": {}}, W, "soft_404"),
    ("gbk refused", {"payload": bare("提示信息", "<p>您的访问过于频繁，请稍后再试</p>", charset="gbk"), "headers": {}}, B, "rate_limit"),
    ("gbk out", {"payload": bare("提示信息", "<p>网站正在维护，请稍后再来访问</p>", charset="gbk"), "headers": {}}, O, "maintenance"),
    ("in the layout, unlabelled", {"payload": page("提示", "<p>已删除或过期的稿件</p>", "")}, W, "soft_404"),
    ("in the layout, labelled", {"payload": page("云岭县图书馆新馆开放", "<p>抱歉，该稿件已被删除。</p>")}, W, "soft_404"),
    ("seconds back home", {"payload": bare("提示", "<p>您访问的文章不存在，5秒后返回首页</p>", '<meta http-equiv=refresh content="5;url=/">')}, W, "soft_404"),
    ("body emptied", {"payload": framed("云岭县图书馆新馆开放-云岭网", "<h1>云岭县图书馆新馆开放</h1><div class='neirong'> </div>")}, W, "article_emptied"),
    ("all emptied", {"payload": framed("云岭网", "<h1></h1><div class='info'></div><div class='neirong'></div>")}, W, "article_emptied"),
    ("451 that names the article", {"status": 451, "payload": bare("提示", "该文章已删除")}, W, "http_451"),
    # Led away.
    *redirect(W, "redirect_home", PORTAL.home, "https://www.yunling.example/index.shtml", "http://yunling.example/", "https://news.yunling.example/", "https://www.yunling.example/?from=gone"),
    *redirect(W, "redirect_section", "https://www.yunling.example/news/", "https://news.yunling.example/xianqu/index.shtml", "https://www.yunling.example/yaowen/node_1234.htm"),
    *redirect(W, "redirect_error_page", "https://www.yunling.example/404.html", "https://www.yunling.example/error.html", "https://www.yunling.example/404/", "https://www.yunling.example/common/notfound.shtml", "https://error.yunling.example/error/404?u=x"),
    *redirect(O, "redirect_out_of_order", "https://www.yunling.example/50x.html", "https://www.yunling.example/weihu.html"),
    *redirect(B, "redirect_wall", "https://www.yunling.example/captcha?back=1", "https://captcha.waf.example/", "https://www.yunling.example/verify.html"),
    *redirect(B, "redirect_login", "https://passport.yunling.example/login?to=1", "https://www.yunling.example/user/login"),
    *redirect(B, "redirect_elsewhere", "https://www.other.example/"),
    *redirect(M, "redirect_article", MOVED_TO, "https://sub.yunling.example/c/2026-11-20/7654321.shtml", payload=ARTICLE),
    *redirect(U, "redirect_any_error", "https://www.yunling.example/oops.aspx?aspxerrorpath=/1.shtml"),
    *redirect(O, "maintenance", PORTAL.home, "https://www.yunling.example/404.html", payload=bare("系统维护中", "<p>网站正在升级</p>")),
    *redirect(B, "challenge", PORTAL.home, "https://www.yunling.example/error.html", payload=bare("安全验证", "<p>请完成验证</p>")),
    *redirect(O, "empty", PORTAL.home, payload=b" "),
    ("unfollowed, home", {"status": 302, "headers": {"location": "/"}, "payload": b""}, W, "redirect_home"),
    ("unfollowed, article", {"status": 301, "headers": {"location": MOVED_TO}, "payload": b""}, M, "redirect_article"),
    ("unfollowed, nowhere", {"status": 302, "payload": b""}, U, "http_302"),
    ("refresh home", {"payload": bare("", "", '<meta http-equiv="refresh" content="0;url=https://www.yunling.example/">')}, W, "refresh_home"),
    ("refresh section", {"payload": bare("", "", '<meta http-equiv="Refresh" content="1; URL=\'/news/\'">')}, W, "refresh_section"),
    ("refresh article", {"payload": bare("", "", f'<meta http-equiv="refresh" content="0;url={MOVED_TO}">')}, M, "refresh_article"),
    ("script home", {"payload": script("window.location.href='/';")}, W, "script_home"),
    ("script replace", {"payload": script('top.location.replace("https://www.yunling.example/index.html")')}, W, "script_home"),
    ("script top", {"payload": script('top.location = "/"')}, W, "script_home"),
    ("script error page", {"payload": script("location.href='/404.html'")}, W, "script_error_page"),
    ("script article", {"payload": script(f"location.replace('{MOVED_TO}')")}, M, "script_article"),
    ("script by device", {"payload": script("if(/Mobile/.test(navigator.userAgent)){location.href='/m/'}else{location.href='/'}")}, U, "script_rendered"),
    ("canonical article", {"payload": bare("云岭网", "<p>正在打开</p>", f'<link rel="canonical" href="{MOVED_TO}">')}, M, "canonical_article"),
    # Refused.
    *said(
        B, "rate_limit",
        "您的访问过于频繁，请稍后再试", "您的請求過於頻繁，請稍後再試", "操作太频繁，请休息一下", "Too Many Requests",
    ),
    *said(B, "firewall",
        "您的请求已被网站防火墙拦截", "您的IP已被列入黑名单", "由于您的访问行为异常，请求被拒绝", "Sorry, you have been blocked",
        "您提交的内容包含危险的攻击请求", "当前访问疑似黑客攻击，已被网站管理员设置为拦截", "Access Denied",
    ),
    *said(B, "challenge",
        "请完成安全验证后继续访问", "正在检查您的浏览器，请稍候", "请向右拖动滑块完成拼图", "請證明您不是機器人",
        "Checking your browser before accessing", "Verify you are human", "安 全 验 证",
    ),
    *alone(B, "challenge", "请输入验证码", "请开启JavaScript并刷新该页", "請啟用 Cookie 後再試", "Please enable JavaScript to continue"),
    *alone(B, "login_wall", "请先登录后查看全文", "本文仅限会员阅读", "Please log in to continue"),
    ("password", {"payload": bare("云岭网", "<form><input name=u><input type=password name=p></form>")}, B, "login_wall"),
    *titled(B, "challenge", "Just a moment...", "安全验证", "验证码"),
    ("404 challenge", {"status": 404, "payload": bare("安全验证", "<p>请完成验证</p>")}, B, "challenge"),
    ("503 challenge", {"status": 503, "payload": bare("Just a moment...", "<script>1</script>")}, B, "challenge"),
    ("521 cookie script", {"status": 521, "payload": b"<script>document.cookie=('_')+('_jsl=1');location.href=location.pathname</script>"}, B, "script_challenge"),
    ("521 unknown cookie script", {"status": 521, "payload": b"<script>document.cookie='k='+go(1);location.href=location.pathname</script>"}, B, "script_challenge"),
    ("202 empty", {"status": 202, "payload": b""}, B, "empty"),
    ("202 scripts", {"status": 202, "payload": script("var q=1", "<div></div>")}, B, "http_202"),
    ("header", {"status": 403, "headers": {"cf-mitigated": "challenge"}}, B, "challenge"),
    ("header 202", {"status": 202, "headers": {"x-amzn-waf-action": "challenge"}, "payload": b""}, B, "challenge"),
    ("token script", {"payload": script("$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;", '<script src="/x.js"></script>')}, B, "challenge"),
    ("acw", {"payload": script("var arg1='AB12';function setCookie(n,v){document.cookie=n+'='+v;}setCookie('acw_sc__v2',x);document.location.reload();")}, B, "challenge"),
    ("unknown cookie and reload", {"payload": script("document.cookie='zz_pass='+f(17)+';path=/';setTimeout(function(){window.location.reload()},50)")}, B, "script_challenge"),
    ("unknown veiled", {"payload": script(r"var _0x1a2b3=['\x63\x6f'];(function(_0x4c5d6){eval(_0x4c5d6)})(_0x1a2b3[0])")}, B, "script_challenge"),
    ("unknown proof of work", {"payload": script("let nonce=0;while(!ok(hash(seed+nonce)))nonce++;post(nonce)", "<p>One second</p>")}, B, "script_challenge"),
    ("refreshes itself", {"payload": bare("", "", '<meta http-equiv="refresh" content="3">')}, B, "loads_itself_again"),
    ("refreshes itself with a token", {"payload": bare("", "", f'<meta http-equiv="refresh" content="0;url={URL}?wsk=1a2b">')}, B, "loads_itself_again"),
    ("posts itself", {"payload": bare("", '<form id=f method=post action="/go"><input type=hidden name=t value=1></form><script>document.getElementById("f").submit()</script>')}, B, "form_challenge"),
    ("picture to type", {"payload": bare("云岭网", '<img src="/code/verify_code.png"><input name=c>')}, B, "challenge"),
    ("nothing but scripts", {"payload": bare("", '<script src="/a8f3.js"></script>')}, B, "nothing_but_scripts"),
    # Out of order.
    *said(
        O, "maintenance",
        "系统维护中，请稍后再来", "网站正在升级维护", "網站維護中，敬請期待", "服务器正在进行例行维护", "因系统升级，本站暂停服务",
        "We are down for maintenance", "Site under maintenance",
    ),
    *said(O, "server_error",
        "服务器繁忙，请稍后重试", "系统错误", "502 Bad Gateway", "504 Gateway Time-out", "Service Unavailable", "該網頁無法正常運作",
        "HTTP Status 500 – Internal Server Error", "Fatal error: Allowed memory size exhausted", "网络不给力，请稍后再试", "无法访问此网站",
    ),
    *said(O, "database_error",
        "数据库连接失败", "Error establishing a database connection", "SQLSTATE[HY000] [2002] Connection refused",
        "ORA-12541: TNS:no listener", "建立数据库连接时出错", "Too many connections",
    ),
    *alone(O, "default_page", "Welcome to nginx!", "恭喜，站点创建成功！", "没有找到站点", "该站点已经被管理员停止运行", "It works!", "Internet Information Services"),
    ("index of", {"payload": bare("Index of /", '<h1>Index of /</h1><a href="a.txt">a.txt</a>')}, O, "default_page"),
    ("apache", {"payload": bare("Apache2 Ubuntu Default Page: It works", "<p>This is the default welcome page</p>")}, O, "default_page"),
    ("404 of a server without its site", {"status": 404, "payload": bare("没有找到站点", "<p>您的请求在Web服务器中没有找到对应的站点！</p>")}, O, "default_page"),
    ("404 in maintenance", {"status": 404, "payload": bare("系统维护中")}, O, "maintenance"),
    ("empty", {"payload": b""}, O, "empty"),
    ("blanks", {"payload": b" \r\n\r\n"}, O, "empty"),
    ("blank page", {"payload": b"<html><head></head><body></body></html>"}, O, "blank"),
    ("cut head", {"payload": ARTICLE[:60]}, O, "truncated"),
    ("cut in a tag", {"payload": b"<html><body><div class=nav><a href='/1"}, O, "truncated"),
    ("cut before the notice ends", {"payload": bare("提示", "<p>该稿件已删除</p>")[:-18] + b"<div cl"}, O, "truncated"),
    ("shorter than announced", {"headers": {"content-length": "999999"}, "payload": ARTICLE}, O, "truncated"),
    # What firewalls, servers and systems of management answer, in their shapes.
    *alone(B, "firewall", "由于您访问的地址有可能对网站造成威胁，您的访问被阻断", "抱歉，您所在的地区无法访问本站", "您的请求带有不合法参数"),
    ("maker in an address", {"payload": b'<html><head><script src="/_Incapsula_Resource?S=5"></script></head><body></body></html>'}, B, "challenge"),
    ("says it in a window", {"payload": bare("", "<script>alert('该文章不存在');history.back();</script>")}, W, "soft_404"),
    ("jumps on loading", {"payload": b"<html><body onload=\"location.href='/'\"></body></html>"}, W, "script_home"),
    ("guesses at servers", {"payload": framed("出错啦", "<p>很抱歉，您要访问的页面不存在，可能网址有误、服务器繁忙或网络故障。</p>")}, W, "soft_404"),
    ("tells of maintenance too", {"payload": framed("云岭网", "<p>您访问的页面不存在，网站正在升级维护。</p>")}, U, "gone_or_out_of_order"),
    ("warning of a script on the server", {"payload": b"<br /><b>Fatal error</b>: Uncaught Exception in <b>/www/a.php</b>"}, O, "server_error"),
    ("words without a page", {"payload": b"no healthy upstream"}, O, "server_error"),
    ("500 of a framework", {"payload": bare("", "<h1>Whitelabel Error Page</h1><p>(type=Internal Server Error, status=500).</p>")}, O, "server_error"),
    ("404 of a framework", {"payload": bare("", "<h1>Whitelabel Error Page</h1><p>(type=Not Found, status=404).</p>")}, W, "soft_404"),
    ("404 of a server", {"payload": bare("HTTP Status 404 – 未找到", "<p>源服务器未能找到目标资源的表示</p>")}, W, "soft_404"),
    ("a missing page in a picture", {"payload": bare("", '<div><a href="/"><img src="/images/404.gif"></a></div>')}, W, "soft_404_picture"),
    ("a missing page in a box", {"payload": bare("云岭网", '<div class="page404"><a href="/">返回首页</a></div>')}, W, "soft_404_picture"),
    ("a missing page for a charity", {"payload": bare("寻人", '<iframe src="https://yibo.iyiyun.com/js/yibo404/key/1"></iframe>')}, W, "soft_404_picture"),
    ("a picture, then home", {"payload": script("setTimeout(function(){location.href='/'},3000)", '<img src="/static/error-404.png">')}, W, "soft_404_picture"),
    ("404 of a server that signs", {"payload": bare("Apache Tomcat/7.0.42 - Error report", "<h1>HTTP Status 404 - /a.html</h1><h3>Apache Tomcat/7.0.42</h3>")}, W, "soft_404"),
    ("a box that waits", {"payload": framed("云岭网", "<h1></h1><div class='neirong'></div><p>正在加载...</p>")}, U, "unknown_layout"),
    # Unsure.
    ("a function that would jump", {"payload": bare("云岭网", "<script>function home(){location.href='/'}</script><p>云岭</p>")}, U, "unknown_layout"),
    ("refreshed where scripts are off", {"payload": bare("云岭网", "<p>云岭</p><noscript><meta http-equiv='refresh' content='0;url=/'></noscript>")}, U, "unknown_layout"),
    ("home called canonical", {"payload": bare("云岭网", "<p>云岭</p>", '<link rel="canonical" href="/">')}, U, "unknown_layout"),
    ("a box that a script fills", {"payload": framed("云岭网", "<div id='content'></div><script>show('content')</script>")}, U, "unknown_layout"),
    ("binary", {"payload": b"\x00\x01\x02" * 500}, U, "not_a_page"),
    ("a frame and nothing said", {"payload": framed("云岭网")}, U, "unknown_layout"),
    ("painted by a script", {"payload": bare("云岭网", '<div id="app"></div><script src="/js/app.1.js"></script>')}, U, "script_rendered"),
]  # fmt: skip

# The same in the words of many portals; each is asked alone, framed, as a title, and in traditional characters.
GONE_WORDS = (
        "该文章已被删除", "您访问的页面不存在或已删除", "内容已下线", "抱歉，页面找不到了", "抱歉，您要访问的页面不存在", "文章已删除", "此文章已被删除", "对不起，该稿件已被撤回", "该新闻已过期", "您查看的新闻不存在或已被删除", "内容不存在",
        "该内容已被发布者删除", "该内容因违规无法查看", "此内容已失效", "页面飞走了", "你要找的页面不见了", "你访问的页面不在了", "哎呀，您访问的页面丢失了", "文章走丢了", "该页面已被移除", "链接已失效", "您访问的链接已过期", "该信息已删除",
        "信息不存在或已下架", "内容已被删除或正在审核", "很遗憾，您访问的内容已下架", "新闻已被撤销", "稿件不存在", "您访问的稿件已下线", "你来晚了，文章已被删除", "文章不翼而飞了", "找不到页面", "没有找到该页面",
        "无法找到该网页", "无法找到您要的页面", "您要浏览的网页不存在", "您要找的资源已被删除、已更名或暂时不可用", "请求的页面不存在", "此页面已经被删除", "本文已被删除", "本条新闻已删除", "原文已删除", "该内容已不存在", "页面不存在，请返回首页",
        "抱歉，没有找到您要访问的页面", "抱歉！页面无法访问，可能已被删除", "您访问的页面可能已被删除、更名或暂时不可用", "页面跑丢了", "404，您访问的页面不存在", "404错误", "404 页面未找到", "Sorry，您访问的页面不存在", "该文章不存在",
        "该文章已下架", "该文章已被作者删除", "该文已被撤下", "文章已撤稿", "抱歉，您访问的内容已被删除，5秒后将自动跳转到首页", "对不起,您访问的页面不存在!系统将在3秒后自动跳转到首页", "您访问的文章已被删除或不存在", "出错啦！您访问的页面不存在",
        "您所请求的网页不存在", "您要查看的页面已删除或移动", "该页无法显示，可能已删除", "页面已删除", "对不起，没有您要的信息", "对不起，没有找到相关内容", "参数错误，文章不存在", "文章ID不存在", "没有此新闻", "没有这篇文章", "此新闻不存在",
        "无此信息", "查无此文", "记录不存在", "该栏目或文章不存在", "新闻不存在或已被管理员删除", "内容被删除", "当前页面已失效", "当前内容已无法查看", "该链接已被作者删除", "此内容已被隐藏", "Page Not Found",
        "The page you requested could not be found", "404 Not Found", "Article not found", "This page doesn't exist",
)  # fmt: skip
OUT_WORDS = (
        "系统维护中", "网站正在维护，请稍后访问", "服务器繁忙，请稍后再试", "系统繁忙", "数据库连接失败", "502 Bad Gateway", "系统升级，暂停服务", "网站升级改造中，敬请期待", "服务暂不可用", "网络异常，请稍后重试",
        "加载失败，请刷新重试", "系统异常，请联系管理员", "网站临时关闭，给您带来不便敬请谅解", "因机房检修，本站暂停访问", "页面加载出错，请稍后再试", "服务器内部错误", "访问人数过多，请稍后再试", "网关超时", "请求超时，请重试",
        "系统正在升级，升级期间暂停访问", "本站正在进行数据迁移", "该网站暂时无法进行访问", "程序出错", "运行出错了", "后端服务异常",
)  # fmt: skip
BLOCKED_WORDS = (
        "您的访问过于频繁，请稍后再试", "请完成安全验证", "您的IP已被封禁", "检测到异常访问，请拖动滑块", "访问被拒绝", "您的请求被拦截", "操作过于频繁", "正在进行人机识别", "网站正在进行安全检测，请稍候", "系统检测到您的网络存在异常流量",
        "当前IP访问受限", "禁止访问", "您没有权限访问该页面", "该地区无法访问", "请求存在威胁，已被拦截", "为保障您的访问安全，请点击按钮完成验证", "本次访问已触发安全防护策略", "很抱歉，您的访问行为存在风险", "身份验证", "请勿频繁刷新",
        "浏览器安全检查中，还剩5秒", "Checking your browser before accessing", "Please verify you are human", "Access denied",
)  # fmt: skip
