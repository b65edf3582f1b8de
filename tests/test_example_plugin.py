"""The example plugin: built, installed beside gilint, and used as its user would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGIN = ROOT / "examples" / "plugin"
REPORT = next((ROOT / "examples").glob("青禾县*.txt"))

pytestmark = pytest.mark.skipif(
    find_spec("setuptools") is None or find_spec("pip") is None,
    reason="the tools to build a distribution offline are not at hand",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the plugin is installed; nothing is fetched from anywhere."""
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(PLUGIN, folder / "source")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    offline = ["--no-index", "--no-deps"]
    build = ["wheel", *offline, "--no-build-isolation", "-w", str(folder), str(folder / "source")]
    subprocess.run([*pip, *build], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    install = ["install", *offline, "--target", str(target), str(wheel)]
    subprocess.run([*pip, *install], check=True, capture_output=True)
    return target


def run(site: Path, *arguments: str, module: str = "gilint") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=ROOT,
    )


def test_it_is_listed_with_its_distribution(site: Path) -> None:
    listed = run(site, "pack", "list", "-v").stdout
    assert "gilint-qinghe 1.0 (qinghe)" in listed
    assert "QH101  nothing-ever-granted" in listed
    assert "QH101" in run(site, "explain", "QH101").stdout


def test_its_pack_and_its_format_work(site: Path) -> None:
    done = run(site, str(REPORT), "--pack", "qinghe", "--format", "lines", "--isolated")
    assert done.returncode == 1, done.stderr
    assert f"{REPORT.as_posix()}:2:1: QH001" in done.stdout
    assert "QH001" not in run(site, str(REPORT), "--isolated").stdout
    assert "QH001" in run(site, str(REPORT), "--pack", "auto", "--isolated").stdout


def test_without_it_nothing_of_it_is_there(site: Path, tmp_path: Path) -> None:
    assert "qinghe" not in run(tmp_path, "pack", "list", "-v").stdout


def test_its_own_tests_pass(site: Path) -> None:
    tests = str(PLUGIN / "tests")
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--rootdir", tests]
    done = run(site, *options, tests, module="pytest")
    assert done.returncode == 0, done.stdout + done.stderr
