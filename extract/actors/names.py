"""A list of names cut into actors.

In: text and the stretch of a list.  Out: the stretch of each name, or nothing where it is no list of units.
Example: `县民政局、各乡镇和用人单位` are three; `市、区妇幼保健机构` and `教育、卫生健康等部门` stay one;
`学校、医院等单位` are 学校 and 医院; `学校、家长` is 学校.
"""

from __future__ import annotations

import re

from extract.actors.heads import kind, sound

_JOINTS = re.compile(r"、|以及|及其(?!他|余|它|(?:有关|相关|工作|所属)?(?:部门|单位|机构)(?![^、，]*[、和])|周边|合作|所属|下属|分支|派出|关联)|或者|[和与或暨]|及(?!其(?:(?:有关|相关|工作|所属)?(?:部门|单位|机构)(?![^、，]*[、和])|合作|所属|下属|分支|派出|关联|周边)|周边|附近|以[上下])|(?<=[一-龥）])(?=各)")
_BRACKET = re.compile(r"（[^（）]{0,40}）")
_ETC = re.compile(r"等(?:[0-9一二三四五六七八九十]{1,2}个|多个|若干)?(?:有关|相关|各有关|各相关|各类)?(?=[^、等]{0,16}$)")
_ETC_CUT = re.compile(r"(?<![高中初同平])等[^、，和及与等的]{0,10}(?:部门|单位|机构|企业|院校|组织|场所)([、和及与暨]|以及)(?!(?:有关|相关)?(?:部门|单位|机构|企业|个人)$)")
_AND = re.compile(r"[和及与暨]")
_SHORT_AREA = re.compile(r"(?:各|有关|相关)?[省市县区州盟旗乡镇村](?:、[省市县区州盟旗乡镇村]){0,3}")
# 各部门、单位: the attribute is shared, so it is one class. 机关、团体 have none.
_SHARED = re.compile(r"(?:任何|各|有关|相关|各有关|各相关)[^、]{2,6}")
# 有接收任务的主管部门、单位: so is what stands with 的 before it.
_SHARED_OF = re.compile(r"[^、]{2,24}的[^、的]{2,6}")
_EACH_LEVEL = re.compile(r"(?:地方|全[省市县区州])?各级")
_LEVEL_LEFT = re.compile(r"各(?:街道|街镇|乡镇|园区|开发区)(?:、(?:街道|镇|乡))?")
_LEVELS = ("镇", "乡", "村", "区", "县", "街")
_SHARED_AND = re.compile(r"(?:[^、]{0,4}各(?:有关|相关)?|有关|相关)[^、]{2,6}")
_PLAIN_END = re.compile(r"单位$")
# 相关地区和部门: so is what they are to the matter.
_SHARED_PLACES = re.compile(r"各?(?:有关|相关)(?:地区|地方|区县|县区|市县|镇街)")
_BARE_BODY = re.compile(r"(?:单位|部门|机构)")
_PLAIN_BODY = re.compile(r"(?:单位|部门)$")
_PLAIN = re.compile(r"(?:单位|机构|部门|企业)(?=$|等|以?及|[和与]各)")
_GOES_ON = re.compile(r"[省市县区州盟旗乡镇村](?:[级直属辖、（和及省市县区州盟旗乡镇村]|人民政府|政府|$|[^、，]{1,20}的)")
_BELONGS = re.compile(r"[^、]{2,12}(?:单位|机关|部门|企业|机构|团体)(?:所属|下属)|[^、]{2,6}(?:所属|下属)(?:或者?|和)管理的")
_REGION = re.compile(r"(?:自治区|直辖市)(?:[^、，]{2,}|、|$)")
_LARGE_REGION = re.compile(r"计划单列市(?:[和、及]新疆生产建设兵团)?(?:（[^）]{0,20}）|\x02+)?$")
# 香港和深圳两地学校: the places share what belongs to them.
_BOTH_PLACES = re.compile(r"[一-龥]{2,6}[两三四](?:地|市|省|县|区)[^、，]{2,}")
_BARE_CLASS = re.compile(r"各(?:镇街|街镇|街道|乡镇|镇|乡|社区|村|园区|开发区|区县|县区|市县|县市区|地|区|县|市|州)(?:（[^（）]{1,8}）)?")
# 秦州区、麦积区财政: places whose treasury is named once.
_TREASURIES = re.compile(r"[^、，]{2,8}[省市县区州旗]财政")
# 高校、企事业单位食堂: a canteen of each.
_CANTEEN = re.compile(r"[^、，]{2,12}(?:食堂|饭堂)$")
_ALSO_REGION = re.compile(r"(?:计划单列市|新疆生产建设兵团)(?:（[^）]{0,20}）|\x02+)?[^、，（和及与\x02]{2,}")
# 各区县、开发区住建局 and 县级财政、农业部门: what closes the last name belongs to the one before as well.
_ZONE_OFFICE = re.compile(r"(?:各|有关|[一-龥]{2,4})?(?:开发|高新|经开|功能|新|园|示范|试验)区(?!管委会|管理委员会|党工委)(?:[^、，和及与]{2,14}(?:局|厅|委|部门)|[^、，和及与]{4,24}领导小组)(?=$|[、和及与])")
# 甲市、乙市、丙市政府 and 甲市、乙地区的园区: what closes the last place belongs to all of them.
_NAMED_PLACE = re.compile(r"(?!各|有关|相关|其他|全)[一-龥]{1,7}[省市县区州旗盟]")
_PLACES_OFFICE = re.compile(r"(?:[^、，和及与的各]{1,7}[省市县区州旗盟][、和]){0,12}[^、，和及与的各]{1,7}[省市县区州旗盟](?:(?:人民)?政府|[^、，和及与的]{2,14}(?:局|厅|委|部门)|[^、，的]{4,24}领导小组)(?=$|[、和及与等])")
_REGIONS_OF = re.compile(r"(?:[^、，的]{2,8}[、和]){0,12}[^、，的]{2,8}(?:地区|等地|两地|三地)的[^、，]{2,}")
# 甲、乙等市 are the places; 甲、乙等地区的园区 is a class, and 等地用地 nothing that acts.
_PLACES_TAIL = re.compile(r"(?:[0-9一二三四五六七八九十两]{1,3}个?)?(?:[^的、]{0,14}(?:地区|城市|省份|[省市县区州盟旗乡镇村]|街道|城市群|都市圈)|地|地方|地市)(?:（[^（）]{1,8}）)?|(?:有关|相关|各)?(?:责任|成员|牵头)?(?:单位|部门|机构|主体)")
_TREASURY = re.compile(r"(?:[^、，和及与]{2,10}[、和]){0,4}[^、，和及与]{2,10}(?<!等)部门")
# Places in pairs, from the highest level down.
_RANK = "省省市州县区乡镇村"
# 科技、民政、工商联等部门: fields of work, no names.
_FIELDS = re.compile(r"[^、省市县区州乡镇村]{2,}、")
# 任何部门、行业和单位: one class, whatever it is called.
_ANY = re.compile(r"任何[^，。；的、和或]{1,10}(?:、[^，。；的、和或]{1,6}){0,4}[、和或](?:单位|部门|机构)")
# 机关、国企等单位内部停车场: what such bodies have.
_OF_SUCH = re.compile(r"(?:单位|部门|机构|企业|场所)(?:内部|所属|下属|周边).{2,12}$")
# 银行等金融机构: one example of a class leaves the class as it is; so do not 等部门, 等单位.
_ALONE = re.compile(r"(?!(?:有关|相关|各)?(?:部门|单位)$)[^，。；、（）]{2,12}")
# 电力等重点领域和重点用能单位: a field, and a class of bodies.
_FIELD_AND = re.compile(r"[^，。；]{2,40}(?:领域|行业|环节)[和及与](?!领域|行业|环节)")
# 新建学校、医院等公共机构: what is built anew shares that.
_SHARED_BUILT = re.compile(r"(?:新建|改建|扩建|在建|拟建)(?!和|及|或|、)[^、的]{2,8}(?:、(?!各|新|改|扩|在建|拟|[^、]{0,4}的)[一-龥]{2,6}){1,6}(?:[和及](?!各|新)[一-龥]{2,6})?(?:等[^、]{2,12})?")
# 引领计划、示范工程、城乡学校: plans are no names beside bodies.
_PLANS = re.compile(r"(?:计划|工程|行动|项目|活动|制度|机制)、")
Pair = tuple[int, int]


