"""Help, errors and completion: in the language asked for, for every command."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gilint.cli import COMMANDS, main
from gilint.cli.completion import parsers
from gilint.cli.parsers import Parser, localise
from gilint.version import VERSION
from tests.test_xlsx import book, sheet, t

EXAMPLES = Path(__file__).parents[1] / "examples"
CLEAN = next(EXAMPLES.glob("*无误*.txt"))
CHINESE = re.compile("[\u4e00-\u9fff]")
PARSERS = parsers()


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--version"], ["-V"]])
def test_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"gilint {VERSION}\n"


def test_main_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    chinese = capsys.readouterr().out
    assert main(["-h", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert not CHINESE.search(english)
    for name, (zh, en) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(zh)}$", chinese, re.MULTILINE)
        assert re.search(rf"^  {name} +{re.escape(en)}$", english, re.MULTILINE)


@pytest.mark.parametrize("name", PARSERS)
def test_help_of_every_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    chinese = helped(capsys, *name.split(), "--help")
    assert chinese.startswith(f"用法：gilint {name} [选项]")
    english = helped(capsys, *name.split(), "--help", "--lang=en")
    assert english.startswith(f"Usage: gilint {name} [OPTIONS]")
    assert not CHINESE.search(english)


@pytest.mark.parametrize("name", ["pack", "baseline"])
def test_help_of_a_command_with_verbs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help", "--lang=en"]) == 0
    english = capsys.readouterr().out
    assert not CHINESE.search(english)
    for verb in (words.split()[1] for words in PARSERS if words.startswith(f"{name} ")):
        assert f"\n  {verb} " in english


def test_paths_are_shown_as_several(capsys: pytest.CaptureFixture[str]) -> None:
    assert helped(capsys, "check", "--help").startswith("用法：gilint check [选项] PATH…\n")


@pytest.mark.parametrize("parser", PARSERS.values(), ids=list(PARSERS))
def test_every_option_is_explained_in_both_languages(parser: Parser) -> None:
    for title, actions in parser.grouped():
        for action in actions:
            assert action.help, (title, action.dest)
            if CHINESE.search(action.help):
                assert not CHINESE.search(localise(action.help, "en")), action.dest
                assert CHINESE.search(localise(action.help, "zh")), action.dest


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (
            ["x", "--frmat", "json"],
            "没有选项 --frmat，相近的有 --format。用",
            "the nearest is --format. See",
        ),
        (["x", "--year"], "选项 --year 后面缺少内容", "Option --year needs a value"),
        (["x", "--year", "二〇二四"], "应当是整数，现为 '二〇二四'", "takes a whole number"),
        (["x", "--fail-level", "bad"], "不能是 'bad'", "cannot be 'bad'"),
        (["x", "--quiet=3"], "后面不能带内容", "takes no value"),
        (["explain"], "缺少 CODE", "CODE is missing"),
    ],
)
def test_wrong_arguments_are_told_in_the_language_asked_for(
    arguments: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert zh in capsys.readouterr().err
    assert main([*arguments, "--lang=en"]) == 2
    printed = capsys.readouterr().err
    assert en in printed
    assert "--help" in printed


def test_completion_in_bash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab")
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not at hand")
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "completion.bash"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    asked = [["pack", "n"], ["ex"], ["--form"], ["check", "--fail-level", "w"], ["check", "--stat"]]
    lines = "\n".join(
        f"COMP_WORDS=(gilint {' '.join(words)}); COMP_CWORD={len(words)}; COMPREPLY=()\n"
        f'_shtab_gilint gilint "{words[-1]}" ""; echo "${{COMPREPLY[*]}}"'
        for words in asked
    )
    done = subprocess.run(
        [bash, "-c", f"source {script}\n{lines}"], capture_output=True, text=True, check=True
    )
    found = [set(line.split()) for line in done.stdout.splitlines()]
    assert found == [{"new"}, {"extract", "explain"}, {"--format"}, {"warning"}, {"--statistics"}]


def test_completion_without_its_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "zsh"]) == 2
    # Double quotes, which a console on Windows takes off too.
    assert 'python -m pip install "gilint[completion]"' in capsys.readouterr().err


HEAVY = (
    *("concurrent.futures", "multiprocessing", "logging", "openpyxl", "docx", "lxml", "pypdfium2"),
    *("turbohtml", "ruamel.yaml", "rich", "shtab", "xml.etree.ElementTree"),
)


def test_checking_one_text_imports_nothing_heavy() -> None:
    code = (
        "import sys; from gilint.cli import main; main([sys.argv[1]]);"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(CLEAN)], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


READERS = ("docx", "lxml", "office_oxide", "openpyxl", "pypdfium2", "turbohtml")


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("report.docx", next(EXAMPLES.glob("*.docx")).read_bytes(), "lxml"),
        ("report.xlsx", book(sheet1=sheet(t("A1", "一、总体情况"))), "lxml"),
        ("report.html", "<!DOCTYPE html><p>一、总体情况</p>".encode(), "turbohtml"),
        ("report.pdf", b"%PDF-1.7 cut off", "pypdfium2"),
    ],
)
def test_a_file_imports_its_own_reader_only(
    tmp_path: Path, name: str, data: bytes, reader: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code = (
        "import sys; from gilint.cli import main; main([sys.argv[1]]);"
        f"print(*sorted(set({READERS!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == reader
