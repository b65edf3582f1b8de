"""The command line on good and bad input, as whole processes where that matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gilint.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples"
CLEAN = next(EXAMPLES.glob("*无误*.txt"))
FAULTY = next(EXAMPLES.glob("*落款早于年末*.txt"))


def errors(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    assert main(["--format", "json", *arguments]) == 2
    printed = json.loads(capsys.readouterr().out)
    return {Path(item["path"]).name: item["message"] for item in printed["errors"]}


def test_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CLEAN)]) == 0
    assert main([str(FAULTY)]) == 1
    assert main([str(FAULTY), "--fail-level", "never"]) == 0
    assert main([str(FAULTY), "--select", "TIE"]) == 0
    assert main([str(FAULTY), "--ignore", "DAT001", "--fail-level", "error"]) == 0
    assert main([str(FAULTY), "--severity", "DAT001=note,LAW004=note"]) == 0
    assert main([str(FAULTY), "missing.txt"]) == 2
    assert main([]) == 2
    assert main([str(CLEAN), "--no-such-option"]) == 2


def test_unreadable_files_are_told_and_the_others_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "二进制.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "好 报告.txt").write_bytes(CLEAN.read_bytes())
    told = errors(capsys, str(tmp_path), str(tmp_path / "没有.txt"))
    assert set(told) == {"空.txt", "二进制.txt", "没有.txt"}
    assert "空" in told["空.txt"]
    assert "找不到" in told["没有.txt"]
    main(["--format", "json", str(tmp_path)])
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["path"].endswith("好 报告.txt")


def test_file_over_the_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * (2 << 20))
    told = errors(capsys, str(large), "--max-file-size", "1")
    assert "1 MB" in told["large.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(CLEAN.read_bytes())
    secret.chmod(0)
    assert "权限" in errors(capsys, str(secret))["secret.txt"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_are_read_without_a_word(
    encoding: str, line_end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CLEAN.read_text(encoding="utf-8").replace("\n", line_end)
    path = tmp_path / "报告 2023.txt"
    path.write_bytes(text.encode(encoding))
    assert main(["--format", "json", str(path)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["summary"]["relations"] == {"checked": 42, "total": 42}


def test_directory_without_reports_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "readme.md").write_text("# 说明\n\n这里没有报告。\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "没有" in capsys.readouterr().out


def test_patterns_are_expanded_where_no_shell_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("一[1].txt", "二[1].txt", "三.txt", "真的*.txt"):
        (tmp_path / name).write_bytes(CLEAN.read_bytes())
    for pattern, found in (("*[1].txt", 2), ("?.txt", 1), ("真的*.txt", 1)):
        assert main(["--format", "json", str(tmp_path / pattern)]) == 0
        assert json.loads(capsys.readouterr().out)["summary"]["files"] == found
    assert "找不到" in errors(capsys, str(tmp_path / "无*.txt"))["无*.txt"]


def test_file_named_like_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rules").write_bytes(CLEAN.read_bytes())
    assert main(["./rules"]) == 0
    assert "共检查 1 份报告" in capsys.readouterr().out


def test_two_reports_in_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = tmp_path / "both.txt"
    text = CLEAN.read_text(encoding="utf-8")
    both.write_text(f"{text}\n{text}", encoding="utf-8")
    assert main(["--format", "json", str(both)]) == 1
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert [item["code"] for item in report["diagnostics"]] == ["SRC005"]


def test_output_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert main(["--format", "json", "--output", str(target), str(CLEAN)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["files"] == 1
    assert list(tmp_path.iterdir()) == [target]
    assert main(["--output", str(tmp_path / "no" / "dir.txt"), str(CLEAN)]) == 2


def run(*arguments: str, encoding: str = "utf-8", stdin: bytes = b"") -> tuple[int, bytes, bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "gilint", *arguments],
        input=stdin,
        capture_output=True,
        env=environment,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_gbk_console() -> None:
    code, output, problems = run(str(FAULTY), encoding="gbk")
    assert (code, problems) == (1, b"")
    assert "落款日期" in output.decode("gbk")


def test_machine_formats_are_utf8_on_any_console() -> None:
    _, output, _ = run("--format", "json", str(FAULTY), encoding="gbk")
    assert json.loads(output.decode("utf-8"))["reports"][0]["issuer"]


def test_standard_input() -> None:
    code, output, _ = run(
        "-", "--stdin-filename", "来稿.txt", "--format", "json", stdin=CLEAN.read_bytes()
    )
    assert code == 0
    assert json.loads(output)["reports"][0]["path"] == "来稿.txt"


def test_closed_pipe() -> None:
    command = [sys.executable, "-m", "gilint", str(EXAMPLES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_errors_speak_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lang", "en"])
    assert "Name the files" in capsys.readouterr().err
    main(["--format", "nonsense", str(CLEAN)])
    assert "没有“nonsense”这种输出格式" in capsys.readouterr().err


def test_every_code_that_is_told_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.txt").write_bytes(b"")
    assert main([str(tmp_path)]) == 2
    assert "SRC001" in capsys.readouterr().out
    assert main(["explain", "SRC001", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "unreadable-file" in told
    assert "Cases" not in told


def test_rules_and_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "TIE001" in capsys.readouterr().out
    assert main(["explain", "tie001"]) == 0
    assert "第一项加第二项之和" in capsys.readouterr().out
    assert main(["explain", "TIE01"]) == 2
    assert "TIE001" in capsys.readouterr().err
