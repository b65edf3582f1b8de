"""Sentences and what is read from them: `data/claims.tsv` has one a line, with all of its claims.

`A/` stands for applications, `P/` for proceedings, `B/` for proactive; a column of totals is left
out; `!` marks a claim that can mean one thing only, `unread` a sentence not understood.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.claims import Claim, read_claims
from tests.prose_reports import report_of

SHORT = (
    ("applications/", "A/"),
    ("proceedings/", "P/"),
    ("proactive/", "B/"),
    ("normative_documents", "norm"),
    ("/total", ""),
)
LINES = (Path(__file__).parent / "data" / "claims.tsv").read_text("utf-8").splitlines()
SENTENCES = [line.split("\t") for line in LINES]


def told(claim: Claim) -> str:
    key = claim.key
    for long, short in SHORT:
        key = key.replace(long, short)
    sign = ">=" if claim.relation == "ge" else "="
    return f"{key}{sign}{claim.value}{'!' if claim.certain else ''}"


@pytest.mark.parametrize(("sentence", "claims"), SENTENCES)
def test_sentence_says_just_this(sentence: str, claims: str) -> None:
    prose = read_claims(report_of(sentence))
    found = [told(claim) for claim in prose.claims] + ["unread"] * bool(prose.numbers_not_read)
    assert found == claims.split()
