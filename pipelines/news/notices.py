"""What a page says, or does, that is no news: refused, out of order, or gone. Asked where no article is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from pipelines.news.article import Fate
from pipelines.news.look import Look
from pipelines.news.text import normal

# A notice is short; what stands in more words than these is told by its title only.
NOTICE_CHARS, SENTENCE_CHARS, GONE_CHARS, TITLE_CHARS = 800, 60, 36, 24
# So many links to the portal's other pages are its frame: no challenge page carries it.
FRAME_LINKS, FRAME_CHARS = 8, 160
SENTENCE = re.compile(r"[.!?;,:|_()\[\]{}<>\"'~-]+")

TITLE_SEAM, MARKS = re.compile(r"[-_|]+"), ".,!?~:"


class Notice(NamedTuple):
    fate: Fate
    reason: str


# All patterns meet text in normal form without blanks, in lower case: "验 证 码" and "驗證碼" are one.
RATE_LIMIT = re.compile(
    r"(?:访问|请求|操作|刷新|浏览|查询|点击|速度|动作|次数|ip)(?:得|的)?(?:实在)?(?:过于|太过|太|过)(?:频繁|快|多)"
    r"|(?:频率|次数).{0,6}(?:过高|过快|超限|限制|超过|超出|上限)|toomanyrequests|ratelimit|requestlimit"
)
FIREWALL = re.compile(
    r"(?:请求|访问|ip|地址|您|你|行为|操作).{0,20}(?:被|遭到?|受到?)(?:本站|系统|服务器|网站|管理员|云盾|防火墙|网站管理员设置)?"
    r"(?:的)?(?:成功)?(?:拦截|拒绝|阻断|阻止|限制|封禁|封锁|禁止|屏蔽|拉黑|列入|加入)"
    r"|(?:拒绝|禁止|限制|无法响应|阻止)了?(?:您|你)(?:的|当前)?.{0,6}(?:访问|请求|操作)|^(?:拒绝|禁止)访问$"
    r"|(?:没有|无)(?:访问)?权限?(?:访问|查看|浏览)|无权(?:访问|查看|浏览)"
    r"|(?:包含|存在|含有|带有|疑似|检测到|发现)(?:了)?.{0,8}(?:不合法|危险|非法|可疑|恶意|攻击|异常|威胁|机器人|爬虫)"
    r"|(?:异常|可疑)(?:的)?(?:流量|访问|请求)|(?:流量|网络环境|访问行为|网络|访问|账号|操作)(?:存在)?异常,?$|网络环境存在|(?:网站|应用|云"
    r"|web)(?:防火墙|卫士|云?waf)"
    r"|(?:地区|区域|国家)(?:暂时?)?(?:无法|不能|禁止|限制|不支持)(?:访问|观看|浏览)|黑名单|白名单|安全狗|云盾|玄武盾|创宇盾|加速乐|云锁|雷池"
    r"|accessdenied|accessto.{0,40}denied|accessblocked|requestblocked|requestrejected"
    r"|requestedurlwasrejected|youhavebeenblocked|been(?:blocked|banned|denied|limited|flagged)"
    r"|attentionrequired|couldnotbesatisfied|unusual(?:traffic|activity)"
    r"|suspicious(?:activity|traffic|request)|\bwaf\b|webapplicationfirewall|403forbidden|httperror403"
    r"|don'thavepermission|donothavepermission"
    r"|incidentid|pardonourinterruption|notallowedtoaccess|automated(?:access|requests|queries"
    r"|traffic)|malicious|botdetected"
)
CHALLENGE = re.compile(
    r"(?:安全|人机|访问|身份|浏览器|真人|机器人|行为|滑动|拼图|智能|在线|图形|环境)(?:性)?(?:验证|校验|认证中|检测|检查|识别)"
    r"|(?:完成|进行|通过|继续|点击|点选|开始|下方|下列|以下)(?:按钮|页面|图片|进行|的)?.{0,10}验证|拖动.{0,8}滑块|(?:按住|滑动|拖动|移动).{0,6}滑块"
    r"|正在(?:为您|对您)?(?:进行)?(?:验证|检查|检测|确认|校验|核实|分析).{0,16}|请?稍(?:候|等|后).{0,6}(?:验证|检查|检测)"
    r"|(?:不|并非)是机器人|(?:确认|证明|验证|核实)(?:您|你).{0,8}(?:人类|真人|机器人|身份|本人|浏览器)|依次点击|按顺序点击"
    r"|浏览器(?:即将)?(?:安全)?(?:跳转|检查)"
    r"|justamoment|onemoment,?please|areyou(?:a)?(?:human|robot)|verify.{0,16}human"
    r"|human(?:verification|check)|not(?:a)?robot|checkingyourbrowser|checkingif"
    r"|verifying(?:your|that|the)|security(?:check|verification|challenge)|ddosprotection"
    r"|completethe(?:security)?(?:check|captcha|challenge)|beforeyoucontinue|slidetoverify"
    r"|bot(?:verification|check)"
)
WEAK_CHALLENGE = re.compile(
    r"验证码|滑块|captcha|(?:开启|启用|打开|允许|支持|激活|使用).{0,10}(?:javascript|java脚本|cookies?|js\b)|(?:javascript"
    r"|cookies?|脚本).{0,8}(?:被?禁用|未启用|未开启|关闭|支持)"
    r"|(?:enable|turnon|allow|requires?|without).{0,8}(?:javascript|js|cookies)"
    r"|javascript(?:and cookies)?is(?:disabled|required|notenabled)"
)
LOGIN = re.compile(
    r"(?:请|需要?|必须|未|尚未)(?:您|你)?(?:先)?(?:登[录陆]|注册).{0,4}(?:后|才|再|方可|查看|阅读|访问|浏览|继续|观看)|登[录陆]后(?:可|才|方|即"
    r"|再|查看|阅读|继续|访问|浏览)"
    r"|(?:请先登[录陆]|您还没有登[录陆]|您尚未登[录陆]|您未登[录陆]|登[录陆](?:已)?(?:失效|超时|过期))|仅限?(?:会员|登[录陆]用户|付费用户"
    r"|订阅用户).{0,6}(?:阅读|查看|访问)"
    r"|(?:log|sign)(?:in)to(?:continue|view|read|access)|please(?:log|sign)in|loginrequired|unauthorized"
)
LOGIN_TITLE = re.compile(
    r"^(?:用户|会员|账号|统一|系统|身份|扫码)*(?:登[录陆]|身份认证|认证中心|login|signin|loginpage)(?:页面|中心|平台)?$"
)
BLOCKED = (
    ("rate_limit", RATE_LIMIT),
    ("firewall", FIREWALL),
    ("challenge", CHALLENGE),
    ("login_wall", LOGIN),
)

# Words of the makers, in code: only on pages that show no portal's frame.
MAKERS = re.compile(
    r"_cf_chl_opt|cf[-_]chl|cdn-cgi/challenge|cf-(?:browser-verification|turnstile|please-wait"
    r"|error-details)|acw_sc__|aliyun_?waf|_waf_|/_____tmd_____/|x5sec|punish\?|errors\.aliyun\.com"
    r"|__jsl?_?clearance|jsl_clearance|__jsluid|yunsuo_session|security_session_verify|srcurl=|safedog"
    r"|incapsula|_incap_|\$_ts\b|sgcaptcha|\.well-known/captcha|challenge_vcode|_botd\b|"
    r"wskey|wscckey|wsidchk|_wafchk|hmf_ci|geetest|initgeetest|tencentcaptcha|tcaptcha|necaptcha"
    r"|aliyuncaptcha|recaptcha|hcaptcha|turnstile|awswaf|gokuprops|_abck|bm-verify|sec-cpt|px-captcha"
    r"|_pxappid|perimeterx|"
    r"datadome|captcha-delivery|ddos-guard|sucuri_cloudproxy|slowaes|tonumbers\(|cdnfly|btwaf|goedge"
    r"|yunjiasu|safeline|chaitin|360wzb|webscan|anticc|anti_?bot|antispider|botguard|"
    r"verify_?code|check_?code|vcode|captcha|dun\.163|yidun|challenge-form|guard\.js|/_guard/|_guard_",
    re.IGNORECASE,
)
SETS_COOKIE = re.compile(
    r"document\s*(?:\.\s*cookie|\[\s*['\"]cookie['\"]\s*\])\s*(?:\+?=)(?!=)|setCookie\s*\("
    r"|\bcookie\s*=\s*['\"`]",
    re.IGNORECASE,
)
RELOADS = re.compile(
    r"location\s*(?:\.\s*reload|\[\s*['\"]reload|\.\s*(?:href|replace|assign|search|hash)"
    r"|\[\s*['\"](?:href|replace)|=)|\.\s*submit\s*\(|history\.go\(0\)|\.click\(\)",
    re.IGNORECASE,
)
SELF_RELOAD = re.compile(
    r"location\s*\.\s*reload\s*\(|location(?:\.href)?\s*=\s*(?:window\.|self\."
    r"|document\.)?location(?:\.href)?\s*[;+}]|history\.go\(0\)|location\.href\s*=\s*location"
)
VEILED = re.compile(
    r"\beval\s*\(|\\x[0-9a-f]{2}|\b_0x[0-9a-f]{3,}|String\.fromCharCode|\batob\s*\(|\bunescape\s*\("
    r"|\[\]\[|\(!\[\]\+|\bFunction\s*\(|charCodeAt|crypto\.subtle|WebAssembly"
)
PROVING = re.compile(
    r"navigator\.webdriver|canvas.{0,40}getContext|fingerprint|nonce|proof|sha256|md5\(|challenge"
    r"|difficulty",
    re.IGNORECASE | re.DOTALL,
)

SERVER_ERROR = re.compile(
    r"(?:^|错误|error|http(?:status)?|状态码|代码|code)(?:50[0-9]|52[0-9]|530)(?!\d)|(?:badgateway"
    r"|gatewaytime-?out|internalservererror|serviceunavailable|service(?:is)?temporarilyunavailable"
    r"|webserverisdown|connectiontimedout|originisunreachable|nolivepeers|nohealthyupstream"
    r"|upstream(?:connect|timed|request|server)|backendfetchfailed|gurumeditation|servererrorin"
    r"|httperror5|httpstatus5|runtimeerror"
    r"|fatalerror|parseerror|uncaught(?:exception|error|typeerror|pdo)|unhandledexception|stacktrace"
    r"|tracebackmost|traceback\(|exceptionreport5|applicationerror|bandwidthlimit|connectionrefused"
    r"|connectionreset"
    r"|servererror|err_(?:connection|name|timed|empty|ssl|address|internet|cert)[a-z_]*|dns_probe"
    r"|can(?:no|')tbereached|requestedurlcouldnotberetrieved|webpagenotavailable|tryagainlater"
    r"|systemerror|systembusy|status=5\d\d)"
    r"|服务器?(?:正)?(?:内部)?(?:繁忙|太忙|忙碌|忙|错误|异常|出错|故障|无响应|开小差|宕机|超时|维护|升级|遇到|发生|未响应|连接失败|拒绝连接|打瞌睡|累了|暂时)"
    r"|(?:系统|网络|程序|应用|后台)(?:正)?(?:繁忙|太忙|忙|错误|异常|出错|发生错误|开小差|故障|超时|崩溃|不给力|拥堵|连接失败|打了个盹)"
    r"|内部错误|运行时错误|网关(?:超时|错误)|错误的?网关|服务(?:暂时|暂|当前)?(?:不可用|中断|无法使用|停止)|连接(?:超时|失败|被重置|已重置|被拒绝)|请求超时"
    r"|无法(?:访问|打开|显示)(?:此|该|这个)?(?:网站|站点|服务器|网页)|找不到(?:服务器|.{0,40}的服务器)|无法连接"
    r"|(?:该|此)?网页无法(?:正常)?(?:运作|显示|打开)|(?:网站|页面|系统|服务|站点)(?:暂时|目前|当前|暂)?(?:无法|不能|不可)(?:正常)?(?:访问|使用|打开"
    r"|提供服务)|人太多|太火爆|访问量(?:过大|太大|较大)|拥挤"
)
DATABASE = re.compile(
    r"(?:连接|连结|链接|访问|建立)(?:到)?数据库|数据库(?:服务器)?(?:连接|链接|服务|查询|操作|访问|出现|发生)?(?:出现|发生|时)?(?:错误|失败|出错|异常|故障"
    r"|超时|超限)|databaseerror|databaseconnection|connect(?:ing)?tothe?database|sqlstate|ora-\d{5}"
    r"|toomanyconnections|mysql(?:_|i_|server|error|querry)?(?:connect|query|fetch|server|error)"
    r"|can'tconnecttomysql|jdbc|sqlexception|microsoftoledb|odbcdriver|sqlserver"
    r"|discuz!?(?:database)?error|sqlsyntax|redis(?:connection)?exception|mongodb?error|adodb"
)
MAINTENANCE = re.compile(
    r"(?:系统|网站|站点|服务|服务器|平台|页面|栏目|频道|数据库|本站|我们|设备|机房|网络|程序|例行|临时|停机|紧急|全站)(?:正在|正|进行|例行|停机|目前|现在|临时|日常"
    r"|后台|将|,|于|处于|努力|紧张|全面|版本|系统)*(?:的)?(?:维护|升级|检修|调试|割接|迁移|改版|建设|更新|抢修)(?:中|期间|ing|当中|状态|$)"
    r"|正在(?:进行)?(?:系统|网站|例行|停机|紧急|日常|服务器|后台|升级|全面)*(?:维护|升级|检修|调试|割接|迁移|改版|抢修|建设)|^(?:维护|升级|检修|改版|建设"
    r"|施工)(?:升级)?中$|^系统维护$|^网站维护$|^停机维护$"
    r"|暂停(?:对外)?(?:服务|访问|运行|开放)|(?:under|downfor|scheduled|routine)maintenance|maintenance(?:mode|page"
    r"|inprogress|break)|^maintenance$|we'llbebacksoon|bebacksoon|(?:upgrading|updating)(?:our"
    r"|the)?(?:site|system|server)|temporarilydown"
)
DEFAULT_PAGE = re.compile(
    r"^indexof/?|welcometo(?:nginx|openresty|tengine|caddy|centos|tomcat)|(?:nginx|openresty|tengine"
    r"|caddy)[^a-z]{0,4}(?:issuccessfully|isrunning|installed)|(?:apache\d?|ubuntu|debian|centos"
    r"|httpserver|nginx|lnmp|tomcat|weblogic|iis).{0,20}(?:default|test)page|^itworks$|^testpagefor"
    r"|^iis(?:windows|7|8|\d)|internetinformationservices|apachetomcat/\d|successfullyinstalledtomcat"
    r"|thispageisusedtotest"
    r"|站点创建成功|没有找到站点|(?:站点|网站|主机|空间)(?:已经?)?(?:被)?(?:管理员)?(?:暂时)?(?:停止|停用|关闭|暂停|到期|过期|冻结|欠费)|(?:站点"
    r"|网站)(?:未|没有)(?:绑定|配置|启动|备案|开通)|域名.{0,6}(?:过期|到期|未备案|停放|出售|转让|未绑定|解析|未配置|暂停)|未备案|备案(?:提示|拦截)"
    r"|domain.{0,20}(?:forsale|expired|parked|suspended)|accountsuspended|siteisstopped"
    r"|(?:web)?sitehasbeenstopped|comingsoon|站点正在建设|网站建设中|defaultwebsite|lnmp一键|宝塔(?:linux)?面板|phpinfo"
    r"|目录列表|网站防篡改"
)  # fmt: skip
OUT = (
    ("database_error", DATABASE),
    ("default_page", DEFAULT_PAGE),
    ("maintenance", MAINTENANCE),
    ("server_error", SERVER_ERROR),
)

NOUN = (
    r"(?:该|此|本|这|当前|目标|原|相关|对应|所需|指定|任何|您的|你的|符合条件的|您要的)*(?:个|篇|条|则|张|份|段)?(?:新闻|文章|网站|静态|html|动态|图文"
    r"|视频)?(?:的)?"
    r"(?:页面|网页|文章|稿件|内容|信息|新闻|资讯|帖子|链接|连接|地址|网址|url|文件|资源|记录|数据(?!库)|专题|文档|报道|公告|图片|视频|路径|主题|页|文|稿|东西"
    r"|目录|结果|id)(?:页面|地址|信息|内容|链接|id)?"
)
SORRY = (
    r"(?:(?:很|非常|十分|真的?)?(?:抱歉|对不起|遗憾|不好意思)|提示|错误|出错了?|哎呀|哎哟|糟糕|啊哦"
    r"|噢|哦|呃|咦|oops|sorry|(?:error|http)?404)*"
)
WHO = (
    r"(?:可能)?(?:您|你|用户)?(?:们)?(?:所|要|想|想要|正在|试图|当前|刚才|需要)*(?:访问|查看"
    r"|查询|检索|查找|浏览|请求|寻找|打开|阅读|点击|输入|搜索|找|看|读|指定"
    r"|浏览器访问)?(?:的)?(?:是)?"
)
ADVERB = (
    r"(?:可能|目前|现在|也许|似乎|好像|或许|已经|已|或|或者|不小心|不幸|因故|由于.{0,8}"
    r"|因.{0,8}原因|因|涉嫌|的|就|早已|均|都|并|自己|暂时|被|遭)*(?:(?:作者|管理员|编辑|发布者"
    r"|用户|后台|网站|系统|原作者|发布单位|小编|我们))?(?:已经?)?(?:自行|主动)?(?:被|遭)?"
)
LOST = (
    r"(?:不存在|(?:没有|未|没|未能|无法)(?:被)?找到|找不到了?|删除|删掉|删了|撤稿|撤下|撤销|撤回|撤除|下线|下架|过期|失效|移除|移走|移动|移到|转移|搬家|取消"
    r"|清空|屏蔽|关闭|归档|清理|(?:未|没有|尚未|还未|没)(?:发布|通过审核|审核)|无效|(?:违规|违法|投诉|侵权).{0,8}(?:查看|显示|访问|屏蔽)"
    r"|走丢|丢失|弄丢|丢了|遗失|飞走|迷路|迷失|消失|不见|失踪|溜走|跑丢|跑路|离家出走|去火星|去旅行|被外星人|出走|不翼而飞|没了|无法显示该|为空)"
)
GONE = re.compile(
    rf"^{SORRY}{WHO}{NOUN}{ADVERB}{LOST}|^{SORRY}{WHO}(?:{ADVERB})(?:没有找到|未找到|找不到|无法找到|没找到|未能找到|未发现"
    rf"|查无此?|没有查询到|不存在)(?:您|你|到)?(?:所|要|想|需要|请求|访问|查看|寻找|浏览|查找|的)*{NOUN}(?:了|啦|哦|呢)?$"
    rf"|^{SORRY}(?:已|已经|被|已被)(?:删除|过期|撤稿|撤下|下线|失效)(?:或|和|及|的|已|被|过期|删除|不存在|下线|失效)*{NOUN}$|^(?:您"
    rf"|你)?(?:来晚|来迟)了|^(?:您|你)(?:访问|查看|浏览|找|请求).{{0,10}}(?:走丢|飞走|迷路|消失|不见|不存在|丢失)"
    rf"|^(?:本|该|此)(?:文|稿|帖|条|页)(?:已经?|已被|被)(?:.{{0,4}})(?:删|撤|下线|下架)|^(?:已删除|已下线|已下架|已撤稿|已过期)$|^没有(?:相关"
    rf"|找到|查到|此|该)(?:的)?{NOUN}$"
)  # fmt: skip
GONE_LATIN = re.compile(
    r"^(?:error|http|httperror|httpstatus|status|code|出错|错误|错误代码|页面)*404(?!\d)(?:\D|$)|404(?:notfound"
    r"|error|错误|页面|提示|找不到)|^notfound$|status=404|(?:page|file|document|article|story|content|resource"
    r"|url|object|address|post|item|site/?page).{0,40}(?:notfound|(?:cannot|couldnot|can't|couldn't"
    r"|wasnot|wasn't|isnot)(?:be)?(?:found|exist)|doesn'?o?t?n?o?t?exist|doesnotexist|notexist"
    r"|nolonger(?:available|exists?|here)|(?:been|was|is)(?:removed|deleted|moved|withdrawn|expired"
    r"|unpublished)|ismissing)|pagemissing|can'tfindth(?:e|at)page|cannotfindthepage|nosuch(?:page"
    r"|file|article|document)|cannotget/|^410gone|^gone$|requestedurl.{0,80}notfound"
)
# The first words of an article's headline may be a notice's: the whole line must be one.
GONE_ONLY = re.compile(
    rf"^{SORRY}{WHO}{NOUN}{ADVERB}{LOST}(?:了|啦|哦|或已?被?删除|或已?过期|的?提示)*$"
    rf"|^{SORRY}{WHO}(?:没有找到|未找到|找不到|无法找到)(?:您|你)?(?:所|要|需要|请求|访问|查看|寻找|的)*{NOUN}$"
    r"|^(?:error|http)?404(?:notfound|error|错误|页面|提示|页)?$|^(?:page)?notfound$|^已删除或过期的稿件$"
)
OTHER_ONLY = re.compile(
    r"^(?:安全|人机|访问|身份|滑动)验证$|^(?:请|完成|输入)*验证码?$|^(?:(?:您|你)的)?(?:访问|请求|操作)(?:过于|太)频繁$|^(?:拒绝|禁止)访问$"
    r"|^justamoment$|^accessdenied$|^attentionrequired$|^403forbidden$|^(?:系统|网站|服务器)?(?:正在)?(?:维护|升级)中$"
    r"|^(?:系统|服务器)(?:繁忙|错误|异常)$|^50\d(?:[a-z].{0,40}|错误.{0,10})?$|^(?:badgateway|serviceunavailable"
    r"|internalservererror)$"
)
POLITE = re.compile(rf"^{SORRY}$")


def folded(text: str) -> str:
    """Text as the patterns want it."""
    return normal(text).lower()


def sentences(lines: Iterable[str]) -> list[str]:
    """The parts between punctuation, and after them their line as a whole, in order."""
    found: list[str] = []
    for line in lines:
        whole = folded(line)
        parts = [part for part in SENTENCE.split(whole) if part]
        found += [*parts, whole] if len(parts) > 1 else parts
    return [part for part in found if part]


def is_notice(headline: str) -> bool:
    """Whether a line in a headline's place is wholly what error and challenge pages are called."""
    if len(headline) > 2 * TITLE_CHARS:
        return False
    parts = [part.strip(MARKS) for part in TITLE_SEAM.split(folded(headline))]
    return any(GONE_ONLY.match(part) or OTHER_ONLY.match(part) for part in parts)


