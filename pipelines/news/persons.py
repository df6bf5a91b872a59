"""Whose names stand in a value: people, without codes, outlets, and words that stand for nobody."""

from __future__ import annotations

import re

from pipelines.news.text import either_script, names, simplified
from pipelines.news.words import outlets

NAME_CHARS = 8
STAFF_CODE = either_script(r"(?<=[\u4e00-\u9fff])[_ (（]?[A-Za-z]{1,4}\d{2,}[)）]?$")
# What stands behind the last of several names: "记者甲、乙参与采写".
DID = either_script(
    r"(?<=[\u4e00-\u9fff]{2})(?:参与(?:采写|报道|采访)|(?:摄影|综合|采访)?报道|采写|整理|撰文|文/?图|图/?文|[摄等])$"
)
HAN = either_script(r"[\u3400-\u9fff]+")
# Printed where a name would stand; "记者手记" and the like head a column.
NOT_A_NAME = either_script(
    r"(?:记者|编辑|手记|观察|调查|体验|感言|探访|述评|评论|札记|连线|视点|了解|获悉|看到|发现|目击|报道|邮箱|题图|编者按|前言|结语)$"
)
NOBODY = frozenset(
    "佚名 未知 匿名 网络 本站 本网 综合 本站原创 本站编辑 综合报道 网络整理 网络综合 互联网 admin".split()
)
OUTLET = either_script(outlets.NAME)
WORKS = frozenset("文 图 摄 等 文图 图文 圖 攝".split())
# "某大学研究生 甲": behind what somebody is.
BEHIND_A_TITLE = either_script(r"[\u4e00-\u9fff]{5,} (?P<name>[\u4e00-\u9fff]{2,3})")
ENGLISH_NAME = either_script(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
# Of what somebody says behind a label: "您修桥修了15年".
COUNTS = re.compile(r"[\u4e00-\u9fff]\d+[\u4e00-\u9fff]|\d+(?:秒|分钟|小时|天)前")
PERSONAL = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+·[\u3400-\u9fff·]+|[A-Za-z][A-Za-z .·]+")


def people(value: str) -> tuple[str, ...]:
    """The names of a value, without staff codes, outlets, and words that stand for nobody."""
    if not value:  # as most lines have it
        return ()
    if ENGLISH_NAME.fullmatch(value):
        return (value,)
    if titled := BEHIND_A_TITLE.fullmatch(value):
        value = titled["name"]
    found = (DID.sub("", STAFF_CODE.sub("", name)) for name in names(STAFF_CODE.sub("", value)))
    return tuple(dict.fromkeys(filter(_is_person, found)))


def _is_person(name: str) -> bool:
    """Whether a value may be who made the piece: a desk has a longer name, an outlet or a column is nobody."""
    outlet = len(name) > 2 and OUTLET.fullmatch(name)
    return (
        simplified(name) not in NOBODY
        and not name.isdigit()
        and not COUNTS.search(name)
        and name not in WORKS
        and not outlet
        and not NOT_A_NAME.search(name)
        and (len(name) <= NAME_CHARS or not HAN.fullmatch(name))
    )
