"""What pages say and do that refuse or test their visitor."""

from __future__ import annotations

import re

# All patterns meet text in normal form without blanks, in lower case: "验 证 码" and "驗證碼" are one.
RATE_LIMIT = re.compile(
    r"(?:访问|请求|操作|刷新|浏览|查询|点击|速度|动作|(?<!重定向的)次数|ip)(?:得|的)?(?:实在)?(?:过于|太过|太|过)(?:频繁|快|多)"
    r"|(?:频率|次数).{0,6}(?:过高|过快|超限|限制|超过|超出|上限)|请勿(?:过于|太)?频繁|toomanyrequests|ratelimit|requestlimit|requestsper(?:second|minute|hour)|(?<!bandwidth)(?:limit|quota).{0,10}exceeded"
)
FIREWALL = re.compile(
    r"(?:请求|访问|ip|地址|您|你|行为|操作)(?:(?!文章|稿件|帖子|报道).){0,20}(?:被|遭到?|受到?)(?:本站|系统|服务器|网站|管理员|云盾|防火墙|网站管理员设置)?"
    r"(?:的)?(?:成功)?(?:拦截|拒绝|阻断|阻止|限制|封禁|封锁|禁止|屏蔽|拉黑|列入|加入)"
    r"|(?:拒绝|禁止|限制|无法响应|阻止)了?(?:您|你)(?:的|当前)?.{0,6}(?:访问|请求|操作)|^(?:拒绝|禁止)访问$"
    r"|未(?:经|被)?授权的?(?:访问|请求|操作|用户)|(?:误判|判定|识别|认定|视)为.{0,4}(?:机器人|爬虫|攻击|恶意|异常)|(?:没有|无)(?:访问)?权限?(?:访问|查看|浏览)|无权(?:访问|查看|浏览)"
    r"|(?:包含|存在|含有|带有|疑似|检测到|发现)(?:了)?.{0,8}(?:不合法|危险|非法|可疑|恶意|攻击|异常|威胁|机器人|爬虫)"
    r"|(?:异常|可疑)(?:的)?(?:流量|访问|请求)|(?:流量|网络环境|访问行为|访问|账号|操作)(?:存在)?异常,?$|网络(?:环境)?存在|(?:网站|应用|云"
    r"|web)(?:防火墙|卫士|云?waf)"
    r"|(?:地区|区域|国家)(?:目前|暂时?|尚)?(?:无法|不能|未能|禁止|限制|不支持|不提供|不可)(?:访问|观看|浏览|查看|阅读|收看|播放|提供|使用|用$)|(?:无法|不能|未能|不)在(?:您|你|当前|该).{0,6}(?:地区|区域|国家)|仅(?:限|允许|支持|对|供|面向).{0,10}(?:地区|境内|大陆|内地|国内|内网|局域网).{0,6}(?:访问|观看|浏览|查看|阅读|使用|开放)"
    r"|不在.{0,4}(?:允许|许可|授权|白名单).{0,4}(?:访问|范围|之内)|(?:请求|访问|网站|页面|网址|链接).{0,20}被.{0,12}(?:拦截|阻断)|(?:触发|违反|命中).{0,8}(?:安全|防护|访问|风控)(?:防护|控制|策略|规则|机制)|行为(?:存在|有).{0,4}风险|(?:ip|访问|账号)受限|黑名单|白名单|禁止采集|安全狗|云盾|玄武盾|创宇盾|加速乐|云锁|雷池"
    r"|accessdenied|accessto.{0,40}denied|accessblocked|request(?:was|hasbeen)?(?:blocked|rejected)|attackdetected"
    r"|requestedurlwasrejected|youhavebeenblocked|been(?:blocked|banned|denied|limited|flagged)"
    r"|attentionrequired|couldnotbesatisfied|unusual(?:traffic|activity)"
    r"|suspicious(?:activity|traffic|request)|\bwaf\b|webapplicationfirewall|403forbidden|httperror403"
    r"|don'thavepermission|donothavepermission"
    r"|notavailablein(?:your|this)(?:current)?(?:region|country|location|area)|incidentid|pardonourinterruption|notallowedtoaccess|automated(?:access|requests|queries"
    r"|traffic)|malicious|botdetected|^notacceptable|mod_?security"
)
CHALLENGE = re.compile(
    r"(?:安全|人机|访问|身份|浏览器|真人|机器人|行为|滑动|拼图|智能|在线|图形|环境)(?:性)?(?:验证|校验|认证中|检测|检查|识别)"
    r"|(?:完成|进行|通过|继续|点击|点选|开始|下方|下列|以下)(?:按钮|页面|图片|进行|的)?.{0,10}验证|拖动.{0,8}滑块|(?:按住|滑动|拖动|移动).{0,6}滑块"
    r"|正在(?:为您|对您)?(?:进行)?(?:验证|检查|检测|确认|校验|核实(?:您|你|身份)|分析).{0,16}|请?稍(?:候|等|后).{0,6}(?:验证|检查|检测)"
    r"|(?:不|并非)是机器人|(?:确认|证明|验证|核实)(?:您|你).{0,8}(?:人类|真人|机器人|身份|本人|浏览器)|依次点击|按顺序点击"
    r"|浏览器(?:即将)?(?:安全)?(?:跳转|检查)"
    r"|justamoment|onemoment,?please|areyou(?:a)?(?:human|robot)|verify.{0,16}human"
    r"|human(?:verification|check)|not(?:a)?robot|checkingyourbrowser|checkingif"
    r"|verifying(?:your|that|the)|security(?:check|verification|challenge)|ddosprotection"
    r"|completethe(?:security)?(?:check|captcha|challenge)|beforeyoucontinue|slidetoverify"
    r"|bot(?:verification|check)"
)
WEAK_CHALLENGE = re.compile(
    # What a page says of its own cookies is no demand.
    r"验证码|滑块|captcha|(?:开启|启用|打开|允许(?!所有|全部|必要)|支持|激活|(?<!我们)(?<!网站)(?<!本站)使用).{0,10}(?:javascript|java脚本|cookies?|js\b)|(?:javascript"
    r"|cookies?|脚本).{0,8}(?:被?禁用|未启用|未开启|关闭|支持)"
    r"|(?:enable|turnon|allow(?!all|selected|essential)|requires?|without).{0,8}(?:javascript|js|cookies)"
    r"|javascript(?:and cookies)?is(?:disabled|required|notenabled)"
)
LOGIN = re.compile(
    r"(?:请|需要?|必须|未|尚未)(?:您|你)?(?:先)?(?:登[录陆入]|注册).{0,4}(?:后|才|再|方可|查看|阅读|访问|浏览|继续|观看)|登[录陆入]后(?:可|才|方|即"
    r"|再|查看|阅读|继续|访问|浏览)"
    r"|(?:请先登[录陆入]|您还没有登[录陆入]|您尚未登[录陆入]|您未登[录陆入]|登[录陆入](?:已)?(?:失效|超时|过期))|输入.{0,6}密码|(?:只|仅)(?:能|对|向|限|供|面向)*.{0,6}(?:会员|订户|订阅用户|注册用户|登[录陆入]用户|粉丝|好友).{0,4}(?:开放|阅读|查看|访问|可见|浏览|观看|专享)|仅限?(?:会员|登[录陆入]用户|付费用户"
    r"|订阅用户).{0,6}(?:阅读|查看|访问)"
    r"|(?:log|sign)(?:in)to(?:continue|view|read|access)|please(?:log|sign)in|be(?:logged|signed)in|subscribe(?:now)?to(?:continue|read)|subscribersonly|loginrequired|unauthorized"
)
# On a portal's own pages these stand beside every article: heard only where nothing else is new.
PAYWALL = re.compile(
    r"(?:付费|订阅|会员|开通|购买|充值|解锁).{0,10}(?:阅读|查看|全文|观看|内容|专享|可看)|(?:付费|会员|订阅)(?:内容|文章|专享|可读)"
    r"|(?:打开|下载|前往|进入|在).{0,10}(?:app|客户端|小程序).{0,6}(?:内)?(?:阅读|查看|观看|打开).{0,4}(?:全文|全部|完整|更多)?"
    r"|剩余\d+%|^后(?:可|即可)?(?:查看|阅读|继续|观看)|(?:登[录陆入]|注册)(?:后)?(?:查看|阅读|继续|可见)|扫码.{0,6}(?:登[录陆入]|阅读)"
)
# Readers are sent elsewhere for the text: on a portal's own pages such words stand in every foot.
APP_ONLY = re.compile(
    r"(?:请|仅|只能|须|需)(?:您|你)?.{0,6}(?:在|到|至|前往|使用|用|打开|下载|安装|通过).{0,12}(?:app|客户端|小程序|微信|手机端|移动端).{0,10}(?:打开|查看|阅读|观看|浏览|访问)"
    r"|(?:请|仅|只能|须|需)(?:您|你)?.{0,6}(?:下载|安装).{0,6}(?:最新版?)?(?:app|客户端)|在(?:微信|手机)客户端打开"
)
# A page that was open too long, or without its session, says nothing of the article.
SESSION = re.compile(
    r"(?:页面|会话|令牌|token|session).{0,3}(?:已经?)?(?:过期|失效|超时).{0,3}(?:请|需|点击|立即|马上)?.{0,3}(?:刷新|重新(?:登|进入|打开|加载)|重试)"
    r"|(?:会话|令牌|token|session|cookies?|签名|密钥|验证码|二维码)(?:已经?)?(?:过期|失效|超时|无效|不存在|notfound|hasexpired|expired|isinvalid)"
)
LOADING = re.compile(
    r"^(?:(?:正在|努力|数据|页面|内容|图片|视频|拼命)*(?:加载|载入|读取)(?:中|数据)*|loading|请(?:稍候|稍等|等待)|pleasewait)"
)
LOGIN_TITLE = re.compile(
    r"^(?:用户|会员|账号|统一|系统|身份|扫码)*(?:登[录陆入]|身份认证|认证中心|login|signin|loginpage)(?:页面|中心|平台)?$"
)
PATTERNS = (
    ("rate_limit", RATE_LIMIT),
    ("firewall", FIREWALL),
    ("challenge", CHALLENGE),
    ("login_wall", LOGIN),
    ("app_only", APP_ONLY),
    ("session", SESSION),
)
# A portal's own frame says so on every page: heard in the title only.
OF_FRAMES = frozenset({"login_wall", "app_only"})

# Words of the makers, in code: only on pages that show no portal's frame.
MAKERS = re.compile(
    r"cf[-_]chl|cdn-cgi/challenge|cf-(?:browser-verification|please-wait|error-details)|turnstile"
    r"|acw_sc__|aliyun_?waf|_waf_|/_____tmd_____/|x5sec|punish\?|errors\.aliyun\.com"
    r"|__js_?clearance|jsl_?clearance|__jsluid|yunsuo_session|security_session_verify|srcurl=|safedog"
    r"|incapsula|_incap_|\$_ts\b|_botd\b|wskey|wscckey|wsidchk|_wafchk|hmf_ci|geetest|awswaf|gokuprops"
    r"|_abck|bm-verify|sec-cpt|_pxappid|perimeterx|datadome|ddos-guard|sucuri_cloudproxy|slowaes"
    r"|tonumbers\(|cdnfly|btwaf|goedge|yunjiasu|safeline|chaitin|360wzb|webscan|anticc|anti_?bot"
    r"|antispider|botguard|verify_?code|check_?code|vcode|captcha|dun\.163|yidun|challenge-form"
    r"|guard\.js|/_guard/|_guard_",
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
