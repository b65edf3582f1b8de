"""What a rule is, and how one is declared in Python.

A rule takes a `Report` (first parameter named `report`) or the `Facts` of a report (first
parameter named `facts`), optionally its options, and yields verdicts: findings, skips
("cannot tell") and judged relations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gilint.diagnostics import Severity, Verdict
from gilint.facts import Facts
from gilint.shapes import Fault, Path, Shape, shape_like

Texts = Mapping[str, str]
Check = Callable[..., Iterator[Verdict]]


@dataclass(frozen=True, slots=True)
class Case:
    """An example: a patch to a clean report, and the keys that exactly this rule flags in it.

    `patch` is read by `gilint.testing.patches`. A case without flags is a good one. `also` lists
    the codes of other rules that rightly report the same text when all rules run; `place` is
    where a pack states the case.
    """

    patch: Mapping[str, Any]
    flags: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    place: str = ""


def good(*, also: Sequence[str] = (), **patch: Any) -> Case:
    """Return a case in which the rule finds nothing."""
    return Case(patch, (), tuple(also))


def bad(*flags: str, also: Sequence[str] = (), **patch: Any) -> Case:
    """Return a case in which the rule flags exactly the keys `flags`.

    A bare row key stands for one finding in any cell of that row.
    """
    if not flags:
        raise ValueError("a bad case names what is flagged")
    return Case(patch, flags, tuple(also))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with everything its documentation, its tests and its diagnostics need.

    `messages` maps a variant ("default" first) to a text per language; `summary` says in
    a few words what the rule reports, `why` for what reason and what to do about it.
    `kind` is "python", or the name of the checker that reads `spec`. `origin` names the
    pack or plugin, `place` the file and line where the rule stands. `options` holds the
    values where nobody sets others, `shapes` what those must look like (else: like these).
    """

    code: str
    name: str
    severity: Severity
    basis: str
    summary: Texts
    messages: Mapping[str, Texts]
    why: Texts
    cases: tuple[Case, ...] = ()
    kind: str = "python"
    spec: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    function: Check | None = None
    origin: str = ""
    place: str = ""
    first_year: int = 0
    shapes: Mapping[str, Shape] = field(default_factory=dict)

    def message(self, variant: str, lang: str) -> str:
        """Return the message template of `variant`; raises KeyError where the rule has none."""
        return self.messages[variant][lang]

    def run(self, facts: Facts) -> Iterator[Verdict]:
        """Run a Python rule on one report."""
        if self.function is None:
            raise TypeError(f"{self.code} is a rule of kind {self.kind}: its checker runs it")
        subject = facts.report if _first_parameter(self.function) == "report" else facts
        if self.options:
            return self.function(subject, self.options)
        return self.function(subject)

    def with_options(self, options: Mapping[str, Any]) -> Rule:
        """Return this rule with some of its options set to other values."""
        return replace(self, options={**self.options, **options})

    def check_options(self, options: Mapping[str, Any], at: Path) -> Iterator[Fault]:
        """Yield what is wrong with values for options, which stand at `at` in a file."""
        known = ", ".join(self.options) or "—"
        for name, value in options.items():
            place = (*at, name)
            if name in self.options:
                shape = self.shapes.get(name) or shape_like(self.options[name])
                yield from shape.check(value, place)
            else:
                args = {"code": self.code, "option": name, "known": known}
                yield Fault(place, "option-unknown", args)


def _first_parameter(function: Check) -> str:
    name: str = function.__code__.co_varnames[0]
    return name


def rule(
    *,
    code: str,
    name: str,
    severity: Severity,
    basis: str,
    summary: Texts,
    message: Texts | Mapping[str, Texts],
    why: Texts,
    cases: Sequence[Case],
    options: Mapping[str, Any] | None = None,
    shapes: Mapping[str, Shape] | None = None,
    first_year: int = 0,
) -> Callable[[Check], Rule]:
    """Declare a rule: the decorated function becomes a `Rule`.

    `message` is one text per language, or several of them by variant. `first_year` is the
    first report year the rule is for (0: all). `shapes` tell what other values for its
    `options` must look like, where that does not follow from the values given here.
    """

    def declare(function: Check) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=severity,
            basis=basis,
            summary=summary,
            messages=by_variant(message),
            why=why,
            cases=tuple(cases),
            options=dict(options or {}),
            shapes=dict(shapes or {}),
            function=function,
            place=f"{function.__code__.co_filename}:{function.__code__.co_firstlineno}",
            first_year=first_year,
        )

    return declare


def by_variant(message: Texts | Mapping[str, Texts]) -> dict[str, Texts]:
    """Return messages by variant; a single text per language becomes the variant "default"."""
    if all(isinstance(text, str) for text in message.values()):
        return {"default": message}  # type: ignore[dict-item]
    return dict(message)  # type: ignore[arg-type]
