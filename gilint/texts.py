"""What gilint itself says, in Chinese and English. What rules say stands with the rules."""

from __future__ import annotations

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
}
LANGUAGES = ("zh", "en")


def say(text: str, lang: str, **args: Any) -> str:
    """Return a text in `lang` with its placeholders filled; raises KeyError for an unknown text."""
    return TEXTS[text][LANGUAGES.index(lang)].format(**args)
