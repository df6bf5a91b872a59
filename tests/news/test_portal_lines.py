"""What stands between an article's paragraphs and is the portal's; and what only looks like it."""

# ruff: noqa: E501  lines read best as they are
from __future__ import annotations

import time
from dataclasses import replace
from types import ModuleType

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.news import furniture, portal_lines
from pipelines.news.article import Article, Image
from pipelines.news.comparison import compare
from pipelines.news.furniture import LINE, is_figures, is_furniture, is_heading
from pipelines.news.portal import Link
from pipelines.news.portal_lines import no_source, own, strange
from pipelines.news.text import normal
from pipelines.news.words import house, promos
from pipelines.news.words.disclaimers import LONGEST
from tests.samples import article

BEFORE = article()
FURNITURE = (
    "阅读 1234", "浏览量：12万+", "点赞（23）", "收藏 12 分享 3 评论 45", "12人参与 3评论", "已有1234人阅读", "阅读 10万+ 在看99", "推荐指数：8",
    "收藏 打印 关闭", "大 中 小", "展开全文", "点击图片看大图", "+关注", "12万粉丝 3456获赞", "更新于3分钟前", "最后更新：2026-11-20 10:22", "IP属地：云南", "阅读原文", "分享到：微信 微博 QQ空间", "微信扫一扫分享", "打开APP，查看更多精彩图片", "返回云岭网，查看更多",
    "距第8届青禾茶会开幕还有12天", "距离2027年春节还有30天", "距离清溪马拉松倒计时：9天！",
    "关注云岭发布微信公众号，获取更多资讯", "扫码下载云岭客户端", "长按识别二维码关注我们", "上一篇：清溪图书馆延长开放时间", "下一条：没有了",
    "上一篇：石桥小学举行运动会 下一篇：青禾镇春茶上市", "猜你喜欢", "相关新闻：", "热门推荐", "24小时排行榜", "看过本文的人还看了", "标签：云岭 图书馆",
    "全文共1234字，阅读大约需要3分钟", "阅读约需5分钟", "大约3分钟读完", "扫码进入客户端", "微信扫码", "扫一扫 手机继续看", "扫描二维码，用手机看", "听新闻 00:00/03:21", "5c3d8c53e88c4f446c118dfd", "文明上网理性发言，请遵守新闻评论服务协议",
    "特别声明：以上内容仅代表作者本人观点，不代表本网立场。", "未经授权，不得转载或以其他方式使用。", "未经本网书面授权，请勿转载", "版权所有，未经许可严禁复制或镜像", "未经许可，任何人不得以任何形式使用本网内容。",
    "👁 3246", "👍 12 💬 3", "很赞哦！（71）", "觉得不错？点个赞 22", "感动 89", "新闻心情排行 1311", "您看到此篇文章时的感受是：", "前天14:05",
    "云上云岭 19秒前", "云岭网友12 3个月前", "云岭网友12 3年前", "【相关阅读】", "▌相关阅读", "新闻链接", "最新评论（46条）", "[上一篇] 清溪图书馆延长开放时间", "本文标签：云岭 图书馆",
    "识别下方二维码，加入读者群", "语音播报 6:15", "AI播报 时长4分49秒", "视频加载中，请稍候...", "（点击播放音频）", "新闻热线：0871-6123456", "我要报料：拨打0871-6123456，或发邮件",
    "爆料请加微信：ylbl526440", "广告热线：0871-6123456", "违法和不良信息举报电话：0871-6123456", "举报电话：0871-6123456 举报邮箱：jubao@yunling.example",
    "本文来源于网络，版权归原作者所有", "图片均来自网络", "声明：转载此文是出于传递更多信息之目的。", "以上内容与本网无关。", "文章内容与云岭网无关，请读者自行核实。", "【版权声明】凡本网原创稿件均归云岭网所有", "免责声明：内容由网友发布",
    "--完--", "（完）", "THE END", "当前在线：49277人", "今天是2026年11月20日 星期五", "今天是：2026年11月26日 星期四 农历十月十八", "空气质量 优 18 湿度 63%", "云岭指数 2735.32 +8.39%", "支持（12） 反对（3）", "12.3万次观看", "浏览次数：", "提示：本文发布于365天前，其中的信息可能已经过时。", "内容由AI生成，仅供参考", "AI摘要",
    "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。", "点击上方“云岭发布”关注我们", "还没有评论，快来抢沙发吧", "登录后可以发表评论", "您当前的位置：首页 > 新闻 > 要闻", "无障碍浏览 长者模式", "收听本文 03:21", "【完】",
    "凡本网注明“来源：云岭网”的所有作品，版权均属于云岭网，未经本网授权不得转载、摘编或利用其它方式使用上述作品。",
    "凡本网注明“来源：XXX（非云岭网）”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。",
    "如因作品内容、版权和其它问题需要同本网联系的，请在30日内进行。", "图片来自网络，如有侵权，请联系删除。", "（图片来源于网络，侵删）", "网友评论仅供其表达个人看法，并不表明云岭网立场。",
    "本文系云岭网独家稿件，未经授权，不得转载。", "以上内容仅供参考，不构成投资建议。据此操作，风险自担。", "版权归作者所有，任何形式转载请联系作者。", "本网站版权归云岭日报社所有，违者必究。",
)  # fmt: skip
TEXT = (
    "活动吸引5000人参与。", "市民可打开云岭APP预约入馆。", "请关注“云岭发布”公众号报名。", "上篇：山里来了图书馆", "一、新馆有多大", "推荐的理由有三个。",
    "更正：本文此前版本有误。", "10:20", "评论员认为，新馆来之不易。", "编辑部收到读者来信。", "相关负责人表示，将继续开放。", "共1200人。",
    "阅读室每天开放12小时。", "分享会定于20日举行。", "图书馆声明：从未收取押金。", "热点地区的票已经售完。", "3人死亡", "某公司未经许可擅自使用他人商标，被判赔偿50万元。", "平台对侵权视频进行了删除。", "他表示，这不代表我国政府立场。", "手机银行客户端用户突破1000万。",
    "微信小程序上线首日访问量达3万次。", "扫码支付成为主流方式。", "关注公众号成为新潮流。", "请理性投资。", "关键词：开放", "参与人数：3200人", "举报电话：0871-6123456", "咨询电话：0871-6123456", "投票人数：1200", "全书完稿于春天。", "3分钟前，警报解除。",
    "法院判决照片版权归原告所有。", "本报昨日刊登的长卷版权归青石博物馆所有，市民可免费观看。", "图片来自馆藏档案。", "专题调研组来到清溪镇。", "热线开通首日接到来电300个。", "感动中国的故事还有很多。", "公司回应称，停电事故与国家电网无关。", "发布会没有向市场传递更多信息。", "免责声明不能成为平台的挡箭牌。", "未经许可，任何单位不得占用耕地。", "未经监护人同意，平台不得向未成年人推送广告。", "版权声明应当写在封底。",
    "专家认为，这一说法仅供参考。", "下一步，县里将修路。", "距离开园还有30天。", "距县城还有12公里", "距离高考还有30天，考生准备得如何？",
    "转载须注明出处的规定引发讨论。", "新规明确，转载务必取得授权并注明来源。", "律师提醒，转载须经授权，否则构成侵权。", "转载请注明出处成为行业惯例。", "校方回应称，该教师言论不代表本台观点。",
    "县融媒体中心回应：相关言论仅代表网友个人，不代表平台立场。", "法院认为，作品署名者如有侵权行为应承担责任。", "平台公告称，侵权即删，但效果有限。", "“如有侵权，联系删除”并不免责，法院判某公众号赔偿两万元。",
    "规定提出，未经许可不得转载新闻作品。", "根据条例，未经著作权人许可不得复制、传播其作品。", "气象台表示，上述内容仅供参考，具体以最新预报为准。", "分析师表示，以上观点不构成投资建议。",
    "消息人士称，此举旨在传递更多信息。", "发布会的目的是传递更多信息，回应公众关切。", "当事人称，爆料内容与本报无关。", "凡本网注册用户的作品，均可参加评选活动，奖金5000元。", "网传图片来自网络，与清溪镇无关。",
    "该文仅代表一家之言，学界对此观点不一。", "企业对数据的真实性负责。", "上述地址仅供参考。", "此事与我公司无关。", "版权归国家所有。", "没有发现不代表不存在。", "使用需谨慎。", "参赛作品的版权归作者所有，主办方享有使用权。",
    "关键词：开放、创新、绿色，是今年政府工作报告的主线。", "全文3000字，读了他三个小时。", "转播到海外", "在线教育用户3000万人", "今天是2026年高考的第一天。", "空气质量优良天数301天。", "云岭指数收报3100.81点，涨3.24%。", "云岭 晴转多云 16℃ 东南风1级", "支持123票，反对4票。", "支持率53%，反对率47%。", "本文件由AI辅助起草。", "他由人工智能识别出来。", "登录后可以查询成绩。", "距离高考还有3天。",
    "约30分钟", "预计20分钟", "扫码点餐", "扫描健康码", "扫码入校", "扫码听书", "扫描身份证二维码即可入园", "上证指数：3100.81，+0.24%", "居民消费价格指数 102.1 +0.3%",
    "他的言论不代表本公司的立场", "提供信息存储空间服务的平台应当承担责任", "被告称，该言论仅代表作者个人，平台仅提供信息存储空间服务。",
)  # fmt: skip

