"""What gilint itself says, in Chinese and English. What rules say stands with the rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gilint.texts_cli import CLI
from gilint.texts_manual import MANUAL
from gilint.texts_setup import SETUP

TEXTS: dict[str, tuple[str, str]] = {
    **CLI,
    **MANUAL,
    **SETUP,
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
    "sum-of": ("“{first}”等{count}项之和", "the sum of {count} cells from “{first}”"),
    "sum-broken": (
        "{left}为{left_value}，{right}为{right_value}",
        "{left} is {left_value}, {right} is {right_value}",
    ),
    "another-report": ("另一份报告的标题", "the title of another report"),
    "row-cells": ("应有{expected}格，实有{found}格", "{found} of {expected} cells"),
    "table-old": ("这张表也是", "this table too"),
    "heading-numbered": ("“{text}”", "“{text}”"),
    "cell-value": ("{cell}：{value}", "{cell}: {value}"),
    "claim-again": ("另一处也这样说", "said here as well"),
    "part-of": ("{label}{value}", "{label}{value}"),
    "hint-digits-swapped": ("（可能是数字颠倒）", " (digits swapped?)"),
    "hint-cells-swapped": ("（可能是两格数字互换）", " (two cells swapped?)"),
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
    "skip-slid": (
        "“{cell}”所在的行最后一格是空的，各数很可能整体左移了一格，无法确定属于哪一列。",
        "The row of “{cell}” ends in an empty cell: its numbers have probably slid to the left.",
    ),
    "skip-damaged": (
        "“{cell}”所在的行缺少或多出单元格，无法确定数字属于哪一列。",
        "The row of “{cell}” lacks cells or has too many: its numbers have no certain column.",
    ),
    "place-title": ("标题", "title"),
    "place-preface": ("前言", "preface"),
    "place-signed-issuer": ("落款单位", "signature: issuer"),
    "place-signed-date": ("落款日期", "signature: date"),
    "place-table": ("{table}“{heading}”", "{table} “{heading}”"),
    "place-section": ("第{ordinal}部分“{heading}”", "section {ordinal} “{heading}”"),
    "place-ordinals": ("一二三四五六七八九", "123456789"),
    "place-line": ("第 {line} 行第 {column} 列", "line {line}, column {column}"),
    "place-word": ("文档第 {paragraph} 段", "paragraph {paragraph} of the document"),
    "place-word-cell": (
        "文档第 {table} 个表格第 {row} 行第 {cell} 格",
        "table {table} of the document, row {row}, cell {cell}",
    ),
    "place-sheet": ("工作表“{sheet}”的 {cell} 格", "cell {cell} of sheet “{sheet}”"),
    "place-page": ("第 {page} 页", "page {page}"),
    "severity-error": ("错误", "error"),
    "severity-warning": ("警告", "warning"),
    "severity-note": ("提示", "note"),
    "count-error": ("错误 {n}", "errors: {n}"),
    "count-warning": ("警告 {n}", "warnings: {n}"),
    "count-note": ("提示 {n}", "notes: {n}"),
    "comma": ("，", ", "),
    "semicolon": ("；", "; "),
    "brackets": ("（{text}）", " ({text})"),
    "no-year": ("年度不明", "year unknown"),
    "no-issuer": ("单位不明", "issuer unknown"),
    "no-form": ("未能对上任何年报格式", "fits no form"),
    "year": ("{year} 年", "{year}"),
    "form": ("适用{document}", "form {document}"),
    "read-as": ("版式 {dialect}，吻合度 {fit}", "read as {dialect}, fit {fit}"),
    "basis": ("依据：{basis}", "Basis: {basis}"),
    "suspect": (
        "{place}印的是 {printed}，若为 {expected} 则相关勾稽关系全部成立",
        "{place} is printed as {printed}; with {expected} every sum it is part of holds",
    ),
    "here": ("此处", "This cell"),
    "related": ("相关之处：", "See also:"),
    "related-more": ("另有 {n} 处", "and {n} more"),
    "skipped": ("无法核对 {n} 项（{codes}）：{reason}", "Cannot tell {n} ({codes}): {reason}"),
    "skipped-more": ("另有 {n} 处同样情况", "{n} more like it"),
    "suppressed": ("另有 {n} 个问题已按复核意见不再提示", "{n} more reviewed and suppressed"),
    "clean": ("未发现问题", "no findings"),
    "report-summary": ("本份小结：{counts}", "This report: {counts}"),
    "total-summary": ("共检查 {n} 份报告：{counts}", "reports checked: {n}; {counts}"),
    "none-checked": ("没有检查任何报告", "no report was checked"),
    "unreadable": ("{n} 个文件无法读取", "files that could not be read: {n}"),
    "passed-over": ("{n} 个文件不是年度报告，未检查", "passed over, as no reports: {n}"),
    "passed-over-file": ("不是年度报告，未检查", "no report, passed over"),
    "relations-hold": ("已核对 {n} 项勾稽关系，全部成立", "{n} sums checked, all hold"),
    "relations-broken": (
        "已核对 {n} 项勾稽关系，{broken} 项不成立",
        "{n} sums checked, {broken} do not hold",
    ),
    "relations-unknown": ("{n} 项无法核对", "{n} cannot be checked"),
    "relations-none": ("没有能够核对的勾稽关系", "no sum could be checked"),
    "taxonomy-law": ("规则所依据的法规和文件", "The laws and documents that rules rest on"),
    "taxonomy-forms": ("政府信息公开工作年度报告格式", "The official forms of yearly reports"),
    "notification-unreadable": ("无法读取的文件", "A file that could not be read"),
    "notification-cut": ("结果太多，未全部列出", "Too many results to list them all"),
    "source-root": ("检查时所在的文件夹", "The folder gilint was run in"),
    "results-cut": (
        "只列出前 {n} 条结果，另有 {left_out} 条未列出。请分批检查，或只选部分规则。",
        "Only the first {n} results are listed, {left_out} are not. Check fewer files or rules.",
    ),
    "place": ("位置：{place}", "Place: {place}"),
    "clean-case": ("检查年度报告", "check the report"),
    "reports-left-out": (
        "内容太长，另有 {n} 份文件的结果未列出。",
        "Too long: the results of {n} more files are left out.",
    ),
    "column-path": ("文件", "File"),
    "column-issuer": ("单位", "Issuer"),
    "column-year": ("年度", "Year"),
    "column-severity": ("级别", "Severity"),
    "column-code": ("规则编号", "Code"),
    "column-rule": ("规则", "Rule"),
    "column-place": ("位置", "Place"),
    "column-line": ("行", "Line"),
    "column-column": ("列", "Column"),
    "column-where": ("在文件里", "In the file"),
    "column-page": ("页", "Page"),
    "column-message": ("问题", "Message"),
    "column-printed": ("印的数", "Printed"),
    "column-expected": ("应为", "Expected"),
    "column-basis": ("依据", "Basis"),
    "column-fingerprint": ("指纹", "Fingerprint"),
    "extra-missing": (
        '缺少可选组件“{name}”。请先运行：python -m pip install "gilint[{name}]"',
        'The extra “{name}” is missing. Run: python -m pip install "gilint[{name}]"',
    ),
    "sheet-findings": ("问题清单", "Findings"),
    "sheet-counts": ("汇总", "Counts"),
    "column-findings": ("问题数", "Findings"),
    "column-reports": ("报告数", "Reports"),
    "written": ("结果已写入：{paths}", "written: {paths}"),
    "listed": ("、", ", "),
    "interrupted": (
        "已中断。没写完的结果文件没有留下。",
        "Interrupted. No unfinished file was left behind.",
    ),
    "page-title": ("政府信息公开工作年度报告检查结果", "Yearly reports checked"),
    "page-rules": ("各规则发现的问题", "Findings by rule"),
    "page-map": ("各单位情况（问题多的在前）", "By unit, worst first"),
    "page-sums": ("勾稽核对", "Sums checked"),
    "page-broken": ("{n} 项不成立", "{n} broken"),
    "page-shown": ("显示 {{shown}} / {n} 份", "{{shown}} of {n} shown"),
    "page-search": ("按单位或文件名筛选", "Filter by unit or file"),
    "page-damage": ("表中未能归入任何一行的内容：", "What could not be placed in the table:"),
    "page-missing": ("报告中没有这一格", "The report has no such cell"),
    "page-difference": ("相差", "difference"),
    "page-suspect": ("（改后相关勾稽关系全部成立）", "(then every sum concerned holds)"),
    "page-related": ("相关之处 {n} 处", "{n} places concerned"),
    "page-why": ("为什么，怎么改", "Why, and what to do"),
    "statistics": ("各规则发现的问题数：", "Findings by rule:"),
    "office-broken": (
        "文件已损坏或不完整，打不开。请用 Word 或 WPS 打开原文件，另存一份 .docx 后重试。",
        "The file is damaged or incomplete. Open the original in Word or WPS and save it again.",
    ),
    "office-encrypted": (
        "文件设有密码，无法读取。请取消密码（文件—信息—保护文档），另存一份后重试。",
        "The file is protected by a password. Remove the password and save it again.",
    ),
    "office-not-word": (
        "文件里没有 Word 文档（可能是压缩包）。请选择报告的 .docx 文件；如在压缩包里，请先解压。",
        "This is an archive without a Word document. Choose the report's .docx; unpack it first.",
    ),
    "office-no-text": (
        "文档里没有文字（可能全是图片或扫描件）。请改用带文字的原始文档。",
        "The document holds no text (perhaps only pictures). Use the original document with text.",
    ),
    "office-too-large": (
        "文件内容异常庞大（超过 {limit}），不像年度报告。请确认文件；如没选错，请另存一份后重试。",
        "What the file holds is far too large for a report (beyond {limit}). Check the file.",
    ),
    "office-too-deep": (
        "文档结构异常（嵌套层数过多），无法读取。请用 Word 或 WPS 打开，另存一份后重试。",
        "The document is nested too deeply. Open it in Word or WPS and save it again.",
    ),
    "office-entities": (
        "文档里含有不允许的实体定义，可能被篡改，为安全起见没有读取。请用 Word 或 WPS 重新保存。",
        "The document defines entities, which no Office program does; it was not read for safety.",
    ),
    "office-missing": (
        '读 {kind} 文件要先运行 python -m pip install "gilint[office]"，或者另存为 .docx 再检查。',
        'To read {kind} files run: python -m pip install "gilint[office]". Or save it as .docx.',
    ),
    "soffice-missing": (
        "没有找到 LibreOffice（soffice），无法转换。请先安装，或用 Word、WPS 另存为 .docx 后重试。",
        "LibreOffice (soffice) was not found. Install it, or save the file as .docx.",
    ),
    "soffice-failed": (
        "LibreOffice 没能转换这个文件（{reason}）。请用 Word 或 WPS 另存为 .docx 后重试。",
        "LibreOffice could not convert the file ({reason}). Save it as .docx.",
    ),
    "annotate-usage": (
        "请写明一个 .docx 文件和结果文件，例如：gilint annotate 报告.docx -o 批注.docx",
        "Name one .docx and the output, as in: gilint annotate report.docx -o reviewed.docx",
    ),
    "annotate-source": (
        "结果文件不能是原文件，原文件不会被改动。请换一个文件名。",
        "The output must not be the source, which is never changed. Choose another name.",
    ),
    "output-exists": (
        "{path} 已存在。请换一个文件名，或加 --force 覆盖。",
        "{path} exists. Choose another name, or replace it with --force.",
    ),
    "docx-only": (
        "批注只能写进 .docx。.doc、.wps 请先另存为 .docx；网页和 PDF 请用 --format html。",
        "Comments go into .docx only. Save .doc and .wps as .docx; else use --format html.",
    ),
    "html-too-many-cells": (
        "网页中的表格单元格超过 {limit} 个，不像年度报告。请只保存报告后重试。",
        "The page has more than {limit} table cells: hardly a report. Save the report alone.",
    ),
    "html-elsewhere": (
        "页面里只有标题，没有报告正文；正文在 {place} 里。请下载并检查那个文件。",
        "The page has a title and no report; that is in {place}. Download and check that file.",
    ),
    "html-scripted": (
        "页面里只有标题，没有报告正文；正文由脚本显示。请在浏览器中打开后另存网页，再检查另存的文件。",
        "The page has a title and no report, which a script shows: save it again from a browser.",
    ),
    "html-empty-archive": (
        "网页存档里没有网页正文。请在浏览器中重新保存为 .html 后重试。",
        "The web archive holds no page. Save it again as .html in a browser.",
    ),
    "pdf-scan": (
        "PDF 里没有文字，像是扫描件或图片。请用原始的 Word、WPS 文件，或先做文字识别（OCR）。",
        "The PDF holds no text: it looks like a scan. Use the original document, or run OCR first.",
    ),
    "pdf-fonts": (
        "PDF 里有文字读不出来（字体编码损坏，或不是中文报告）。请用原始文件，或重新导出 PDF。",
        "Text of the PDF cannot be read: a broken font map, or no Chinese report. Export it again.",
    ),
    "pdf-encrypted": (
        "PDF 已加密，需要密码才能打开。请取消密码保护后另存一份再检查。",
        "The PDF is encrypted and needs a password. Save a copy without protection and try again.",
    ),
    "pdf-broken": (
        "PDF 文件损坏或不完整，无法打开。请重新下载，或从原始文件重新导出。",
        "The PDF is damaged or incomplete. Download it again or export it anew.",
    ),
    "pdf-too-many-pages": (
        "PDF 有 {pages} 页，超过上限 {limit} 页。请确认是年度报告，并只保留报告部分。",
        "The PDF has {pages} pages, more than the limit of {limit}. Keep the report's pages only.",
    ),
    "pdf-too-complex": (
        "PDF 的内容过多（文字或图形对象超过上限），不像一份年度报告。请从原始文件重新导出 PDF。",
        "The PDF holds far more text or drawings than a yearly report. Export it anew.",
    ),
    "year-unknown": (
        "看不出是哪一年度的报告，无法核对。",
        "Which year is reported cannot be told.",
    ),
    "date-unknown": (
        "没有落款日期，也没有发布日期，无法核对是否按期公布。",
        "Neither a date nor a date of publication: whether it is in time cannot be told.",
    ),
    "period-unreadable": (
        "统计期限写得不完整，无法核对。",
        "The period of statistics cannot be read.",
    ),
    "issuer-unknown": (
        "看不出是哪个单位的报告，无法核对。",
        "Which body reports cannot be told.",
    ),
}
LANGUAGES = ("zh", "en")


def say(text: str, lang: str, /, **args: Any) -> str:
    """Return a text in `lang` with its placeholders filled as `fill` does.

    Raises KeyError for an unknown text.
    """
    return fill(TEXTS[text][LANGUAGES.index(lang)], args, lang)


def fill(template: str, args: Mapping[str, Any], lang: str) -> str:
    """Fill a template; a value that is a mapping by language gives its text in `lang`."""
    return template.format(**{name: _plain(value, lang) for name, value in args.items()})


def _plain(value: Any, lang: str) -> Any:
    if isinstance(value, Mapping):
        return value[lang]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value
