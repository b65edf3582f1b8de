"""The text dialects, in one tuple."""

from __future__ import annotations

from gilint.dialects import WritingDialect
from gilint.dialects.bar_lines import BarLines
from gilint.dialects.markdown import Markdown
from gilint.dialects.pipe_rows import PipeRows
from gilint.dialects.piped_cells import PipedCells
from gilint.dialects.plain_cells import PlainCells
from gilint.dialects.spaced_rows import SpacedRows
from gilint.dialects.tab_cells import TabCells
from gilint.dialects.tsv_rows import TsvRows

TEXT_DIALECTS: tuple[WritingDialect, ...] = (
    TabCells(),
    TsvRows(),
    PipedCells(),
    PipeRows(),
    Markdown(),
    BarLines(),
    SpacedRows(),
    PlainCells(),
)
