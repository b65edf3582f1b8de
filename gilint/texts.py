"""What gilint itself says, in Chinese and English. What rules say stands with the rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

TEXTS: dict[str, tuple[str, str]] = {
    "file-empty": (
        "文件是空的，没有可以检查的文字。请确认保存的是完整的报告后重试。",
        "The file is empty: nothing to check. Save the complete report and try again.",
    ),
    "file-binary": (
        "文件不是文字（内容无法按任何常用编码读出）。请另存为 .docx、.txt、.html 或 .pdf 后重试。",
        "The file is no text in any common encoding. Save it as .docx, .txt, .html or .pdf.",
    ),
    "file-unsupported": (
        "暂不支持这种文件（{kind}）。请另存为 .docx、.txt、.html 或 .pdf 后重试。",
        "This kind of file ({kind}) is not supported. Save it as .docx, .txt, .html or .pdf.",
    ),
    "file-missing": (
        "找不到文件。请检查路径和文件名。",
        "No such file. Check the path and the name.",
    ),
    "file-forbidden": (
        "没有读取权限。请检查文件权限，或另存一份后重试。",
        "No permission to read the file. Check its permissions or save a copy.",
    ),
    "file-failed": (
        "无法读取文件：{reason}。请另存一份后重试。",
        "The file cannot be read: {reason}. Save a copy and try again.",
    ),
    "file-too-large": (
        "文件有 {size} MB，超过上限 {limit} MB（设置 max-file-size）。请确认是年度报告。",
        "The file has {size} MB, more than the limit of {limit} MB (setting max-file-size).",
    ),
    "expression-wrong": (
        "表达式写错了：“{text}”，第 {column} 个字符处。",
        "The expression is wrong: “{text}”, at character {column}.",
    ),
    "kind-unknown": ("没有“{kind}”这种规则。", "There is no kind of rule “{kind}”."),
    "key-unknown": ("不认识的键“{key}”。", "Unknown key “{key}”."),
    "pack-missing": ("这里没有 pack.yaml，不是规则包。", "No pack.yaml here: this is no pack."),
    "pack-file-missing": ("规则包里提到的文件不存在。", "A file that the pack names is missing."),
    "yaml-wrong": ("YAML 写错了：{reason}", "YAML error: {reason}"),
    "for-each-wrong": (
        "for_each 应写作“表.columns”或“表.rows”，现为“{value}”。",
        "for_each must be “table.columns” or “table.rows”, not “{value}”.",
    ),
    "sum-of": ("“{first}”等{count}项之和", "the sum of {count} cells from “{first}”"),
    "sum-broken": (
        "{left}为{left_value}，{right}为{right_value}",
        "{left} is {left_value}, {right} is {right_value}",
    ),
    "another-report": ("另一份报告的标题", "the title of another report"),
    "row-named": ("{row}", "{row}"),
    "row-cells": ("{row}：应有{expected}格，实有{found}格", "{row}: {found} of {expected} cells"),
    "cell-blank": ("{cell}", "{cell}"),
    "table-old": ("这张表也是", "this table too"),
    "heading-numbered": ("“{text}”", "“{text}”"),
    "cell-value": ("{cell}：{value}", "{cell}: {value}"),
    "hint-digits-swapped": ("（可能是数字颠倒）", " (digits swapped?)"),
    "hint-zeros": ("（可能多写或漏写了0）", " (a zero too many or too few?)"),
    "hint-zero": ("（可能漏填）", " (not filled in?)"),
    "hint-neighbour": (
        "（与相邻单元格数字相同，可能填错了格）",
        " (the same as next to it: wrong cell?)",
    ),
    "skip-all-blank": ("相关单元格全部空白，无法核对。", "All cells concerned are blank."),
    "skip-absent": (
        "找不到“{cell}”，无法核对。",
        "“{cell}” is not there.",
    ),
    "skip-blank": (
        "“{cell}”是空白，无法核对。",
        "“{cell}” is blank.",
    ),
    "skip-unreadable": (
        "“{cell}”不是数字（{raw}），无法核对。",
        "“{cell}” is no number ({raw}).",
    ),
    "skip-damaged": (
        "“{cell}”所在的行缺少或多出单元格，无法确定数字属于哪一列。",
        "The row of “{cell}” lacks cells or has too many: its numbers have no certain column.",
    ),
}
LANGUAGES = ("zh", "en")


def say(text: str, lang: str, /, **args: Any) -> str:
    """Return a text in `lang` with its placeholders filled; raises KeyError for an unknown text."""
    return TEXTS[text][LANGUAGES.index(lang)].format(**args)


def fill(template: str, args: Mapping[str, Any], lang: str) -> str:
    """Fill a template; a value that is a mapping by language gives its text in `lang`."""
    return template.format(**{name: _plain(value, lang) for name, value in args.items()})


def _plain(value: Any, lang: str) -> Any:
    if isinstance(value, Mapping):
        return value[lang]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value
