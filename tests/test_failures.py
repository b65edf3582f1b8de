"""Failure is loud: what is wrong with plugins and packs is named with distribution, file, line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gilint.cli import main
from gilint.errors import ConfigError
from gilint.patterns import PatternError, compile_pattern, measure
from gilint.plugins import Registry
from gilint.rulepacks import load_pack

ROOT = Path(__file__).parents[1]
REPORT = next((ROOT / "examples").glob("青禾县*.txt"))
RULE = """
from gilint.api import Finding, Report, Span, bad, good, hookimpl, rule, WARNING

def made(code, name, body):
    texts = {"zh": "某事", "en": "something"}
    return rule(code=code, name=name, severity=WARNING, basis="x", summary=texts,
                message=texts, why=texts, cases=[good(), bad("title")])(body)
"""


class Site:
    """A folder of installed distributions, and gilint run with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, code: str) -> Path:
        """Install a distribution with one module that is a plugin."""
        module = f"{name}_plugin"
        info = self.folder / f"{name}-1.2.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[gilint]\n{name} = {module}\n")
        path = self.folder / f"{module}.py"
        path.write_text(code, "utf-8")
        return path

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Check a clean report; return exit code, output and errors."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "gilint", str(REPORT), "--isolated", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT
        )
        return done.returncode, done.stdout, done.stderr

    def refuses(self, *words: str, arguments: tuple[str, ...] = ()) -> None:
        """Expect exit 2, nothing printed but one message that names all words, no traceback."""
        code, out, error = self.run(*arguments)
        assert (code, out) == (2, ""), error
        assert "Traceback" not in error
        for word in words:
            assert word in error, error


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "site").mkdir()
    return Site(tmp_path / "site")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine"
    assert main(["pack", "new", str(path)]) == 0
    return path


# One to seven: plugins.


def test_plugin_that_does_not_import(site: Site) -> None:
    path = site.install("broken", "x = 1\nimport there_is_no_such_module\n")
    site.refuses("broken 1.2", "there_is_no_such_module", f"{path}:2")


def test_plugin_with_a_syntax_error(site: Site) -> None:
    path = site.install("broken", "def x(:\n")
    site.refuses("broken 1.2", "SyntaxError", f"{path}:1")


def test_hook_misspelled(site: Site) -> None:
    code = "from gilint.api import hookimpl\n@hookimpl\ndef gilint_rule():\n    return []\n"
    site.install("misspelled", code)
    site.refuses("misspelled 1.2", "gilint_rule", "gilint_rules")


def test_hook_without_its_mark(site: Site) -> None:
    site.install("unmarked", "def gilint_rules():\n    return []\n")
    site.refuses("unmarked 1.2", "gilint_rules", "@hookimpl")


def test_hook_that_raises(site: Site) -> None:
    code = "from gilint.api import hookimpl\n@hookimpl\ndef gilint_rules():\n    return [1 / 0]\n"
    path = site.install("raising", code)
    site.refuses("raising 1.2", "ZeroDivisionError", f"{path}:4")


def test_hook_that_returns_something_else(site: Site) -> None:
    code = "from gilint.api import hookimpl\n@hookimpl\ndef gilint_rules():\n    return ['TIE9']\n"
    site.install("strange", code)
    site.refuses("strange 1.2", "Rule", "TIE9")


def test_two_rules_with_one_code(site: Site) -> None:
    body = (
        RULE
        + "RULES = [made('TIE001', 'mine', lambda report: iter(()))]\n"
        + "@hookimpl\ndef gilint_rules():\n    return RULES\n"
    )
    path = site.install("second", body)
    site.refuses("TIE001", "second 1.2", str(path), "sums.yaml")


