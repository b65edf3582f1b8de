"""Many files: several processes, progress, watching."""

from __future__ import annotations

import copy
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from gilint.cli import main, sharing
from gilint.cli.jobs import CHUNK, check_in_processes, processes_for
from gilint.cli.output import drop_unfinished, write_stream
from gilint.cli.progress import follow, is_welcome
from gilint.engine import Failed, Outcome, PassedOver
from gilint.errors import ConfigError, UnreadableFileError

EXAMPLES = Path(__file__).parents[1] / "examples"
CLEAN = next(EXAMPLES.glob("*无误*.txt"))
FAULTY = next(EXAMPLES.glob("*落款早于年末*.txt"))


def test_several_processes_print_what_one_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(18):
        for path in EXAMPLES.glob("*.txt"):
            (tmp_path / f"{number:03}-{path.name}").write_bytes(path.read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "readme.md").write_text("no report", encoding="utf-8")
    printed = []
    for jobs in ("1", "2"):
        assert main([str(tmp_path), "--format", "json", "--jobs", jobs]) == 2
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    summary = json.loads(printed[0])["summary"]
    assert summary["files"] == 109
    assert summary["error"] == 18


def test_processes_are_as_many_as_there_is_work_for() -> None:
    assert processes_for(CHUNK, 8) == 1
    assert processes_for(CHUNK + 1, 8) == 2
    assert processes_for(100 * CHUNK, 3) == 3
    assert processes_for(100 * CHUNK, None) == os.cpu_count()


def make_check(deadly: str) -> Callable[[str, bool], Outcome]:
    def check(path: str, named: bool) -> Outcome:
        if path == deadly:
            os._exit(9)
        return PassedOver(path)

    return check


def test_process_that_dies_costs_one_file() -> None:
    files = [(f"{number}.txt", False) for number in range(3 * CHUNK)]
    deadly = f"{CHUNK + 3}.txt"
    outcomes = list(check_in_processes(files, partial(make_check, deadly), 2))
    assert [outcome.path for outcome in outcomes] == [path for path, _ in files]
    (failed,) = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert failed.path == deadly
    assert failed.error.text == "file-crashed"


def start_a_long_run(folder: Path) -> subprocess.Popen[bytes]:
    (folder / "年报").mkdir()
    shutil.copy(CLEAN, folder / "年报" / "0.txt")
    for number in range(1, 1500):
        (folder / "年报" / f"{number}.txt").hardlink_to(folder / "年报" / "0.txt")
    pytest.importorskip("openpyxl")
    outputs = [f"--format={name}:结果.{name}" for name in ("html", "sarif", "csv", "xlsx")]
    return subprocess.Popen(
        [sys.executable, "-m", "gilint", "年报", "--jobs", "2", "--format", "text", *outputs],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise")
@pytest.mark.parametrize("delay", [0, 0.3, 0.6, 0.9])
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_everything_at_once_with_one_plain_line(delay: float, tmp_path: Path) -> None:
    """As a terminal does it: the signal goes to all processes of the group."""
    run = start_a_long_run(tmp_path)
    while not list(tmp_path.glob(".*.partial")):
        assert run.poll() is None
    time.sleep(delay)
    os.killpg(run.pid, signal.SIGINT)
    # The pipe ends when the last process that holds it has gone: none is left behind.
    _, said = run.communicate(timeout=20)
    assert run.returncode == 130
    assert said.decode("utf-8") == "gilint: 已中断。没写完的结果文件没有留下。\n"
    assert [path.name for path in tmp_path.iterdir()] == ["年报"]


def interrupted_items() -> Iterator[int]:
    yield 1
    raise KeyboardInterrupt


def test_a_writer_that_hangs_does_not_hold_up_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "LEAVE", 0.05)
    release = threading.Event()

    def hang(items: Iterable[int]) -> None:
        release.wait(10)

    with pytest.raises(sharing.StuckError):
        sharing.share(interrupted_items(), [hang])
    release.set()


