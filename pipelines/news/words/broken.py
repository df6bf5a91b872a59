"""What pages say when their server is out of order, or not yet in order. In normal form, as `words.blocked`."""

from __future__ import annotations

import re

SERVER_ERROR = re.compile(
    r"(?:^|错误|error|http(?:status)?|状态码|代码|code)(?:50[0-9]|52[0-9]|530)(?!\d)|(?:badgateway"
    r"|gatewaytime-?out|internalservererror|serviceunavailable|service(?:is)?temporarilyunavailable"
    r"|webserverisdown|connectiontimedout|originisunreachable|nolivepeers|nohealthyupstream"
    r"|upstream(?:connect|timed|request|server)|backendfetchfailed|gurumeditation|servererrorin"
    r"|httperror5|httpstatus5|runtimeerror"
    r"|fatalerror|parseerror|uncaught(?:exception|error|typeerror|pdo)|unhandledexception|stacktrace"
    r"|tracebackmost|traceback\(|exceptionreport5|applicationerror|bandwidthlimit|connection(?:was)?(?:refused|interrupted|closed|lost)"
    r"|connectionreset"
    r"|servererror|err_(?:connection|name|timed|empty|ssl|address|internet|cert)[a-z_]*|dns_probe"
    r"|can(?:no|')tbereached|requestedurlcouldnotberetrieved|webpagenotavailable|tryagainlater"
    r"|systemerror|systembusy|status=5\d\d|[a-z]exception(?:$|[:(]))"
    r"|(?:服务|伺服)器?(?:正)?(?:内部)?(?:繁忙|太忙|忙碌|忙线|忙|错误|异常|出错|故障|无响应|开小差|宕机|超时|维护|升级|遇到|发生|未响应|连接失败|拒绝连接|打瞌睡|累了|暂时)"
    r"|(?:系统|网络|程序|应用|后台)(?:正)?(?:繁忙|太忙|忙|错误|异常|出错|发生错误|开小差|故障|超时|崩溃|不给力|拥堵|连接失败|打了个盹)"
    r"|内部错误|运行时错误|(?:程序|运行|执行)(?:时)?(?:出错|异常)|网络异常|(?:页面|内容|数据|资源)?(?:加载|载入)(?:失败|出错|异常|超时)|访问(?:人数|量)(?:过|太|较)(?:多|大|高)|网关(?:超时|错误)|错误的?网关|服务(?:暂时|暂|当前)?(?:不可用|中断|无法使用|停止)|连[接线](?:超时|逾时|失败|异常|中断|断开|被重置|已重置|被拒绝)|(?:请求|查询|响应)(?:超时|逾时)"
    r"|无法(?:访问|打开|显示)(?:此|该|这个)?(?:网站|站点|服务器|网页)|找不到(?:服务器|.{0,40}的服务器)|无法连接"
    r"|(?:该|此)?网页无法(?:正常)?(?:运作|显示|打开)|(?:(?:网站|系统|服务|站点)(?:暂时|目前|当前|暂)?|页面(?:暂时|目前|当前|暂))(?:无法|不能|不可)(?:正常|进行)?(?:访问|使用|打开"
    r"|提供服务)|人太多|太火爆|访问量(?:过大|太大|较大)|拥挤"
)
DATABASE = re.compile(
    r"(?:连接|连结|链接|访问|建立)(?:到)?(?:数据|资料)库|(?:数据|资料)库(?:服务器)?(?:连接|链接|服务|查询|操作|访问|出现|发生)?(?:出现|发生|时)?(?:错误|失败|出错|异常|故障"
    r"|超时|超限)|databaseerror|databaseconnection|connect(?:ing)?tothe?database|sqlstate|ora-\d{5}"
    r"|toomanyconnections|mysql(?:_|i_|server|error|querry)?(?:connect|query|fetch|server|error)"
    r"|can'tconnecttomysql|jdbc|sqlexception|microsoftoledb|odbcdriver|sqlserver"
    r"|discuz!?(?:database)?error|sql错误|sqlerror|markedascrashed|table'?[\w.]{1,60}'?doesn'texist|sqlsyntax|redis(?:connection)?exception|mongodb?error|adodb"
)
_MAINTAINED = (
    r"(?:系统|网站|站点|服务|服务器|平台|页面|栏目|频道|数据库|本站|我们|设备|机房|网络|程序|例行|临时|停机|紧急|全站)(?:正在|正|进行|例行|停机|目前|现在|临时|日常"
    r"|后台|将|,|于|处于|努力|紧张|全面|版本|系统)*(?:的)?(?:维护|维修|升级|检修|调试|割接|迁移|改版|改造|建设|更新|抢修)+"
)
# Without a word of its lasting it is all that is said: 智慧停车平台升级 is news.
MAINTENANCE = re.compile(
    rf"{_MAINTAINED}(?:中|期间|ing|当中|状态)|^(?:.{{0,2}}|.{{0,8}}(?:正在?|进行)){_MAINTAINED}$"
    r"|正在(?:进行)?(?:系统|网站|例行|停机|紧急|日常|服务器|后台|升级|全面|数据)*(?:维护|升级|检修|调试|割接|迁移|改版|抢修|建设)|^(?:维护|升级|检修|改版|建设"
    r"|施工)(?:升级)?中$|^系统维护$|^网站维护$|^停机维护$"
    r"|暂停(?:对外)?(?:服务|访问|运行|开放)|(?:网站|本站|站点|系统|服务)(?:临时|暂时|暂)(?:关闭|停用|停止)|(?:under|downfor|scheduled|routine)maintenance|maintenance(?:mode|page"
    r"|inprogress|break)|^maintenance$|underconstruction|we'llbebacksoon|bebacksoon|(?:upgrading|updating)(?:our"
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
# What a template prints where its text should be: its own marks, or what went wrong. Asked of whole lines.
UNFILLED = re.compile(
    r"\{\{.{0,80}\}\}|\$!?\{[\w.!()-]{1,60}\}|\{\$?[\w:./>\[\]'-]{1,60}/?\}|\[!--[\w.]{1,40}--\]|<%.{0,60}%>|\[(?:field|list|e):[\w.]{1,40}/?\]"
    r"|^(?:null|undefined|nan|none|false|nil|\[objectobject\]|\(null\))$"
    r"|anerroroccurredwhileprocessingthisdirective|处理(?:此|该|这个?)指令时(?:出|发生)"
    r"|^(?:warning|notice|deprecated|strictstandards|(?:php)?(?:fatal|parse)?error):.{0,200}(?:online\d|undefined|failed|expects)|failedtoopenstream"
    r"|[a-z]\.[a-z]{0,80}(?:exception|error)\b|^[a-z]*(?:exception|error)(?::|at/)|templatedoesnotexist|templateerror|evaluatedtonullormissing",
    re.ASCII,
)
# Of a whole site: nothing is known of the article.
NO_SITE = re.compile(
    r"(?:网站|站点|主机|域名|空间)(?:可能|已经?)?(?:不存在|未找到|无法找到|找不到|无法解析|解析失败|未解析)(?!.{0,6}(?:页|文章|内容|信息|文件|新闻))"
    r"|(?:^|[^的此该关])(?:控制器|方法|函数|模块|模板(?:文件)?|数据表|配置(?:文件)?|缓存(?:文件|服务器)?|接口|应用|租户|节点|类)(?:.{0,20})(?:不存在|未找到|找不到|没有找到)"
    r"|(?:服务器?|上游|源站|回源|后端|网关).{0,8}(?:返回|失败).{0,8}404"
    r"|(?<![a-z])(?:view|class|function|method|controller|template|module|database"
    r"|driver|backend|upstream|host|server|origin|route|project|tenant|application|site)(?:['\"]|\[)?"
    r"[\w.\\\]'\" -]{0,40}notfound"
    r"|域名(?:有误|错误|输入有?误)|nosuchapp|websitenotfound|isn'tagithubpagessite|nosuchbucket|specifiedbucketdoesnotexist|unknowndomain|err_too_many_redirects"
)
# What is said where a text is still to come, or to come again.
NOT_YET = re.compile(
    r"(?:正在|等待|待|还在)(?:被)?(?:重新|再次|人工|进行|后台)*审核(?!.{0,6}(?:删|撤|下架|未通过))|审核(?:当)?中(?!心)|敬请期待|(?:稍后|即将|重新|近期)(?:恢复|上线|开放|发布|呈现|显示)"
    r"|(?:内容|稿件|文章|本文|资料|页面|栏目|数据)(?:正在|尚在|还在|在)?(?:准备|整理|修改|修订|完善|更新|编辑|制作|生成|转码|同步|迁移)(?:之)?中|正在(?:准备|整理|修改|修订|完善|转码|生成|同步)"
)
# Words by which a page speaks to its reader of itself.
TELLS_READER = re.compile(
    r"请|您|抱歉|对不起|期待|稍[后候等]|无法|不能|未能|不可|不支持|不予|暂(?:时|不|未|无|停)|正在|(?:准备|加载|载入|生成|处理|进行|建设|审核|修改|更新)中|登[录陆入]|开通|解锁"
    r"|付费|订阅|展开|重试|刷新|失败|异常|错误|客户端|\bapp\b|浏览器|please|sorry|unable|error|failed|unavailable|loading|signin|login|subscrib"
)
# What a page that is called 404 says otherwise: of a visitor, a network or a system, not of an article.
OTHERWISE = re.compile(
    r"暂|网络|网路|连[接线]|浏览器|拦截|禁止|限制|会员|可见|授权|权限|登[录陆入]|验证|机器人|密码|关闭|停止|失败|超时|逾时|缓存|预览|仅|扫码|客户端|\bapp\b|勿|交费|欠费|测试"
    r"|exceeded|interrupted|temporar|rightnow|unavailable|blocked|denied"
)
LEADS = re.compile(r"跳转|返回|转到|前往|首页|主页|\d秒|redirect|moved|clickhere|点击")
# Where these are out of order, nothing is known of any article.
OF_ALL = frozenset({"no_such_site", "database_error"})
PATTERNS = (
    ("no_such_site", NO_SITE),
    ("database_error", DATABASE),
    ("default_page", DEFAULT_PAGE),
    ("maintenance", MAINTENANCE),
    ("server_error", SERVER_ERROR),
)
