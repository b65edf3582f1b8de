"""Numbers in prose: `read_claims` reads a report once."""

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
from gilint.claims.reader import read_claims

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
