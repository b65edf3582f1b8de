"""Every setting there is: its name, its shape, how layers join, and what it is for.

Configuration files are judged by this list, and the JSON Schema for editors is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LEVELS = ("error", "warning", "note")
FAIL_LEVELS = (*LEVELS, "never")
LANGUAGES = ("zh", "en")
LARGEST_FILE = 64


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `default` is its value where nobody says otherwise.

    `shape` names what its values look like, in `values.SHAPES`: most runs judge no value.

    `joins` tells that tables or lists of several layers are joined, where the nearer one wins.
    """

    key: str
    shape: str
    default: Any
    zh: str
    en: str
    joins: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "extend",
        "text",
        None,
        "先读取的另一个配置文件，路径相对于本文件",
        "another configuration file that is read first; relative to this file",
    ),
    Setting(
        "select",
        "codes",
        (),
        "只运行这些规则；空为全部。编号开头相同的都算",
        "run these rules only, all where empty; the beginning of a code stands for all such",
    ),
    Setting(
        "ignore",
        "codes",
        (),
        "不运行这些规则；与 select 冲突时写得更长的优先",
        "do not run these rules; against `select` the longer code wins",
    ),
    Setting(
        "extend-select",
        "codes",
        (),
        "在 select 之外再运行这些规则",
        "run these rules besides those selected",
        joins=True,
    ),
    Setting(
        "per-file-ignores",
        "codes-by-path",
        {},
        "按路径不运行某些规则，路径写法同 .gitignore",
        "rules not to run by path; paths as in .gitignore",
        joins=True,
    ),
    Setting(
        "severity",
        "levels",
        {},
        "按规则编号（或开头）改级别",
        "levels by code, or by the beginning of a code",
        joins=True,
    ),
    Setting(
        "fail-level",
        "fail-level",
        "warning",
        "达到这个级别的问题使退出码为 1",
        "findings of this level and above make the exit code 1",
    ),
    Setting(
        "packs",
        "texts",
        (),
        "除全国通用规则外使用的规则包：名称、文件夹，或 auto（按单位所属县市选择）",
        "packs besides the national one: names, folders, or auto (by the issuer's division)",
    ),
    Setting("language", "language", "zh", "提示的语言", "language of messages"),
    Setting(
        "rules",
        "options",
        {},
        '规则的选项，例如 [rules.DAT002] deadline = "01-20"',
        'options of rules, as in [rules.DAT002] deadline = "01-20"',
        joins=True,
    ),
    Setting(
        "year",
        "years",
        None,
        "报告年度，优先于标题；可按路径分别写",
        "the report year, over what the title says; one for all, or by path",
        joins=True,
    ),
    Setting(
        "exclude",
        "texts",
        (),
        "在文件夹里查找时略过的路径，写法同 .gitignore",
        "paths left out when a directory is searched; written as in .gitignore",
        joins=True,
    ),
    Setting(
        "respect-gitignore",
        "flag",
        True,
        "在文件夹里查找时略过 .gitignore 排除的文件",
        "leave out what .gitignore excludes when a directory is searched",
    ),
    Setting(
        "max-file-size",
        "size",
        LARGEST_FILE,
        "文件大小上限，单位 MB",
        "the largest file that is read, in MB",
    ),
    Setting(
        "convert",
        "flag",
        False,
        "用 LibreOffice 转换 .doc、.wps、.rtf",
        "let LibreOffice convert .doc, .wps and .rtf",
    ),
    Setting(
        "baseline",
        "text",
        None,
        "复核清单（YAML），路径相对于本文件",
        "the list of reviewed findings (YAML); relative to this file",
    ),
)
BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}
