from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gilint.cli import main
from gilint.diagnostics import Severity
from gilint.engine import Checked, Outcome
from gilint.layout import Layout
from gilint.location import Anchor, Box
from gilint.render import sarif
from gilint.render.catalog import load
from gilint.render.uris import uri_of
from gilint.testing.skeleton import write_skeleton
from tests import render_samples as samples

EXAMPLES = Path(__file__).parents[1] / "examples"


def run(*outcomes: Outcome, **style: object) -> Any:
    log = json.loads("".join(load("sarif").render(outcomes, samples.style(**style))))
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    return found


def test_every_rule_has_help_levels_tags_and_precision() -> None:
    rules = run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["FRM007", "PII002", "TIE003", "TXT002"]
    broken = rules[2]
    assert broken["name"] == "ApplicantsDoNotCrossFoot"
    assert broken["defaultConfiguration"] == {"level": "error"}
    assert broken["properties"] == {
        "tags": ["sums", "national"],
        "precision": "very-high",
        "problem.severity": "error",
    }
    assert "理由与改法。" in broken["help"]["text"]
    assert broken["help"]["markdown"].startswith("**TIE003 ")


def test_a_result_has_its_region_its_cell_and_its_fingerprint() -> None:
    result = run(samples.checked())["results"][1]
    assert result["ruleId"] == "TIE003"
    assert result["ruleIndex"] == 2
    assert (result["kind"], result["level"]) == ("fail", "error")
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {
            "uri": "%E5%B9%B4%E6%8A%A5/%E4%BA%91%E6%BA%AA%E9%95%87%202024.txt",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {
            "startLine": 44,
            "startColumn": 1,
            "endLine": 44,
            "endColumn": 2,
            "snippet": {"text": "6"},
        },
    }
    assert [(item["kind"], item["fullyQualifiedName"]) for item in place["logicalLocations"]] == [
        ("table", "applications"),
        ("row", "applications/disposed.total"),
        ("column", "applications/disposed.total/total"),
    ]
    assert place["logicalLocations"][1]["name"] == "（七）总计"
    assert result["partialFingerprints"]["primaryLocationLineHash"].endswith(":1")
    assert [item["id"] for item in result["relatedLocations"]] == [1, 2, 3, 4, 5, 6]


def test_suppressed_findings_are_results_with_a_suppression() -> None:
    results = run(samples.checked())["results"]
    assert results[2]["suppressions"] == [{"kind": "external", "justification": "已复核"}]


