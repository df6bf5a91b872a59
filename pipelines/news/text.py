"""Text in two forms: tidy for reading, normal for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import opencc

INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe0e\ufe0f\ufffe\uffff\ud800-\udfff]"
)
# What counts for nothing besides: variants' selectors, fillers, and signs that only an icon font draws. Rare
# characters that GBK has no place for stand below those.
UNSEEN = re.compile(
    rf"{INVISIBLE.pattern}|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\ue5e5"
    "\ue600-\uf8ff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
# Of these the ones that are as wide as a blank; the last is GBK's own.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0\ue5e5")
# What full-width punctuation is in NFKC, which takes ten times as long over a text that holds any.
WIDE = {wide: chr(ord(wide) - 0xFEE0) for wide in "，：；！？（）％－＂"}
# Quotation marks, dashes, dots and rules are house style, not content.
STYLE = {
        "“": '"', "”": '"', "「": '"', "」": '"', "『": "'", "』": "'", "‘": "'", "’": "'", "＂": '"',
        "—": "-", "―": "-", "–": "-", "－": "-", "─": "-", "·": ".", "•": ".", "・": ".", "‧": ".", "～": "~",
        "…": ".", "。": ".", "，": ",", "、": ",", "︰": ":",
}  # fmt: skip
# What stands for them more rarely, and the radicals that a text copied from a PDF has for characters.
RARE = dict(
    zip(
        "〝〞〟„‟‚‛‐‒−━⸺⸻⋯⋅∙∶꞉ː〜∼⁄∕✕✖⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺟⺠⺩⺫⺬⺭⻊⻑",
        '"""""\'\'------...:::~~//××虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟母民王目示礻足长',
        strict=True,
    )
)
# Which brackets and which of the quotation marks are house style as well, but only where texts are compared.
MARKS = {
    "'": '"',
    "«": '"',
    "»": '"',
    "〈": "《",
    "〉": "》",
    **dict.fromkeys("【〔〖", "["),
    **dict.fromkeys("】〕〗", "]"),
}
# What the gateway's byte tables and OpenCC's phrases leave in either form.
RESIDUE = {
    "著": "着",
    "於": "于",
    "甚": "什",
    "喫": "吃",
    "裏": "里",
    "産": "产",
    "揹": "背",
    "衞": "卫",
    "敍": "叙",
    "坯": "坏",  # 打坏 is taken for 打坯
    "想像": "想象",
    "伕": "夫",
    "烟薰": "烟熏",  # 薰 and 熏 are names' characters both
    "薰陶": "熏陶",
    "薰染": "熏染",
    "薰香": "熏香",
    "薰制": "熏制",
    "薰肉": "熏肉",
    "藉": "借",
    "枱": "台",
    "簷": "檐",
    "痺": "痹",
    "睪": "睾",
    "顎": "腭",
    "鯰": "鲇",
}
# OpenCC tells 乾 from 干 by phrases, which are others in either form; in two words nobody takes it for 干.
DRY = re.compile("乾(?!坤|隆(?!重))")


class _Signs:
    """Signs and what they are in normal form; str.translate is five times slower on short Chinese texts."""

    def __init__(self, signs: Mapping[str, str]) -> None:
        self._signs = tuple(signs.items())
        # Of a word the sign that changes: most texts hold none.
        told = (next(a for a, b in zip(sign, plain, strict=True) if a != b) for sign, plain in self._signs)
        self._any = re.compile(f"[{re.escape(''.join(told))}]")

    def plain(self, text: str) -> str:
        """The text with all of them replaced."""
        if self._any.search(text) is not None:
            for sign, plain in self._signs:
                if sign in text:
                    text = text.replace(sign, plain)
        return text


