"""Who reports: the kind and the level of a body by its name, and the county it belongs to.

The words below are the grammar of such names: a chain of places, then a body
(湖南省湘潭市 · 湘乡市 · 泉塘镇 + 人民政府). Either part may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gilint.divisions import Division, Level, divisions
from gilint.zh import SPACES

Kind = Literal["government", "subdistrict_office", "department", "administration", "other"]

ALIAS = re.compile(r"[（(][^（()）]{2,30}[)）]$")
OFFICE = re.compile(r"(?:党政)?(?:综合)?办公[室厅]$|党政办$|(?<=政府)办$|(?<=[县市区])府办$")
GOVERNMENT = re.compile(r"(?:党委)?[和、]?(?:人民)?政府$")
SUBDISTRICT = re.compile(r"(?:街道|街|地区)?(?:党工委)?[和、]?办事处$|街道?办$|街道(?:党工委)?$")
ADMINISTRATION = re.compile(
    r"(?:管理|行政|工作)委员会$|管委会$|"
    r"(?:开发|经开|自贸|综保|集聚|工业|加工|园|管理|高新|保税|示范|实验|风景|旅游|度假|名胜|合作|产业)区$|新城$"
)
DEPARTMENT = re.compile(r"(?:局|委|委员会|办|办公[室厅]|厅|部|院|署|中心|处|[支总大]队|所|站|社)$")
TOWN = re.compile(r"(?:镇|乡|苏木)$")
AREA = re.compile(r"(?<!社)[省市县区旗盟州]$")

# 镇 and 乡 stand inside a few names of counties and cities (镇江市, 内乡县), 市 before 场 does not.
STEM = r"(?:[^省市县区镇乡]|镇(?=[江海平宁安远原雄巴康坪赉沅])|乡(?=[市县宁城]))"
PROVINCE = rf"(?:{STEM}{{2,3}}省|{STEM}{{2,6}}自治区|(?:北京|天津|上海|重庆)市)"
PREFECTURE = rf"(?:{STEM}{{0,8}}?(?:市(?![场政容民监])|自治州|州(?![市县区镇乡街])|地区|盟))"
DISTRICT = (
    r"(?:浦东新|滨海新|(?<![新地园社校发景厂护片库灌辖范验税假理作业])(?<!自治)(?<!经开))"
    r"区(?![域级划块])"
)
COUNTY = rf"(?:{STEM}{{0,12}}?(?:县(?![级域直])|市(?![场政容民监])|{DISTRICT}|旗))"
PLACES = re.compile(rf"({PROVINCE})?({PREFECTURE})?({COUNTY})?")

RANKS: dict[str, Level] = {
    "省": "province",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "town",
    "乡": "town",
    "道": "town",
    "木": "town",
}
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
STATE = ("国家", "国务院", "中华人民共和国")
GENERIC = re.compile(r"(?:街道|镇|乡|苏木|县|市|区|旗|省)$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body by its name.

    `places` is the chain of places, the widest first; `body` is what is left behind them;
    `office` says that the office (办公室, 党政办) of a government or sub-district stands for it.
    A bare 泉塘镇 is its government, a bare 城北街道 its office.
    """

    name: str
    kind: Kind
    places: tuple[str, ...]
    body: str
    office: bool = False

    @property
    def place(self) -> str:
        """The narrowest place in the name; empty where none is."""
        return self.places[-1] if self.places else ""

    @property
    def level(self) -> Level | None:
        """The level of the narrowest place: None where neither the name nor the list tells it."""
        return _level(self.places, self.name)

    @property
    def is_people_government(self) -> bool:
        """Tell whether it is a 人民政府 of any level (条例第五十条第二款).

        The office of a county's government that reports for itself is none; a town's is the town.
        """
        return self.kind == "government" and not (self.office and self.level != "town")


@lru_cache(maxsize=1024)
def parse_issuer(name: str) -> Issuer:
    """Read the name of a body. Any text is accepted; what is no known body is of kind `other`."""
    name = SPACES.sub("", name)
    shorter = OFFICE.sub("", name)
    office = shorter != name and _kind(shorter) in ("government", "subdistrict_office")
    whole = ALIAS.sub("", shorter if office else name)
    kind = _kind(whole)
    places = _places(_without_body(whole, kind), kind)
    return Issuer(name, kind, places, whole[sum(map(len, places)) :], office)


def _kind(name: str) -> Kind:
    if ADMINISTRATION.search(name):
        return "administration"
    if GOVERNMENT.search(name) or TOWN.search(name):
        return "government"
    if SUBDISTRICT.search(name):
        return "subdistrict_office"
    if DEPARTMENT.search(name):
        return "department"
    return "government" if AREA.search(name) else "other"


