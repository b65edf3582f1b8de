"""Suppression: the list of reviewed findings, comments in Markdown and html, what is left over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gilint.cli import main
from gilint.config import Config
from gilint.engine import Linter
from gilint.forms.lay_out import lay_out
from gilint.plugins import Registry
from gilint.source import Document
from gilint.suppress import find_comments
from gilint.testing.patches import draft_case

BROKEN = {"received": 3, "disposed.granted": 2, "disposed.total": 2}


def written(registry: Registry, dialect: str, patch: dict[str, Any]) -> str:
    linter = Linter(registry, Config())
    writer = next(each for each in registry.dialects if each.name == dialect)
    layout = lay_out(draft_case(patch, linter.forms))
    data: bytes = writer.write(layout)  # type: ignore[attr-defined]
    return data.decode()


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: Registry) -> Path:
    """A report whose sums do not add up, alone in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(written(registry, "markdown", BROKEN), "utf-8")
    return path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    main(["a.md", "--format", "json", *arguments])
    data = json.loads(capsys.readouterr().out)
    found: list[dict[str, Any]] = data["reports"][0]["diagnostics"]
    return found


def open_codes(found: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in found if "suppressed" not in each]


def create(capsys: pytest.CaptureFixture[str], *more: str) -> Path:
    arguments = ["baseline", "create", "a.md", "--reason", "经核实", "--author", "某人", *more]
    assert main(arguments) == 0
    capsys.readouterr()
    return Path(".gilint-baseline.yaml")


