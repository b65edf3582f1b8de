"""A pytest plugin that collects the cases of packs: `pytest --gilint-packs packs/`.

With the option, or `gilint_packs = true` in the ini file, every `pack.yaml` that pytest comes
across is a pack, and each of its cases an item that runs in every dialect.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gilint.plugins import Registry
    from gilint.rules import Case, Rule

MANIFEST = "pack.yaml"
NAME = "gilint_packs"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the ini setting."""
    about = "collect the cases of gilint packs"
    parser.getgroup("gilint").addoption("--gilint-packs", action="store_true", help=about)
    parser.addini(NAME, about, type="bool", default=False)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a pack by its manifest."""
    wanted = parent.config.getoption("--gilint-packs") or parent.config.getini(NAME)
    if not wanted or file_path.name != MANIFEST:
        return None
    return PackFile.from_parent(parent, path=file_path)


class PackFile(pytest.File):
    """A pack: its cases are its items. A pack that cannot be loaded is a collection error."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each case."""
        from gilint.plugins import load_registry

        folder = self.path.parent
        registry = load_registry().including([str(folder)])
        place = folder.resolve()
        packs = registry.packs.values()
        pack = next(each for each in packs if Path(each.origin).resolve() == place)
        for rule in pack.rules:
            for number, case in enumerate(rule.cases, 1):
                name = f"{rule.code}-{'bad' if case.flags else 'good'}-{number}"
                yield PackCase.from_parent(self, name=name, rule=rule, case=case, registry=registry)


class PackCase(pytest.Item):
    """One case, run in every dialect."""

    def __init__(self, *, rule: Rule, case: Case, registry: Registry, **rest: Any) -> None:
        super().__init__(**rest)
        self.rule = rule
        self.case = case
        self.registry = registry

    def runtest(self) -> None:
        """Run the case; raises `PackCaseError` where it does not show what it says."""
        from gilint.dialects import WritingDialect
        from gilint.testing.packs import run_case

        dialects = [each for each in self.registry.dialects if isinstance(each, WritingDialect)]
        results = run_case(self.rule, self.case, self.registry, dialects)
        problems = [said for each in results if each.failed for said in each.tell("en")]
        if problems:
            raise PackCaseError("\n".join(problems))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what is wrong with the case instead of a traceback."""
        if isinstance(excinfo.value, PackCaseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file and the line of the case."""
        file, line, _ = self.case.place.rsplit(":", 2)
        return Path(file), int(line) - 1, self.name


class PackCaseError(AssertionError):
    """A case that does not show what it says."""
