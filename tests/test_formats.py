"""Several formats in one run, files written whole or not at all."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from gilint.cli import main
from gilint.cli.formats import Target, targets_of
from gilint.cli.sharing import share
from gilint.errors import ConfigError
from gilint.render.catalog import RENDERERS

EXAMPLES = Path(__file__).parents[1] / "examples"
CLEAN = next(EXAMPLES.glob("*无误*.txt"))
FAULTY = next(EXAMPLES.glob("*落款早于年末*.txt"))


def test_targets() -> None:
    assert targets_of([], None) == (Target("text"),)
    assert targets_of([], "out.txt") == (Target("text", "out.txt"),)
    assert targets_of(["json", r"sarif:C:\年报\out.sarif"], "out.json") == (
        Target("json", "out.json"),
        Target("sarif", r"C:\年报\out.sarif"),
    )


@pytest.mark.parametrize(
    ("formats", "output", "text"),
    [
        (["text", "json"], None, "formats-on-stdout"),
        (["text", "json"], "out", "formats-on-stdout"),
        (["json:a"], "out", "output-unused"),
        (["json:a", "sarif:./a"], None, "formats-one-file"),
        (["json:a", "sarif"], "a", "formats-one-file"),
    ],
)
def test_targets_that_meet(formats: list[str], output: str | None, text: str) -> None:
    with pytest.raises(ConfigError) as error:
        targets_of(formats, output)
    assert error.value.text == text


def test_every_format_at_once_is_as_each_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [name for name in RENDERERS if name != "text"]
    together = [f"--format={name}:{tmp_path / name}" for name in names]
    assert main([str(EXAMPLES), *together, "--format", "text"]) == 1
    assert "共检查 7 份报告" in capsys.readouterr().out
    for name in names:
        main([str(EXAMPLES), "--format", name])
        alone = capsys.readouterr().out
        assert (tmp_path / name).read_bytes().decode("utf-8") == alone, name
    assert {path.name for path in tmp_path.iterdir()} == set(names)


def test_workbook_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    target = tmp_path / "问题清单.xlsx"
    assert main([str(FAULTY), "--format", f"xlsx:{target}"]) == 1
    assert capsys.readouterr().out == ""
    codes = [row[4] for row in openpyxl.load_workbook(target).worksheets[0].values]
    assert "DAT001" in codes
    assert main([str(FAULTY), "--format", "xlsx"]) == 2
    assert "xlsx:" in capsys.readouterr().err


def test_one_file_that_cannot_be_written_does_not_spoil_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.json"
    arguments = ["--format", f"json:{good}", "--format", f"csv:{tmp_path / 'no' / 'dir.csv'}"]
    assert main([str(EXAMPLES), *arguments]) == 2
    assert json.loads(good.read_text(encoding="utf-8"))["summary"]["files"] == 7
    assert "文件夹不存在" in capsys.readouterr().err


def test_folder_in_the_place_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CLEAN), "--output", str(tmp_path), "--lang", "en"]) == 2
    assert "this is a folder" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_device_is_written_and_stays(tmp_path: Path) -> None:
    assert main([str(CLEAN), "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert main([str(CLEAN), "--output", str(link)]) == 0
    assert link.is_symlink()
    assert "未发现问题" in target.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("formats", [["json"], ["json", "sarif", "html"]])
@pytest.mark.usefixtures("interruptible")
def test_interrupted_run_leaves_no_file(formats: list[str], tmp_path: Path) -> None:
    old = tmp_path / "json"
    old.write_text("the result of yesterday", encoding="utf-8")
    targets = [f"--format={name}:{tmp_path / name}" for name in formats]
    command = [sys.executable, "-m", "gilint", str(CLEAN), "-", *targets]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        while not list(tmp_path.glob(".json.*.partial")):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode("utf-8").startswith("gilint: 已中断")
        assert process.wait() == 130
    assert [path.name for path in tmp_path.iterdir()] == ["json"]
    assert old.read_text(encoding="utf-8") == "the result of yesterday"


def test_pages_of_gilint_are_no_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报告.txt").write_bytes(FAULTY.read_bytes())
    page = tmp_path / "结果.html"
    for _ in range(2):
        assert main([str(tmp_path), "--format", f"html:{page}", "--format", "json"]) == 1
        summary = json.loads(capsys.readouterr().out)["summary"]
        assert summary["files"] == 1
    assert main([str(tmp_path)]) == 1
    assert "1 个文件不是年度报告" in capsys.readouterr().out


def test_readers_share_a_stream_of_any_length() -> None:
    seen: dict[str, list[int]] = {"all": [], "some": []}

    def take_all(items: Iterable[int]) -> None:
        seen["all"].extend(items)

    def fail_early(items: Iterable[int]) -> None:
        seen["some"].append(next(iter(items)))
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        share(range(500), [take_all, fail_early])
    assert seen == {"all": list(range(500)), "some": [0]}


def test_stream_that_breaks_off_ends_its_readers() -> None:
    finished = []

    def read(items: Iterable[int]) -> None:
        list(items)
        finished.append(True)

    def numbers() -> Iterable[int]:
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share(numbers(), [read, read])
    assert not finished


def test_configured_levels_reach_the_renderers(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(FAULTY), "--format", "sarif", "--severity", "DAT001=note"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (override,) = run["invocations"][0]["ruleConfigurationOverrides"]
    assert override["descriptor"]["id"] == "DAT001"
    assert override["configuration"] == {"level": "note"}


def test_quiet_prints_findings_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(CLEAN), "--quiet"])
    assert capsys.readouterr().out == ""
    main([str(FAULTY), "-q"])
    printed = capsys.readouterr().out
    assert "DAT001" in printed
    assert "共检查" not in printed


def test_statistics_count_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(EXAMPLES), "--statistics"])
    printed = capsys.readouterr().out
    assert "各规则发现的问题数：" in printed
    assert "1  DAT001" in printed


def test_verbose_tells_layout_fit_and_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gilint.cli.timings.LEAST", 0.0)
    (tmp_path / "a.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "readme.md").write_text("说明", encoding="utf-8")
    main([str(tmp_path), "--verbose"])
    printed = capsys.readouterr()
    assert "版式 tab_cells，吻合度 100%" in printed.out
    assert "readme.md\n  不是年度报告" in printed.out
    assert "读取文件" in printed.err
    assert "声明式规则 identity" in printed.err
    assert "DAT001  落款日期" in printed.err


def test_standard_input_can_be_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FAULTY.read_bytes())))
    target = tmp_path / "out.csv"
    assert (
        main(["-", "--stdin-filename", "来稿.txt", f"--format=csv:{target}", "--format=json"]) == 1
    )
    assert json.loads(capsys.readouterr().out)["reports"][0]["path"] == "来稿.txt"
    assert "来稿.txt" in target.read_text(encoding="utf-8-sig")