# What systems of the provinces print, and what is news beside it.
BUTTONS_AND_VOICES = (
    "小号 默认 大号", "回顶部", "字号 T | T", "适老模式 无障碍 读屏", "无障碍阅读 适老化版本", "简体 | 繁體 | English", "🔊 朗读全文", "AI主播播报", "听全文 约2分钟", "00:00 / 02:11 1.0x", "倍速 1.0x 1.5x",
    "已阅 94489", "点击率：42328", "本文已影响2.3万人", "您是第22998位访客", "页面生成耗时 0.895 秒", "张先生、李女士等27人觉得很赞", "本文被阅读 23435 次", "3170 views",
    "扫一扫在手机打开当前页面", "在云岭APP中打开", "下载云岭新闻客户端，随时随地看新闻", "你觉得这篇文章怎么样？", "文章对您有帮助吗？ 有帮助 没帮助", "登录 后参与评论",
    "发表评论前请先登录", "说点什么吧...", "全部评论 0", "最新评论 最热评论", "表情 图片 发送", "提交 重置", "还可输入200字", "文明评论，理性发言", "版权合作电话：0000-1234567",
    "本文首发于云岭客户端，转载请联系授权。",
    "字号：A A A", "我来说两句(0)", "我要评论 0", "网友留言 0 条", "本页面已被浏览123次", "当前页面浏览量：123", "今日访问：123", "总访问量：12345", "本稿阅读数：123", "您的IP：1.2.3.4", "下载附件", "手机端浏览", "微信扫一扫打赏",
    "©云岭网", "版权所有：云岭网", "客户端下载", "听报", "倍速播放", "加载失败，点击重试", "图片加载失败", "网友热评", "云岭融媒 1天前 关注", "海报分享", "生成长图", "AI生成", "AI助读", "展开阅读全文 ∨", "收起 ∧", "点此查看全部", "查看余下全文",
    "本文共3页", "云岭新闻 > 正文", "欢迎您，游客", "请登录后发表评论", "验证码", "提交评论", "评论字数限制200字", "[查看全部评论]", "参与讨论", "来自云岭的网友", "回复(0) 赞(3)",
)  # fmt: skip
BESIDE_THEM = (
    "默认利率下调。", "TOP10", "朗读：约30分钟", "加载时间：30秒", "30年前", "石桥乡 300年前", "登顶部落最高峰", "他朗读全文用了约2分钟。", "朗读大赛约200人报名。", "AI主播播报天气，观众称好。", "已阅94489份试卷。", "广告点击率42%", "本文已影响立法进程。", "您是第3位发言人",
    "27人觉得很赞同。", "本刊被阅读23435次，居首位。", "在云岭APP中打开预约页面即可挂号。", "扫一扫在手机办理。", "你觉得这座桥怎么样？", "登录后办理退税。", "全部评论由专家撰写。", "提交材料",
    "首发于云岭的纪录片获奖。", "举报电话：0000-12345678", "客服电话：0000-12345678",
    "限800字", "总投票1200", "今日访问3国", "版权所有者起诉三家网站。", "版权所有", "AI生成作品获奖", "验证码被盗5000元", "匿名举报3次", "全书共3页", "来自云岭的网友3人", "加载失败率3%", "回复(甲)", "支持(3)", "3楼", "沙发", "下载附件3份", "0000-6123456", "6200000000001234", "12345", "长按二维码报名", "1200 3400", "3.14", "2026",
)  # fmt: skip

