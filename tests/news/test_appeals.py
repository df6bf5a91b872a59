"""What asks something of whoever reads, in words no list holds, and the news that speaks of such things or so."""

# ruff: noqa: E501  lines read best as they are
from __future__ import annotations

from dataclasses import replace

import opencc
import pytest

from pipelines.news.comparison import compare
from tests.samples import article

BEFORE = article()
APPEALS = (
    "点此看看附近还有哪些书屋", "有话想说？写下来发给我们", "扫码报名亲子采摘活动，先到先得", "下载云岭客户端，抢先看完整视频", "打开小程序，查看身边的书屋", "搜“云岭晨读”订阅本栏目，每天一首诗",
    "说说你和老街的故事吧，留言有惊喜", "邀请好友一起答题，赢云岭文创", "为你喜爱的作品点个赞，登录即可参与", "您已连续阅读7天", "为您推荐云岭本地资讯", "本页面由机器翻译，仅供参考", "以下内容由云小岭根据原文生成", "投票：您支持延长开放时间吗？",
    "您对本篇报道满意吗？花一分钟填写问卷", "直播回放已生成", "正在为您缓存本文", "切换语音版，边走边听", "微博@云岭融媒 抖音@云岭融媒", "转发海报到朋友圈，领取限量书签", "预约直播，开播提醒不错过", "测一测你的阅读力，生成专属海报",
)  # fmt: skip
NEWS = (
    # Headings between paragraphs.
    "扫码点餐成标配，老人怎么办？", "打开山门迎客来", "下载软件就能赚钱？", "会员费该不该退", "直播间里卖梨", "分享经济下半场", "一键下单，送货进村", "好友申请暗藏圈套", "你点我检，群众说了算", "收藏夹里吃灰的课程", "评论区炸了锅", "免费停车来了",
    # What happens to such things, and whom it is told of.
    "云岭客户端正式上线", "小程序已关闭，请改用网站", "弹幕功能即日起关闭", "报名入口今晚关闭", "推送错误，我们道歉", "读者在直播间挑选图书", "小记者走进印刷厂体验排版", "会员正在领取礼包", "抽奖结果作废",
    # Service, step by step, and who speaks.
    "登录支付宝，搜索“云岭人社”小程序", "扫描下方二维码填写信息后提交", "关注“云岭文旅”公众号，点击“预约”", "扫码即可领取补贴", "报名方式：扫描海报二维码填写信息", "请互相转告", "投稿邮箱 ylwx@yunling.example",
    "你怎么评价这次投票？", "您还记得我吗？我是小川", "你好，我叫小川，请多关照", "打开视频，母亲正在笑", "点开链接，是一张老照片", "点赞的人里没有他", "我们在黎明里等你", "请把我埋在山岗上",
    # What a sentence is cut to, and service without a stop.
    "妈妈就告诉我们", "小禾接下来的经历告诉我们", "回到老屋", "稍后会检验", "体验山城年轻人生活", "在报纸发布的报道推文下", "点单、扫码、送达：一碗面的旅程", "不过，他在转发这条评论的时候，留言写道：“来了”",
    "快递已发送", "搜索仍在继续", "查看水位，一天三次", "切换频道的遥控器坏了", "关注留守者，关注未来", "系统已为您锁票，请在15分钟内付款", "打开App，选择“老年卡”，点击年审",
    "请扫描车身二维码投诉", "加入志愿者队伍请先注册账号", "下载并打开软件后，请不要输入银行卡密码", "捐赠账户：云岭慈善会，账号1234567890", "收看频道 云岭综合", "加载历史，点亮未来",
    "请广大旅客提前两小时到站，扫码进站。", "市民可下载云岭通客户端预约，名额有限，先到先得。", "“下载之前先问问孩子，点此看看评价。”王老师建议。",
)  # fmt: skip
STEPS = ("登录书屋小程序，开启座位提醒", "选择书屋", "预约座位，先到先得", "扫码入座")


def with_line(line: str, at: int) -> tuple[str, ...]:
    return (*BEFORE.paragraphs[:at], line, *BEFORE.paragraphs[at:])


@pytest.mark.parametrize("at", [0, 1, len(BEFORE.paragraphs)])
@pytest.mark.parametrize("line", APPEALS)
def test_what_asks_of_its_reader_comes_and_goes_unsaid(line: str, at: int) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        asked = replace(BEFORE, paragraphs=with_line(form, at))
        assert not compare(BEFORE, asked).parts
        assert not compare(asked, BEFORE).parts


@pytest.mark.parametrize("at", [0, 1, len(BEFORE.paragraphs)])
@pytest.mark.parametrize("line", NEWS)
def test_news_of_such_things_and_news_that_speaks_so_is_told(line: str, at: int) -> None:
    for form in (line, opencc.OpenCC("s2t").convert(line)):
        told = replace(BEFORE, paragraphs=with_line(form, at))
        assert compare(BEFORE, told).parts
        assert compare(told, BEFORE).parts


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_lines_among_lines_without_an_end_are_the_steps_of_a_service(at: int) -> None:
    steps = replace(BEFORE, paragraphs=(*BEFORE.paragraphs, *STEPS))
    fewer = replace(BEFORE, paragraphs=(*BEFORE.paragraphs, *STEPS[:at], *STEPS[at + 1 :]))
    assert compare(steps, fewer).parts


def test_the_first_half_of_a_paragraph_cut_in_two_asks_nothing() -> None:
    text = "本报的小程序里，读者扫码点击海报就能免费看直播，评论区每天更新。"
    whole, cut = (*BEFORE.paragraphs, text), (*BEFORE.paragraphs, text[:8], text[8:])
    assert not compare(replace(BEFORE, paragraphs=whole), replace(BEFORE, paragraphs=cut)).parts