def test_two_packs_with_one_prefix(site: Site, pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert main(["pack", "new", str(other)]) == 0
    arguments = ("--pack", str(pack), "--pack", str(other))
    site.refuses("MY", str(pack), str(other), arguments=arguments)


def test_raising_rules_are_findings_and_the_others_go_on(site: Site) -> None:
    """A rule may fail before its first finding, behind it, in its arguments, in its message."""
    body = (
        RULE
        + """
def early(report):
    raise RuntimeError("early")

def late(report):
    yield Finding(report.title.span, "title")
    raise RuntimeError("late")

def junk(report):
    yield "no finding"

def variant(report):
    yield Finding(report.title.span, "title", message="nonsense")

def whole(report):
    yield Finding(report.title.span, "title")

@hookimpl
def gilint_rules():
    bodies = [early, late, junk, variant, whole]
    return [made(f"QQ00{n}", f"q-{n}", body) for n, body in enumerate(bodies)]
"""
    )
    path = site.install("raising", body)
    code, out, _ = site.run("--format", "json")
    assert code == 2
    found = json.loads(out)["reports"][0]["diagnostics"]
    crashed = [each["message"] for each in found if each["code"] == "GIL001"]
    assert len(crashed) == 4
    assert all("raising 1.2" in message for message in crashed)
    assert sum(str(path) in message for message in crashed) >= 2
    assert {each["code"] for each in found} == {"GIL001", "QQ001", "QQ004"}


def test_an_output_format_that_nobody_has(site: Site) -> None:
    site.refuses("texxt", "json", arguments=("--format", "texxt"))


# Eight to ten, and more: packs.


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "word"),
    [
        ("practice.yaml", "  kind: required", "  kind: [required", "practice.yaml:6:11", "YAML"),
        ("practice.yaml", "kind: required", "kind: requird", "practice.yaml:5:3", "“required”"),
        ("practice.yaml", "  in: preface", "  at: preface", "practice.yaml:9:3", "“at”"),
        ("practice.yaml", "in: preface", "in: prefase", "practice.yaml:9:3", "prefase"),
        ("practice.yaml", "severity: warning", "severity: hint", "practice.yaml:6:3", "hint"),
        ("practice.yaml", "  basis: 青禾府办〔2024〕6号第三条\n", "", "practice.yaml:3:3", "basis"),
        ("practice.yaml", "code: MY002", "code: MY001", "practice.yaml:18:3", "practice.yaml:3:3"),
        ("practice.yaml", "code: MY002", "code: YY002", "practice.yaml:18:3", "MY"),
        (
            "practice.yaml",
            "2023: 青禾府办〔2024〕6号",
            "2023: 第6号",
            "practice.yaml:25:15",
            "第6号",
        ),
        ("practice.yaml", "“{text}”是", "“{txt}”是", "practice.yaml:51:5", "{txt}"),
        ("practice.yaml", "“{text}”是", "“{text.x}”是", "practice.yaml:51:5", "{text.x}"),
        ("practice.yaml", "“{text}”是", "“{text}”{是", "practice.yaml:51:5", "“{text}”{是"),
        ("practice.yaml", "{good: {}}", "{fine: {}}", "practice.yaml:15:", "fine"),
        ("practice.yaml", ", flags: [preface]", "", "practice.yaml:16:", "flags"),
        ("pack.yaml", "prefix: MY", "prefix: my1", "pack.yaml:8:1", "my1"),
        ("pack.yaml", "extends:", "extend:", "pack.yaml:9:1", "extends"),
        ("pack.yaml", "{issuer: 青禾县*}", "{isuer: 青禾县*}", "pack.yaml:13:14", "issuer"),
        ("pack.yaml", "{DAT002: error}", "{DAT002: fatal}", "pack.yaml:17:12", "fatal"),
        ("pack.yaml", "{town: 01-20}", "{town: 20}", "pack.yaml", "options.DAT002.deadline.town"),
        ("pack.yaml", "{deadline: {town", "{due: {town", "pack.yaml", "deadline"),
        ("pack.yaml", "[practice.yaml]", "[missing.yaml]", "pack.yaml:20:9", "missing.yaml"),
        ("pack.yaml", "id: mine", "", "pack.yaml:1:1", "id"),
    ],
)
def test_what_is_wrong_in_a_pack_is_named_with_its_place(
    pack: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: str,
    new: str,
    place: str,
    word: str,
) -> None:
    text = (pack / name).read_text("utf-8")
    assert old in text
    (pack / name).write_text(text.replace(old, new, 1), "utf-8")
    capsys.readouterr()
    assert main([str(REPORT), "--pack", str(pack)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert place in said.err
    assert word in said.err


@pytest.mark.parametrize(
    ("says", "column"),
    [
        ("received + carried_in == disposed.total", "24"),
        ("received = __import__('os')", "22"),
        ("received +", "11"),
        ("sum(disposed.*)", "16"),
    ],
)
def test_a_bad_expression(
    pack: Path, capsys: pytest.CaptureFixture[str], says: str, column: str
) -> None:
    rule = (
        "- {code: MY001, name: sum, kind: identity, basis: x, summary: x, message: x,\n"
        f'   for_each: applications.columns, says: "{says}"}}\n'
    )
    (pack / "practice.yaml").write_text(rule)
    capsys.readouterr()
    assert main([str(REPORT), "--pack", str(pack)]) == 2
    said = capsys.readouterr().err
    assert "practice.yaml:2:" in said
    assert column in said


def test_a_folder_that_is_no_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(REPORT), "--pack", str(tmp_path)]) == 2
    assert "pack.yaml" in capsys.readouterr().err
    assert main([str(REPORT), "--pack", str(tmp_path / "none")]) == 2


# Hostile packs.


