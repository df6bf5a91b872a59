"""How portals say that an article is not there. In normal form, as `words.blocked`."""

from __future__ import annotations

import re

NOUN = (
    r"(?:该|此|本|这|您要的?|你要的?|当前|目标|原|相关|对应|所需|指定|任何|您的|你的|符合条件的|您要的)*(?:个|篇|条|则|张|份|段)?(?:新闻|文章|网站|静态|html|动态|图文"
    r"|视频)?(?:的)?"
    r"(?:页面|网页|文章|稿件|内容|信息|新闻|资讯|帖子|链接|连接|地址|网址|url|文件|资源|记录|数据(?!库)|专题|文档|报道|公告|图片|视频|路径|主题|栏目|频道|页|文|稿|东西"
    r"|目录|结果|id)(?:或(?:文章|内容|页面|信息|新闻|稿件|栏目))?(?:页面|地址|信息|内容|链接|id)?"
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
    r"(?:不存在|不在了|已?(?:经)?无法(?:查看|阅读|浏览)$|(?<=[已被])隐藏|(?:正在|还在)?审核(?:中|当中)|(?:没有|未|没|未能|无法)(?:被)?找到|找不到了?|删除|删掉|删了|撤稿|撤下|撤销|撤回|撤除|下线|下架|过期|失效|移除|移走|移动|移到|转移|搬家|取消"
    r"|清空|屏蔽|关闭|归档|清理|(?:未|没有|尚未|还未|没)(?:发布|通过审核|审核)|无效|(?:违规|违法|投诉|侵权).{0,8}(?:查看|显示|访问|屏蔽)"
    r"|走丢|丢失|弄丢|丢了|遗失|飞走|迷路|迷失|消失|不见|失踪|溜走|跑丢|跑路|离家出走|去火星|去旅行|被外星人|出走|不翼而飞|没了|无法显示该|为空)"
)
GONE = re.compile(
    rf"^{SORRY}{WHO}{NOUN}{ADVERB}{LOST}|^{SORRY}{WHO}(?:{ADVERB})(?:没有找到|未找到|找不到|无法找到|没找到|未能找到|未发现"
    rf"|查无此?|没有查询到|不存在)(?:您|你|到)?(?:所|要|想|需要|请求|访问|查看|寻找|浏览|查找|的)*{NOUN}(?:了|啦|哦|呢)?$"
    rf"|^{SORRY}(?:已|已经|被|已被)(?:删除|过期|撤稿|撤下|下线|失效)(?:或|和|及|的|已|被|过期|删除|不存在|下线|失效)*{NOUN}$|^(?:您"
    rf"|你)?(?:来晚|来迟)了|^(?:您|你)(?:访问|查看|浏览|找|请求).{{0,10}}(?:走丢|飞走|迷路|消失|不见|不存在|丢失)"
    rf"|^(?:本|该|此)(?:文|稿|帖|条|页)(?:已经?|已被|被)(?:.{{0,4}})(?:删|撤|下线|下架)|^(?:已删除|已下线|已下架|已撤稿|已过期)$|^没有(?:相关"
    rf"|找到|查到|此|该|这|(?:您|你)(?:所|要|想|需要|找|看|查|访问)*)(?:的)?{NOUN}$|^无此{NOUN}$"
    rf"|^(?:可能|或许|也许)?(?:已经?被?|被|遭)(?:删除|移除|下线|下架|撤下|转移|更名)(?:或.{{0,8}})?$"
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
# What one is told to do then, and the status. That others do so is news: 警方联系当事人.
ADVICE = re.compile(
    r"^(?:\d{1,3}|(?:请|您|去|回|可以?|点击|或者?|立即|马上|\d+秒之?后|自动|将|尝试|先|再|重新)*"
    r"(?:(?:返回|跳转|进入|访问|浏览)?(?:到|至)?(?:网站|本站|本网|其[他它])?(?:首页|主页|上一页|上页|前一页|页面|内容|文章|新闻)|去?(?:别处|其[他它]地方|首页|主页)?看看"
    r"|(?:检查|核对|确认|输入).{0,8}(?:网址|地址|链接|拼写)(?:是否)?(?:有误|无误|正确|错误)?|联系(?:我们|作者|本站|网站|站长|客服|编辑|(?:网站)?管理员)|刷新(?:页面|重试)?|(?:稍[后候])?(?:再试|重试)|稍[后候](?:访问)?)(?:看看|吧|重试|再试)*)$"
)
