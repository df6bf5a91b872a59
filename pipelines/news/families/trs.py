"""TRS WCM (拓尔思): the editor's own class bounds the body; headline and label line are the site's."""

from __future__ import annotations

from pipelines.news.families.shared import BAIDU_META, SHARE
from pipelines.news.portal import Layout

# Since 2025 with an ObjectId (jschina); cnhubei and cjn print no day; `_1` is the second page.
TRS_ADDRESS = (
    r"^https?://(?:[a-z0-9-]+\.)*{host}/(?:[A-Za-z0-9_-]+/)*\d{{6}}(?:\d{{2}})?/"
    r"t(?:\d{{8}}_(?:s[0-9a-f]{{24}}|\d+)|\d{{5,8}})(?:_(?P<page>\d{{1,2}}))?\.s?html?$"
)
# Of portals that went over from Enorth: one pattern, since a pattern names its page number once.
TRS_OR_ENORTH_ADDRESS = (
    r"^https?://(?:[a-z0-9-]+\.)*{host}/(?:[A-Za-z0-9_-]+/)*"
    r"(?:system/\d{{4}}/\d{{2}}/\d{{2}}/\d{{9}}|\d{{6}}(?:\d{{2}})?/t\d{{8}}_(?:s[0-9a-f]{{24}}|\d+))"
    r"(?:_(?P<page>\d{{1,2}}))?\.s?html?$"
)
TRS_BODY = (".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR")
TRS_DROP = ("#qr", ".page", "#pagination", ".contAu", ".zrbj", *SHARE)
TRS = Layout(
    name="trs",
    headline=("h1.arc-title", ".f24 h1", ".endContent h1", ".l_tit", ".zwbt"),
    meta=(
        *BAIDU_META, ".arc-meta", ".f24 + .f12", ".bb.info span", ".l_time", ".zwfbt", ".editor", ".zrbj",
        ".TRS_Editor + p",
    ),
    body=TRS_BODY,
    drop=TRS_DROP,
)  # fmt: skip
TRS_CNR = Layout(
    name="trs-cnr",
    headline=("#cntl .wh645 > p.f22",),
    meta=("#cntl .wh645 > p.f22 ~ p.lh30", "#cntl .wh645 > p.right.f16"),
    body=("#cntl .sanji_left .TRS_Editor", "#cntl .sanji_left"),
    drop=TRS_DROP,
)
TRS_CNR_MOBILE = Layout(
    name="trs-cnr-mobile",
    headline=("article .row > h2",),
    meta=("article .row time", "article .row .editor"),
    source=("article .row .source",),
    body=("article .row .TRS_Editor",),
    drop=TRS_DROP,
)
TRS_FAMILY = (TRS_CNR, TRS_CNR_MOBILE, TRS)
