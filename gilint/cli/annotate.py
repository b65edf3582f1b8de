"""`gilint annotate`: write a Word document with a comment at every finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from gilint.cli import options
from gilint.cli.check import style_of
from gilint.cli.output import write_bytes
from gilint.cli.parsers import Parser
from gilint.cli.watch import Watch
from gilint.engine import Checked, Failed, Linter
from gilint.errors import ConfigError, UnreadableFileError
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.reading import open_document
from gilint.render.docx_comments import annotate, comments_of


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("annotate", "在 Word 文件里加批注 / write findings as Word comments")
    options.add_reading(made)
    options.add_judging(made)
    made.add_argument("--force", action="store_true", help="覆盖已有文件 / replace the output")
    return made


def run(arguments: Sequence[str]) -> int:
    """Check one document and write the annotated one; the exit code is that of `check`."""
    given = make_parser().parse(arguments)
    source, target = _files(given.paths, given.output, force=given.force)
    linters = Linters(load_registry(), options.settings_of(given))
    linter = linters.linter(source)
    checked, data = _check(linter, source)
    comments = comments_of(checked, style_of(linter, given), datetime.now(timezone.utc))
    write_bytes(target, annotate(data, comments))
    watch = Watch(linters)
    return [watch.exit_code for _ in watch.look([checked])][-1]


def _files(paths: Sequence[str], output: str | None, *, force: bool) -> tuple[str, Path]:
    """Return what to read and what to write; the source is never written."""
    if len(paths) != 1 or output is None:
        raise ConfigError("annotate-usage")
    target = Path(output)
    if target.exists():
        if Path(paths[0]).exists() and target.samefile(paths[0]):
            raise ConfigError("annotate-source")
        if not force:
            raise ConfigError("output-exists", path=output)
    return paths[0], target


def _check(linter: Linter, path: str) -> tuple[Checked, bytes]:
    document = open_document(path, linter.config.largest_file)
    if document.kind != "zip":
        raise UnreadableFileError("docx-only")
    outcome = linter.check(document)
    if isinstance(outcome, Failed):
        raise outcome.error
    if not isinstance(outcome, Checked) or outcome.report.layout.dialect != "docx":
        raise UnreadableFileError("docx-only")
    return outcome, document.data
