"""`--verbose`: where the time went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gilint.engine import READING
from gilint.render import Style
from gilint.texts import say

# Less time than this, in seconds, is not worth a line.
LEAST = 0.0005


def tell_timings(seconds: Mapping[str, float], style: Style) -> Iterator[str]:
    """Yield a line for reading and for each rule (declarative ones by kind), the slowest first."""
    if not seconds:
        return
    yield say("timings", style.lang) + "\n"
    for name, taken in sorted(seconds.items(), key=lambda pair: (-pair[1], pair[0])):
        if taken >= LEAST:
            yield f"{taken * 1000:>10.1f}  {_describe(name, style)}\n"


def _describe(name: str, style: Style) -> str:
    if name == READING:
        return say("timings-read", style.lang)
    rule = style.rules.get(name)
    if rule is None:
        return f"{say('timings-kind', style.lang)} {name}"
    return f"{name}  {rule.summary[style.lang]}"
