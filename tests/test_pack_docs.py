"""Every block of the guide to packs, carried out in order in an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gilint.cli import main
from gilint.plugins import Registry

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_does_what_it_says(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (DOCS / language / "pack.md").read_text("utf-8")
    blocks = [match.groups() for match in BLOCK.finditer(text)]
    assert len(blocks) >= 10
    said = ""
    for kind, title, body in blocks:
        if title:
            (tmp_path / title).write_text(body, "utf-8")
        elif kind == "sh":
            said = run(body, capsys)
        else:
            assert kind == "text"
            for line in body.splitlines():
                assert line in said


def run(body: str, capsys: pytest.CaptureFixture[str]) -> str:
    for line in body.splitlines():
        words = shlex.split(line)
        assert words[0] == "gilint"
        assert main(words[1:]) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_both_languages_tell_the_same() -> None:
    def skeleton(language: str) -> list[tuple[str, str]]:
        text = (DOCS / language / "pack.md").read_text("utf-8")
        return [(kind, title) for kind, title, _ in BLOCK.findall(text)]

    assert skeleton("zh") == skeleton("en")


def test_the_guide_names_every_kind_of_rule(registry: Registry) -> None:
    for language in ("zh", "en"):
        text = (DOCS / language / "pack.md").read_text("utf-8")
        assert all(f"| `{kind}` |" in text for kind in registry.checkers)
