"""Chinese text: folding, labels, numerals, and widths on a terminal."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "Ｏ": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10**4, "亿": 10**8}
NUMERAL = "零〇○一二三四五六七八九十百千万亿两廿"

SPACES = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\ufeff]+")
FOLDS = {0xFF01 + index: 0x21 + index for index in range(94)} | {
    ord(old): new
    for old, new in {
        "。": "。",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "「": '"',
        "」": '"',
        "〔": "[",
        "〕": "]",
        "【": "[",
        "】": "]",
        "—": "-",
        "–": "-",
        "－": "-",
        "─": "-",
        "﹣": "-",
        "−": "-",
        "﹒": ".",
        "．": ".",
        "％": "%",
    }.items()
}
ENUMERATOR = re.compile(
    r"^[(（]?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})(?:[)）][、.．:：]?|[、.．:：])|^[0-9０-９]{1,2}(?=[^\s0-9０-９,.，年月日件条起宗例份次封项个元万%％])"
)
PUNCTUATION = re.compile(
    r"""[\s\u200b-\u200f\ufeff!-/:-@\[-`{-~、。，；：？！“”‘’（）〔〕【】《》〈〉—…·．－]+"""
)


def fold(text: str) -> str:
    """Return `text` in half width, with plain quotes, brackets and dashes, without white space."""
    return SPACES.sub("", text).translate(FOLDS)


@lru_cache(maxsize=4096)
def split_enumerator(label: str) -> tuple[str, str]:
    """Split "（三）不予公开" into "三" and "不予公开"; the first is "" where no number is."""
    label = SPACES.sub("", label)
    match = ENUMERATOR.match(label)
    if match is None:
        return "", label
    return PUNCTUATION.sub("", match.group()).translate(FOLDS), label[match.end() :]


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """Return what a label says: no number in front, no white space, no punctuation, half width."""
    return PUNCTUATION.sub("", split_enumerator(label)[1]).translate(FOLDS)


def chinese_number(text: str) -> int | None:
    """Read a Chinese numeral: 十二, 一百零三, 两万, or digit by digit as in 二〇二四.

    None for what is no numeral.
    """
    if not text or any(char not in NUMERAL for char in text):
        return None
    text = text.replace("廿", "二十")
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            section += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            total = (total + section + (digit or 0)) * BIG_UNITS[char]
            section, digit = 0, None
    return total + section + (digit or 0)


ARABIC = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|[+-]?\d+(?:\.\d+)?$")


@lru_cache(maxsize=4096)
def arabic_number(text: str) -> Decimal | None:
    """Read an Arabic number in half or full width, with thousands separators: None for all else.

    White space between digits makes it no number: "1 2" may be two.
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
    plain = text.strip().translate(FOLDS)
    return Decimal(plain.replace(",", "")) if plain.isascii() and ARABIC.match(plain) else None


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal: Chinese characters take two."""
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


# The words by which the parts of a report are known, matched on folded text (`fold`).
TITLE = re.compile(
    r"(?:信息公开|政务公开|信息公工作|息公开|信息公开公开).{0,14}报告(?:\(?[^)]{0,12}\))?$"
    r"|^[^,。;:]{0,40}(?:19|20)\d\d年(?:度)?[^,。;:]{0,24}年度?(?:工作)?报告$"
)
TITLE_TAIL = re.compile(
    r"(?:人民)?政府(?:信息|政务)|(?:政府)?信息公|政务公开|政府.{0,2}公开|年度|工作年"
)
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\1)?年度?|([二][〇○零Oo0][一二三四五六七八九〇○零]{2})年度?"
)
DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|二[〇○零Oo0][一二三四五六七八九〇○零]{2})(?:年|[-./])"
    r"(?P<month>\d{1,2}|十?[一二三四五六七八九十])(?:月|[-./])"
    r"(?P<day>\d{1,2}|[一二三]?十?[一二三四五六七八九十])(?:日|号)?"
)
DATE_LINE = re.compile(rf"\(?(?:{DATE.pattern})\)?$")
NEAR_DATE_LINE = re.compile(
    r"\(?(?:19|20)\d{2,5}[年月日号\d〇○零一二三四五六七八九十./-]{3,10}\)?$"
)
BODY = re.compile(
    r"(?:人民政府|办事处|办公室|委员会|管委会|局|厅|委|院|部|署|会|社|中心|大队|支队|总队|集团|公司"
    r"|医院|学校|大学|学院|银行|镇|乡|街道|县|区|市|省|州|盟|旗|办|所|站|馆)(?:\((?:盖?章|印章?)\))?$"
)
STRONG_BODY = re.compile(
    r"(?:人民政府|办事处|办公室|委员会|管委会|局|厅|中心|大队|支队|总队)(?:\((?:盖?章|印章?)\))?$"
)
SENTENCE_MARK = re.compile(r"[。,;:!?>|]")
FURNITURE = re.compile(
    r"^(?:字体|字号|打印|关闭|浏览次?数?|点击[率数]?|阅读次数|访问[量次]|分享|扫一扫|索引号|主题分类|发布机构|发文机[关构]"
    r"|公开日期|发布日期|发布时间|发文日期|成文日期|生成日期|文号|发文字号|信息来源|来源|信息名称|标题|名称|有效性|体裁分类"
    r"|主题词|关键词|责任编辑|责编|编辑|作者|审核|上一[篇条]|下一[篇条]|相关(?:链接|文档|附件)|附件\d*:|当前位置|您?(?:的位置|所在位置)"
    r"|首页|返回|版权所有|主办单?位?|承办|网站标识码|.?ICP备|.{0,3}公网安备|【打印|\[打印|\[字体|目录$|相关稿件|信息公开目录|组配分类|公开方式)"
)
PAGE_NUMBER = re.compile(r"^(?:第?[-·\s]*\d{1,3}[-·\s]*页?(?:共\d+页)?|\d{1,3}/\d{1,3})$")
PUBLISHED = re.compile(
    rf"(?:发布日期|发布时间|公开日期|发文日期|成文日期|生成日期|时间|日期):?(?P<date>{DATE.pattern})"
)
PUBLISHER = re.compile(r"(?:发布机构|发文机[关构]|信息来源|来源):(?P<name>[^\s:;,。|]{2,40})")


def year_of(text: str) -> int | None:
    """Return the first year named in a folded text: 2023年, 二〇二三年."""
    match = YEAR.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else chinese_number(match[2].translate(ZEROS))


ZEROS = str.maketrans("○Oo0", "〇〇〇〇")


def calendar_number(text: str) -> int | None:
    """Read a year, month or day, in Arabic or Chinese: 12, 十二, 二〇二四."""
    return int(text) if text.isdigit() else chinese_number(text.translate(ZEROS))
