"""What firewalls, systems and portals answer where an article was, own-written as whole pages in their makers' shapes.

Each with the verdicts a careful editor might give who saw the article an hour ago. Only withdrawn is announced: it
stands alone where it is meant, and nowhere else.
"""

# ruff: noqa: E501  # a page a line
from __future__ import annotations

from typing import Any

from tests.news.absent_pages import bare, framed, script

W, B, O, U = frozenset({"withdrawn"}), frozenset({"blocked"}), frozenset({"outage"}), frozenset({"unsure"})  # noqa: E741
E = frozenset({"edited"})
NOT_W = B | O | U
SITE = "https://www.yunling.example"

Answer = tuple[str, dict[str, Any], frozenset[str]]


def raw(text: str, **changes: Any) -> dict[str, Any]:
    return {"payload": text.encode()} | changes


def told(title: str, body: str, head: str = "", **changes: Any) -> dict[str, Any]:
    return {"payload": bare(title, body, head)} | changes


def led(address: str, **changes: Any) -> dict[str, Any]:
    """A redirect there; what stands there says nothing."""
    page = framed("云岭网", "<p>欢迎</p>")
    return {"payload": page, "final_url": SITE + address if address.startswith("/") else address} | changes


NGINX = "<center><h1>404 Not Found</h1></center><hr><center>nginx/1.18.0</center>"
JSL = "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance_s=')+(1)+('|')+('-')+(1)+(';Max-age=3600;path=/');location.href=location.pathname+location.search</script>"
RIVER = (
    '<meta id="9DhefwqGPrzG" content="qqrrUUuv{c6x"><!--[if lt IE 9]><script r="m">document.createElement("section")</script><![endif]-->'
    '<script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/c.FxJzG50F.js?D9PVtGL=1f1" r="m"></script>'
    "<script r='m'>(function(){var _$bZ=0,_$yO=[[4,2,8]];function _$aB(_$c){eval(_$c)}})()</script>"
)
# Who refuses or tests his visitor.
REFUSING: list[Answer] = [
    ("Aliyun's firewall", told("405", '<div class="header"><a class="logo" href="//www.aliyun.example"></a></div><div class="main"><img src="//img.alicdn.example/tps/TB1.png"><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p><p>您的请求ID是：<strong>76b20f5816</strong></p></div>'), B),
    ("Aliyun's slider", told("验证码拦截", '<div id="nocaptcha"></div><script>var _config_={action:"captcha",url:"/_____tmd_____/punish?x5secdata=1"}</script>'), B),
    ("Tencent's firewall", told("腾讯T-Sec Web应用防火墙(WAF)", '<div class="box"><p>很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断</p><p>UUID: 2b1c-77</p></div>'), B),
    ("EdgeOne", told("Restricted Access", "<h1>567</h1><p>The request has been blocked by EdgeOne security policy.</p>"), B),
    ("Safedog", told("网站防火墙", '<div class="tips">您的请求带有不合法的参数，已被网站管理员设置拦截！</div><dl><dt>可能原因：</dt><dd>您提交的内容包含危险的攻击请求</dd><dt>如何解决：</dt><dd>1）检查提交内容；</dd><dd>2）如网站托管，请联系空间提供商；</dd><dd>3）普通网站访客，请联系网站管理员；</dd></dl>'), B),
    ("Yunsuo", told("", "<script>function setCookie(cname,cvalue){document.cookie=cname+'='+cvalue}function YunSuoAutoJump(){var w=screen.width;setCookie('srcurl','687474');self.location=self.location+'?security_verify_data='+w}</script><script>setTimeout('YunSuoAutoJump()',50)</script>"), B),
    ("Yunsuo's wall", told("云锁防护", "<p>当前访问疑似黑客攻击，已被网站管理员设置为拦截并记录</p>"), B),
    ("Jiasule's cookie", raw(JSL, status=521), B),
    ("Jiasule's cookie, with 200", raw(JSL), B),
    ("Chuangyu", told("创宇盾-网站安全", "<div><h2>当前访问因疑似黑客攻击，已被创宇盾拦截</h2><p>如果您是网站管理员，请登录知道创宇云安全查看详情</p><p>事件编号：20261120</p></div>"), B),
    ("River Security", raw(f"<!DOCTYPE html><html><head>{RIVER}</head><body></body></html>", status=412), B),
    ("River Security, with 200", raw(f"<!DOCTYPE html><html><head>{RIVER}</head><body></body></html>"), B | U),
    ("River Security, with 202", raw(f"<!DOCTYPE html><html><head>{RIVER}</head><body></body></html>", status=202), B),
    ("Cloudflare's wall", told("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1><h2>You are unable to access yunling.example</h2><p>This website is using a security service to protect itself from online attacks. Cloudflare Ray ID: 8f1</p>"), B),
    ("Cloudflare's limit", told("Access denied | www.yunling.example used Cloudflare to restrict access", "<h1>Error 1015</h1><h2>You are being rate limited</h2>"), B),
    ("Cloudflare's country", told("Access denied", "<h1>Error 1009</h1><p>The owner of this website has banned the country or region your IP address is in (SG) from accessing this website.</p>"), B),
    ("Baota's firewall", told("宝塔防火墙", "<h1>您的请求似乎存在威胁，已被系统拦截</h1><p>误报？请联系宝塔</p>"), B),
    ("Baota's check", told("正在进行人机识别，请稍候", "<p>人机识别检测</p><script>function a(){}</script><script src='/a20be899_96a6_40b2_88ba_32f1f75f1552_yanzheng_ip.php?type=1'></script>"), B),
    ("360", told("抱歉，您的访问被拦截", '<p>您的访问可能对网站造成危险，已被360网站卫士拦截</p><a href="http://webscan.360.example">申诉</a>'), B),
    ("Baidu's check", told("百度安全验证", "<div class='timeout hide'>网络不给力，请稍后重试 <a href='/'>返回首页</a> 问题反馈</div>"), B),
    ("Huawei's firewall", told("访问被拦截！", "<p>您的请求疑似攻击行为！</p><p>事件ID: 19-04-12</p>", status=418), B),
    ("SafeLine", told("访问已被拦截", "<p>您的请求存在恶意行为，已被管理员拦截</p><p>安全检测能力由 雷池 WAF 提供</p>"), B),
    ("F5", told("Request Rejected", "The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 184467"), B),
    ("Akamai", told("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this page on this server.<p>Reference #18.5c</p>"), B),
    ("a module of Apache's, with 200", told("Not Acceptable!", "<h1>Not Acceptable!</h1><p>An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.</p>"), B),
    ("a firewall that finds nothing", told("", "<p>The specified URL cannot be found. This request was blocked.</p>"), B),
    ("a site forbidden", told("", "<p>您访问的页面被屏蔽</p>"), B),
    ("forbidden, in a missing page's words", told("403", "<p>您访问的页面不存在或已被删除</p>", status=403), B),
    ("forbidden, in every error's words", told("403", "<p>您要查找的内容可能已被删除、已更名或暂时不可用</p>", status=403), B),
    ("a squid's rule", told("ERROR: The requested URL could not be retrieved", "<p>Access Denied.</p><p>Access control configuration prevents your request from being allowed at this time.</p>"), B | O),
    ("the environment", told("环境异常", "<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>"), B),
    ("a list of good addresses", told("提示", "<p>您的IP地址不在允许访问范围内，请联系管理员</p>"), B),
    ("a network's login", told("上网认证", "<form><p>请先登录校园网后访问</p><input name=u><input type=password name=p></form>"), B),
    ("a broadband's bill", told("温馨提示", "<p>尊敬的用户，您的宽带账号已欠费停机，请续费后继续使用</p>"), NOT_W),
    ("a fraud warning", told("安全提示", "<p>您访问的网站存在安全风险，已被国家反诈中心拦截</p>"), B),
    ("who warns of a site", told("风险提示", "<p>该网站包含违法违规内容，已停止访问该网页</p>"), NOT_W),
    ("who has no rights", told("提示信息", "<p>抱歉，您所在的用户组(游客)无法进行此操作</p>"), NOT_W),
    ("abroad", told("云岭网", "<p>抱歉，该内容仅限中国大陆地区访问</p>"), B),
    ("rights abroad", told("云岭网", "<p>由于版权限制，您所在的地区暂不支持观看此内容</p>"), B),
    ("not in your region", told("Yunling", "<p>This content is not available in your region.</p>"), NOT_W),
    ("only at home", told("提示", "<p>本网站仅允许境内用户访问，请关闭代理后重试</p>"), NOT_W),
    ("in the app", told("云岭新闻", "<p>请在云岭新闻客户端打开</p><a href='/app'>下载客户端</a>"), B),
    ("only in the app", told("云岭新闻", "<p>该内容仅支持在APP内查看，请下载最新版客户端</p>"), B),
    ("in WeChat", told("抱歉，出错了", "<h4>请在微信客户端打开链接</h4>"), B),
    ("a queue", told("排队中", "<p>当前访问人数较多，正在排队，前面还有1203人，请耐心等待</p>"), B | O),
    ("a card to scan", told("登录", "<p>请使用云岭新闻APP扫码登录</p><img src='/qr?uuid=1'>"), B),
    ("an account's end", {"payload": script("alert('登录已失效，请重新登录');location.href='/login';")}, B),
    ("a member's text", {"payload": framed("云岭网", "<p>本文为会员专享内容，登录后阅读全文</p>")}, B | U),
    ("a check that hides another word", told("安全验证", "<p>请向右滑动滑块完成验证</p><div style='display:none'>抱歉，您访问的页面不存在</div>"), B),
    ("taken for a robot", told("404", "<p>您的访问被误判为机器人，页面不存在</p>"), B),
    ("without a right", told("404", "<p>未授权的访问，内容不存在</p>"), B),
    ("a password", told("", "<p>请输入访问密码</p>"), B),
    ("for subscribers", told("雲嶺網", "<p>此內容僅限訂戶閱讀</p>"), B),
    ("not in this place", told("雲嶺網", "<p>因版權限制，此內容無法在您的地區觀看</p>"), B),
    *((text, told("提示", f"<p>{text}</p>"), NOT_W) for text in (
        "该页面限制访问", "系统消息已更新，请刷新", "禁止采集", "内容不可访问", "文章暂无法查看", "系统因设备变更停止访问", "网站已于近日关闭", "该视频因版权原因在您所在地区不能观看", "This page isn't available right now", "暂无相关信息",
    )),
    ("a pace in English", told("404", "<p>404 requests per minute exceeded</p>"), B),
    ("a price on a bare page", told("", "<p>本文为付费内容，订阅后可阅读全文</p>"), B),
    ("a window that sends to the front", {"payload": script("alert('请从首页访问本页面');location.href='/';")}, NOT_W),
    ("a jump that says otherwise", told("提示", "<p>您的浏览器版本过低</p>", "<meta http-equiv='refresh' content='3;url=/'>"), NOT_W),
    ("rights in JSON", raw('{"code":401,"msg":"token已失效，请重新登录","data":null}'), B | U),
    ("pace in JSON", raw('{"code":-1,"message":"请求过于频繁，请稍后再试"}'), B),
    ("denied in XML", raw("<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>You have no right to access this object.</Message></Error>"), B | U),
]  # fmt: skip
# Whose server, cache, template or name is out of order.
BROKEN: list[Answer] = [
    ("Baota's new site", told("恭喜，站点创建成功！", "<h3>恭喜, 站点创建成功！</h3><p>这是默认index.html，本页面由系统自动生成</p><ul><li>本页面在FTP根目录下的index.html</li><li>您可以修改、删除或覆盖本页面</li></ul>"), O),
    ("Baota's lost site", told("没有找到站点", "<p>您的请求在Web服务器中没有找到对应的站点！</p><ul><li>您没有将此域名或IP绑定到对应站点!</li><li>配置文件未生效!</li></ul>", status=404), O),
    ("a stopped site", told("抱歉，站点已暂停", "<h1>抱歉！该站点已经被管理员停止运行，请联系管理员了解详情！</h1>"), O),
    ("nginx alone", told("Welcome to nginx!", "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p>"), O),
    ("a host not found", told("错误消息", "<h1>网络访问消息: 页面无法显示</h1><p>技术信息(用于支持人员)</p><ul><li>错误代码 11001: 找不到主机</li><li>背景: 此错误表明网关无法找到您试图访问的网站的 IP 地址。</li></ul>"), O | U),
    ("a host not found, in English", told("Network Access Message: The page cannot be displayed", "<h2>Technical Information (for Support personnel)</h2><ul><li>Error Code 11001: Host not found</li><li>Background: The gateway could not find the IP address of the website.</li></ul>"), O | U),
    ("Varnish", told("503 Backend fetch failed", "<h1>Error 503 Backend fetch failed</h1><p>Guru Meditation:</p><p>XID: 32770</p>"), O),
    ("Squid", told("ERROR: The requested URL could not be retrieved", "<p>The following error was encountered while trying to retrieve the URL</p><p>Connection to 10.0.0.7 failed.</p><p>The system returned: (110) Connection timed out</p>"), O),
    ("Cloudflare's origin", told("yunling.example | 521: Web server is down", "<h1>Web server is down <span>Error code 521</span></h1>", status=521), O),
    ("Cloudflare's origin, with 200", told("yunling.example | 522: Connection timed out", "<h1>Connection timed out <span>Error code 522</span></h1>"), O),
    ("Cloudflare's name", told("Origin DNS error | www.yunling.example", "<h1>Error 1016</h1><h2>Origin DNS error</h2>"), NOT_W),
    ("Fastly", raw("Fastly error: unknown domain: www.yunling.example. Please check that this domain has been added to a service."), NOT_W),
    ("a name sold", told("yunling.example 域名出售", "<p>您访问的域名正在出售，如需购买请联系</p>"), O),
    ("a name that ran out", told("域名已过期", "<p>您访问的域名已过期，请联系域名注册商续费</p>"), O),
    ("a name unknown", told("网址导航", "<p>您访问的域名不存在或无法解析，请检查网址</p>"), NOT_W),
    ("a name mended", told("114导航", "<p>抱歉，找不到您要访问的网站：www.yunling.example</p>"), NOT_W),
    ("not on record", told("该网站暂时无法进行访问", "<h1>该网站暂时无法进行访问</h1><p>该网站未根据工信部相关法规要求，进行备案或备案接入</p>"), O),
    ("a browser's own page", told("www.yunling.example", "<h1>无法访问此网站</h1><p>找不到 www.yunling.example 的服务器 IP 地址。</p><p>DNS_PROBE_FINISHED_NXDOMAIN</p>"), O),
    ("a browser's loop", told("www.yunling.example", "<h1>该网页无法正常运作</h1><p>www.yunling.example 将您重定向的次数过多。</p><p>ERR_TOO_MANY_REDIRECTS</p>"), O),
    ("a certificate", told("隐私设置错误", "<h1>您的连接不是私密连接</h1><p>攻击者可能会试图从 www.yunling.example 窃取您的信息 NET::ERR_CERT_DATE_INVALID</p>"), O | B | U),
    ("an encoding", told("内容编码错误", "<h1>内容编码错误</h1><p>您尝试查看的页面无法显示，因为它使用了无效或者不支持的压缩格式。</p>"), O | U),
    ("packed twice", {"payload": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\x03\xed\xbd\x07" * 40}, U | O),
    ("half of a pack", {"payload": b"\x1f\x8b\x08\x00"}, U | O),
    ("ThinkPHP", told("系统发生错误", "<h1>页面错误！请稍后再试～</h1><p>ThinkPHP V5.1 { 十年磨一剑-为API开发设计的高性能框架 }</p>"), O),
    ("a driver", raw("ADODB.Field 错误 '800a0bcd' <p>BOF 或 EOF 中有一个是“真”，或者当前的记录已被删除，所需的操作要求一个当前的记录。</p>"), O | U),
    ("VBScript", told("", "<font>Microsoft VBScript 运行时错误 错误 '800a01a8'</font><p>缺少对象: 'rs'</p><p>/news/show.asp，行 27</p>"), O | U),
    ("ASP.NET", told("运行时错误", "<h1>“/”应用程序中的服务器错误。</h1><h2>运行时错误</h2><p>说明: 服务器上出现应用程序错误。</p>"), O),
    ("no input", raw("No input file specified."), NOT_W),
    ("a bucket gone", raw("<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist.</Message></Error>", status=404), NOT_W),
    ("a bucket unpaid", raw("<?xml version='1.0' encoding='UTF-8'?><Error><Code>UserDisable</Code><Message>UserDisable</Message></Error>", status=403), B | O),
    ("a service in JSON", raw('{"code":500,"msg":"系统异常，请稍后重试"}'), O),
    ("a parameter in JSON", raw('{"code":400,"msg":"参数错误"}'), U | B | O),
    ("nothing in JSON", raw('{"code":0,"data":null,"msg":"ok"}'), U | O),
    ("a wrong token", raw('{"timestamp":"2026-11-20T02:00:00","status":503,"error":"Service Unavailable"}'), O),
    ("PHP in maintenance", told("Maintenance", "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>"), O),
    ("a forum closed", told("提示信息", "<p>抱歉，站点正在升级，请稍后访问</p>"), O),
    ("a site moved", told("云岭网", "<p>本站已迁移至新网址 http://new.yunling.example，5秒后自动跳转</p>"), NOT_W),
    ("a site anew", told("云岭网", "<p>云岭网已全新改版，请访问新版首页</p>"), NOT_W),
    ("a site at its end", told("公告", "<p>根据工作安排，本网站已于11月1日起停止运行，感谢您的支持</p>"), NOT_W),
    ("a site for the old", told("温馨提示", "<p>为了获得更好的浏览体验，请使用最新版浏览器访问</p>"), NOT_W),
    ("an old browser", told("浏览器版本过低", "<p>您的浏览器版本过低，无法正常显示本页面，请升级浏览器</p>"), NOT_W),
    ("a table", told("", "<p>SQL错误：Table 'cms.article' doesn't exist</p>"), O),
    ("a database, with 404", told("404", "<p>数据库连接失败，请联系管理员</p>", status=404), O),
    ("a controller", told("404", "<p>控制器不存在:Article</p>"), O),
    ("a class", told("404", "<p>Class 'News' not found</p>"), O),
    ("a class in its quotes", told("", '<p>Class "Article" not found</p>'), O),
    ("a server behind, in English", told("", "<p>404 upstream not found</p>"), O),
    ("a view", told("", "<p>View [news.show] not found.</p>"), O),
    ("a stack", raw("<html><body><pre>java.io.FileNotFoundException: /data/59.html (No such file or directory)</pre></body></html>"), O),
    ("an app, with 404", told("No such app", "<p>There's nothing here, yet.</p><p>No such app</p>", status=404), O),
    ("a server behind", told("404", "<p>上游服务返回404</p>"), O),
    ("a network, called 404", told("404", "<p>网络异常，请检查网络后重试</p>"), O | U),
    ("for a while, called 404", told("404", "<p>该页面暂时关闭</p>"), O | U),
    ("for a while", told("", "<p>因系统迁移，历史文章暂时下线，预计三日后恢复访问</p>"), O | U),
    ("a flash", told("提示", "<p>您访问的快讯已被删除</p>"), W),
    ("looked at or deleted", told("提示", "<p>该文章正在审核或已删除，暂时无法查看</p>"), W),
    ("a site asked for its papers", told("提示", "<p>该网站正在审核中，暂时无法访问</p>"), O | U),
    ("a page asked for its papers", told("提示", "<p>页面正在审核中</p>"), U),
    *((text, told("提示", f"<p>{text}</p>"), NOT_W) for text in (
        "新闻应用已下架，请访问网页版", "新闻网站已下线", "稿件系统已归档", "新闻数据表不存在", "内容服务器找不到", "内容因服务器故障已消失", "新闻内容因网络原因消失", "请求内容已被防火墙删除",
        "内容已被广告拦截插件删除", "以下内容已隐藏", "内容为空，请刷新", "会话内容已失效", "本帖隐藏的内容需要回复才可以浏览",
    )),
    ("a server in Taiwan", told("雲嶺網", "<p>伺服器忙線中，請稍後再試</p>"), O),
    ("a shell that needs scripts", told("云岭网", "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div><script src='/js/main.js'></script>"), U),
    ("null", raw("null"), NOT_W),
    ("undefined", told("undefined", "<h1>undefined</h1><div>undefined</div>"), NOT_W),
    ("a dot", raw("."), NOT_W),
    ("ok", raw("ok"), NOT_W),
    ("a sign of life", raw('{"status":"UP"}'), NOT_W),
]  # fmt: skip
# Where the article is not: as servers, systems and portals say it.
GONE: list[Answer] = [
    ("nginx, with 200", told("404 Not Found", NGINX), W),
    ("nginx", told("404 Not Found", NGINX, status=404), W),
    ("Apache, with 200", told("404 Not Found", "<h1>Not Found</h1><p>The requested URL /a.html was not found on this server.</p><hr><address>Apache/2.4.6 Server at www.yunling.example Port 80</address>"), W),
    ("XAMPP", told("Object not found!", "<h1>Object not found!</h1><p>The requested URL was not found on this server. The link on the referring page seems to be wrong or outdated.</p><h2>Error 404</h2>"), W),
    ("IIS", told("404 - 找不到文件或目录。", "<h1>服务器错误</h1><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3>"), W | U),
    ("IIS, with 404", told("404 - 找不到文件或目录。", "<h1>服务器错误</h1><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3>", status=404), W),
    ("IIS of old", told("无法找到网页", "<h1>无法找到网页</h1><p>您正在搜索的网页可能已经删除、更名或暂时不可用。</p><p>请尝试下列操作：</p><ul><li>确保浏览器的地址栏中显示的网站地址的拼写和格式正确无误。</li></ul><h2>HTTP 错误 404 - 文件或目录未找到。<br>Internet 信息服务 (IIS)</h2>"), W),
    ("Tomcat", told("HTTP状态 404 - 未找到", "<h1>HTTP状态 404 - 未找到</h1><p><b>类型</b> 状态报告</p><p><b>消息</b> /a.html</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p><h3>Apache Tomcat/9.0.39</h3>"), W),
    ("gone", told("410 Gone", "<h1>410 Gone</h1>"), W),
    ("Dede", told("提示信息", '<script>var pgo=0;function JumpUrl(){if(pgo==0){location="/index.php";pgo=1}}</script><div><b>DedeCMS 提示信息！</b><p>文档不存在或已被删除！</p><a href="/index.php">如果你的浏览器没反应，请点击这里...</a></div>'), W),
    ("PHPCMS", told("提示信息", '<div class="content guery">内容已经不存在！</div><div class="bottom"><a href="/">如果您的浏览器没有自动跳转，请点击这里</a></div>'), W),
    ("Discuz", told("提示信息 - 云岭论坛", "<p>抱歉，指定的主题不存在或已被删除或正在被审核</p>"), W),
    ("WordPress", {"payload": framed("未找到页面 – 云岭网", "<h1>有点尴尬诶！该页无法显示。</h1><p>看起来您要找的东西不在这里，要不要试试搜索？</p>")}, W),
    ("TRS", {"payload": framed("云岭网", "<div class='err'><h3>您访问的页面不存在或已被删除！</h3><p>如有疑问请联系我们</p></div>")}, W),
    ("by its author", {"payload": framed("云岭网", "<p>该内容已被作者删除</p>")}, W),
    ("taken offline", {"payload": framed("云岭网", "<p>文章不存在或已下线</p>")}, W),
    ("against rules", {"payload": framed("云岭网", "<p>此内容因涉嫌违规，无法查看</p>")}, W),
    ("recalled", {"payload": framed("云岭网", "<p>稿件已撤回</p>")}, W),
    ("lost", {"payload": framed("云岭网", "<p>页面走丢了，去别处看看吧～</p>")}, W),
    ("by its publisher", told("该内容已被发布者删除", "<h2>该内容已被发布者删除</h2>"), W),
    ("complained of", told("此内容因违规无法查看", "<h2>此内容因违规无法查看</h2><p>由用户投诉并经平台审核，涉嫌违反相关法律法规和政策，查看对应规则</p>"), W),
    ("a complaint", told("", "<p>此内容被投诉且经审核涉嫌侵权，无法查看。</p>"), W),
    ("an account closed", told("", "<p>该账号已被停止使用，内容无法查看</p>"), W | U | B),
    ("in a window", {"payload": script("alert('该新闻已被删除！');window.close();")}, W),
    ("in a window, then home", {"payload": script("alert('您访问的文章不存在或已删除');location.replace('/');")}, W),
    ("in JSON", raw('{"code":404,"msg":"文章不存在"}'), W | U),
    ("in JSON, of a store", raw('{"error":"Document not found"}'), W | U),
    ("by the editors", told("", "<p>编辑已删除本文</p>"), W),
    ("by the house", told("", "<p>当前信息已被发布机构撤回</p>"), W),
    ("in time", told("", "<p>该稿件已过有效期，系统已自动撤稿</p>"), W),
    ("in time, in Taiwan", told("", "<p>新聞已逾保存期限，無法瀏覽</p>"), W),
    ("by number", told("错误", "<p>错误：ID为 882103 的文章不存在</p>"), W),
    ("taken down", told("Content unavailable", "<p>This content has been taken down.</p>"), W),
    ("in a picture's words", told("云岭网", "<img src='/images/bg.png' alt='您访问的页面不存在'><p><a href='/'>返回首页</a></p>"), W),
    ("in XML", raw("<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>", status=404), W),
    ("in XML, with 200", raw("<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"), W | U),
    ("a browser's own", told("www.yunling.example", "<h1>找不到 www.yunling.example 的网页</h1><p>找不到与以下网址对应的网页：https://www.yunling.example/a.html</p><p>HTTP ERROR 404</p>"), W),
    ("a child to be found", told("404", '<div>您访问的页面不存在</div><iframe src="/404/search_children.html"></iframe>'), W),
    ("with a wait", told("提示", "<p>抱歉，您访问的稿件已被撤下</p><p>页面将在 <span>5</span> 秒后自动跳转</p>", '<meta http-equiv="refresh" content="5;url=/">'), W),
    ("a reason given", {"payload": framed("云岭网", "<p>因版权原因，该文章已下线。</p>")}, W),
    ("who asked", {"payload": framed("云岭网", "<p>应供稿单位要求，该稿件已撤下。</p>")}, W),
    ("whose rights ended", {"payload": framed("云岭网", "<p>该内容版权已到期</p>")}, W),
    ("who asked, and who did", {"payload": framed("云岭网", "<p>应读者要求，已将本文删除。</p>")}, W),
    ("by the paper", {"payload": framed("云岭网", "<p>本报已撤下该稿件</p>")}, W),
    ("a reason and no name", {"payload": framed("云岭网", "<p>该视频因版权问题下架</p>")}, W),
    ("by law", {"payload": framed("云岭网", "<p>根据相关法律法规和政策，该内容无法显示</p>")}, W),
    ("no more", {"payload": framed("云岭网", "<p>该内容已不再提供</p>")}, W),
    ("taken by whoever", {"payload": framed("云岭网", "<p>页面被小怪兽吃掉了</p>")}, W),
    ("lost oneself", {"payload": framed("云岭网", "<p>您好像迷路了</p>")}, W),
    ("renamed or removed", told("提示", "<p>您浏览的网页可能已更名或移除</p>"), W),
    ("in a link", told("云岭网", "<a href='/'>抱歉，您访问的页面不存在，点击返回首页</a>"), W),
    ("forbidden, for it was deleted", told("提示", "<p>该文章已被删除，无法访问</p>", status=403), W),
    ("forbidden, for it was deleted, in the frame", {"payload": framed("云岭网", f"<p>该文章已被删除</p><ul>{'<li>石桥镇举行冬季运动会</li>' * 20}</ul>"), "status": 403}, W),
    ("a script with a name for home", {"payload": script("var home='/';window.location=home;")}, W),
    ("looked at again, with advice", told("提示", "<p>该稿件正在审核中　返回首页　联系我们</p>"), W),
    *((text, told("提示", f"<p>{text}</p>"), W) for text in (
        "抱歉，此页面已被站长删除", "这篇稿子已经下线啦", "找不到编号对应的稿件", "文章被网友举报，现已删除", "That article has expired.", "查询不到该文章", "此内容已从服务器移除", "对应的新闻记录不存在", "您访问的地址有误或页面已删除", "内容违反社区规范，已被平台下架", "Sorry, we couldn't find that page.",
        "您查看的稿件现已撤除", "该链接对应的内容已不存在", "此新闻已被系统自动下线", "此贴已删", "楼主已将本帖删除", "此文章因用户举报已被下架", "本文因作者申请已撤下", "页面已经不知去向",
        "内容已设置为仅作者可见", "该信息发布期限已过", "请求的资源已被永久删除", "抱歉，我们没能找到您需要的页面",
        "您访问的稿件已于近日撤下", "此文章因内容调整已下线", "该文章处于下架状态", "该新闻已过时效，不再提供阅读", "资讯详情不存在", "很遗憾，这条新闻已经看不到了",
        "该页面已经飞到外太空去了", "因版权原因，该文章暂不提供浏览", "This page isn't available anymore", "The requested article could not be located", "稿件已经作废", "该篇报道已撤",
        "该图文已被发布方删除", "抱歉，没有检索到这篇稿件", "这条资讯因事实有误被撤下", "本条消息已删除", "Sorry, that story is gone", "记者已撤回该稿", "该网页已被和谐", "系统中没有这篇文章", "数据库中没有找到该新闻", "暂无该文章", "抱歉，暂未找到该页面", "页面失联了", "作者已将文章设为私密", "该文章仅作者可见",
        "此文违反法律法规，不予展示", "此文已停止访问", "抱歉，该文章已被限制显示", "本文暂时下架", "本新闻已于2026年11月20日下线",
    )),
    ("here no more", told("", "<p>您所要浏览的新闻已经不在这里了</p>"), W),
    ("a forum's", told("提示信息", "<p>抱歉，本帖已经被管理员屏蔽</p>"), W),
    ("of whatever reason", told("", "<p>对不起，你访问的文章被屏蔽、删除或正在审核</p>"), W),
    ("against a platform's rules", told("", "<p>该图文因违反平台规范已被删除</p>"), W),
    ("in Hong Kong", told("", "<p>閣下瀏覽的內容經已移除</p>"), W),
    ("in Taiwan, either way", {"payload": script("alert('查無此新聞或新聞已下架');location.href='/';")}, W),
    ("ended and offline", told("", "<p>您访问的活动页面已结束并下线</p>"), W),
    ("two words of English", {"payload": framed("云岭网", "<p>Content removed.</p>")}, W),
    ("looked at again", told("审核中", "<p>内容审核中，请稍后查看</p>"), W),
    ("out of date", {"payload": framed("云岭网", "<p>该专题已结束，内容已归档，不再提供访问</p>")}, W | U),
]  # fmt: skip
SERVICES = (
    "/app/", "/app", "/download", "/download/", "/client/", "/app/download/", "/apps/index.html", "/appdown", "/xiazai/",
    "/register", "/user/", "/user/center", "/member/", "/members/index.html", "/vip/", "/pay/", "/subscribe", "/account/",
    "/install/", "/install/index.php", "/setup/", "/admin/", "/admin/index.html", "/manage/", "/search/", "/so/", "/sorry/", "/guard/",
    "/queue/", "/wait/", "/waiting/", "/busy/", "/limit/", "/limited", "/ban/", "/banned", "/bot/", "/robot/", "/human/",
    "/check/", "/region/", "/geo/", "/notice/", "/tips/", "/browser/", "/upgrade/", "/ie/", "/update/", "/security/",
    "/safe/", "/risk/", "/shield/", "/hold/", "/close/", "/closed/", "/stop/", "/pause/", "/offline/", "/down/", "/agreement/", "/privacy/", "/consent/",
)  # fmt: skip
# Where addresses lead that are no section of news, whatever letters they are of.
LED: list[Answer] = [
    *((f"-> {path}", led(path), NOT_W) for path in SERVICES),
    *((f"-> {address}", led(address), NOT_W) for address in (
        "https://app.yunling.example/", "https://passport.yunling.example/", "https://account.yunling.example/", "https://waf.yunling.example/",
        "https://user.yunling.example/", "https://admin.yunling.example/", "https://search.yunling.example/", "https://pay.yunling.example/",
        "https://www.yunling.example:8443/console/", "http://10.0.0.55/srun_portal_pc", "http://1.1.1.3/ac_portal/default/pc.html",
        "https://download.yunling.example/", "https://client.yunling.example/",
    )),
    *((f"-> {path}", led(path), W) for path in (
        "/col/col1229/index.html", "/channel/minsheng.shtml", "/news/", "/xinwen/", "/yaowen/index.shtml", "/shehui/", "/ms/", "/gn/", "/local/", "/pic/", "/video/", "/zt/", "/index.html", "/", "/m/", "/mobile/", "/wap/", "/404.html",
        "/list.php?catid=12", "/plus/list.php?tid=3", "/e/action/ListInfo/?classid=5", "/channel/3", "/list/12_2.html", "/xwzx/index.jhtml",
    )),
    ("-> the folder of its day", led("/system/2026/11/20/"), W),
    *((f"-> {path}", led(path), NOT_W) for path in ("/system/2026/11/21/", "/system/2026/11/20/059000001/", "/list/59000001.html", "/show.php?itemid=12", "/playlist.php?v=3")),
    ("a network's portal", {"payload": script("top.self.location.href='http://10.0.0.55/srun_portal_pc?ac_id=1'")}, NOT_W),
    ("a refresh to the installer", {"payload": bare("", "", '<meta http-equiv="refresh" content="0;url=/install/">')}, NOT_W),
    ("a test page that leads home", {"payload": bare("", "<p>测试页面</p>", '<meta http-equiv="refresh" content="3;url=/">')}, NOT_W),
    ("a script to the app", {"payload": script("location.href='/app/download/'")}, NOT_W),
    ("a server's default", {"payload": bare("", "", '<meta http-equiv="refresh" content="0;url=/cgi-sys/defaultwebpage.cgi">')}, NOT_W),
]  # fmt: skip
# What stands in the portal's frame where the text was, and the verdicts that are right.
IN_FRAME: list[tuple[frozenset[str], tuple[str, ...]]] = [
    (NOT_W, (
        "[an error occurred while processing this directive]", "<p>[处理此指令时出错]</p>",
        "<b>Warning</b>: include(/www/cms/a.php): failed to open stream: No such file or directory in <b>/www/x.php</b> on line <b>12</b>",
        "<b>Notice</b>: Undefined index: content in <b>/www/x.php</b> on line <b>12</b>", "{{article.content}}", "${content}", "{dede:field.body/}", "[!--newstext--]", "<%=content%>",
        "&lt;%=content%&gt;", "$!{doc.content}", "null", "undefined", "[object Object]", "NaN", "加载失败，点击重试", "数据加载中，请稍候……", "内容正在加载中", "加载中...", "<p>您的浏览器不支持播放</p>",
        "<p>您需要安装Flash播放器才能观看</p>", "<p>您的浏览器版本过低，请升级后查看</p>", "<p>展开全文</p>", "<p>剩余85%</p>", '<iframe src="/article/59.html"></iframe>', '<object data="/a.swf"></object>',
        '<div data-url="/api/article/59000001" class="lazy-content"></div>', '<div class="skeleton-line"></div>', "<p>Error: 10086</p>", "<p>java.lang.NullPointerException</p>",
        "FreeMarker template error: The following has evaluated to null or missing: ==> article", "TemplateDoesNotExist at /article/",
        "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version", "<p>今日阅读次数已用完</p>", "<p>您今日的免费阅读次数已用完</p>", "<p>会话已过期，请刷新</p>",
        "<p>页面已过期，请刷新后重试</p>", "<p>请接受Cookie后继续浏览</p>", "<p>本内容仅限成年人浏览</p>", "<p>青少年模式下无法查看该内容</p>", "<p>扫码查看全文</p><img src='/qr/1.png'>",
        "<p>您的评论正在审核中</p>", "<p>出错了，请刷新页面</p>", "<p>内容为空，请刷新</p>", "<div id='c' data-api='/article/59'></div>", "<p>内容准备中，敬请期待</p>", "<p>稿件正在修改，稍后重新上线</p>", "<p>数据迁移中，暂时无法显示</p>",
        "<p>请升级浏览器以查看本文</p>", "<p>您所在的地区无法查看此内容</p>", "<div class='empty'>暂无数据</div>", "<p>该内容不再提供免费阅读</p>", "<p>根据法律规定，该内容无法在您所在的地区显示</p>",
    )),
    (W, (
        "<p>该内容已被作者删除</p>", "<p>文章不存在或已下线</p>", "<p>该内容涉嫌违规，已被删除</p>", "<p>涉嫌违规，内容无法展示</p>", "<p>稿件已撤回</p>", "<p>本稿件已由编辑部撤回。</p>", "<p>页面走丢了</p>", "<p>哎呀，页面走丢了，看看别的吧</p>", "<p>因故撤稿，特此说明。</p>",
        "<p>该文章已下线</p><p>编辑：周原</p>", "<p>该视频已下架</p>", "<!-- content -->", "<p>&nbsp;</p><p>&nbsp;</p>", "<h2>404 Not Found</h2>",
        "<div class='empty'>暂无内容</div>", "<p>暂无相关信息</p>", "<p>该文章正在审核中</p>", "<p>这里什么都没有</p>", "<p>文章内容为空</p>",
    )),
    (W | E, (
        "<p>撤稿声明：本网11月20日刊发的《云岭县图书馆新馆今日开放》一文，因内容有误，现予撤稿，并向读者致歉。</p>",
    )),
    (B, (
        "<p>登录后可阅读全文</p>", "<p>请在云岭新闻客户端打开</p>", "<p>请下载云岭新闻APP查看全文</p>", "<p>打开客户端 阅读全文</p>", "<p>请在微信客户端打开链接</p>", "<p>由于版权原因，您所在的地区无法观看</p>", "<p>您的请求可能存在威胁，已被拦截</p>", "<p>开通会员，解锁全文</p>",
        "<p>购买数字报后可阅读全文</p>",
    )),
    (B | U, (
        "<p>本文为客户端独家内容</p><p>扫描二维码下载客户端查看</p>", "<p>该内容仅限中国大陆地区访问</p>", "<p>请开启JavaScript后查看</p>",
    )),
    (O, (
        "<p>网站正在进行数据库维护</p>", "<p>系统开小差了，请稍后再试</p>", "<p>网络异常</p><a>刷新</a>", "<p>请求超时</p>",
    )),
    (W | E | U, (
        '<img src="/upload/59000001.jpg">', "<p>请以官方发布为准。</p>",
    )),
    (E | U, (
        '<a href="/a.pdf">云岭县图书馆新馆今日开放.pdf</a>', '<video src="/a.mp4"></video>',
    )),
    (NOT_W | E, (
        "<canvas id=c></canvas>",
    )),
    (O | U, (
        "<p>错误代码：500</p>",
    )),
    (W | U, (
        "<p>链接已过期</p>",
    )),
]  # fmt: skip
