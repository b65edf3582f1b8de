"""Numbers in prose: `read_claims` reads a report once."""

from __future__ import annotations

from gilint.claims.model import (
    Claim,
    Figure,
    Gap,
    Mention,
    Narrative,
    NumbersNotRead,
    PartsList,
    Share,
)
from gilint.report import Report

__all__ = [
    "Claim",
    "Figure",
    "Gap",
    "Mention",
    "Narrative",
    "NumbersNotRead",
    "PartsList",
    "Share",
    "read_claims",
]


def read_claims(report: Report) -> Narrative:
    """Read every sentence of preface and sections. Linear in the length of the prose."""
    from gilint.claims.reader import read_narrative  # the grammar is loaded when a report needs it

    return read_narrative(report)