def listed(said: str, start: int, end: int) -> list[Pair]:
    """The units of the list in said[start:end]; empty where its last member is none, or is a person."""
    text = said[start:end]
    if _ANY.fullmatch(text):
        return [(start, end)]
    if _SHARED_BUILT.fullmatch(text) and kind(text[:2] + text[max(text.rfind("、"), text.rfind("等")) + 1 :]):
        return [(start, end)]
    if (field := _FIELD_AND.match(text)) and kind(text[field.end() :]) == "unit":
        return [(start + field.end(), end)]
    if (cut := _ETC_CUT.search(text)) and (left := listed(said, start, start + cut.start(1))) and (right := listed(said, start + cut.end(), end)):
        return left + right  # 公安、城管等部门和各街道
    etc = _ETC.search(text)
    if etc and etc.start() > 1:
        if _OF_SUCH.match(text, etc.end()) and kind(text[etc.end() :]) and "、" in text[: etc.start()]:
            return [(start, end)]
        before = _members(text[: etc.start()])
        if len(before) == 1 and "、" not in text[: etc.start()] and _ALONE.fullmatch(text, etc.end()) and kind(text[: etc.start()]) and kind(text[etc.end() :]):
            return [(start, end)]  # 银行等金融机构
        if before and all(kind(text[a:b]) == "area" for a, b in before) and not _PLACES_TAIL.fullmatch(text, etc.end()):
            return [(start, end)] if sound(text[etc.end() :]) and kind(text[etc.end() :]) else []
        if before and all(kind(text[a:b]) and not _FIELDS.match(text, a, b) for a, b in before):
            return [(start + a, start + b) for a, b in before if kind(text[a:b]) != "person"]
        if len(before) > 1 and _AND.search(text, before[0][1], before[1][0]) and kind(text[: before[0][1]]) and "、" not in text[: before[0][1]] and "、" in text[before[1][0] : etc.start()]:
            return [(start, start + before[0][1]), (start + before[1][0], end)]  # 县政府及教育、公安等部门
        tail = text[etc.end() :]
        if len(before) > 1 and text[0] == "各" and text[before[0][1]] == "、" and _BARE_CLASS.fullmatch(text, 0, before[0][1]) and kind(text[before[1][0] : before[-1][1]]) is None:
            return [(start, start + before[0][1]), *listed(said, start + before[1][0], end)]  # 各镇街、住建等部门
        if _JOINTS.match(tail):
            return []  # 获奖项目等与投资机构
        return [(start, end)] if sound(text.replace("以及", "和")) and (kind(tail) or kind("各" + tail)) else []
    members = _members(text)
    kinds = [kind(text[a:b]) for a, b in members]
    if not members or kinds[-1] is None or not any(k in ("unit", "area") for k in kinds):
        return []
    if any(_PLANS.search(text, a, b) for a, b in members):
        return []
    if any(k is None and not sound(text[a:b]) for (a, b), k in zip(members, kinds, strict=True)):
        return []  # 由甲局局长为召集人、乙局参加的各园区
    return [(start + a, start + b) for (a, b), k in zip(members, kinds, strict=True) if k in ("unit", "area")]