def withdrawn(paragraphs: Iterable[str]) -> bool:
    """Whether an article's whole text is that it was taken away."""
    parts = [part for line in paragraphs for part in SENTENCE.split(folded(line)) if part]
    if sum(map(len, parts)) > 2 * TITLE_CHARS:
        return False
    said = [part for part in parts if not POLITE.match(part)]
    return bool(said) and GONE_ONLY.match(said[0]) is not None


def framed(look: Look, host: str) -> bool:
    """Whether the page carries the portal's frame: many links to its other pages."""
    return look.links_home(host, FRAME_LINKS) or (
        len(look.links) >= FRAME_LINKS and look.linked >= FRAME_CHARS
    )


def spoken(look: Look, host: str, *, title_only: bool = False) -> Notice | None:
    """What the page's words say: refused before all, then what is said first, out of order or gone."""
    title = sentences((look.title,))
    plain = [] if title_only or len(look.plain) > NOTICE_CHARS else sentences(look.lines)
    if not plain and not title_only:
        plain = sentences(look.headings[:3])
    frame = framed(look, host)
    if notice := _refused(title, plain, frame):
        return notice
    for part in (*title, *plain):
        if notice := _out(part):
            return notice
        if _gone(part):
            return _surely_gone((*title, *plain))
    return None