def test_a_reviewed_finding_is_told_no_more(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert open_codes(check(capsys)) == ["TIE001"] * 2
    create(capsys)
    found = check(capsys)
    assert open_codes(found) == []
    assert {each["suppressed"] for each in found} == {"经核实"}
    assert main(["a.md"]) == 0
    assert "复核" in capsys.readouterr().out


def test_an_entry_says_what_people_need(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = create(capsys, "--expires", "2999-01-31").read_text("utf-8")
    for word in ("code: TIE001", "issuer: 青禾县柳溪镇人民政府", "year: 2023", "author: 某人"):
        assert word in text
    assert "expires: '2999-01-31'" in text
    assert "message: " in text
    assert "# gilint 复核清单" in text


def test_a_finding_whose_numbers_change_is_back(
    report: Path, capsys: pytest.CaptureFixture[str], registry: Registry
) -> None:
    create(capsys)
    changed = {**BROKEN, "received": 4}
    report.write_text(written(registry, "markdown", changed), "utf-8")
    codes = open_codes(check(capsys))
    assert codes.count("TIE001") == 2
    assert codes.count("GIL002") == 2


def test_unused_entries_are_reported_with_their_report_only(
    report: Path, capsys: pytest.CaptureFixture[str], registry: Registry
) -> None:
    create(capsys)
    report.write_text(written(registry, "markdown", {}), "utf-8")
    found = check(capsys)
    assert open_codes(found) == ["GIL002", "GIL002"]
    assert ".gilint-baseline.yaml:4:" in found[0]["message"]
    assert {each["severity"] for each in found} == {"note"}
    assert open_codes(check(capsys, "--select", "DAT,GIL")) == []
    report.write_text(written(registry, "markdown", {"year": 2024}), "utf-8")
    assert open_codes(check(capsys)) == []


def test_expired_entries_count_no_more(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create(capsys, "--expires", "2020-01-01")
    codes = open_codes(check(capsys))
    assert sorted(codes) == ["GIL002"] * 2 + ["TIE001"] * 2


def test_update_adds_and_keeps_comments(
    report: Path, capsys: pytest.CaptureFixture[str], registry: Registry
) -> None:
    path = create(capsys)
    text = path.read_text("utf-8").replace("  - fingerprint", "  # 请勿删除\n  - fingerprint", 1)
    path.write_text(text.replace("reason: 经核实", "reason: 原件如此 # 见来函", 1), "utf-8")
    both = {**BROKEN, "signed": "2023-01-10"}
    report.write_text(written(registry, "markdown", both), "utf-8")
    assert main(["baseline", "update", "a.md", "--reason", "另行说明"]) == 0
    capsys.readouterr()
    after = path.read_text("utf-8")
    assert "# 请勿删除" in after
    assert "reason: 原件如此 # 见来函" in after
    assert after.count("另行说明") == 1
    assert open_codes(check(capsys)) == []


def test_prune_removes_what_is_unused_or_expired(
    report: Path, capsys: pytest.CaptureFixture[str], registry: Registry
) -> None:
    path = create(capsys)
    text = path.read_text("utf-8").rstrip() + "\n  # 最后\n"
    path.write_text(text.replace("- fingerprint", "# 说明\n  - fingerprint", 1), "utf-8")
    report.write_text(written(registry, "markdown", {}), "utf-8")
    assert main(["baseline", "prune", "a.md"]) == 0
    assert "2" in capsys.readouterr().out
    assert "fingerprint" not in path.read_text("utf-8")
    for comment in ("# gilint 复核清单", "# 说明", "# 最后"):
        assert comment in path.read_text("utf-8")
    assert main(["baseline", "update", "a.md", "--reason", "x", "--level", "note"]) == 0
    assert main(["baseline", "show"]) == 0
    assert "空" in capsys.readouterr().out


def test_show_lists_entries_with_their_state(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create(capsys, "--expires", "2020-01-01")
    assert main(["baseline", "show"]) == 0
    out = capsys.readouterr().out
    assert out.count("[已到期] TIE001") == 2
    assert "某人" in out


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("suppressions:\n  - code: TIE001\n    reason: x\n", "fingerprint"),
        ("suppressions:\n  - fingerprint: a\n    code: TIE001\n", ":2:"),
        ("suppressions:\n  - {fingerprint: a, code: A, reason: b, expire: c}\n", "expires"),
        (
            "suppressions:\n  - fingerprint: a\n    code: A\n    reason: b\n    expires: soon\n",
            ":5:5",
        ),
        ("suppressions: [\n", "YAML"),
    ],
)
def test_a_wrong_list_is_refused(
    report: Path, capsys: pytest.CaptureFixture[str], text: str, word: str
) -> None:
    Path(".gilint-baseline.yaml").write_text(text, "utf-8")
    assert main(["a.md"]) == 2
    said = capsys.readouterr().err
    assert ".gilint-baseline.yaml" in said
    assert word in said


def test_a_list_must_not_be_overwritten_or_lack_reasons(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["baseline", "create", "a.md"]) == 2
    create(capsys)
    assert main(["baseline", "create", "a.md", "--reason", "x"]) == 2
    assert main(["baseline", "forget"]) == 2
    assert main(["a.md", "--baseline", "none.yaml"]) == 2


def test_a_configured_list_is_relative_to_its_file(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create(capsys).rename("reviewed.yaml")
    assert open_codes(check(capsys)) == ["TIE001"] * 2
    Path("gilint.toml").write_text('baseline = "reviewed.yaml"\n')
    assert open_codes(check(capsys)) == []


def test_isolated_runs_know_no_list(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create(capsys)
    assert open_codes(check(capsys, "--isolated")) == ["TIE001"] * 2


# Comments.


@pytest.mark.parametrize("dialect", ["markdown", "html"])
def test_a_comment_with_a_reason_suppresses(registry: Registry, dialect: str) -> None:
    linter = Linter(registry, Config())
    text = written(registry, dialect, BROKEN)
    name = {"markdown": "a.md", "html": "a.html"}[dialect]
    before = linter.check(Document(name, text.encode()))
    comment = "<!-- gilint: ignore TIE001 经核实，原件如此 -->\n"
    at = text.find("<body>") + len("<body>") if dialect == "html" else 0
    after = linter.check(Document(name, (text[:at] + comment + text[at:]).encode()))
    told = [(each.code, each.suppressed) for each in after.diagnostics]  # type: ignore[union-attr]
    assert told == [("TIE001", "经核实，原件如此")] * 2
    assert [each.code for each in before.diagnostics] == ["TIE001"] * 2  # type: ignore[union-attr]


def comment_codes(registry: Registry, comment: str, patch: dict[str, Any]) -> list[str]:
    text = comment + "\n\n" + written(registry, "markdown", patch)
    outcome = Linter(registry, Config()).check(Document("a.md", text.encode()))
    return sorted(
        each.code
        for each in outcome.diagnostics  # type: ignore[union-attr]
        if each.suppressed is None
    )


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- gilint: ignore TIE 核实 -->", []),
        ("<!-- gilint: ignore TIE001@applications/received/total 核实 -->", ["TIE001"]),
        ("<!--gilint: ignore DAT001,TIE001 核实-->", []),
        ("<!-- gilint: ignore TIE001 -->", ["GIL003", "TIE001", "TIE001"]),
        ("<!-- gilint: ignore TIE999 核实 -->", ["GIL003", "TIE001", "TIE001"]),
        ("<!-- gilint: disable TIE001 核实 -->", ["GIL003", "TIE001", "TIE001"]),
        ("<!-- gilint: ignore DAT001 核实 -->", ["GIL002", "TIE001", "TIE001"]),
        ("<!-- nothing of ours -->", ["TIE001", "TIE001"]),
    ],
)
def test_comments(registry: Registry, comment: str, left: list[str]) -> None:
    assert comment_codes(registry, comment, BROKEN) == left


def test_plain_text_takes_no_comments(registry: Registry) -> None:
    text = written(registry, "markdown", BROKEN)
    document = Document("a.txt", f"<!-- gilint: ignore TIE001 核实 -->\n\n{text}".encode())
    outcome = Linter(registry, Config()).check(document)
    assert all(each.suppressed is None for each in outcome.diagnostics)  # type: ignore[union-attr]


def test_finding_comments_takes_linear_time() -> None:
    assert len(find_comments("<!-- gilint:" * 20_000, ["TIE001"])) == 20_000
    assert not find_comments("<!--" + " " * 100_000, ["TIE001"])


def test_a_list_in_one_line_is_pruned_too(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(".gilint-baseline.yaml")
    entries = ", ".join(
        f"{{fingerprint: {name}, code: TIE001, reason: x, expires: {day}}}"
        for name, day in (("a", "2020-01-01"), ("b", "2999-01-01"))
    )
    path.write_text(f"# 一行\nsuppressions: [{entries}]\n", "utf-8")
    assert main(["baseline", "prune"]) == 0
    text = path.read_text("utf-8")
    assert "fingerprint: b" in text
    assert "fingerprint: a" not in text
    assert "# 一行" in text