# What a page says to its readers and a portal as a house, in words no list holds; and what is news beside it.
TALK_AND_HOUSE = (
    "点击进入下一页", "上滑看下一篇", "下拉继续阅读", "左右滑动查看更多", "信息有误？我要反馈", "如发现文章有错别字，请点击纠错", "复制本文链接", "加入收藏夹", "分享给朋友", "喜欢本文请点赞、转发", "欢迎在评论区留言", "暂无评论，快来抢首评", "该文章暂不支持评论",
    "查看作者更多文章", "切换到手机版", "English Version", "继续浏览即表示您同意我们的隐私政策", "本站使用Cookie以改善您的浏览体验", "没有更多了", "我是有底线的", "网络异常，请稍后再试", "安装云岭客户端，第一时间获取本地资讯", "想看更多，下载云岭APP", "更多精彩请关注云岭发布", "云岭网官方微信", "设为星标，不错过每一条推送",
    "当前热度 2331", "12人觉得有用", "有用（12） 没用（2）", "本篇文章共有 960 位读者浏览", "【浏览量】2048", "总浏览：8177 今日：12", "Hits：7363", "1234人正在阅读此文", "已读67%", "1小时前 · 云岭", ">>更多", "满意 一般 不满意", "您觉得这篇文章如何？ 很好 一般 较差",
    "云岭网恭祝大家中秋快乐！", "祝广大网友新年快乐！", "值此新春佳节之际，云岭网全体同仁祝您阖家幸福", "热烈庆祝云岭网上线二十周年", "欢迎访问云岭网！", "讲文明 树新风 公益广告", "推荐使用1920×1080分辨率浏览本站", "建议使用IE9以上版本浏览器访问本站", "您的浏览器版本过低，请升级", "本网站已支持IPv6", "本网将于11月28日进行系统维护",
    "【广告】云岭年货节火热进行中", "广告位招租", "本页广告由云岭传媒代理", "云岭旅游年卡限时特惠，点击购买", "云岭年货节，全场5折起，立即抢购>>", "欢迎订阅2027年《云岭日报》", "本地资讯，尽在云岭网", "内容合作请联系：yl@yunling.example", "云ICP备12345678号", "互联网新闻信息服务许可证 53120180001", "股市有风险，投资需谨慎。",
    "本文内容由AI辅助生成", "AI翻译，仅供参考", "本音频由AI合成", "智能摘要：本文介绍了云岭大桥通车后的变化。", "云岭网友56：家乡越来越好了！4分钟前", "2026年11月26日 星期四 农历十月十八", "沪指3210.45 -0.12%", "本文由云岭网原创，转载请注明出处", "未经允许，请勿转载", "本文已获授权", "不代表本平台立场",
)  # fmt: skip
NEWS_BESIDE_IT = (
    "关注民生", "更多选择", "更多人受益", "问题反馈", "举报有奖", "语音提示", "会员作品", "互动评论", "分享经验", "意见征集", "请大家不要转发。", "不要点击陌生链接。", "请勿扫描陌生二维码", "登录系统", "扫码取票", "播放量", "讨论3次", "关注3个问题", "热度38.5℃", "推荐12名", "3小时前 警方通报",
    "“欢迎更多朋友来看看。”", "「祝大家都好。」", "云岭县祝全县人民新春快乐！", "县委县政府向全县人民拜年", "祝大家新年快乐！", "庆祝建县七十周年", "欢迎来到云岭", "公益广告大赛", "建议用户尽快升级浏览器。", "请使用官方浏览器登录报名系统。", "分辨率提升一倍", "医保系统将于11月28日升级。", "本站列车将于10时30分发车。",
    "广告违法案件12起", "户外广告整治", "人社局发布招聘公告", "报刊订阅", "深化内容合作", "线索征集电话：0000-1234567", "购房有风险，签约需谨慎。", "投资有风险", "AI翻译", "机器翻译的边界", "用户称3天前", "网友小王：桥修好了，谢谢。", "农历正月十五", "2026年11月26日 星期四", "春色尽在云岭广播",
)  # fmt: skip