def _surely_gone(parts: Iterable[str]) -> Notice:
    """A missing page may guess at busy servers; where maintenance is told too, nothing is known of the article."""
    doubtful = any(pattern.search(part) for part in parts for _, pattern in OUT[:-1])
    return Notice(Fate.UNREADABLE, "gone_or_out_of_order") if doubtful else Notice(Fate.WITHDRAWN, "soft_404")


def _refused(title: list[str], plain: list[str], frame: bool) -> Notice | None:
    for reason, pattern in BLOCKED:
        # A portal's own frame asks readers to log in on every page.
        heard = title if frame and reason == "login_wall" else (*title, *plain)
        if any(pattern.search(part) for part in heard if len(part) <= 2 * SENTENCE_CHARS):
            return Notice(Fate.BLOCKED, reason)
    if any(WEAK_CHALLENGE.search(part) for part in (title if frame else (*title, *plain))):
        return Notice(Fate.BLOCKED, "challenge")
    if any(LOGIN_TITLE.match(part) for part in title):
        return Notice(Fate.BLOCKED, "login_wall")
    return None


def _out(part: str) -> Notice | None:
    if len(part) > 2 * SENTENCE_CHARS:
        return None
    return next((Notice(Fate.OUTAGE, reason) for reason, pattern in OUT if pattern.search(part)), None)


