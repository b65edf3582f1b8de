"""What `gilint extract` says of the prose: its claims, and the sentences not understood."""

from __future__ import annotations

from typing import Any

from gilint.claims import Claim, NumbersNotRead, read_claims
from gilint.render.json import location_object
from gilint.render.masking import mask
from gilint.report import Report

Json = dict[str, Any]


def claims_of(report: Report) -> Json:
    """Return the fields `claims` and `numbers_not_read` of a report's tree."""
    narrative = read_claims(report)
    return {
        "claims": [_claim(claim, report) for claim in narrative.claims],
        "numbers_not_read": [_not_read(each, report) for each in narrative.numbers_not_read],
    }


def _claim(claim: Claim, report: Report) -> Json:
    return {
        "key": claim.key,
        "readings": list(claim.readings),
        "relation": claim.relation,
        "value": claim.value,
        "text": mask(claim.text),
        "location": location_object(report.source.locate(claim.number)),
    }


def _not_read(sentence: NumbersNotRead, report: Report) -> Json:
    location = location_object(report.source.locate(sentence.span))
    return {"text": mask(sentence.text), "location": location}
