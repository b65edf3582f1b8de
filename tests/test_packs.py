"""Packs: which apply, what they set, how they are tried, and that the built-in ones are fresh."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from gilint import caches
from gilint.cli import main
from gilint.config import Config
from gilint.engine import Checked, Linter
from gilint.errors import ConfigError
from gilint.packcompiler import compiled_text
from gilint.plugins import Registry, load_registry
from gilint.rulepacks import COMPILED, load_pack
from gilint.scopes import Scope
from gilint.testing.cases import check_layout
from gilint.testing.packs import run_cases
from gilint.testing.patches import write_case

RULES = Path(__file__).parents[1] / "rules"
PACKS = sorted(path.parent for path in RULES.glob("*/pack.yaml"))
COUNTIES = [path.name for path in PACKS if path.name != "national"]


def judged(registry: Registry, patch: dict[str, Any], *packs: str, **given: Any) -> Checked:
    linter = Linter(registry, Config(packs=packs, **given))
    return check_layout(write_case(patch, linter.forms), linter)


def codes(checked: Checked) -> dict[str, str]:
    return {each.code: each.severity.label for each in checked.diagnostics}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the skeleton."""
    path = tmp_path / "mine"
    assert main(["pack", "new", str(path)]) == 0
    return path


def edit(folder: Path, old: str, new: str, name: str = "pack.yaml") -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


# The built-in packs.


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_what_is_compiled_is_fresh(path: Path, registry: Registry) -> None:
    written = (path / COMPILED).read_text("utf-8")
    due = compiled_text(path, registry.checkers)
    assert written == due, f"run: gilint pack compile rules/{path.name}"


@pytest.mark.parametrize("name", COUNTIES)
def test_cases_of_counties_hold_in_every_dialect(name: str, registry: Registry) -> None:
    results = list(run_cases(registry.packs[name], registry))
    assert not [said for each in results if each.failed for said in each.tell("zh")]


@pytest.mark.parametrize("name", COUNTIES)
def test_counties_are_checked_clean(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(RULES / name)]) == 0
    assert name in capsys.readouterr().out


def test_counties_only_advise(registry: Registry) -> None:
    """What rests on practice seen in reports, and on no text, must not fail a report."""
    for name in COUNTIES:
        assert {rule.severity.label for rule in registry.packs[name].rules} <= {"note"}


def test_a_county_applies_to_its_own_reports(registry: Registry) -> None:
    abroad = {"signatory": "示例镇人民政府"}
    at_home = {"issuer": "定州市示例镇人民政府", **abroad}
    assert "DZ002" in codes(judged(registry, at_home, "dingzhou"))
    assert "DZ002" not in codes(judged(registry, at_home, "xiangxiang"))
    assert "DZ002" not in codes(judged(registry, at_home))
    assert "DZ002" not in codes(judged(registry, abroad, "dingzhou"))


def test_auto_picks_by_division(registry: Registry) -> None:
    patch = {"issuer": "定州市示例镇人民政府", "signatory": "示例镇人民政府"}
    assert {"DZ002"} == {code for code in codes(judged(registry, patch, "auto")) if code < "E"}
    assert not codes(judged(registry, {}, "auto"))


def test_a_pack_changes_severities_below_the_configuration(registry: Registry) -> None:
    patch = {
        "issuer": "内乡县示例镇人民政府",
        "sections": {"other": "无其他需要报告的事项。"},
    }
    assert codes(judged(registry, patch))["LAW001"] == "warning"
    assert codes(judged(registry, patch, "neixiang"))["LAW001"] == "note"
    given = judged(registry, patch, "neixiang", severity={"LAW": "error"})
    assert codes(given)["LAW001"] == "error"


def test_a_pack_leaves_rules_out_unless_they_are_selected(registry: Registry) -> None:
    patch = {"issuer": "定州市示例镇人民政府", "title": "2023年政府信息公开工作年度报告"}
    assert "STR008" in codes(judged(registry, patch))
    assert "STR008" not in codes(judged(registry, patch, "dingzhou"))
    assert "STR008" in codes(judged(registry, patch, "dingzhou", select=("STR008",)))


def test_the_five_reports_with_their_counties(reports: Path, registry: Registry) -> None:
    """Advice apart, the packs find nothing in reports that follow their counties' practice."""
    linter = Linter(registry, Config(packs=("auto",)))
    plain = Linter(registry, Config())
    for path in sorted(reports.glob("*.txt")):
        with_packs, without = linter.check_path(str(path)), plain.check_path(str(path))
        assert isinstance(with_packs, Checked)
        assert isinstance(without, Checked)
        assert set(codes(with_packs)) <= set(codes(without))


# Whose reports.


