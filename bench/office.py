"""Measure reading Word documents beside parsing their document.xml with lxml.

    python bench/office.py [FILE …]

Without files: a drawn report as gilint writes it. Prints CPU time, which other programs on the
machine disturb less than the clock. The goal is at most twice the time of parsing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from lxml import etree

from gilint.dialects.docx import DocxDialect
from gilint.dialects.package import Package
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.source import Document
from gilint.testing.drawn import draw_draft

GOAL = 2


def main() -> None:
    """Measure every file named, or a drawn report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="FILE")
    files = [(path, Path(path).read_bytes()) for path in parser.parse_args().paths]
    for name, data in files or [("a drawn report", draw())]:
        xml = Package(data).part("word/document.xml")
        floor = cpu_time(partial(etree.fromstring, xml))
        reading = cpu_time(partial(DocxDialect().read, Document("x", data)))
        print(
            f"{name:<46}{reading * 1000:>8.2f} ms, parsing alone {floor * 1000:.2f} ms: "
            f"{reading / floor:.2f} x   goal ≤ {GOAL} x"
        )


def draw() -> bytes:
    """Return a drawn report of the newest form as a Word document."""
    forms = [form for pack in load_registry().packs for form in pack.forms]
    newest = max(forms, key=lambda form: form.first_year)
    return DocxDialect().write(lay_out(draw_draft(Random(1), newest)))


def cpu_time(work: Callable[[], object], runs: int = 150, rounds: int = 3) -> float:
    """Return the seconds that `work` takes, the best of several rounds."""
    work()
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(runs):
            work()
        best = min(best, (time.process_time() - start) / runs)
    return best


if __name__ == "__main__":
    main()
