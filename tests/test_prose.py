from __future__ import annotations

from gilint.engine import Linter
from gilint.facts import Facts
from gilint.forms.bind import bind
from gilint.prose import SENTENCE_END, key_at
from gilint.report import Report
from gilint.testing.patches import write_case


def read(linter: Linter, **patch: object) -> Report:
    return bind(write_case(patch, linter.forms), linter.forms)


def test_every_passage_stands_where_it_says(linter: Linter) -> None:
    report = read(linter, append={"overview": "第一句。\n第二句。"})
    prose = Facts(report).prose
    assert prose.passages
    for start, passage in zip(prose.starts, prose.passages, strict=True):
        end = start + len(passage.text)
        assert prose.text[start:end] == passage.text
        assert prose.at(start) is passage
        assert prose.at(end - 1) is passage
        assert report.source.slice(prose.span(start, end)) == passage.text


def test_passages_are_told_by_their_part(linter: Linter) -> None:
    report = read(linter)
    prose = Facts(report).prose
    keys = list(dict.fromkeys(passage.key for passage in prose.passages))
    assert keys == ["preface", "sections/overview", "sections/problems", "sections/other"]
    assert [p.key for p in prose.passages if p.last] == keys
    assert prose.section("sections/other") == "本年度未收取信息处理费，没有其他需要报告的事项。"
    assert prose.section("sections/none") == ""


def test_where_tables_stand_only_sentences_count(linter: Linter) -> None:
    report = read(linter, append={"applications": "规章000\n表中数据均为本级数据。"})
    passages = [p for p in Facts(report).prose.passages if p.key == "sections/applications"]
    assert [passage.text for passage in passages] == ["表中数据均为本级数据。"]
    assert all(SENTENCE_END in passage.text for passage in passages)


def test_a_report_without_prose_has_none(linter: Linter) -> None:
    report = read(linter, text="青禾县柳溪镇人民政府2023年政府信息公开工作年度报告")
    prose = Facts(report).prose
    assert (prose.text, prose.passages) == ("", ())


def test_a_place_is_named_by_the_part_that_holds_it(linter: Linter) -> None:
    report = read(linter)
    text = report.source.text
    assert report.title is not None
    assert key_at(report, report.title.span.start) == "title"
    assert key_at(report, text.index("根据《")) == "preface"
    assert key_at(report, text.index("（一）主动公开")) == "sections/overview"
    assert key_at(report, text.index("行政许可")) == "sections/proactive"
    assert key_at(report, text.rindex("2024年1月15日")) == "signed.date"
    assert key_at(report, text.rindex("青禾县柳溪镇人民政府")) == "signed.issuer"
    assert key_at(report, len(text) + 5) is None