def test_files_of_writers_that_were_given_up_are_removed(tmp_path: Path) -> None:
    begun, release = threading.Event(), threading.Event()

    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        begun.set()
        release.wait(10)

    def work() -> None:
        with pytest.raises(ConfigError):
            write_stream(tmp_path / "a.xlsx", write)

    writer = threading.Thread(target=work, daemon=True)
    writer.start()
    assert begun.wait(10)
    assert len(list(tmp_path.iterdir())) == 1
    drop_unfinished()
    assert list(tmp_path.iterdir()) == []
    release.set()
    writer.join(10)


def test_errors_can_travel_between_processes() -> None:
    unreadable = UnreadableFileError("file-unsupported", kind="x")
    assert copy.copy(unreadable).say("en") == unreadable.say("en")
    wrong = ConfigError("key-unknown", place="a.toml:3", key="x", near="y")
    assert copy.copy(wrong).say("zh") == wrong.say("zh") == "a.toml:3: 不认识的键“x”，是不是“y”？"


@pytest.mark.parametrize("value", ["0", "-2"])
def test_no_processes_at_all(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CLEAN), f"--jobs={value}"]) == 2
    assert "--jobs" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gilint.cli.progress.SILENCE", 0)
    monkeypatch.setattr("gilint.cli.progress.PAUSE", 0)
    monkeypatch.setattr("sys.stderr", Terminal())
    assert list(follow(range(4), 4, "zh")) == [0, 1, 2, 3]
    drawn = sys.stderr.getvalue()  # type: ignore[union-attr]
    assert "[#######.......................] 已检查 1/4" in drawn
    assert "已检查 4/4" in drawn
    assert drawn.endswith(" \r")


def test_short_runs_draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    list(follow(range(4), 4, "zh"))
    assert sys.stderr.getvalue() == ""  # type: ignore[union-attr]


def test_progress_needs_a_terminal_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    assert is_welcome(500, to_terminal=False)
    assert not is_welcome(500, to_terminal=True)
    assert not is_welcome(1, to_terminal=False)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert not is_welcome(500, to_terminal=False)


def check_into_a_file(folder: Path, *options: str) -> str:
    """Check into a file alone and return what is said on standard error."""
    main([str(FAULTY), f"--format=html:{folder / '结果.html'}", *options])
    said: str = sys.stderr.getvalue()  # type: ignore[union-attr]
    return said


def test_a_terminal_is_told_where_the_result_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    said = check_into_a_file(tmp_path)
    assert said.startswith("共检查 1 份报告：错误 1")
    assert said.endswith(f"结果已写入：{tmp_path / '结果.html'}\n")


@pytest.mark.parametrize(
    ("stream", "options"),
    [(io.StringIO, []), (Terminal, ["--quiet"]), (Terminal, ["--format=json"])],
)
def test_nothing_more_is_said_elsewhere(
    stream: type[io.StringIO], options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream())
    assert check_into_a_file(tmp_path, *options) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.usefixtures("interruptible")
def test_watching_checks_again_on_each_change_until_interrupted(tmp_path: Path) -> None:
    report, page = tmp_path / "报告.txt", tmp_path / "结果.html"
    report.write_bytes(FAULTY.read_bytes())
    command = [sys.executable, "-m", "gilint", str(tmp_path), "--watch", "--lang", "en"]
    command += ["--format", "text", "--format", f"html:{page}"]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Waiting for files to change")
        report.write_bytes(CLEAN.read_bytes())
        assert process.stderr.readline().startswith("Waiting for files to change")
        process.send_signal(signal.SIGINT)
        printed = process.stdout.read()
        assert process.wait() == 0
    assert printed.count("reports checked: 1") == 2
    assert printed.index("DAT001") < printed.index("no findings")
    assert "no findings" in page.read_text(encoding="utf-8")


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-", "--watch"]) == 2
    assert "--watch" in capsys.readouterr().err
