"""China's province-level divisions by ISO 3166-2 code; 31 of them have portals of the kind we read."""

from __future__ import annotations

from typing import NamedTuple


class Province(NamedTuple):
    """column, row: its tile in a map of tiles, as near to its neighbours as squares allow."""

    title: str
    title_en: str
    column: int
    row: int


PROVINCES = {
    "CN-BJ": Province("北京", "Beijing", 5, 1),
    "CN-TJ": Province("天津", "Tianjin", 6, 2),
    "CN-HE": Province("河北", "Hebei", 5, 2),
    "CN-SX": Province("山西", "Shanxi", 4, 2),
    "CN-NM": Province("内蒙古", "Inner Mongolia", 4, 1),
    "CN-LN": Province("辽宁", "Liaoning", 7, 2),
    "CN-JL": Province("吉林", "Jilin", 7, 1),
    "CN-HL": Province("黑龙江", "Heilongjiang", 7, 0),
    "CN-SH": Province("上海", "Shanghai", 7, 4),
    "CN-JS": Province("江苏", "Jiangsu", 6, 4),
    "CN-ZJ": Province("浙江", "Zhejiang", 6, 5),
    "CN-AH": Province("安徽", "Anhui", 5, 4),
    "CN-FJ": Province("福建", "Fujian", 5, 6),
    "CN-JX": Province("江西", "Jiangxi", 5, 5),
    "CN-SD": Province("山东", "Shandong", 5, 3),
    "CN-HA": Province("河南", "Henan", 4, 3),
    "CN-HB": Province("湖北", "Hubei", 4, 4),
    "CN-HN": Province("湖南", "Hunan", 4, 5),
    "CN-GD": Province("广东", "Guangdong", 4, 6),
    "CN-GX": Province("广西", "Guangxi", 3, 6),
    "CN-HI": Province("海南", "Hainan", 3, 7),
    "CN-CQ": Province("重庆", "Chongqing", 3, 4),
    "CN-SC": Province("四川", "Sichuan", 2, 3),
    "CN-GZ": Province("贵州", "Guizhou", 3, 5),
    "CN-YN": Province("云南", "Yunnan", 2, 5),
    "CN-XZ": Province("西藏", "Tibet", 0, 3),
    "CN-SN": Province("陕西", "Shaanxi", 3, 3),
    "CN-GS": Province("甘肃", "Gansu", 2, 2),
    "CN-QH": Province("青海", "Qinghai", 1, 2),
    "CN-NX": Province("宁夏", "Ningxia", 3, 2),
    "CN-XJ": Province("新疆", "Xinjiang", 0, 1),
}
# How names of portals begin; in the order of the codes above. 山西 and 陕西 are spelt as their passports do.
PINYIN = dict(
    zip(
        PROVINCES,
        (
            "beijing", "tianjin", "hebei", "shanxi", "neimenggu", "liaoning", "jilin", "heilongjiang", "shanghai",
            "jiangsu", "zhejiang", "anhui", "fujian", "jiangxi", "shandong", "henan", "hubei", "hunan", "guangdong",
            "guangxi", "hainan", "chongqing", "sichuan", "guizhou", "yunnan", "xizang", "shaanxi", "gansu", "qinghai",
            "ningxia", "xinjiang",
        ),
        strict=True,
    )
)  # fmt: skip
# On the map, and not among the 31: their media are read by families, not declared as portals.
BESIDE = {
    "CN-HK": Province("香港", "Hong Kong", 5, 7),
    "CN-MO": Province("澳门", "Macao", 4, 7),
    "CN-TW": Province("台湾", "Taiwan", 6, 6),
}


def code_of(asked: str) -> str | None:
    """The code of one of the 31, by its code, as CN-HL or HL, or its title: 黑龙江, Heilongjiang."""
    told = asked.strip().upper()
    for code, named in PROVINCES.items():
        if told in {code, code.removeprefix("CN-"), named.title, named.title_en.upper()}:
            return code
    return None