def _without_body(name: str, kind: Kind) -> str:
    if kind == "government":
        return GOVERNMENT.sub("", name)
    return SUBDISTRICT.sub("街道", name) if kind == "subdistrict_office" else name


def _places(name: str, kind: Kind) -> tuple[str, ...]:
    """Split a chain of places; of a department's name only what stands above a town."""
    match = PLACES.match(name)
    places = tuple(part for part in match.groups() if part) if match else ()
    rest = name[sum(map(len, places)) :]
    return (*places, rest) if rest and kind in ("government", "subdistrict_office") else places


def rank(place: str) -> Level | None:
    """Return the level that a place's last character tells; None for a 市, which may be any."""
    if place.endswith("自治区") or place in MUNICIPALITIES:
        return "province"
    return "prefecture" if place.endswith("地区") else RANKS.get(place[-1:])


@lru_cache(maxsize=1024)
def _level(places: tuple[str, ...], name: str) -> Level | None:
    if not places:
        return "state" if name.startswith(STATE) else None
    known = rank(places[-1])
    if known or not places[-1].endswith("市"):
        return known
    if any(place.endswith(("市", "州", "盟", "地区")) for place in places[:-1]):
        return "county"
    levels = {division.level for division in divisions(places[-1])}
    return levels.pop() if len(levels) == 1 else None


def stem(place: str) -> str:
    """Return a place's name without 镇, 街道, 县 …: 泉塘 for 泉塘镇."""
    return GENERIC.sub("", place) or place


def may_sign_for(signatory: Issuer, issuer: Issuer) -> bool:
    """Tell whether a signature may be the issuer's own; True where that cannot be excluded.

    The county in front and 人民政府 or 办公室 behind may be missing, a body's name may be
    shortened (卫健局 for 卫生健康局), and a government's report may be signed by its body in
    charge (条例第四十九条) or, in a town, by a part of it.
    """
    if issuer.name in signatory.name or signatory.name in issuer.name:
        return True
    if "other" in (issuer.kind, signatory.kind):
        return True
    if conflict(issuer.places, signatory.places):
        return False
    if issuer.kind == "department":
        return signatory.kind == "department" and shortens(issuer.body, signatory.body)
    if signatory.kind == "department":
        return _is_part_of(signatory, issuer)
    return (issuer.level == "town") == (signatory.level == "town")


def _is_part_of(department: Issuer, issuer: Issuer) -> bool:
    if not department.places or stem(issuer.place) in department.name:
        return True
    return issuer.level != "town"


def conflict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two chains of places are certainly two places."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return any(_exclude(*pair) for pair in pairs if not _ends_alike(*pair))


def _ends_alike(mine: str, theirs: str) -> bool:
    return mine.endswith(theirs) or theirs.endswith(mine)


def _exclude(mine: str, theirs: str) -> bool:
    """Tell whether two places exclude each other; a county and its city do not."""
    ranks = rank(mine), rank(theirs)
    if "town" in ranks:
        return ranks[0] == ranks[1]
    if stem(mine) == stem(theirs):
        return False
    if ranks == ("county", "county"):
        return True
    found = divisions(mine), divisions(theirs)
    if not all(found):
        return False
    return not any(a.within(b) or b.within(a) for a in found[0] for b in found[1])


def shortens(one: str, other: str) -> bool:
    """Tell whether one name is a short form of the other: the same characters in order, some left
    out.
    """
    short, full = sorted((one, other), key=len)
    rest = iter(full)
    return all(char in rest for char in short)


def resolve(names: Iterable[str | None], prose: str = "") -> Division | None:
    """Return the county (or city, or province) a report belongs to; None where that is unclear.

    `names` are the issuer by the title and the signatory; either may be None. Where several
    counties have a town of that name, the places named beside it decide, then those in `prose`;
    None where more than one is left, or where the list knows none.
    """
    places = [place for name in names if name for place in parse_issuer(name).places]
    known = [found for place in places if (found := _listed(place))]
    if not known:
        return None
    narrowest = max(known, key=lambda found: len(found[0].code) + (found[0].level == "town"))
    homes = {home for home in map(_home, narrowest) if home and _agrees(home, known)}
    if len(homes) > 1 and prose:
        homes = {home for home in homes if home.name in prose}
    return homes.pop() if len(homes) == 1 else None


def _listed(place: str) -> tuple[Division, ...]:
    return divisions(place) or (divisions(place + "办事处") if place.endswith("街道") else ())


def _home(division: Division) -> Division | None:
    return division.county if division.level == "town" else division


def _agrees(home: Division, known: Iterable[tuple[Division, ...]]) -> bool:
    return all(any(_beside(home, other) for other in found) for found in known)


def _beside(home: Division, other: Division) -> bool:
    return home.code.startswith(other.code) or other.code.startswith(home.code)
