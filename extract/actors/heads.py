"""Where the name of an actor may end: one scan for all endings of names of bodies, places and persons.

In: a text.  Out: the offsets behind every ending, and whether a name ends like a unit, a place or a person.
Example: in `各养老机构要` a name may end behind 机构. Endings come from `unit_heads.toml` and `actor_heads.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import ahocorasick_rs
from pydantic import Field

from extract.divisions import gazetteer
from extract.fold import tight
from extract.lexicon import Row, rows
from extract.rulebook import Rule, rules
from extract.units import UnitHead, is_unit

_AREA_LIST = re.compile(
    r"各(?:街道|街镇|乡镇|园区|开发区)、[镇乡村区县街]|各?省(?:、自治区、直辖市|、市、自治区|、区、市)(?:[、和及]计划单列市)?(?:和新疆生产建设兵团)?|各?[省市]、(?:区县|县区|市县|县市区)|[省市]和各?[区县市]{1,3}(?:（[^（）]{1,8}）)?|各?(?:省市县|市县|县乡|县市|省市|县镇|镇村)[区乡镇村]{0,2}(?:[两三四五]级)?|各?[省市县区州乡镇村](?:、[省市县区州乡镇村]){1,3}(?:（[^（）]{1,8}）|[两三四]级)?|各?[省市县区州乡镇村](?:、[省市县区州乡镇村]){0,3}（[^（）]{1,8}）(?:[两三四]级)?"
)
_AREAS = re.compile(r"[省市县区州盟旗乡镇]{1,3}|地方|地区|城市|省份")
_NAMED = re.compile(r"[一-龥]{2,8}[省市县区州旗盟]")
# 创新能力强的企业: what a class is like.
_LIKE = re.compile(r"[一-龥]{2,6}(?:能力|实力|水平|规模|基础|意愿|潜力|优势|贡献)(?:较|更)?(?:强|高|大|好|突出|明显|雄厚|成熟|扎实)")
MAX_NAME = 60
# 应与、针对: what has it is a clause of its own, whatever its first word.
_MUST = re.compile(r"针对|由|应[与对在为当按由]|必须|不得")
# 80%以上的驻区单位: a share of a class is a target; 持股50%以上的企业 is a class.
_PORTION = re.compile(r"[一-龥]{0,6}(?<![股比例过到占于])[0-9.]{1,5}%")
# Whole words that is_unit takes for a place or a body, and that never do anything in particular.
_NOBODY = frozenset({"任何组织", "组织机构", "国家", "中央", "社会", "全国", "全市", "全省", "全县", "城市", "地区", "乡镇村", "各方"})


# 市推进政府职能转变改革协调小组办公室: what the body is there for stands in its name.
STANDING = re.compile(
    r"(?:(?![的由对向为])[一-龥]){0,8}(?:[省市县区州盟旗]|委|政府)(?:进一步)?(?:优化|推进|深化|推动|促进|加强|落实|统筹|保障|提升|加快|改善)[^，。；、：]{2,30}(?:(?:领导|协调|工作|推进)小组|联席会议|指挥部|委员会|专班)(?:办公室)?"
    r"|(?:(?![的由对向为])[一-龥]){0,8}[省市县区州盟旗](?:推进|深化)[^，。；、：]{2,16}改革办"
)
# 长江沿线各市: the stretch whose places are meant.
_REGION_EACH = re.compile(r"[一-龥]{2,8}(?:沿线|沿岸|流域|沿江|两岸|地区|城市群|都市圈|新区|全[省市县区])各(?=[^、]{1,6}$)")
# 新建及改扩建数据中心: what is built anew is of the kind that it will be.
_BUILT = re.compile(r"(?:新建|改建|扩建|新改扩建|迁建)(?:(?:[及和或]|以及)(?:改扩建|新建|改建|扩建|迁建))(?=.{3})")
# 卫生行政部门处|以罚款: the verb begins in what looks like a name.
_NEVER_ENDS = ("部门处", "宅基地", "变局", "网办")
# 这些地区: nobody in particular.
_NEVER_BEGINS = ("这些", "那些", "某个", "单户", "单个", "单家", "单月", "单季", "的")


class ActorHead(Row):
    """An ending and the pattern that the whole name must match to be of this kind."""

    is_a: Literal["unit", "area", "person"]
    note: str
    pattern: str
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...]


@cache
def actor_heads() -> dict[str, tuple[re.Pattern[str], str]]:
    """Endings of `actor_heads.toml`: the pattern of the whole name and what it is."""
    return {row.id: (re.compile(row.pattern), row.is_a) for row in rows("actor_heads", ActorHead)}


@cache
def rule(name: str) -> Rule:
    """A rule of `rules/actors.toml`."""
    return next(row for row in rules("actors") if row.id == name)


@cache
def _scanner() -> tuple[ahocorasick_rs.AhoCorasick, tuple[int, ...]]:
    words = sorted({row.id for row in rows("unit_heads", UnitHead)} | set(actor_heads()) | {"部", "院", "地", "方"})
    # an ending that ends in another ending ends where that one does: one hit there is enough
    short = [word for word in words if not any(word != other and word.endswith(other) for other in words)]
    return ahocorasick_rs.AhoCorasick(short), tuple(len(word) for word in short)


def ends(said: str) -> list[int]:
    """Offsets behind the endings, ascending, each once."""
    scanner, _ = _scanner()
    return sorted({end for _, _, end in scanner.find_matches_as_indexes(said, overlapping=True)})


@lru_cache(maxsize=20_000)
def kind(name: str) -> str | None:
    """`unit`, `area` or `person` where `name` is one whole name, with its attributes or without; else None."""
    name = tight(name).replace("\2", "")  # 联席会议（以下简称…）办公室
    if not 2 <= len(name) <= MAX_NAME or name in _NOBODY or name.endswith(_NEVER_ENDS) or name.startswith(_NEVER_BEGINS) or _PORTION.match(name):
        return None
    if STANDING.fullmatch(name):
        return "unit"
    for size in (5, 4, 3, 2, 1):
        found = actor_heads().get(_bare(name)[-size:])
        if found and found[0].fullmatch(name):
            return found[1] if sound(name) else None
    if _AREA_LIST.fullmatch(name) or _is_place_list(name):
        return "area"
    if _NAMED.fullmatch(name) and name in gazetteer().full:
        return "area"  # 宝应县
    if "的" in name:
        front, _, tail = name.rpartition("的")
        if _AREAS.fullmatch(tail):
            return "area" if _attribute(front) else None
        return kind(tail) if tail and _attribute(front) else None
    if built := _BUILT.match(name):
        return kind(name[built.end() :])
    if name.startswith(("重点", "持有", "具体", "在建", "新建")) and len(name) > 5:
        return kind(name[2:])  # 重点用能单位, 持有运营单位, 具体承办单位, 在建项目施工单位
    if name.startswith("非试点"):
        return kind(name[1:])
    if (each := _REGION_EACH.match(name)) and kind("各" + name[each.end() :]) == "area":
        return "area"
    if name.startswith("每批"):
        return kind(name[2:])
    if name.startswith("培育库"):
        return kind(name[3:])
    if not sound(name):
        return None
    found_kind = is_unit(name)
    if found_kind is not None:
        return "area" if found_kind == "地方" else "unit"
    if name.endswith("）") and _bare(name) != name and kind(_bare(name)) == "unit" and kind("各" + name[len(_bare(name)) + 1 : -1]) == "unit":
        return "unit"  # 学会（协会）
    return None


def _is_place_list(name: str) -> bool:
    """东湖、西湖、南昌县: places that share what they are."""
    parts = name.split("、")
    return 1 < len(parts) <= 10 and parts[-1] in gazetteer().full and all(part in gazetteer().short for part in parts[:-1])


def _bare(name: str) -> str:
    """The name without a closing bracket: 各村（社区） ends in 村."""
    return name[: name.rfind("（")] if name.endswith("）") and "（" in name else name


def sound(name: str) -> bool:
    """Nothing in it that only a clause has."""
    if _PORTION.match(name):
        return False
    front, joint, tail = name.rpartition("的")
    if joint and not _attribute(front):
        return False
    tail = rule("actor-x-office").pattern.sub("单位", tail)  # 政策实施部门
    return not rule("actor-x-inside").pattern.search(tail) and "\0" not in tail


def _attribute(front: str) -> bool:
    """Can this stand, with 的, before a class of bodies? 开展放射诊疗 can, 加强服务 cannot."""
    if "\0" in front and len(front) > 40:
        return False
    if _LIKE.fullmatch(front) or rule("actor-x-attribute").pattern.match(front) and not _MUST.search(front):
        return True
    return not rule("actor-x-not-subject").pattern.match(front) and not rule("actor-x-front").pattern.search(front)