# Nearest to the page's words and the house's: what offices advise, whom readers praise, what a piece is about.
NEWS_OF_PAGES = (
    "共120人投票。", "累计120人次参与。", "加客服为好友，对方要她转账。", "当前浏览器已支持国密算法，可升级。",
    "信息无障碍", "网友点赞", "为她点赞", "网友：为他点赞", "投票结果", "发布投票结果", "举报内容：", "投诉内容", "留言内容", "广告内容", "全文如下：", "通知全文如下：", "请将手机静音。", "收起手机", "没有隐私政策；", "隐私政策的问题", "新闻的底线", "没有底线",
    "网页弹窗广告", "朋友圈广告", "举报朋友圈广告", "语音验证码", "输入手机验证码，点击登录。", "点击“同意”按钮", "点击链接", "免费打印", "盖楼", "继续盖楼", "让二维码更好用", "二维码失效", "英文版发布", "官方微博发布提醒", "大家关注", "读者反馈", "网友发表看法", "与朋友分享",
    "请转发扩散", "手机阅读", "新闻推送", "举报作者", "评论区的声音", "标题有错别字", "第一时间纠错", "抖音号发布视频", "下载国家反诈中心APP", "打开个人所得税APP", "登录学信网", "登录中国人事考试网", "打开云岭交通APP查看路况", "扫描二维码加入反诈群", "投诉共享在线",
    "建议尽快升级浏览器", "建议使用谷歌浏览器登录", "新版国家医保服务网正式上线", "切勿轻信链接点击购买", "不要被主播催促马上下单", "老人听信宣传立即购买", "广告投放", "国家电网招聘应届毕业生", "互联网招聘诈骗", "云岭电视台招聘主持人",
    "互联网信息服务许可证管理办法", "吊销网络文化经营许可证2家", "本报法律顾问认为，合同无效。", "该视频系AI生成", "视频系AI合成", "用户李女士：快递是3天前", "2026年2月17日 农历正月初一", "鸡蛋 5", "征文字数：800", "字数：800字", "文明上网从我做起", "属地：云岭县", "一般", "社区阅读",
)  # fmt: skip


@pytest.mark.parametrize("line", NEWS_OF_PAGES)
def test_news_of_pages_and_houses_is_told(line: str) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        assert compare(BEFORE, with_lines(form)).parts
        assert not is_furniture(form)


@pytest.mark.parametrize("line", TALK_AND_HOUSE)
def test_what_is_said_of_the_page_and_by_the_house_comes_and_goes_unsaid(line: str) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        assert not compare(BEFORE, with_lines(form)).parts


@pytest.mark.parametrize("line", NEWS_BESIDE_IT)
def test_news_in_nearly_the_same_words_is_told(line: str) -> None:
    assert compare(BEFORE, with_lines(line)).parts


def test_whatever_a_list_is_called_its_heading_goes_with_it_and_a_signature_stays() -> None:
    titles = ("清溪图书馆延长开放时间", "石桥小学举行运动会")
    for heading in ("图说云岭", "民生直通车"):
        assert strange(with_lines(heading, *titles, links=titles)) == (heading, *titles)
    for signed in ("云岭县教育局", "李小青", "其二，开放时间"):
        assert strange(with_lines(signed, *titles, links=titles)) == titles


@pytest.mark.parametrize("line", BUTTONS_AND_VOICES)
def test_what_systems_print_below_a_text_comes_and_goes_unsaid(line: str) -> None:
    assert not compare(BEFORE, with_lines(line)).parts