def _gone(part: str) -> bool:
    return len(part) <= 2 * SENTENCE_CHARS and bool(
        GONE_LATIN.search(part) or (len(part) <= GONE_CHARS and GONE.match(part))
    )


def challenged(look: Look, url: str) -> Notice | None:
    """A challenge by what it does and lacks: scripts, no words, no frame, and itself to be loaded again."""
    if framed(look, urlsplit(url).netloc) or len(look.plain) > NOTICE_CHARS:
        return None
    if look.password:
        return Notice(Fate.BLOCKED, "login_wall")
    if look.described:  # a page that scripts paint tells search engines what it is; a challenge does not
        return None
    code = look.script
    if MAKERS.search(code) or any(MAKERS.search(source) for source in (*look.sources, *look.names)):
        return Notice(Fate.BLOCKED, "challenge")
    if SETS_COOKIE.search(code) and RELOADS.search(code):
        return Notice(Fate.BLOCKED, "script_challenge")
    if SELF_RELOAD.search(code) or _refreshes_itself(look, url):
        return Notice(Fate.BLOCKED, "loads_itself_again")
    if look.form and ".submit(" in code:
        return Notice(Fate.BLOCKED, "form_challenge")
    if not look.mounted and code and (len(VEILED.findall(code)) > 2 or PROVING.search(code)):
        return Notice(Fate.BLOCKED, "script_challenge")
    return None


def _refreshes_itself(look: Look, url: str) -> bool:
    if look.refresh is None or look.refresh[0] > 60:
        return False
    here, there = urlsplit(url), urlsplit(look.refresh[1])
    return (here.netloc, here.path) == (there.netloc, there.path)
