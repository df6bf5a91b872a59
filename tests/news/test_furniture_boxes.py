"""Boxes between the paragraphs that are not the text's, and text in boxes that only sound so."""

# ruff: noqa: E501  markup reads best as it is
from __future__ import annotations

import pytest

from pipelines.news.telling import Verdict, tell
from tests.news.test_telling import OLD, TEXT, page
from tests.samples import capture

TITLES = ("清溪图书馆延长开放时间", "石桥小学举行运动会", "青禾镇春茶上市")
LINKS = "".join(f"<li><a href='/n/{number}.html'>{title}</a></li>" for number, title in enumerate(TITLES))
UNLINKED = "".join(f"<li onclick='go()'><i>1</i>{title}</li>" for title in TITLES)


def with_box(box: str) -> bytes:
    return page(text=(TEXT[0], TEXT[1] + "</p>" + box + "<p>" + TEXT[2], *TEXT[3:]))


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='zt'><h4>民生直通车</h4><ul>{LINKS}</ul></div>",
        f"<div class='x'><h3>热点排行</h3><ol>{UNLINKED}</ol></div>",
        f"<div class='x'><div class='hd'><span>今日热点</span><a href='/more/'>更多&gt;</a></div><ul>{UNLINKED}</ul></div>",
        f"<ol class='hotList'>{UNLINKED}</ol>",
        "<div class='author-card'><img src='/avatar/12.jpg'><span>云岭观察</span><p>用心记录云岭的每一天</p></div>",
        "<div class='vote'><p>您怎么看新桥？</p><label><input type='radio'>很期待 12票</label></div>",
        "<div class='weather-box'><span>云岭</span><span>多云</span><span>12℃</span></div>",
        "<div class='subscribe'><p>订阅云岭每日要闻，每天早上八点送达您的邮箱。</p></div>",
        "<div class='tts'><span>听新闻</span><span>03:27</span><span>选择音色</span><span>女声</span></div>",
        "<div class='live-bar'><span>直播</span><a href='/live/1'>大桥通车</a><em>1.2万人在看</em></div>",
        "<marquee>云岭大桥今日通车</marquee>",
        "<div class='related'><a href='/n/1.html'>清溪图书馆延长开放时间</a><p>读者从此晚上也能借书。</p></div>",
        "<div class='x'><h4>你支持小区安装充电桩吗？</h4><ul><li><label><input type='radio'>支持 83%（249票）</label></li><li><label><input type='radio'>反对 17%（51票）</label></li></ul><p>已有300人参与投票</p></div>",
        "<div class='x'><div>云岭冬枣5斤装</div><div>券后价 ¥54</div><a href='https://mall.example/1'>领券购买</a></div>",
        "<div class='x'><h4>AI 导读</h4><p>新桥通车以后，出行更方便了。</p><span>（由AI生成，仅供参考）</span></div>",
        "<div class='x'><div>雲嶺冬棗5斤裝</div><div>券後價 ¥54</div><a href='https://mall.example/1'>領券購買</a></div>",
        "<div><a href='/v/12.html'><img src='/v/12.jpg'><span>02:31</span><p>大桥通车</p></a></div>",
        "<div class='x'><div>云岭花园</div><div>均价 9800 元/㎡</div><a href='https://house.example/x'>预约看房</a></div>",
        "<div class='x'><b>要点</b><ul><li>新桥通车以后，出行更方便了</li></ul>（内容由AI生成）</div>",
        "<div class='x'><video poster='/v/1.jpg'>请更换一个浏览器来观看</video></div>",
        "<div class='x'>AI主播播报<audio src='/tts/1.mp3' controls></audio></div>",
        "<div class='x'><p>手机扫码阅读</p><img src='https://api.codes.example/?d=51' alt='二维码'></div>",
        "<div class='weather-box'><p>云岭 多云</p><p>气温适宜，可以开窗。</p></div>",
    ],
)
def test_a_box_of_the_portals_comes_and_goes_unsaid(box: str) -> None:
    new = capture(5, with_box(box))
    assert tell(OLD, new).verdict is Verdict.UNCHANGED
    assert tell(new, capture(9, page())).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    "box",
    [
        "<p class='hot'>新馆共花费1200万元。</p>",
        "<p>新馆的<a class='hot-words' href='/n/1.html'>阅览室</a>已经开放。</p>",
        "<table class='rank'><tr><td>第一名</td><td>清溪镇</td></tr></table>",
        f"<div class='statement'><p>{'县图书馆就此发表声明，称从未向读者收取押金，' * 5}特此说明。</p></div>",
        "<div><h4>三个变化</h4><p>座位多了。</p><p>书新了。</p></div>",
        f"<div><h4>{TITLES[0]}</h4><p>见<a href='/n/1.html'>{TITLES[1]}</a>，馆员说，两者无关。</p></div>",
        "<div class='vote'><p>投票历时三天，新桥定名云岭桥。</p></div>",
        "<div class='follow'><p>不点击陌生链接，不轻信来电。</p></div>",
        "<div class='weather'><p>今夜到明天，云岭多云，最低气温<strong>6℃</strong>。</p><p>雾天请慢行。</p></div>",
        "<div class='rank'><p>清溪镇居第一，云岭镇居第二。</p></div>",
        "<div class='note'><p>更正：馆长姓李，不姓王。</p></div>",
        "<div><p>投票结果如下。</p><p>支持 83%（249票）</p><p>反对 17%（51票）</p></div>",
        "<div><p>冬枣每斤卖到12元，游客说：“立即购买！”</p></div>",
        "<div><p>楼盘均价：9800元</p><p>楼盘名：云岭花园</p></div>",
        "<div><p>云岭冬枣5斤装</p><p>每箱 ¥54</p></div>",
        "<div><p>这份导读由AI生成，馆员逐条核对过。</p></div>",
        "<p>馆长说，新馆请来了机器人。<br>（内容由AI生成）</p>",
        "<div><p>录音：馆长谈新馆</p><audio src='/a/guan.mp3' controls></audio></div>",
        "<div><video src='/v/guan.mp4'></video><p><label><input type='checkbox'>自动播放</label>新馆一日</p></div>",
        "<p><img src='/pic/2026/1120/ma.jpg' alt='馆内的二维码展板'></p>",
    ],
)
def test_a_box_of_the_texts_is_told(box: str) -> None:
    assert tell(OLD, capture(5, with_box(box))).verdict is Verdict.EDITED
