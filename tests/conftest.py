"""Fixtures that many tests share."""

from __future__ import annotations

import os
import tempfile
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