def _below(left: str, right: str) -> bool:
    """各市、州、县住建局 is one: each place is on a level with the one before or below it."""
    if _REGION.match(right):
        return True
    return right[:1] in _RANK and _RANK.index(left[-1:]) // 2 <= _RANK.index(right[:1]) // 2 if left[-1:] in _RANK else False


def _shares_head(left: str, joint: str, right: str) -> bool:
    """各有关部门、单位 and 县级党委和政府: one of the two is no complete name."""
    if (_EACH_LEVEL.match(left) or left.endswith("党委")) and right.startswith(("政府", "人民政府")):
        return True
    if left.endswith("直辖市") and (_ALSO_REGION.match(right) or _LARGE_REGION.match(right)):
        return True
    if joint in ("或", "或者") and _BARE_BODY.fullmatch(right):
        return True  # 国资监管机构或部门
    if joint and joint in "和与、" and kind(left) == "area" and _BOTH_PLACES.fullmatch(right):
        return True
    if joint in "和及与" and (_PLAIN_END.match(right) and _SHARED_AND.fullmatch(left) or _PLAIN_BODY.match(right) and _SHARED_PLACES.fullmatch(left)):
        return True
    if joint and joint in "和与、" and not left.endswith(("食堂", "饭堂")) and _CANTEEN.match(right):
        return True
    if joint and joint in "和与、" and kind(left) == "area" and _TREASURIES.fullmatch(right):
        return True
    if joint != "、":
        return False
    if (_NAMED_PLACE.fullmatch(left) and _PLACES_OFFICE.match(right)) or (_REGIONS_OF.fullmatch(right) and kind(left) == "area"):
        return True
    if _LEVEL_LEFT.fullmatch(left) and right in _LEVELS:
        return True  # 各街道、镇
    if left.endswith("财政") and _TREASURY.fullmatch(right):
        return True
    return bool(_PLAIN.match(right)) and bool(_SHARED.fullmatch(left) or _SHARED_OF.fullmatch(left)) or (kind(left) == "area" and bool(_ZONE_OFFICE.match(right)))


def _members(text: str) -> list[Pair]:
    """Cut at 、 和 及 … wherever what stands before is a whole name; what is not goes on into the next member."""
    brackets = [(hit.start(), hit.end()) for hit in _BRACKET.finditer(text)]
    found: list[Pair] = []
    start = 0
    for joint in _JOINTS.finditer(text):
        if joint.start() <= start or any(a < joint.start() < b for a, b in brackets):
            continue
        left, right = text[start : joint.start()], text[joint.end() :]
        if not joint[0] and (not left.startswith("各") or (left == "各级" and right.startswith("各类"))):
            continue  # 各地｜各部门, but 县卫健委各科室
        if kind(left) is None and joint[0] == "、" and right.startswith("各") and "的" not in left and sound(left):
            found.append((start, joint.start()))  # 行业系统、各街镇
            start = joint.end()
            continue
        if kind(left) is None or (_SHORT_AREA.fullmatch(left[left.rfind("的") + 1 :]) and (_GOES_ON.match(right) or (joint[0] == "、" and _below(left, right)))):
            continue
        if _shares_head(left, joint[0], right):
            continue
        found.append((start, joint.start()))
        start = joint.end()
    if start < len(text):
        found.append((start, len(text)))
    belongs = _BELONGS.match(text, found[-1][0]) if len(found) > 1 else None
    if belongs and all(text[a - 1] in ("、及" if belongs[0].endswith("管理的") else "、") for a, _ in found[1:]):
        return [(found[0][0], len(text))]  # 党政机关、事业单位所属疗养院: what both own
    return found