@pytest.mark.parametrize(
    ("applies_to", "covers"),
    [
        ({}, True),
        ({"issuer": "云阳县*"}, True),
        ({"issuer": "重庆市云阳县*"}, True),
        ({"issuer": ["奉节县*", "*示例镇*"]}, True),
        ({"issuer": "奉节县*"}, False),
        ({"division": "云阳县"}, True),
        ({"division": "500235"}, True),
        ({"division": "50"}, True),
        ({"division": "51"}, False),
        ({"kind": "town"}, True),
        ({"kind": ["department", "government"]}, False),
        ({"year": 2023}, True),
        ({"year": [2021, None]}, True),
        ({"year": [None, 2022]}, False),
        ({"division": "云阳县", "year": 2022}, False),
    ],
)
def test_scopes(registry: Registry, applies_to: dict[str, Any], covers: bool) -> None:
    from gilint.facts import Facts
    from gilint.forms.bind import bind

    forms = Linter(registry, Config()).forms
    layout = write_case({"issuer": "重庆市云阳县示例镇人民政府"}, forms)
    assert Scope.of(applies_to).covers(Facts(bind(layout, forms), forms)) is covers


def test_a_scope_covers_nothing_that_it_cannot_tell(registry: Registry) -> None:
    from gilint.facts import Facts
    from gilint.forms.bind import bind

    forms = Linter(registry, Config()).forms
    facts = Facts(bind(write_case({"text": "一、总体情况\n无。\n"}, forms), forms), forms)
    for applies_to in (
        {"issuer": "*镇*"},
        {"division": "云阳县"},
        {"year": 2023},
        {"kind": "town"},
    ):
        assert not Scope.of(applies_to).covers(facts)


# A pack author's day.


def test_a_new_pack_works(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(folder)]) == 0
    assert main(["pack", "test", str(folder)]) == 0
    assert "8 个例子" in capsys.readouterr().out
    assert main(["pack", "new", str(folder)]) == 2


def test_a_new_pack_finds_what_it_is_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = next((RULES.parent / "examples").glob("青禾县*.txt"))
    main([str(report), "--pack", str(folder), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert {"MY001", "MY002"} <= {each["code"] for each in data["reports"][0]["diagnostics"]}


def test_options_of_a_pack_reach_national_rules(folder: Path, registry: Registry) -> None:
    wider = registry.including([str(folder)])
    patch = {"signed": "2024-01-25"}
    assert "DAT002" not in codes(judged(wider, patch))
    assert codes(judged(wider, patch, "mine"))["DAT002"] == "error"
    given = judged(wider, patch, "mine", options={"DAT002": {"deadline": {"town": "01-31"}}})
    assert "DAT002" not in codes(given)


def test_a_failing_case_is_named_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "flags: [preface]", "flags: [title]", "practice.yaml")
    assert main(["pack", "test", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "practice.yaml:16:7: MY001 例子应提示 title，实际提示 preface" in out
    assert "1 个不符" in out


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("{bad: {append: {overview: 政务公开工作再上新台阶。}}, flags", "{good: {}, x", "key"),
        ("words: [取得了显著成效, 再上新台阶]", "words: [永远不会出现的话]", "MY004"),
        ("    - {good: {append: {overview: 全年发布政策解读12篇。}}}\n", "", "good"),
    ],
)
def test_check_finds_gaps(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, word: str
) -> None:
    edit(folder, old, new, "practice.yaml")
    assert main(["pack", "check", str(folder), "--lang", "en"]) in (1, 2)
    said = capsys.readouterr()
    assert "practice.yaml:" in said.out + said.err
    assert word in said.out + said.err


def test_list_names_origin_version_and_hash(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "list", "--pack", str(folder), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    packs = {each["id"]: each for each in data["packs"]}
    assert packs.keys() == {"mine", "national", *COUNTIES}
    assert packs["mine"]["origin"] == folder.as_posix()
    assert packs["mine"]["version"] == "1"
    assert len(packs["mine"]["digest"]) == 32
    assert packs["mine"]["rules"][0]["place"].endswith("mine/practice.yaml:3:3")
    assert main(["pack", "list", "-v"]) == 0
    assert "YY001  yunyang-preface-incomplete" in capsys.readouterr().out


def test_explain_and_rules_know_every_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "YY002"]) == 0
    assert "云阳府办工作通知" in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert "YY002" in capsys.readouterr().out


# Compiled packs.


def test_another_pack_is_remembered_by_its_contents(
    folder: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path / "cache"))
    first = load_pack(folder, registry.checkers)
    kept = list((tmp_path / "cache" / "packs").iterdir())
    assert len(kept) == 1
    assert load_pack(folder, registry.checkers) == first
    edit(folder, "version: 1", "version: 2")
    assert load_pack(folder, registry.checkers).version == "2"
    assert len(list((tmp_path / "cache" / "packs").iterdir())) == 2
    kept[0].write_text("{broken")
    edit(folder, "version: 2", "version: 1")
    assert load_pack(folder, registry.checkers) == first