@pytest.mark.parametrize("line", BESIDE_THEM)
def test_what_only_sounds_like_it_is_told(line: str) -> None:
    assert compare(BEFORE, with_lines(line)).parts


def with_lines(*lines: str, links: tuple[str, ...] = ()) -> Article:
    first, *rest = BEFORE.paragraphs
    found = tuple(Link(url=f"https://www.yunling.example/{text}", text=text) for text in links)
    return replace(BEFORE, paragraphs=(first, *lines, *rest), links=found)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_comes_and_goes_unsaid(line: str) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        found = compare(BEFORE, with_lines(form))
        assert not found.parts
        assert [silent.field for silent in found.silent] == ["furniture"]


@pytest.mark.parametrize("line", TEXT)
def test_what_an_editor_may_have_written_is_told(line: str) -> None:
    assert compare(BEFORE, with_lines(line)).parts


def test_a_price_kept_by_a_script_is_no_edit_in_a_caption_either() -> None:
    pages = [
        replace(BEFORE, images=(Image(src="/pic/a1b2.jpg", caption=f"云岭股份（{price}）新馆。李青 摄"),))
        for price in ("12.30, 0.10, 0.82%", "11.98,-0.22,-1.80%")
    ]
    assert not compare(*pages).parts


def test_a_price_kept_by_a_script_is_no_edit() -> None:
    prices = ("12.30, 0.10, 0.82%", "11.98,-0.22,-1.80%")
    first, second = (with_lines(f"云岭股份（{price}）宣布建新馆。") for price in prices)
    assert not compare(first, second).parts
    assert compare(
        with_lines("增长12.3%，增幅0.1个百分点。"), with_lines("增长12.8%，增幅0.1个百分点。")
    ).parts


def test_lines_of_links_are_a_list_with_what_stands_beside_them() -> None:
    titles = ("清溪图书馆延长开放时间", "石桥小学举行运动会")
    page = with_lines(titles[0], "3小时前", f"{titles[1]} 11-20", "·", links=titles)
    assert strange(page) == (titles[0], "3小时前", f"{titles[1]} 11-20", "·")
    assert own(page) == BEFORE.paragraphs


def test_a_day_below_an_offices_name_is_the_letters_though_a_list_stands_below_it() -> None:
    titles = ("清溪图书馆延长开放时间", "石桥小学举行运动会")
    signed = with_lines("云岭县人民政府", "2026年11月20日", *titles, links=titles)
    assert strange(signed) == titles
    dated = with_lines(titles[0], "2026年11月20日", titles[1], "2026年11月18日", links=titles)
    assert strange(dated) == dated.paragraphs[1:5]


@pytest.mark.parametrize(
    "line",
    [
        "相关链接：{}",
        "【延伸阅读】{}",
        "▶{}",
        ">>>{}",
        "专题：{}",
        "更多报道请看专题：{}",
        "点击查看：{}",
        "点击阅读：{}",
        "推广：{}",
        "此前报道：{}",
        "上一篇{}",
        "« {}",
        "{}立即查看",
        "正在直播{}1.2万人预约",
        "即将播放{}5秒",
        "关键字：{}",
        "本文标签：{}",
        "2026年11月20日（星期五）：{}",
    ],
)
def test_what_a_line_prints_before_its_links_makes_it_no_text(line: str) -> None:
    title = "清溪图书馆延长开放时间"
    assert strange(with_lines(line.format(title), links=(title,))) == (line.format(title),)


def test_a_link_that_a_sentence_goes_on_from_is_text() -> None:
    title = "清溪图书馆延长开放时间"
    for line in ("相关链接：{}，读者称便。", "他上一篇{}", "{}立即开放", "直播{}的人"):
        assert not strange(with_lines(line.format(title), links=(title,)))


def test_pictures_of_a_list_change_with_it_and_others_do_not() -> None:
    def shown(line: str, src: str, links: tuple[str, ...] = ()) -> Article:
        return replace(with_lines(line, links=links), images=(Image(src=f"/pic/{src}.jpg"),))

    first, second = "清溪图书馆延长开放时间", "石桥小学举行运动会"
    assert not compare(shown(first, "a1b2", (first,)), shown(second, "c3d4", (second,))).parts
    told = compare(shown("阅读 123", "a1b2"), shown("阅读 456", "c3d4")).parts
    assert [part.field for part in told] == ["images"]
    # A title that only came takes no picture away; one with a caption is the article's.
    told = compare(shown("阅读 123", "a1b2"), shown(second, "c3d4", (second,))).parts
    assert [part.field for part in told] == ["images"]
    captioned = [
        replace(page, images=(replace(page.images[0], caption="新馆大厅"),))
        for page in (shown(first, "a1b2", (first,)), shown(second, "c3d4", (second,)))
    ]
    assert [part.field for part in compare(*captioned).parts] == ["images"]


def test_a_link_within_a_sentence_makes_no_list() -> None:
    page = with_lines("详见《云岭县图书馆入馆须知》，馆内另有展板。", links=("《云岭县图书馆入馆须知》",))
    assert not strange(page)


