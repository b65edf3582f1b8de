"""Prose that tells the numbers of the tables, and prose that tells others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gilint.testing.drawn import Numbers
from gilint.testing.mutants.mutant import CLEAN, Expected, Fault, Mutant, Subject

OUTCOMES = (("disposed.granted", "予以公开"), ("disposed.granted_in_part", "部分公开"))
WRONG_BY = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence about one number of the tables: the code and the key it is told under if wrong."""

    code: str
    key: str
    count: int
    text: Callable[[int], str]


def claim_faults() -> Iterator[Fault]:
    """Yield sentences that agree with the tables, and that do not."""
    yield Fault("clean: prose that tells the numbers", 1.0, _telling)
    yield Fault("claim: differs from the table", 0.98, _differing)


def sayings(numbers: Numbers) -> list[Saying]:
    """Return what can be said of a report's numbers."""
    made = [
        *_counted(
            "NAR001", "applications/received/total", "本年新收政府信息公开申请{}件。", numbers
        ),
        *_counted(
            "NAR003", "applications/carried_in/total", "上年结转政府信息公开申请{}件。", numbers
        ),
        *_counted("NAR003", "applications/carried_out/total", "结转下年度继续办理{}件。", numbers),
        *_counted(
            "NAR006",
            "proceedings/reconsideration/total",
            "因政府信息公开被申请行政复议{}件。",
            numbers,
        ),
        *_counted(
            "NAR004",
            "proactive/normative_documents/in_force",
            "现行有效行政规范性文件{}件。",
            numbers,
        ),
        *_counted("NAR005", "proactive/licences/decided", "作出行政许可决定{}件。", numbers),
    ]
    for row, words in OUTCOMES:
        made += _counted(
            "NAR002",
            f"applications/{row}/total",
            f"本年度办理政府信息公开申请，其中{words}{{}}件。",
            numbers,
        )
    return made


def _counted(
    code: str, key: str, text: str, numbers: Mapping[tuple[str, str], int]
) -> list[Saying]:
    _, row, column = key.split("/")
    if (row, column) not in numbers:
        return []
    return [Saying(code, key, numbers[row, column], text.format)]


def _append(subject: Subject, text: str, expected: Expected) -> Mutant:
    return subject.mutant({"append": {"overview": text}}, expected)


def _telling(subject: Subject) -> Mutant:
    said = sayings(subject.drawn.numbers)
    chosen = subject.random.sample(said, subject.random.randint(1, len(said)))
    return _append(subject, "\n".join(each.text(each.count) for each in chosen), CLEAN)


def _differing(subject: Subject) -> Mutant:
    said = subject.random.choice(sayings(subject.drawn.numbers))
    expected = Expected((said.code,), (said.key.rpartition("/")[0],))
    return _append(subject, said.text(said.count + WRONG_BY), expected)