def refused(pack: Path, registry: Registry) -> ConfigError:
    with pytest.raises(ConfigError) as error:
        load_pack(pack, registry.checkers)
    return error.value


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        above = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{above}]")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: " + "[" * 200 + "]" * 200, "yaml-too-deep"),
        ("id: " + "[" * 20_000, "yaml-too-deep"),
        ("".join(f"{' ' * n}a{n}:\n" for n in range(1000)), "yaml-too-deep"),
        (bomb(9), "yaml-too-many"),
        ("a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(5000)), "yaml-too-many"),
        ("".join(f"a{n}: {'{' * 20_000}\n" for n in range(5)), "yaml-too-deep"),
        ("id: &a [*a]\n", "value-wrong"),
        ("id: !!python/object/apply:os.system [echo]\n", "value-wrong"),
        ("x" * (1 << 20), "pack-too-large"),
        ("id: \x07\n", "yaml-wrong"),
        ("- a\n- b\n", "value-wrong"),
        ("", "value-wrong"),
    ],
)
def test_hostile_yaml(pack: Path, registry: Registry, text: str, expected: str) -> None:
    (pack / "pack.yaml").write_text(text)
    assert refused(pack, registry).text == expected


@pytest.mark.parametrize("name", ["../outside.yaml", "a/../../outside.yaml", "/etc/hostname"])
def test_paths_that_climb_out(pack: Path, registry: Registry, name: str) -> None:
    (pack.parent / "outside.yaml").write_text("[]\n")
    (pack / "a").mkdir()
    text = (pack / "pack.yaml").read_text("utf-8").replace("[practice.yaml]", f"[{name}]")
    (pack / "pack.yaml").write_text(text, "utf-8")
    error = refused(pack, registry)
    assert error.text == "pack-file-outside"
    assert "pack.yaml:20:9" in str(error)


def test_links_that_lead_out(pack: Path, registry: Registry) -> None:
    outside = pack.parent / "outside.yaml"
    (pack / "practice.yaml").rename(outside)
    (pack / "practice.yaml").symlink_to(outside)
    assert refused(pack, registry).text == "pack-file-outside"


def test_many_large_files(pack: Path, registry: Registry) -> None:
    for number in range(3):
        (pack / f"{number}.yaml").write_text("# " + "x" * 200_000)
    assert refused(pack, registry).text == "pack-too-large"


def test_too_many_files(pack: Path, registry: Registry) -> None:
    for number in range(200):
        (pack / f"{number}.yaml").touch()
    assert refused(pack, registry).text == "pack-too-many-files"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(a+)+b", "pattern-unbounded"),
        ("a*b", "pattern-unbounded"),
        (".{0,20}" * 4, "pattern-too-costly"),
        ("(?:a{1,20}){1,20}b", "pattern-too-costly"),
        ("(?:a|a){1,30}b", "pattern-too-costly"),
        ("(?:a?){1,30}b", "pattern-too-costly"),
        ("a{1,400}", "pattern-unbounded"),
        ("(?:(?:(?:a{0,9}){0,9}){0,9}){0,9}", "pattern-too-costly"),
        (r"(a)\1", "pattern-unsupported"),
        ("(?P<x>a)(?P=x)", "pattern-unsupported"),
        ("a" * 301, "pattern-too-long"),
        ("(", "pattern-wrong"),
        ("[", "pattern-wrong"),
    ],
)
def test_patterns_without_end(pattern: str, expected: str) -> None:
    with pytest.raises(PatternError) as error:
        measure(pattern)
    assert error.value.text == expected


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{4}年.{0,20}报告",
        r"[六6]个?部分",
        r"(?:网址|网站)[：:]?(?:https?://)?[a-z.]{4,40}",
        r"^本报告",
        r"(?!没有)收取.{0,10}费",
    ],
)
def test_useful_patterns_are_allowed(pattern: str) -> None:
    assert 0 < measure(pattern).work <= 5000


def test_the_costliest_pattern_ends_on_any_text() -> None:
    pattern = ".{0,30}.{0,30}x"
    assert measure(pattern).work > 2000
    assert compile_pattern(pattern).search("a" * 3000) is None


def test_patterns_are_matched_on_folded_text() -> None:
    assert compile_pattern("（一）主动公开").search("(一)主动公开")
    assert compile_pattern("[（(]一[)）]").search("(一)")


def test_all_patterns_of_a_pack_together_are_bounded(pack: Path, registry: Registry) -> None:
    rules = "".join(
        f"- {{code: MY{n:03}, name: n{n}, kind: phrase, basis: x, summary: x, in: report,"
        f" patterns: ['.{{0,30}}.{{0,30}}{n}']}}\n"
        for n in range(1, 30)
    )
    (pack / "practice.yaml").write_text(rules)
    assert refused(pack, registry).text == "patterns-too-costly"


def test_a_failing_pattern_in_a_rule_is_named(pack: Path, registry: Registry) -> None:
    text = (pack / "practice.yaml").read_text("utf-8").replace(r"\d{7,8}", r"\d+")
    (pack / "practice.yaml").write_text(text, "utf-8")
    error = refused(pack, registry)
    assert error.text == "pattern-unbounded"
    assert "practice.yaml:12:" in str(error)
    assert r"\d+" in error.say("en")