def test_what_cannot_be_told_is_one_open_result_a_rule_and_reason() -> None:
    (result,) = [item for item in run(samples.checked())["results"] if item["kind"] == "open"]
    assert result["level"] == "none"
    assert result["ruleId"] == "TIE001"
    assert "自然人；" in result["message"]["text"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 5


def test_files_that_could_not_be_read_are_notifications() -> None:
    (invocation,) = run(samples.clean(), samples.failed())["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["descriptor"] == {"id": "SRC001"}
    uri = notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%9D%8F%20%E6%96%87%E4%BB%B6.docx"


def test_configured_severities_are_overrides() -> None:
    (invocation,) = run(levels={"TIE003": Severity.WARNING, "XXX001": Severity.NOTE})["invocations"]
    assert invocation["ruleConfigurationOverrides"] == [
        {
            "descriptor": {"id": "TIE003", "index": 2},
            "configuration": {"level": "warning"},
        }
    ]


def test_laws_and_forms_are_taxonomies_that_rules_and_results_refer_to() -> None:
    found = run(samples.checked())
    laws, forms = found["taxonomies"]
    assert [taxon["id"] for taxon in laws["taxa"]][:2] == ["30号，表三", "条例第十五条"]
    assert forms["taxa"][0]["shortDescription"] == {"text": "国办公开办函〔2021〕30号"}
    for rule in found["tool"]["driver"]["rules"]:
        for relation in rule["relationships"]:
            target = relation["target"]
            assert laws["taxa"][target["index"]]["id"] == target["id"]
    assert found["results"][0]["taxa"][0]["id"] == "ogi-2021"


def test_rules_of_a_pack_stand_in_its_extension() -> None:
    rules = samples.rules()
    rules["TIE003"] = replace(rules["TIE003"], origin="yunxi")
    found = run(samples.checked(), rules=rules)
    (extension,) = found["tool"]["extensions"]
    assert [rule["id"] for rule in extension["rules"]] == ["TIE003"]
    assert found["results"][1]["rule"] == {
        "id": "TIE003",
        "index": 0,
        "toolComponent": {"name": "yunxi", "index": 0},
    }


def test_a_place_in_a_file_without_lines_keeps_its_region_and_names_its_page() -> None:
    checked = samples.checked("a.pdf")
    result = run(replace(checked, report=on_page(checked)))["results"][1]
    found = result["locations"][0]
    assert found["physicalLocation"]["region"]["startLine"] >= 1
    assert found["properties"] == {"page": 3, "place": "第 3 页", "box": [1, 2, 3.5, 4]}
    assert result["message"]["text"].endswith(
        "（第 3 页 · 表三“收到和处理政府信息公开申请情况”·（七）总计·总计）"
    )
    assert found["logicalLocations"][-1] == {
        "fullyQualifiedName": "page/3/cell/1",
        "kind": "element",
    }


def on_page(checked: Checked) -> Any:
    source = checked.report.source
    anchor = Anchor(0, len(source.text), page=3, address="page/3/cell/1", box=Box(1, 2, 3.5, 4))
    layout: Layout = replace(
        checked.report.layout, source=replace(source, path="a.pdf", anchors=(anchor,))
    )
    return replace(checked.report, layout=layout)


def test_too_many_results_are_cut_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 5)
    found = run(*(samples.checked(f"{n}.txt") for n in range(3)))
    assert len(found["results"]) == 5
    (notice,) = found["invocations"][0]["toolConfigurationNotifications"]
    assert "另有 7 条未列出" in notice["message"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.txt", "a%20b.txt"),
        ("./a b.txt", "a%20b.txt"),
        ("C:/年报.txt", "file:///C:/%E5%B9%B4%E6%8A%A5.txt"),
        ("/tmp/a#b.txt", "file:///tmp/a%23b.txt"),  # noqa: S108 - only a name
        ("a:b.txt", "a%3Ab.txt"),
        ("\udce5.txt", "%E5.txt"),
    ],
)
def test_paths_as_uris(path: str, uri: str) -> None:
    assert uri_of(path) == uri


VALIDATOR = shutil.which("Sarif.Multitool")


needs_validator = pytest.mark.skipif(
    VALIDATOR is None, reason="Sarif.Multitool (npm) is not on the PATH"
)


def complaints_about(log: Path) -> list[str]:
    """Return what is wrong with a log by SARIF's schema or for GitHub."""
    # It exits with 0 whatever it finds, and the shim that npm installs loses the semicolon.
    run = subprocess.run(
        [str(VALIDATOR), "validate", str(log), "--rule-kind", "Sarif;Ghas"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    assert "Analysis completed successfully" in run.stdout
    return [line for line in run.stdout.splitlines() if ": error " in line]


@needs_validator
def test_the_log_of_a_run_with_packs_is_valid(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "青禾县")
    (tmp_path / "报告").mkdir()
    for path in EXAMPLES.glob("*.txt"):
        (tmp_path / "报告" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "报告" / "坏了.docx").write_bytes(b"PK\x03\x04")
    log = tmp_path / "run.sarif"
    arguments = ["--pack", str(tmp_path / "青禾县"), "--severity", "STR=error", f"--output={log}"]
    assert main([str(tmp_path / "报告"), "--format", "sarif", *arguments]) == 2
    assert {"MY001", "STR006"} <= set(re.findall(r'"ruleId": ?"(\w+)"', log.read_text("utf-8")))
    assert complaints_about(log) == []


@needs_validator
def test_the_log_is_valid_and_what_github_takes_in(tmp_path: Path) -> None:
    rules = samples.rules()
    rules["PII002"] = replace(rules["PII002"], origin="yunxi")
    style = samples.style(rules=rules, levels={"TIE003": Severity.WARNING})
    outcomes: list[Outcome] = [samples.checked(), samples.clean(), samples.failed()]
    log = tmp_path / "gilint.sarif"
    log.write_text("".join(load("sarif").render(outcomes, style)), "utf-8")
    assert complaints_about(log) == []
