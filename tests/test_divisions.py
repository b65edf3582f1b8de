from __future__ import annotations

import pytest

from gilint.divisions import Division, division, divisions


@pytest.mark.parametrize(
    ("name", "code", "level", "county"),
    [
        ("湘乡市", "430381", "county", "湘乡市"),
        ("湘潭市", "4303", "prefecture", None),
        ("湖南省", "43", "province", None),
        ("马山口镇", "411325", "town", "内乡县"),
    ],
)
def test_a_name_that_is_one_place(name: str, code: str, level: str, county: str | None) -> None:
    (found,) = divisions(name)
    assert (found.code, found.level) == (code, level)
    assert (found.county.name if found.county else None) == county


def test_towns_of_one_name_are_all_found() -> None:
    counties = {found.county.name for found in divisions("泉塘镇") if found.county}
    assert counties == {"湘乡市", "无为市"}


@pytest.mark.parametrize("name", ["青禾县", "塘镇", "湘乡", "", "镇", "4303", "\t", "湘乡市\t"])
def test_what_is_no_whole_name_is_not_found(name: str) -> None:
    assert divisions(name) == ()


def test_within() -> None:
    (city,), (county,), (town,) = divisions("湘潭市"), divisions("湘乡市"), divisions("马山口镇")
    assert county.within(city)
    assert not city.within(county)
    assert not town.within(county)
    assert town.within(Division("内乡县", "411325", "county"))


def test_division_by_code() -> None:
    assert division("4303") == Division("湘潭市", "4303", "prefecture")
    assert division("999999") is None


def test_the_list_is_whole() -> None:
    assert sum(bool(divisions(name)) for name in ("北京市", "浦东新区", "仙桃市", "东莞市")) == 4
