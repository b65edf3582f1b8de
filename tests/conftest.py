"""Fixtures that many tests share."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from gilint.config import Config
from gilint.engine import Linter
from gilint.plugins import Registry, load_registry

# The machines that run the tests differ: how long an example takes is told by bench/, not here.
settings.register_profile("gilint", deadline=None)
settings.load_profile("gilint")

# Tests neither use nor fill the caches of whoever runs them.
os.environ["GILINT_CACHE_DIR"] = str(Path(tempfile.gettempdir()) / "gilint-tests-cache")

REPORTS = Path(__file__).parents[1].parent / "shared" / "reports"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that a test starts hear Ctrl-C, also where the tests run in the background.

    A shell has what it starts in the background ignore SIGINT, and programs started from there
    inherit that; a signal that is handled is set back for them.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="session")
def linter(registry: Registry) -> Linter:
    return Linter(registry, Config())


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of real reports, which are not part of the repository."""
    if not REPORTS.is_dir():
        pytest.skip("the real reports are not at hand")
    return REPORTS
