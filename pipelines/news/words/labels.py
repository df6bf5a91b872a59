"""The labels that label lines print."""

from __future__ import annotations

# Behind such a word a day or an hour is the piece's own; what is 公布 or 公开 may be a result.
OF_A_PIECE = "发布|发表|发稿|发文|刊发|刊登|刊载|登载|出版|来稿|稿件|文章|新闻|信息|录入|上传|创建|采写|编辑"

# Printed label, in either script -> the field it labels, or the role it names.
LABELS: dict[str, str] = {
    "稿件来源": "source", "信息来源": "source",
    "文章来源": "source", "新闻来源": "source", "本文来源": "source",
    "来源于": "source", "来源": "source",
    "消息来源": "source", "本文稿源": "source", "稿源": "source", "出处": "source", "转自": "source", "来自": "source",
    "责任编辑": "responsible_editors", "初审编辑": "editors",
    "值班编辑": "editors",
    "见习编辑": "editors", "实习编辑": "editors", "特约编辑": "editors", "执行编辑": "editors",
    "微信编辑": "editors", "网络编辑": "editors", "本期编辑": "editors", "文字编辑": "editors",
    "新媒体编辑": "editors", "视频编辑": "视频", "图片编辑": "图片", "美术编辑": "美编", "美编": "美编",
    "责编": "responsible_editors", "责校": "校对",
    "责任校对": "校对", "总编辑": "总编辑", "值班总编": "总编辑", "主编": "主编", "栏目主编": "主编",
    "编辑": "editors", "网编": "editors", "选稿": "editors",
    "发布单位": "source", "发布机构": "source", "发布机关": "source", "发布部门": "source",
    "发文机关": "source", "发文单位": "source",
    "更新日期": "updated", "修改日期": "updated", "修改时间": "updated", "重览日期": "updated", "重检日期": "updated",
    "覆检日期": "updated", "修订日期": "updated",
    "更新时间": "updated", "最后更新": "updated", "更新于": "updated",
    "发布时间": "published", "发表时间": "published", "发布日期": "published",
    "发布于": "published", "发表于": "published", "日期": "published", "时间": "published",
    "作者": "作者", "撰文": "作者", "文字": "作者", "供稿": "供稿", "执笔": "作者", "文/图": "作者", "图/文": "作者",
    "采写": "记者", "实习记者": "实习记者", "见习记者": "见习记者",
    "实习生": "实习生", "记者": "记者", "通讯员": "通讯员",
    "摄影报道": "摄影", "摄影": "摄影", "供图": "供图", "翻译": "翻译", "编译": "编译",
    "校对": "校对", "校审": "校对", "终审": "审核", "初审": "审核",
    "一审": "审核", "复审": "审核", "二审": "审核", "三审": "审核",
    "审核": "审核", "监制": "监制", "总监制": "监制", "签发": "签发", "策划": "策划", "统筹": "统筹",
    # These only end the value before them, or hold a shorter label that would be another field.
    "文章录入": "", "信息录入": "", "打印时间": "", "打印日期": "", "当前时间": "",
    "成文日期": "", "发文日期": "", "生成日期": "", "印发日期": "", "实施日期": "", "施行日期": "", "废止日期": "",
    "题图来源": "", "题图": "", "编辑邮箱": "", "邮箱": "", "图片来源": "",
    "视频来源": "", "素材来源": "", "数据来源": "", "资料来源": "", "线索来源": "",
    "字号": "", "字体": "", "关键词": "", "标签": "", "点击": "", "浏览": "", "阅读": "", "评论": "", "分享": "",
}  # fmt: skip
