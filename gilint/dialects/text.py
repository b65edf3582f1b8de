"""The text dialects, in one tuple."""

from __future__ import annotations

from gilint.dialects import Dialect
from gilint.dialects.piped_cells import PipedCells
from gilint.dialects.tab_cells import TabCells
from gilint.dialects.tsv_rows import TsvRows

TEXT_DIALECTS: tuple[Dialect, ...] = (TabCells(), TsvRows(), PipedCells())
