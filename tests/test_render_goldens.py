"""Whole outputs, read and kept. To renew one, write what the test prints and read the diff."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.engine import Outcome
from gilint.render.catalog import load
from tests import render_samples as samples

GOLDENS = Path(__file__).parent / "goldens" / "render"
OUTCOMES: tuple[Outcome, ...] = (
    samples.checked(),
    samples.clean(),
    samples.failed(),
    samples.passed_over(),
)


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab", "junit", "csv", "markdown"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_output_is_as_it_was_read_last(name: str, lang: str) -> None:
    style = samples.style(lang=lang, statistics=True, verbose=True)
    written = "".join(load(name).render(OUTCOMES, style))
    golden = GOLDENS / f"{name}.{lang}.txt"
    assert written == golden.read_bytes().decode("utf-8")
