"""pre-commit itself, with the hook as this repository offers it, on a repository of reports."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gilint.testing.skeleton import write_skeleton

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CLEAN = next(EXAMPLES.glob("*无误*.txt"))
FAULTY = next(EXAMPLES.glob("*落款早于年末*.txt"))
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
UNREACHABLE = ("No matching distribution", "Could not find a version", "Temporary failure")
pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"
    ),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone of the repository"),
]


def run(folder: Path, *command: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program in `folder`, by no configuration of git but its own."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        **({"PRE_COMMIT_HOME": str(home)} if home else {}),
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def make_repository(folder: Path) -> None:
    folder.mkdir()
    run(folder, "git", "init", "-q")
    for key, value in {"name": "Reviewer", "email": "reviewer@example.org"}.items():
        run(folder, "git", "config", f"user.{key}", value)


def copy_of_this_repository(folder: Path) -> str:
    """Commit the working tree, as it is, to a new repository and return the commit."""
    make_repository(folder)
    files = run(ROOT, "git", "-c", "core.quotePath=off", "ls-files").stdout.splitlines()
    for name in files:
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    run(folder, "git", "add", "--all")
    run(folder, "git", "commit", "-q", "-m", "gilint")
    return run(folder, "git", "rev-parse", "HEAD").stdout.strip()


class Repository:
    """A repository of reports in which pre-commit runs gilint."""

    def __init__(
        self, folder: Path, home: Path, hooks: Path, revision: str, arguments: str = "[]"
    ) -> None:
        self.folder, self.home = folder, home
        make_repository(folder)
        config = f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: gilint\n"
        config += f"    args: {arguments}\n"
        (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
        self.python("install", "--install-hooks")

    def python(self, *arguments: str) -> None:
        done = run(self.folder, sys.executable, "-m", "pre_commit", *arguments, home=self.home)
        said = done.stdout + done.stderr
        if any(phrase in said for phrase in UNREACHABLE):
            pytest.skip("no package index is at hand")
        assert done.returncode == 0, said

    def commit(self, **files: bytes) -> tuple[int, str]:
        for name, data in files.items():
            (self.folder / name).write_bytes(data)
        run(self.folder, "git", "add", "--all")
        done = run(self.folder, "git", "commit", "-m", "年报", home=self.home)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    folder = tmp_path_factory.mktemp("hook")
    return folder / "home", folder / "gilint", copy_of_this_repository(folder / "gilint")


@pytest.fixture
def repository(shared: tuple[Path, Path, str], tmp_path: Path) -> Repository:
    return Repository(tmp_path / "reports", *shared)


def test_clean_report_and_readme_are_committed(repository: Repository) -> None:
    code, said = repository.commit(
        **{"柳溪镇 2023年.txt": CLEAN.read_bytes(), "README.md": "# 说明\n\n年报。\n".encode()}
    )
    assert code == 0, said
    assert "Passed" in said


def test_bad_report_stops_the_commit_and_says_why(repository: Repository) -> None:
    code, said = repository.commit(**{"双泉镇（送审稿）.txt": FAULTY.read_bytes()})
    assert code == 1
    assert "双泉镇（送审稿）.txt" in said
    assert "落款日期是2024年1月12日" in said
    code, said = repository.commit(**{"双泉镇（送审稿）.txt": CLEAN.read_bytes()})
    assert code == 0, said


def test_unreadable_report_stops_the_commit(repository: Repository) -> None:
    code, said = repository.commit(**{"年报.docx": b"PK\x03\x04 cut short"})
    assert code == 1
    assert "年报.docx" in said
    assert "exit code: 2" in said


def test_old_word_file_is_read_by_the_hook(repository: Repository) -> None:
    """The hook brings the extra `office` with it: what it says is about the file itself."""
    code, said = repository.commit(**{"年报.doc": OLD_WORD + b"cut short"})
    assert code == 1
    assert "年报.doc" in said
    assert "gilint[office]" not in said


def test_pack_of_the_county_in_the_repository(
    shared: tuple[Path, Path, str], tmp_path: Path
) -> None:
    repository = Repository(tmp_path / "reports", *shared, arguments="[--pack, 青禾县规则]")
    write_skeleton(repository.folder / "青禾县规则")
    code, said = repository.commit(**{"柳溪镇.txt": CLEAN.read_bytes()})
    assert code == 1
    assert "警告 MY001 前言缺少依据、期限或联系方式" in said


def test_lock_files_of_office_are_left_alone(repository: Repository) -> None:
    code, said = repository.commit(**{"~$年报.docx": b"\x05lock", "年报.png": b"\x89PNG"})
    assert code == 0, said
    assert "Skipped" in said


def test_the_hook_can_be_tried_before_it_is_configured(
    shared: tuple[Path, Path, str], repository: Repository
) -> None:
    """`pre-commit try-repo`, which the documentation of pre-commit advises to begin with."""
    home, hooks, _ = shared
    (repository.folder / "年报 2024.txt").write_bytes(FAULTY.read_bytes())
    run(repository.folder, "git", "add", "--all")
    command = (sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "gilint", "--all-files")
    tried = run(repository.folder, *command, home=home)
    assert tried.returncode == 1
    assert "年报 2024.txt" in tried.stdout
    assert "错误 DAT001" in tried.stdout
