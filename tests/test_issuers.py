from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.issuers import Issuer, conflict, may_sign_for, parse_issuer, resolve


@pytest.mark.parametrize(
    ("name", "kind", "level", "places"),
    [
        ("白石镇", "government", "town", ("白石镇",)),
        ("青禾县白石镇", "government", "town", ("青禾县", "白石镇")),
        ("湖南省青禾县白石镇人民政府", "government", "town", ("湖南省", "青禾县", "白石镇")),
        ("青禾县人民政府", "government", "county", ("青禾县",)),
        ("内乡县", "government", "county", ("内乡县",)),
        ("镇江市", "government", "prefecture", ("镇江市",)),
        ("湘乡市", "government", "county", ("湘乡市",)),
        ("凉山州西昌市", "government", "county", ("凉山州", "西昌市")),
        ("城北街道", "subdistrict_office", "town", ("城北街道",)),
        ("青禾区城北街道办事处", "subdistrict_office", "town", ("青禾区", "城北街道")),
        ("城北街办", "subdistrict_office", "town", ("城北街道",)),
        ("青禾县教育局", "department", "county", ("青禾县",)),
        ("青禾县市场监督管理局", "department", "county", ("青禾县",)),
        ("青禾县乡村振兴局", "department", "county", ("青禾县",)),
        ("国家卫生健康委", "department", "state", ()),
        ("青禾经济开发区管理委员会", "administration", None, ()),
        ("青禾经开区", "administration", None, ()),
        ("青禾社区", "other", None, ()),
        ("", "other", None, ()),
    ],
)
def test_kind_level_and_places(
    name: str, kind: str, level: str | None, places: tuple[str, ...]
) -> None:
    issuer = parse_issuer(name)
    assert (issuer.kind, issuer.level, issuer.places) == (kind, level, places)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("白石镇", True),
        ("青禾县白石镇人民政府", True),
        ("青禾县白石镇党政办公室", True),
        ("青禾县", True),
        ("青禾县人民政府办公室", False),
        ("城北街道办事处", False),
        ("青禾县教育局", False),
    ],
)
def test_who_is_a_peoples_government(name: str, expected: bool) -> None:
    assert parse_issuer(name).is_people_government is expected


@pytest.mark.parametrize(
    ("issuer", "signatory"),
    [
        ("白石镇", "青禾县白石镇人民政府"),
        ("青禾县白石镇", "白石镇人民政府办公室"),
        ("青禾县白石镇人民政府", "青禾县白石镇党政办公室"),
        ("青禾县卫生健康委员会", "县卫健委"),
        ("青禾县市场监督管理局", "青禾县市监局"),
        ("青禾县人力资源和社会保障局", "人社局"),
        ("青禾县", "青禾县人民政府办公室"),
        ("青禾县人民政府", "青禾县行政审批局"),
        ("白石镇", "白石财政所"),
        ("城北街道", "青禾区城北街道办事处"),
        ("云阳县平安镇人民政府", "重庆市平安镇人民政府"),
        ("湘乡市泉塘镇", "湘潭市泉塘镇人民政府"),
        ("青禾县教育局", "某某学会"),
    ],
)
def test_names_of_one_body(issuer: str, signatory: str) -> None:
    assert may_sign_for(parse_issuer(signatory), parse_issuer(issuer))


@pytest.mark.parametrize(
    ("issuer", "signatory"),
    [
        ("白石镇", "青禾县黑水镇人民政府"),
        ("白石镇", "青禾县人民政府"),
        ("青禾县白石镇", "赤岭县白石镇人民政府"),
        ("湘乡市泉塘镇", "无为市泉塘镇人民政府"),
        ("青禾县教育局", "青禾县财政局"),
        ("青禾县教育局", "青禾县人民政府"),
        ("青禾县教育局", "赤岭县教育局"),
        ("白石镇", "白石街道办事处"),
        ("青禾县", "赤岭县人民政府"),
        ("白石镇", "青禾县教育局"),
    ],
)
def test_names_of_two_bodies(issuer: str, signatory: str) -> None:
    assert not may_sign_for(parse_issuer(signatory), parse_issuer(issuer))


@pytest.mark.parametrize(
    ("names", "prose", "county"),
    [
        (("泉塘镇", "湘乡市泉塘镇人民政府"), "", "湘乡市"),
        (("泉塘镇", None), "", None),
        (("泉塘镇", None), "依托湘乡市人民政府门户网站公开", "湘乡市"),
        (("马山口镇人民政府", None), "", "内乡县"),
        (("云阳县平安镇人民政府", None), "", "云阳县"),
        (("云阳县教育局", None), "", "云阳县"),
        (("重庆市平安镇", None), "", None),
        ((None, None), "湘乡市", None),
        (("青禾县甲乙丙丁镇", None), "", None),
    ],
)
def test_the_county_a_report_belongs_to(
    names: tuple[str | None, ...], prose: str, county: str | None
) -> None:
    found = resolve(names, prose)
    assert (found.name if found else None) == county


def test_a_county_and_its_city_are_no_conflict() -> None:
    assert not conflict(("重庆市", "平安镇"), ("云阳县", "平安镇"))
    assert conflict(("青禾县", "白石镇"), ("赤岭县", "白石镇"))


NAMES = st.text(alphabet="省市县区镇乡街道办事处局委人民政府公室青禾白石新州 盟旗", max_size=30)


@given(NAMES, NAMES)
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    first, second = parse_issuer(one), parse_issuer(other)
    assert isinstance(first, Issuer)
    assert may_sign_for(first, first)
    may_sign_for(first, second)
    resolve((one, other), one)


@given(st.text(max_size=60))
def test_places_and_body_are_parts_of_the_name(name: str) -> None:
    issuer = parse_issuer(name)
    assert issuer.body in issuer.name
    if issuer.kind == "department":
        assert "".join(issuer.places) + issuer.body == issuer.name