WIDTHS, STYLES, RESIDUES = _Signs(WIDE), _Signs(STYLE), _Signs(RESIDUE)
RARES, MARKED = _Signs(RARE), _Signs(MARKS)
HAN = re.compile(r"[\u4e00-\u9fff]+")
# In normal form. Not between two digits or letters (3.5, 10:30), and no minus (-5); a dash before a Latin word is
# none. Both begin with the sign itself, which is looked for ten times as fast as what stands before it.
THOUSANDS = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
# Of signs in a row the first alone decides: a row of a million is gone through once.
PACING = re.compile(
    r"[,.;:~-](?:(?<=[,.;:])(?<![0-9A-Za-z,.;:~-].)[,.;:]*+(?:[~-][,.;:~-]*+(?![0-9A-Za-z]))?"
    r"|(?<![,.;:~-].)[,.;:~-]*+(?![0-9A-Za-z])|(?<=-)(?<![0-9A-Za-z~-].)-*+(?=[A-Za-z]))",
    re.DOTALL,
)
# From one number to another: "~5" is about five, and "-5" is not.
RANGE = re.compile(r"~(?<=[0-9A-Za-z%]~)(?=[0-9A-Za-z])")


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters, phrase by phrase."""
    return _convert(text) if CONVERTED.search(text) else text


def _convert(text: str) -> str:
    told: str = _simplifier().convert(text)
    return told


@lru_cache(maxsize=1)
def _traditional() -> dict[str, str]:
    """Each simplified character of ours -> what gateways and the islands print for it."""
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    forms: dict[str, str] = {}
    for form, sign in zip(han, _convert("\n".join(han)).split("\n"), strict=True):
        if form != sign:
            forms[sign] = forms.get(sign, "") + form
    # Labels end in whatever sign an editor's keyboard has for it.
    return forms | {"：": "∶︰﹕"}


# What OpenCC makes others of, some in phrases only, and rare ones: most texts hold none, and need not be converted.
CONVERTED = re.compile(
    f"[{''.join(_traditional().values())}沈坏哩覆瞭甦藉衹\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff]"
)


def either_script(regex: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, written in simplified characters, compiled to match traditional ones too."""
    forms, found, inside, escaped = _traditional(), list[str](), False, False
    for sign in regex:
        if sign in "[]" and not escaped:
            inside = sign == "["
        form = forms.get(sign, "")
        found.append(f"{sign}{form}" if inside or not form else f"[{sign}{form}]")
        escaped = sign == "\\" and not escaped
    return re.compile("".join(found), flags)


def tidy(text: str) -> str:
    """Text for readers: as printed, without invisible characters and with single blanks."""
    joined = " ".join(text.split())
    # Nearly every text: the variation selectors are the only invisible characters that count as printable.
    if joined.isprintable() and "\ufe0e" not in joined and "\ufe0f" not in joined:
        return joined
    return " ".join(INVISIBLE.sub("", text).split())


# Accents upon accents, none of which is a letter's or a word's sign: sorting a row of them takes the square of its
# length. No writing stacks more than thirty (UAX 15), and only long texts are asked.
_ACCENT = (
    r"(?:[^\w\0-\u02ff\u2000-\u20cf\u2100-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uff9d\U0001f000-\U0001ffff]"
    r"|[\uff9e\uff9f])"
)
STACKED, LONG = re.compile(rf"({_ACCENT}{{30}}){_ACCENT}+"), 1_000


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Text for comparing: one script form, one width, no blanks, one punctuation style. Idempotent."""
    if HAN.fullmatch(text):  # nothing else to fold: the names of sections and people
        return _one_form(text)
    if len(text) > LONG:
        text = STACKED.sub(r"\1", text)
    folded = unicodedata.normalize("NFKC", WIDTHS.plain(_unspaced(UNSEEN.sub(_shown, text))))
    # A blank taken away can bring a letter and its accent together: composed again.
    composed = unicodedata.normalize("NFKC", _unspaced(STYLES.plain(RARES.plain(folded))))
    return _one_form(composed)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Normal form without the punctuation that only paces a sentence: what must differ to be an edit.

    Marks within numbers and Latin words stay, as do quotation, question and exclamation marks. Idempotent.
    """
    plain = MARKED.plain(PACING.sub("", THOUSANDS.sub("", normal(text))))
    if "<<" in plain or ">>" in plain:
        plain = plain.replace("<<", "《").replace(">>", "》")
    return RANGE.sub("-", plain)


def _shown(unseen: re.Match[str]) -> str:
    return " " if unseen[0] in FILLERS else ""


def bare_of(texts: Iterable[str]) -> str:
    """Texts in bare form, one right behind the other."""
    return "".join(map(bare, texts))


def joined(texts: Iterable[str]) -> str:
    """Bare texts in one, wherever one ends; two numbers never become one."""
    return _unspaced("\n".join(texts))


def _unspaced(text: str) -> str:
    """Without blanks, but for one between two digits: 3 5 is not 35."""
    words = text.split()
    for at in range(1, len(words)):
        if words[at][0].isdecimal() and words[at - 1][-1].isdecimal():
            words[at] = f" {words[at]}"
    return "".join(words)


def _one_form(text: str) -> str:
    plain = RESIDUES.plain(simplified(text))
    return DRY.sub("干", plain) if "乾" in plain else plain


PERSON = re.compile(r"[\u3400-\u9fff]{2,4}")
STRANGER = re.compile(r"[\w·.]{1,12}")


def names(text: str) -> tuple[str, ...]:
    """The names in "张三、李四" or "于　洋 王芳": padded two-character names are one name.

    After a blank only what looks like a person's name is one more name: lines run on.
    """
    joined = re.sub(r"(?<!\w)([\u3400-\u9fff])\s([\u3400-\u9fff])(?!\w)", r"\1\2", tidy(text))
    found: list[str] = []
    for part in re.split(r"[、,，/／;；|丨]", joined):
        words = [word.strip("：:.。()（）[]【】-") for word in part.split()]
        for number, word in enumerate(words):
            if not (PERSON if number else STRANGER).fullmatch(word):
                break
            found.append(word)
    return tuple(dict.fromkeys(found))
