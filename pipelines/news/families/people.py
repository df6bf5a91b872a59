"""人民网 and its province channels (n1 national, n2 provincial): one shell since 2020, two before."""

from __future__ import annotations

from pipelines.news.portal import Layout

PEOPLE_ADDRESS = (
    r"^https?://{host}/(?:[A-Za-z0-9]+/)?n[1-4]?/\d{{4}}/\d{{4}}/c\d+-\d+(?:-(?P<page>\d+))?\.html$"
)
PEOPLE_DROP = (
    ".bza", ".edit", ".paper_num", "#paper_num", ".section-common-share-wrap", ".zdfy", "#rwb_tjyd", ".page_c",
    ".rm_relevant", ".video-js",
)  # fmt: skip
PEOPLE_2020 = Layout(
    name="people-2020",
    headline=(".rm_txt h1",),
    subhead=(".rm_txt h4.sub",),
    kicker=(".rm_txt h3.pre",),
    meta=(".rm_txt .channel .col-1-1", ".rm_txt .author", ".rm_txt_con .edit"),
    body=(".rm_txt_con",),
    crumbs=(".route", "#rwb_navpath", ".rm_path"),
    drop=PEOPLE_DROP,
)
PEOPLE_2012 = Layout(
    name="people-2012",
    headline=(".text_title h1",),
    subhead=(".text_title h4.sub", ".text_title h4"),
    kicker=(".text_title h3.pre", ".text_title h3"),
    meta=(".text_title .box01 .fl", ".text_con .edit", ".edit"),
    body=("#rwb_zw", ".text_con .box_con"),
    crumbs=("#rwb_navpath",),
    drop=PEOPLE_DROP,
)
# 党史, 人事 and other channels of the party's part.
PEOPLE_PARTY = Layout(
    name="people-party",
    headline=(".text_c h1",),
    meta=(".text_c .sou", "#p_publishtime", "#p_origin", ".text_c .edit", "#p_editor"),
    body=(".text_c .show_text", ".show_text"),
    drop=PEOPLE_DROP,
)
PEOPLE = (PEOPLE_2020, PEOPLE_2012, PEOPLE_PARTY)
