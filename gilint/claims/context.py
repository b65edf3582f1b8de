"""What is known while a block of prose is read, and what a number may be read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gilint.claims.cells import Quantity
from gilint.claims.phrases import VERBS, Phrase
from gilint.claims.tokens import Token
from gilint.report import Report

COUNTS = frozenset("件条起宗例份次封项") | {"件次"}
CASES = frozenset("件起宗例") | {"件次"}
DECISIONS = frozenset({"lic", "pen", "comp"})
# The parent of parts whose total nobody named.
UNTOLD = "untold"
DOCUMENT_VERBS = frozenset({"issue", "repeal", "force"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number was read as. `sure` is False for a number that was not understood."""

    quantities: tuple[Quantity, ...] = ()
    relation: str = "eq"
    certain: bool = True
    sure: bool = True
    value: Decimal | None = None


IGNORED = Reading()
UNSURE = Reading(sure=False)


@dataclass(slots=True)
class Context:
    """What earlier words have settled: it lasts to the end of a block of prose.

    `topic` is app, proc, doc, dec or other; `base` the verb of the last total of applications;
    `parent` what the parts being listed are parts of; `queue` waits for the numbers of a 分别为;
    `ours` tells that the last number counted applications, `doubtful` that a number of
    proceedings in this sentence may be of another kind, `limited` that only the applications
    of one channel were counted so far, `listing` that parts follow 其中, `withdrawn` that the
    sentence speaks of applications that were withdrawn.
    """

    report: Report
    topic: str = ""
    base: str = ""
    parent: str = ""
    last: str = ""
    nouns: tuple[str, ...] = ()
    document: str = ""
    carried: bool = False
    disclosure: bool = False
    ours: bool = True
    doubtful: bool = False
    limited: bool = False
    listing: bool = False
    withdrawn: bool = False
    queue: list[Quantity] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)

    def enter_brackets(self) -> None:
        """Keep what is being listed while an aside is read."""
        self.outside.append((self.last, self.parent))
        self.parent = "app" if self.last in VERBS | {"app", "bare"} else self.last

    def leave_brackets(self) -> None:
        """Go on where the aside began."""
        if self.outside:
            self.last, self.parent = self.outside.pop()


def turn_elsewhere(phrase: Phrase, token: Token, context: Context) -> Reading:
    """A number of other business: what follows in this block is no longer about applications."""
    context.topic, context.base, context.parent = "other", "", "other"
    return IGNORED


def distributes(tokens: Sequence[Token]) -> bool:
    """Tell whether 分别 gives each of several nouns a number of its own."""
    return any(token.kind == "open" and token.text.startswith("分别") for token in tokens)
