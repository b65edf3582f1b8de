"""Mutants: clean drawn reports with one known fault, to see what is detected and where."""

from __future__ import annotations

from gilint.testing.mutants.cells import cell_faults, harmless_numbers
from gilint.testing.mutants.claims import claim_faults
from gilint.testing.mutants.labels import label_faults
from gilint.testing.mutants.mutant import CLEAN, Expected, Fault, Mutant, Subject
from gilint.testing.mutants.rows import row_faults
from gilint.testing.mutants.sections import section_faults
from gilint.testing.mutants.several import several_faults
from gilint.testing.mutants.tables import table_faults

FAULTS: tuple[Fault, ...] = (
    *cell_faults(),
    *several_faults(),
    *row_faults(),
    *label_faults(),
    *table_faults(),
    *section_faults(),
    *claim_faults(),
    *harmless_numbers(),
)

__all__ = ["CLEAN", "FAULTS", "Expected", "Fault", "Mutant", "Subject"]