def test_a_page_that_is_all_links_is_what_it_says() -> None:
    titles = tuple(f"云岭镇第{number}所小学举行运动会" for number in range(20))
    page = replace(BEFORE, paragraphs=titles, links=tuple(Link(url="/", text=text) for text in titles))
    assert own(page) == titles


# Lines that reading takes out, whatever stands beside them.
TAKEN_OUT = (
    "1 2 3 下一页", "上一页 1 下一页 阅读全文", "[1][2][3]", "1 2 3 ... 10", "(3/12)", "共3页", "1 2 3 >>", "第1页 第2页",
    "转载请注明出处：云岭科技", "声明：该文观点仅代表作者本人，云岭号系信息发布平台，云岭仅提供信息存储空间服务。", "打开云岭新闻 查看精彩图片", "扫描下方二维码解锁更多技能", "点个“在看”，关注我们，设为星标",
    "看都看完了，点【在看】试试在看", "您的浏览器暂时无法播放此视频。", "海量资讯、精准解读，尽在云岭财经APP", "返回云岭网首页>>", "欢迎网友来此发表评论>>", "[点击图片进入下一页]", "提示：支持键盘左右键翻页", "复制链接",
    "（本文来自云岭新闻，更多原创资讯请下载“云岭新闻”APP）", "正在加载...", "发布于：云岭省", "来自微博", "相关资讯请关注：云岭专区", "更多精彩内容，请关注云岭公众号",
    "本文仅代表作者个人观点，与本网无关。其原创性以及文中陈述文字和内容未经本站证实，对本文以及其中全部或者部分内容、文字的真实性、完整性、及时性本站不作任何保证或承诺，请读者仅作参考，并请自行核实相关内容。",
)  # fmt: skip
LEFT_IN = (
    "0000-6123456", "30% 50%",
    "市民可下载APP预约。", "老人不会下载客户端怎么办？", "分享到此结束，掌声响起。", "扫一扫二维码，老街故事听得见。", "扫一扫就能办社保。", "扫描身份证二维码即可入园。", "关键词：稳中求进", "返回祖国首页报道。", "点击查看办事指南。",
    "更多精彩活动请关注后续报道。", "更多精彩赛事，市民可进入奥体中心免费观看。", "来自四川。", "长按伤口止血，等待救援人员：", "正在加载货物。", "您的浏览器历史记录可能被窃取。", "声明：该文件系伪造，我局已报警。",
    "声明：本文件所称企业不含外资企业。", "声明：内容不实，已向警方报案。", "公司声明：上述产品不代表公司全部产能，请投资者注意。", "以上内容不代表最终观点，听证会将于20日举行。", "复制链接成为诈骗新手法",
    "复制地址后打开，老人被骗20万元。", "点在看见成效处发力", "点个赞，在看不见的岗位上", "相关内容请关注：明天的发布会", "支持多人翻页。", "发布于：2026年", "点击量1200万，他一夜走红。",
)  # fmt: skip


@pytest.mark.parametrize("line", TAKEN_OUT)
def test_reading_takes_out_the_portals_lines(line: str) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        assert is_furniture(form)


