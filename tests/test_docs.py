"""The manual: every command block runs, every recipe works, what is generated is fresh."""

from __future__ import annotations

import http.server
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gilint.cli import COMMANDS, main
from gilint.cli.completion import parsers
from gilint.cli.reference import pages
from gilint.settings.values import json_schema

ROOT = Path(__file__).parents[1]
DOCS, EXAMPLES = ROOT / "docs", ROOT / "examples"
RECIPES = EXAMPLES / "recipes"
GUIDES = ["clerk", "review", "recipes", "develop"]
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\s*(?:-\s+(?:run:\s*)?)?(gilint [^\n|>]*)", re.MULTILINE)


def blocks(path: Path) -> list[tuple[str, str, str]]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the examples in it."""
    (tmp_path / "examples").mkdir()
    for path in EXAMPLES.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_every_block_runs_and_prints_what_it_says(
    guide: str, language: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("shtab")
    said = ""
    for kind, title, body in blocks(DOCS / language / f"{guide}.md"):
        if title.startswith("examples/recipes/"):
            assert body == (ROOT / title).read_text(encoding="utf-8"), title
        elif title:
            (desk / title).write_text(body, encoding="utf-8")
        elif kind == "sh":
            said = run(body, capsys)
        elif kind == "text" and said:
            for line in body.splitlines():
                assert line in said
    assert not list(desk.glob("**/*.partial"))


def run(body: str, capsys: pytest.CaptureFixture[str]) -> str:
    for line in body.splitlines():
        name, *arguments = shlex.split(line)
        assert name == "gilint"
        assert main(arguments) in (0, 1), capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize("guide", [*GUIDES, "pack"])
def test_both_languages_have_the_same_blocks(guide: str) -> None:
    zh, en = (
        [(kind, title) for kind, title, _ in blocks(DOCS / language / f"{guide}.md")]
        for language in ("zh", "en")
    )
    assert zh == en


def test_generated_pages_are_fresh() -> None:
    for name, text in pages().items():
        written = (DOCS / name).read_text(encoding="utf-8")
        assert written == text, "run: python tools/write_docs.py"
    schema = json.loads((DOCS / "gilint.schema.json").read_text(encoding="utf-8"))
    assert schema == json_schema(), "run: python tools/write_docs.py"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_options_of_every_command_are_in_the_manual(language: str) -> None:
    text = (DOCS / language / "options.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n## gilint {name}\n" in text
    for words, parser in parsers().items():
        assert f"gilint {words}\n" in text
        for _, actions in parser.grouped():
            for action in actions:
                assert all(f"`{option}`" in text for option in action.option_strings)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_commands_in_the_readme_are_commands(name: str) -> None:
    known = parsers()
    lines = [
        line
        for kind, _, body in blocks(ROOT / name)
        for line in body.splitlines()
        if kind == "sh" and line.startswith("gilint")
    ]
    assert len(lines) >= 6
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        if "--help" in words:
            continue
        command = words.pop(0) if words[0] in COMMANDS else "check"
        command = f"{command} {words.pop(0)}" if command not in known else command
        known[command].parse(words)


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="mkdocs-material is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "第一次检查" in home
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!squidfunk)', home)
    assert (tmp_path / "rules" / "TIE001.html").is_file()


CHINESE = [
    ROOT / "README.zh-CN.md",
    DOCS / "index.md",
    *sorted((DOCS / "zh").glob("*.md")),
]
# Two lines of one paragraph or one item: neither begins a block of its own.
SOFT_BREAK = re.compile(r"^(?![#|]).*[^\s|]\n(?=[^\s])(?!\s*(?:[-*#|>`]|\d+\. )).+", re.MULTILINE)


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_no_line_ends_within_a_chinese_paragraph(page: Path) -> None:
    """Browsers show the end of a line as a space, which Chinese does not have between words."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    assert SOFT_BREAK.findall(text) == []


def test_every_page_is_in_the_navigation() -> None:
    listed = set(
        re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    )
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    rules = {name for name in there if name.startswith("rules/") and name != "rules/index.md"}
    assert there - rules == listed


# The recipes.


