"""Reports made of paragraphs, for rules that read prose. Places are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ruamel.yaml import YAML

from gilint.facts import Facts
from gilint.forms.bind import bind
from gilint.forms.load import form_of
from gilint.layout import LayoutBuilder
from gilint.plugins import load_registry
from gilint.report import Report

RULES = {rule.code: rule for rule in load_registry().python_rules}
DATA = Path(__file__).parents[1] / "rules" / "national" / "forms"
FORMS = tuple(
    form_of(YAML(typ="safe").load(DATA / f"{name}.yaml")) for name in ("ogi-2021", "ogi-2019")
)
HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "proceedings": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
SOUND = {
    "overview": "2024年，本机关依法公开政府信息。\n"
    "工作考核结果为优秀，社会评议满意度99%，未发生责任追究。",
    "problems": "公开形式还不够丰富，已增加图解。",
    "other": "本年度未收取信息处理费。",
}


def draw(
    title: str = "青禾县白石镇2024年政府信息公开工作年度报告",
    preface: str = "",
    signed: tuple[str, ...] = ("青禾县白石镇人民政府", "2025年1月15日"),
    path: str = "report.txt",
    published: str | None = None,
    publisher: str | None = None,
    **sections: str,
) -> Facts:
    """Bind a report of paragraphs; `sections` replace the sound text of a section."""
    builder = LayoutBuilder()
    for line in (title + "\n" + preface).split("\n"):
        builder.add_paragraph(line)
    for key, heading in HEADINGS.items():
        builder.add_paragraph(heading)
        for line in {**SOUND, **sections}.get(key, "").split("\n"):
            builder.add_paragraph(line)
    for line in signed:
        builder.add_paragraph(line)
    layout = builder.build(path, "test", gridded=False)
    source = replace(layout.source, published=published, publisher=publisher)
    report: Report = bind(replace(layout, source=source), FORMS)
    return Facts(report, FORMS)