# What no page in these tests has, and many have.
SELDOM = (
    "共120人投票", "累计120人次参与", "已有120人阅读。", "加小云为好友，一起读书", "当前浏览器暂不支持播放", "您的浏览器版本已无法播放",
    "云岭新闻IG：按此", "读者投稿：tg@yunling.example", "字数：1234字", "索引号：YL2026-01", "弘扬社会主义核心价值观，共筑中国梦", "云岭网改版公告", "新版云岭网正式上线", "春节期间云岭网更新时间调整，敬请留意", "赞助商链接：云岭旅游年卡", "2027年《云岭日报》征订开始啦！", "本报招聘新媒体编辑",
    "新闻线索征集热线：0871-6123456", "记者热线：0871-6123456", "农历十月十八 星期四", "立即下载云岭App：https://app.yunling.example/", "喜欢这篇文章吗？", "请作者喝杯咖啡", "支持独立媒体", "饮酒过量，有害健康", "文章未完，请按下一页", "即睇【限时优惠】云岭旅游年卡",
    "跳过广告并继续阅读", "往下滑看下一则新闻", "共12则留言", "社交媒体分享", "1,200人追踪我们的专页", "朗读1.0x", "按一下即可分享至好友", "Google新闻追踪", "追踪我们", "加入书签", "设为首选来源", "在Google上将云岭网设为首选来源",
    "粉丝1.2万 获赞3456 +关注", "云岭发布 9.9万粉丝 108文章 +关注", "新闻表情", "选择您看到这篇新闻时的心情", "看完这篇文章您的心情是", "余下全文", "剩余50%，点击展开", "（图1/5）", "共6张图片 幻灯播放", "上一张 下一张 查看原图", "查看全部81条评论", "意见反馈", "网友爆料 | 投稿", "共12图", "图集（12张）", "点击查看全部12张图片", "查看剩余12张图片", "链接已复制", "已复制到剪贴板", "复制成功，快去粘贴吧", "9秒后关闭广告", "已经到底啦", "问AI：这篇文章讲了什么？", "关注本专题（9）", "登录领取新人礼包", "注册即送7天会员", "输入邮箱，订阅每日要闻", "会员可跳过广告", "稍后再读", "网页快照时间：2026-11-26", "页面缓存时间 10:31", "温馨提示：本文距今已30天", "提示：您浏览的是300天前的新闻", "这是一篇30天前的旧闻", "1.2万人已订阅", "12位网友参与讨论", "已有9人关注该话题", "订阅本频道 已有12人订阅", "向AI提问", "AI问答 猜你想问", "没有更多内容了", "以上就是全部内容", "手机号快捷登录", "请手动复制链接分享", "广告 9s", "现在是北京时间：2026年11月26日 星期四 12:17", "图表加载中…", "正在加载图集", "加载完成", "上次阅读到这里", "从头开始阅读", "加入云岭读者群", "点击加入“云岭新闻”读者交流群", "添加小编微信进群", "入群请备注城市", "今日热榜第3名", "热榜 NO.8", "全站热度 31", "持续更新中", "实时更新中，最后更新 10:31", "页面每60秒自动刷新", "查看地图", "在高德地图中打开", "开通会员，阅读全文", "本文为付费内容，您已购买", "新用户首月1元",
    "阅读本文可得5积分", "签到领10积分", "+5积分", "今日已阅读12分钟", "您已投票", "投票已结束，查看结果", "阅读进度：35%", "★★★★☆ 4.6分（1203人评价）", "文章评分：4.2（305人）", "点击抢红包", "红包雨进行中，点击参与", "已更新至第9期", "查看合集（9篇）", "系列报道 · 共9篇", "本栏目由云岭银行冠名播出", "机器翻译 显示原文", "这条内容是否有用？ 👍 👎", "放大+ 缩小- 默认", "评论功能已关闭", "发送给好友 打印", "喜欢作者，请打赏", "如有新闻线索，请拨打热线96333",
    "播放语音 02:45", "听报道 时长 5:20", "全文朗读 00:00/05:11 1.0x", "朗读 暂停 停止", "赞赏支持", "给作者打赏", "27人已赞赏", "1.2万人预约", "“小礼物走一走，来云岭网关注我”还没有人赞赏，支持一下", "下一篇没有了", "上一条：已经是最后一条", "« 没有了", "您需要安装Flash Player才能播放视频", "Your browser does not support the video tag.",
    "↑点击蓝字关注我们↑", "关注公众号：yunlingfabu", "关注我们，了解更多云岭新鲜事", "喜欢就点个在看吧", "觉得不错，请点赞、在看、转发", "用手机看本文", "本文来自云岭号作者，仅代表作者观点", "（由AI生成，仅供参考）",
    "要观看此影片，请启用JavaScript", "查看全部12张照片", "本月免费阅读尚余3篇", "订户专享文章", "登录后即可收藏文章、留言", "请同意我们的隐私权规范，方能启用留言功能", "点击图片进入下一页", "向下滚动阅读更多", "更新时间 10:30 2026-11-20", "修改日期：20/11/2026 10:30",
    "现在是2026年11月26日 星期四", "延伸阅读：石桥小学举行运动会", "文章关键字：图书馆", "#云岭# #图书馆", "继续阅读", "AI摘要", "以上内容由AI生成，仅供参考", "责任编辑：", "来自云岭客户端", "2周前", "本网（平台）所刊载内容之知识产权为云岭新闻网传媒（集团）股份有限公司及/或相关权利人专属所有或持有。", "看云岭新闻，关注云岭在线微信", "云岭网教育频道新闻投稿邮箱：tg@yunling.example", "☆提醒您：开车不喝酒，酒后不开车☆", "自杀，不能解决难题；求助，才是最好的路。",
)  # fmt: skip


@pytest.mark.parametrize("line", SELDOM)
def test_what_is_seldom_printed_comes_and_goes_unsaid(line: str) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        assert not compare(BEFORE, with_lines(form)).parts


@pytest.mark.parametrize("line", [*FURNITURE, *BUTTONS_AND_VOICES, *TALK_AND_HOUSE, *SELDOM])
def test_what_comes_and_goes_unsaid_reading_takes_out_but_for_headings(line: str) -> None:
    assert is_furniture(line) or is_heading(line)


@pytest.mark.parametrize("line", ["新闻链接", "【延伸阅读】", "今日热点", "精彩瞬间", "名词解释"])
def test_reading_leaves_in_what_may_head_a_part_of_the_text(line: str) -> None:
    assert not is_furniture(line)