@pytest.fixture
def office(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with reports in 年报, where `gilint` is this gilint."""
    (desk / "examples").rename(desk / "年报")
    programs = desk / "bin"
    programs.mkdir()
    add_program(programs / "gilint", f'exec "{sys.executable}" -m gilint "$@"')
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return desk


def add_program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("name", ["github-actions.yml", "gitlab-ci.yml"])
def test_pipelines(name: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (RECIPES / name).read_text(encoding="utf-8")
    commands = COMMAND.findall(text)
    assert commands
    for command in commands:
        assert main(shlex.split(command)[1:]) == 1
    written = re.findall(r"--format \w+:(\S+)", text)
    assert len(written) >= 2
    assert all((office / each).stat().st_size > 500 for each in written)
    assert all(each in text.replace(f":{each}", "") for each in written), "an artifact is not kept"
    printed = capsys.readouterr().out
    assert "::error file=年报/" in printed or "错误 DAT001" in printed


needs_shell = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")


@needs_shell
def test_reviewdog_gets_results_with_a_level_and_a_path(office: Path) -> None:
    add_program(office / "bin" / "reviewdog", 'echo "$@" > arguments; cat > received.sarif')
    subprocess.run(["sh", str(RECIPES / "reviewdog.sh")], cwd=office, check=True)
    assert "-f=sarif" in (office / "arguments").read_text(encoding="utf-8")
    log: Any = json.loads((office / "received.sarif").read_text(encoding="utf-8"))
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("%E5%B9%B4%E6%8A%A5/")
        assert place["region"]["startLine"] >= 1
        assert result["level"] in ("error", "warning", "note", "none")


@pytest.fixture
def web_server(office: Path) -> Iterator[str]:
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(office / "web"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@needs_shell
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not at hand")
def test_nightly_check_of_published_pages(office: Path, web_server: str) -> None:
    (office / "web").mkdir()
    report = next((office / "年报").glob("*落款早于年末*.txt")).read_text(encoding="utf-8")
    body = "".join(f"<p>{line}</p>\n" for line in report.split("二、主动公开")[0].splitlines())
    page = f"<html><head><meta charset='utf-8'></head><body>{body}<p>二、主动公开政府信息情况</p></body></html>"
    (office / "web" / "1.html").write_text(page, encoding="utf-8")
    listed = f"双泉镇\t{web_server}/1.html\n没有这一页\t{web_server}/2.html\n"
    (office / "网址.tsv").write_text(listed, encoding="utf-8")
    pytest.importorskip("openpyxl")
    done = subprocess.run(
        ["sh", str(RECIPES / "nightly.sh"), "网址.tsv", "结果"],
        cwd=office,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "no_proxy": "127.0.0.1"},
    )
    assert done.returncode == 1, done.stderr
    assert "没有这一页" in done.stderr
    assert "共检查 1 份报告" in done.stdout
    kinds = {path.suffix for path in (office / "结果").iterdir() if path.is_file()}
    assert kinds == {".html", ".xlsx", ".txt"}


def test_windows_script(office: Path) -> None:
    data = (RECIPES / "gilint.cmd").read_bytes()
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n")
    commands = re.findall(r'^  "%GILINT%" (.*?)\r?$', data.decode("ascii"), re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        filled = command.replace("%~dp0.", "年报").replace("%*", '"年报"')
        result = office / "结果 1.html"
        assert main(shlex.split(filled.replace("%RESULT%", str(result)))) == 1
        assert "<!DOCTYPE html>" in result.read_text(encoding="utf-8")
        result.unlink()


def test_pre_commit_configuration() -> None:
    yaml = pytest.importorskip("ruamel.yaml").YAML(typ="safe")
    recipe = yaml.load(RECIPES / "pre-commit-config.yaml")
    offered = yaml.load(ROOT / ".pre-commit-hooks.yaml")
    (hook,) = recipe["repos"][0]["hooks"]
    assert hook["id"] in {each["id"] for each in offered}
    known = parsers()
    for each in offered:
        _, *arguments = shlex.split(each["entry"])
        known["check"].parse([*arguments, *hook["args"], "报告.docx"])


def test_optional_programs_are_in_the_extra_for_development() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("mkdocs-material", "pre-commit", "shtab", "openpyxl"):
        assert f'"{name}>=' in text
    assert importlib.util.find_spec("gilint.cli.reference")
