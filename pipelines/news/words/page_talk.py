"""What a page says to its readers about itself: lines made of nothing but such words, as news is not."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.words.outlets import LIKELY
from pipelines.news.words.promos import OFFICES

# No longer in characters, in normal form.
LONGEST = 32
# What is done with a page alone, or what it is done with: one of them must be there,
_DONE = frozenset(
    """
语音阅读 播放语音 音频版 返回栏目 返回频道 进入专栏 广告已关闭 用户登录 游客登录 评论已关闭 以下为广告 以上为广告 上次阅读 从头开始阅读 投票进行中 已投票 登录后投票 查看结果 没有更多内容 已经到底了 已经到底啦 以上就是全部内容 快捷登录 评论功能已关闭 文章未开放评论 暂时无法评论 精选评论已显示 以上留言由公众号筛选后显示
点击 点此 点我 戳这里 长按 扫码 扫一扫 二维码 下拉 上拉 上滑 下滑 左滑 右滑 滑动 左右滑动 上下滑动 向上滑动 上划 下划 加载更多 重试 点击重试 登录注册 点赞 点个赞 在看 订阅 取消关注 唤起 打印 纠错 写留言 评论区 留言区 抢首评 抢沙发 私信 重播 倍速 全屏
字号 字体 繁体 繁体版 繁体中文 简体 简体版 手机版 电脑版 pc版 触屏版 移动版 桌面版 无障碍 无障碍阅读 长辈版 长辈模式 大字版 大字模式 适老版 关怀模式 老年版 读屏 护眼模式 首页 返回列表 回到首页 上一篇 下一篇 上一页 下一页 上一条 下一条 全文 more
cookie cookies 隐私政策 隐私协议 用户协议 服务协议 浏览器 分辨率 ipv6 javascript 官方账号 官方微信 官方微博 微信号 视频号 抖音号 快手号 读者群 星标 验证码 网络异常 英文版 english englishversion 到底了 到底啦 滑到底
设为首页 加入收藏 加入收藏夹 收藏夹 推广信息 赞助商 免广告 手机阅读 微信扫一扫 浏览体验 阅读体验 错别字 我要投票 立即投票 参与投票 查看投票结果 投票结果 投票已结束 投票已截止 打印本稿 获取第一手资讯 本地事 有人评论 看评论 来说两句 我要说两句 发表看法 没有更多了 有底线的 关注作者 本文结束
正文结束 点击领取新人红包 视频加载失败 图片加载失败 欢迎来到 欢迎访问 欢迎光临 网友都在看 手机上阅读 ta的文章 ta的作品 发表你的看法 说说你的看法 说说您的看法 留下你的看法 接受拒绝 二维码失效 版权合作
""".split()
)
# or one of these, which are done elsewhere too, and a word that speaks of the page or to its readers.
_ELSEWHERE = frozenset(
    """
收藏 关注 反馈 举报 投诉 留言 评论 跟帖 播放 语音 会员 广告 分享 转发 打开 下载 安装 返回 复制 登录 登陆 注册 更多 收听 朗读 倾听 识别 扫描 展开 剩余 余下 加载 刷新 缓存 主页 专栏 热评 推送 投稿 app 客户端 公众号 小程序 微信群
""".split()
)
_SPEAKS = re.compile(
    "[您你我请页@]|[本此该原全]文|文章|内容|精彩|资讯|新闻|报道|查看|作者|ta|好友|朋友|这里|立即|马上|一键|欢迎|更多.*(?:关注|客户端|app|公众号)|暂无|加载|支持|大家"
)
# And what is said beside it.
_BESIDE = frozenset(
    """