# Nearest to what one list says where there were two: other fields' dates, English sentences, works by their titles.
BESIDE_ONE_LIST = (
    "共12图幅", "12图书馆", "图集获奖12张", "复制成功经验", "已复制三份钥匙", "9秒后山体滑坡", "问AI的老人", "登录月球", "注册会员12万", "会员可跳过三级", "本案距今已20年", "这是一座300年前的老宅", "1200人已订阅该服务", "已有1200人报名", "12位专家参与讨论新规", "向AI提问的学生", "AI问答大赛", "以上就是全部死者名单", "手机号被冒用", "广告收入9亿", "北京时间2026年11月26日12时17分，飞船升空", "加载中心启用", "数据已加载到云端", "上次阅读的书", "加入业主群反映问题", "添加老师微信", "入群费用8元", "云岭大桥登上热榜第1", "登上热榜第3名", "火势持续更新情况", "最后更新的数据", "查看地图的人", "会员年费298元", "首月工资5000元", "垃圾分类一次可得5积分", "全队积分：36", "投票已结束，赞成票过半", "您已投票三次。", "工程进度：35%", "豆瓣评分8.6分", "满意度评分：4.6", "已更新至第9代", "丛书共9篇", "节目由云岭银行冠名", "机器翻译大赛", "云岭红包", "平台称，该账号评论功能已关闭",
    "暂停", "停止", "如有线索，请拨打热线96333", "喜欢作者的读者", "发送给好友的信", "共1200人预约。", "预约：120人", "预约人数：1200", "读者的心情", "看完这篇文章的心情", "共6张图片获奖", "上一张罚单", "听报道的孩子", "朗读比赛 02:45", "还没有人受伤", "还没有人报名，支持一下", "下一条路没有了", "关注公众号：如何取名", "关注我们，就是关注民生", "点个在看得见的地方", "Flash播放器停止支持", "本文来自云岭作者，首次发表", "购物车里的年味", "问题反馈", "此前报道称，新馆将扩建", "更多关注 12 人",
    "建立日期：1958年3月2日", "修改日期：2026年11月20日", "建立时间：清光绪年间", "The bridge leads to 12 villages", "《今日视频》", "《相关内容》", "更多精彩活动请关注后续报道。",
    "下一篇文章写云岭", "复制链接的人", "图片由李青拍摄", "摘要由李青整理", "导读：新馆开放", "内容", "主题：开放", "来自石桥", "发布于：2026年11月20日", "责任编辑：李青说，馆藏不少。", "请市长喝杯咖啡", "提醒您：", "关注老人用微信", "更多老人学用抖音", "看新闻，关注孩子的微信群", "自杀干预热线开通", "本网所刊载内容之知识产权纠纷开庭",  "新闻投稿比赛", "12张照片", "支持独立书店", "征求意见稿更新", "二〇二六年", "农历十月十八", "馆藏照片12张", "特约评论员李青",
)  # fmt: skip


@pytest.mark.parametrize("line", BESIDE_ONE_LIST)
def test_what_is_nearest_to_the_lists_is_told_and_left_in(line: str) -> None:
    assert compare(BEFORE, with_lines(line)).parts
    assert not is_furniture(line)


@pytest.mark.parametrize("line", [*LEFT_IN, *TEXT, *BESIDE_THEM, *NEWS_BESIDE_IT])
def test_reading_leaves_in_what_may_be_news(line: str) -> None:
    assert not is_furniture(line) or is_figures(normal(line))


@pytest.mark.parametrize(
    "text",
    ["空气质量 优 18 湿度 63%", "1234人参与", "收藏", "云岭 晴转多云 6℃ 东南风2级", "扫码下载云岭客户端"],
)
def test_counters_and_weather_are_no_source(text: str) -> None:
    assert no_source(text)


@pytest.mark.parametrize(
    "text", [None, "云岭日报", "中国天气网", "云岭指数网", "21世纪云岭报道", "36云岭", "云岭发布微信公众号"]
)
def test_outlets_are_sources(text: str | None) -> None:
    assert not no_source(text)


@pytest.mark.parametrize("words", [house, promos])
def test_no_line_of_theirs_is_passed_over_for_its_words(words: ModuleType) -> None:
    plain = [
        normal(line).lower()
        for line in (*FURNITURE, *BUTTONS_AND_VOICES, *TALK_AND_HOUSE, *SELDOM, *TAKEN_OUT)
    ]
    theirs = [line for line in plain if any(pattern.fullmatch(line) for pattern in words.ALL)]
    assert len(theirs) > 25
    assert all(words.TELLING.search(line) for line in theirs)


# A ratio, for clocks hang on what else runs: a pattern that gives back in all ways takes a thousand times as long.
GROWS = 24


def _spent(line: str) -> float:
    """The least CPU seconds of some tries, nothing kept of the last."""
    spent = []
    for _ in range(4):
        for kept in (portal_lines._told_apart, furniture.prints_furniture, normal):
            kept.cache_clear()
        begun = time.process_time_ns()
        strange(replace(BEFORE, paragraphs=(line, "云岭" * 200), links=(Link(url="/", text="评论12"),)))
        spent.append(time.process_time_ns() - begun)
    return min(spent)


@settings(deadline=None)
@given(
    st.text(
        alphabet="阅读评论12万+（）()/|. ·分享到：微信上一篇：下载客户端app3小时前热", min_size=1, max_size=20
    ),
    st.sampled_from((LINE, LONGEST)),
)
def test_twice_the_line_takes_no_manifold_time(text: str, most: int) -> None:
    half, whole = ((text * most)[:size] for size in (most // 2, most))
    assert _spent(whole) < GROWS * _spent(half)
