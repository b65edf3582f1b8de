"""The clean report that every case patches: an invented town, nothing wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gilint.forms.lay_out import Draft, Values, draft_sections, draft_table
from gilint.forms.schema import Form

COUNTY, TOWN = "青禾县", "柳溪镇"
ISSUER = f"{COUNTY}{TOWN}人民政府"


def base_draft(
    form: Form,
    year: int,
    issuer: str = ISSUER,
    values: Values | None = None,
    prose: Mapping[str, Sequence[str]] | None = None,
) -> Draft:
    """Return a clean report of `issuer` for `year`; tables are all 0 but for `values`."""
    return Draft(
        form=form.id,
        title=(f"{issuer}{year}年政府信息公开工作年度报告",),
        preface=(_preface(issuer, year),),
        sections=draft_sections(form, prose or base_prose(year, self_name(issuer))),
        tables={table.key: draft_table(table, values or {}) for table in form.tables},
        signature=(issuer, f"{year + 1}年1月15日"),
    )


def _preface(issuer: str, year: int) -> str:
    return (
        f"根据《中华人民共和国政府信息公开条例》有关规定，编制本年度报告。"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )


def self_name(issuer: str) -> str:
    """Return what a body calls itself: 我镇, 我乡, 我街道, 我县."""
    bare = issuer.removesuffix("人民政府").removesuffix("办事处")
    return "我街道" if bare.endswith("街道") else f"我{bare[-1]}"


def base_prose(year: int, own: str = "我镇") -> dict[str, tuple[str, ...]]:
    """Return the prose of the clean report by section."""
    return {
        "overview": (
            f"{year}年，{own}认真落实政府信息公开各项要求，工作有序推进。",
            "（一）主动公开。通过政府网站和村务公开栏及时公布惠民政策、办事指南和财政预决算。",
            "（二）依申请公开。完善申请受理、登记、办理和答复流程，指定专人负责。",
            "（三）政府信息管理。严格执行发布审核和保密审查，定期清理失效信息。",
            "（四）平台建设。维护政府网站公开专栏，更新便民服务大厅的查阅点。",
            "（五）监督保障。公开工作纳入年度考核，考核结果为良好。",
            "开展社会评议，群众评议结果为满意。本年度没有因政府信息公开工作被追究责任的情形。",
        ),
        "problems": (
            "（一）主要问题。一是政策解读的形式还不够丰富；二是基层人员的业务水平有待提高。",
            "（二）改进情况。一是增加图文和视频解读，贴近群众需要；二是组织专题培训，提高业务能力。",
        ),
        "other": ("本年度未收取信息处理费，没有其他需要报告的事项。",),
    }