请 您 你 我 我们 ta 大家 朋友 好友 朋友们 朋友圈 微信 微博 qq 空间 作者 匿名 小编 编辑 主编
本 此 该 本稿 这 这个 这篇 这里 此处 下方 上方 左侧 右侧 右上角 左上角 底部 顶部 下面 上面 上 下 中 里 内 后 前 先 再 即 即可 可 可以 就 也 都 还 和 与 及 或 并 把 将 让 给 给我 到 至 向 在 用 以 为 为了 对 的 了 吧 哦 啦 呢 吗 呀 啊 去 来 要 想 能 会 已 已经 暂 暂无 暂不 有 是 如 如果 若 也可 还可 还没 还没有 尚未 它
文 本文 此文 该文 文章 稿件 内容 信息 新闻 资讯 消息 报道 本地 动态 热点 页面 本页 网页 页 本站 本网 本网站 网站 网址 链接 地址 原文 正文 图片 配图 大图 原图 高清图 长图 图集 视频 音频 声音 版本 语音版 完整版 高清 完整 精彩 精选 最新 更新 详情 详细 原创 独家 优质 重要 频道 栏目 列表 频道首页 作品 标题 摘要
手机 电脑 手机端 电脑端 移动端 应用 软件 图标 按钮 蓝字 窗口 弹窗
查看 阅读 浏览 观看 看 看看 读 听 听新闻 进入 前往 切换 切换到 选择 开启 关闭 已关闭 继续 使用 访问 获取 了解 获得 体验 参与 支持 发现 遇到 确认 同意 接受 拒绝 取消 确定 提交 发送 发布 发表 说说 说 满意 聊聊 说两句 写下 留下 期待 欢迎 感谢 觉得 到这里 定位 位置 处 喜欢 不错 手动 手机号 好看 有用 方便 更佳 更好 更多人 知道 第一手 事 放大 可放大 阅览 再试 怎么看 等 等你 等您 输入 大家谈 更流畅 改善 表示 意味着 加入 成为 开通 升级 试试 尝试 稍候 稍后 稍等 耐心 等待 正在 马上 立即 立刻 一键 一起 免费 随时 随时随地 第一时间 不错过 每日 每天 每一天 每一条 一条 一下 实时 畅读 畅听 畅享 看法 观点 想法 意见 建议 问题 错误 有误 内容有误 信息有误 如有 结束 完 完毕 了解更多 未完待续 以上 以下 为广告 数据 视频标签 暂不支持 不支持 标签 html5 video audio 功能 提示 温馨提示 提醒 通知 知道了 设为 精彩内容 快来 首评 第一 抢先 互动 文末 尾部 左右 上下 更 最佳 至少 其他 其它 全部 所有 感兴趣 更多内容 大小 大 小 你的 您的 我的
""".split()
)
_WORDS = _DONE | _ELSEWHERE | _BESIDE
_LONGEST_WORD = max(map(len, _WORDS))
# The house by its name: at most one in a line.
HOUSE_CHARS = 8
HOUSE = re.compile(rf"[\u4e00-\u9fff]{{2,6}}(?:{LIKELY})|《[\u4e00-\u9fff]{{2,8}}(?:报|刊)》")
# Of these a house is followed on its own; others are offices' services.
_FOLLOWED = re.compile(
    r"(?:下载|安装|打开|关注|订阅|收听).*(?:发布|[日晚早时]报|都市报|融媒|电视台|新闻网|客户端|app)"
)
# Who speaks or is spoken to, and what is done on a page: without them only a label that is one as it stands is its.
_ADDRESSES = re.compile(
    r"[您你我请@]|本[文页站网稿]|[此该]文|点[击此我个]|戳|扫|长按|[上下左右][滑拉划]|滑动|下载|安装|打开|切换|返回|回到|暂[无不]|快来|欢迎|更多"
    r"|立即|马上|一键|查看|加入|设为|继续浏览|[上下首][一]?[篇页条]|关闭|登录|收藏|复制|分享[给到至]|ta的|完|结束|没有更多|上次阅读|[《(]"
)
# Names of things news speaks of, too; and a step on somebody's screen, with the button's name.
_NO_LABEL = frozenset(
    "点击链接 二维码 二维码失效 浏览器 ipv6 错别字 手机阅读 阅读体验 浏览体验 免广告 投票结果 全文 无障碍".split()
)
_STEP = re.compile(
    r"点击[\"'](?!关注|订阅|在看|蓝字|阅读|赞|点赞|分享|星标|更多|全文)[^\"']{1,8}[\"']|验证码.*登[录陆][.]"
)
_OF_OFFICES = re.compile(OFFICES)
# Most lines hold none of the first kind.
_ANY, _OTHER = (
    re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    for words in (_DONE, _ELSEWHERE)
)
PACE = re.compile(r"[^\w《》]+|_+")


def is_page_talk(plain: str) -> bool:
    """Whether a line, in normal form and lower case, is made of such words alone. A number makes it news."""
    if not 2 <= len(plain) <= LONGEST:
        return False
    if not (
        _ANY.search(plain) or (_OTHER.search(plain) and (_SPEAKS.search(plain) or _FOLLOWED.search(plain)))
    ):
        return False
    text = PACE.sub("", plain)
    if text in _NO_LABEL or _STEP.search(plain) or _OF_OFFICES.search(plain):
        return False
    if not (text in _DONE or _ADDRESSES.search(plain) or _FOLLOWED.search(plain) or _names_house(text)):
        return False
    # How far words reach, without a house's name and with one.
    reached = [{0}, set[int]()]
    for at in range(len(text)):
        for named in (0, 1):
            if at not in reached[named]:
                continue
            ends = [end for end in range(at + 1, at + _LONGEST_WORD + 1) if text[at:end] in _WORDS]
            reached[named].update(ends)
            if not named:
                reached[1].update(
                    end for end in range(at + 3, at + HOUSE_CHARS + 3) if HOUSE.fullmatch(text, at, end)
                )
    return len(text) in reached[0] or len(text) in reached[1]


def _names_house(text: str) -> bool:
    """Whether a line names a house first, and not an act of its own: 英文版发布."""
    named = HOUSE.match(text)
    return named is not None and not any(text[:end] in _WORDS for end in range(2, named.end()))