def test_a_shipped_pack_is_read_compiled_while_it_is_fresh(
    folder: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GILINT_NO_CACHE", "1")
    assert main(["pack", "compile", str(folder)]) == 0
    compiled = folder / COMPILED
    compiled.write_text(compiled.read_text("utf-8").replace("青禾县", "云岭县", 1), "utf-8")
    assert load_pack(folder, registry.checkers, shipped=True).title["zh"] == "云岭县"
    assert load_pack(folder, registry.checkers).title["zh"] == "青禾县"
    edit(folder, "version: 1", "version: 3")
    assert load_pack(folder, registry.checkers, shipped=True).title["zh"] == "青禾县"


def test_a_compiled_pack_needs_no_yaml(
    folder: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["pack", "compile", str(folder)]) == 0
    whole = load_pack(folder, registry.checkers)
    for path in folder.glob("*.yaml"):
        path.unlink()
    assert load_pack(folder, registry.checkers, shipped=True).rules == whole.rules


def test_yaml_is_not_imported_for_the_built_in_packs() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from gilint.cli import main; main(['rules', '--isolated']);"
        "sys.exit('ruamel.yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# How packs hang together.


def test_a_pack_brings_those_that_it_extends(folder: Path, registry: Registry) -> None:
    edit(folder, "extends: [national]", "extends: [dingzhou]")
    wider = registry.including([str(folder)])
    chosen = Linter(wider, Config(packs=(str(folder),))).chosen
    assert [pack.id for pack in chosen] == ["dingzhou", "mine"]


@pytest.mark.parametrize(("base", "word"), [("mine", "mine → mine"), ("dingzho", "dingzhou")])
def test_wrong_extensions(folder: Path, registry: Registry, base: str, word: str) -> None:
    edit(folder, "extends: [national]", f"extends: [{base}]")
    linter = Linter(registry.including([str(folder)]), Config(packs=("mine",)))
    with pytest.raises(ConfigError, match=word):
        _ = linter.chosen


def test_a_folder_named_twice_is_one_pack(folder: Path, registry: Registry) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder, target_is_directory=True)
    assert "mine" in registry.including([str(folder), str(link)]).packs
    assert "yunyang" in registry.including([str(RULES / "yunyang")]).packs


def test_pytest_collects_cases(folder: Path) -> None:
    import subprocess
    import sys

    edit(folder, "flags: [preface]", "flags: [title]", "practice.yaml")
    command = [sys.executable, "-m", "pytest", "-q", "--gilint-packs", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(folder)], capture_output=True, text=True, check=False, cwd=folder
    )
    assert "1 failed, 7 passed" in done.stdout, done.stdout + done.stderr
    assert "practice.yaml:16:7: MY001" in done.stdout
    without = [part for part in command if part != "--gilint-packs"]
    done = subprocess.run(
        [*without, str(folder)], capture_output=True, text=True, check=False, cwd=folder
    )
    assert "no tests ran" in done.stdout


# What is remembered.


def test_caches_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path / "file"))
    (tmp_path / "file").write_text("no folder")
    caches.remember("kind", "key", [1])
    assert caches.recall("kind", "key") is None
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path))
    caches.remember("kind", "key", {1, 2})
    assert caches.recall("kind", "key") is None
    caches.remember("kind", "key", [1])
    assert caches.recall("kind", "key") == [1]
    monkeypatch.setenv("GILINT_NO_CACHE", "1")
    assert caches.recall("kind", "key") is None


def test_installed_plugins_are_listed_once_for_an_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gilint import entrypoints

    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path / "cache"))
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)

    def install(version: str) -> None:
        shutil.rmtree(site, ignore_errors=True)
        info = site / f"demo-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: demo\nVersion: {version}\n")
        (info / "entry_points.txt").write_text("[gilint-test]\none = demo:plugin\n")

    install("1.0")
    found = entrypoints.entry_points("gilint-test")
    assert [(each.distribution, each.version, each.value) for each in found] == [
        ("demo", "1.0", "demo:plugin")
    ]
    monkeypatch.setattr(entrypoints, "_scan", lambda group: pytest.fail("scanned again"))
    assert entrypoints.entry_points("gilint-test") == found
    monkeypatch.undo()


def test_the_registry_of_tests_has_nothing_foreign() -> None:
    assert {pack.owner for pack in load_registry().packs.values()} == {"national"}


def test_local_rows_may_be_allowed(registry: Registry) -> None:
    patch = {"extra_rows": {"proactive/normative_documents": "其他主动公开文件"}}
    assert "FRM003" in codes(judged(registry, patch))
    given = judged(registry, patch, options={"FRM003": {"allowed": ["其他主动公开文件"]}})
    assert "FRM003" not in codes(given)
