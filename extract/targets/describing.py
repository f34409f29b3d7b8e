"""Descriptions of the thing counted, which are no part of the indicator's name.

In: the stretch of a thing.  Out: the stretch without the description that it begins with.
Examples: `功能完善、特色鲜明的文旅街区` → 文旅街区; `能够独立开展研究的青年骨干` → 青年骨干; what defines the thing stays:
`独立开展免疫检测的筛查机构`, `面向老年人的助餐点`.  Source: the evaluation guide, on counts.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span

# 双师型教师（同时具备理论教学和实践教学能力的教师）, 足球场（含笼式足球场）: an explanation is no part of a name, （市、区） and （不含…） are, and （主要是…）.
_NOTE = re.compile(r"[（(](?:(?:含|包括|包含)[^（）()]{2,80}|(?!主要|限于|仅|不含|不包括)[^（）()]{9,80})[）)]")

_QUALITY = (
    "齐全|完善|完备|完整|专业|规范|优良|优质|优越|优美|优秀|健全|合理|明确|明晰|高效|先进|突出|鲜明|显著|领先|齐备|便捷|便利|安全|丰富|良好|一流|过硬|较强|较高|较好|明显|成熟|精良|稳定|"
    "过硬|清晰|配套|适宜|舒适|友好|适配|匹配|绿色|智能|集聚|聚集|活跃|浓厚|雄厚|广泛|强|大|高|好|优|广|新|精"
)
_WORTH = "影响力|竞争力|带动力|吸引力|带动作用|示范作用|引领作用|带动效应|辐射作用|示范效应|引领性|示范性|代表性|带动性|特色|优势|水平|意义|潜力|知名度|美誉度|特点|前景|实力|能力|地位|前列|前沿|标杆"
_PIECE = (
    rf"(?:[\u4e00-\u9fff]{{2,4}}(?:{_QUALITY})|(?:对[^，。；的、]{{2,10}})?(?:具有|具备|富有|拥有|有|处于|居于|立足|代表|体现|彰显|居|在)[^，。；的]{{0,24}}(?:{_WORTH})|在[^，。；的]{{2,30}}(?:方面|领域)[\u4e00-\u9fff]{{0,6}}(?:{_QUALITY}|{_WORTH})|能够?[^，。；的]{{2,30}}|在[^，。；的]{{2,16}}(?:有影响|(?:起|发挥)[^，。；的]{{2,8}}作用)|紧跟[^，。；的]{{2,12}}|(?:具有|具备)[^，。；的]{{2,24}}功能|(?:大|中小|中|小)型|(?:引领|带动|支撑|辐射|覆盖)[^，。；的]{{2,16}}|(?:符合|满足|适应|契合|适合)[^，。；的]{{2,30}}(?:需要|需求|特点|要求|实际|导向|标准)|(?:线上|现场)?可(?:复制|推广|借鉴|持续|浏览|互动|体验|感知|参与)(?:可(?:复制|推广))?|"
    r"(?:不少于|不低于|超过)\d[\d.]{0,6}万?(?:人|名|张|亩|平方米|台|套)|(?:[\u4e00-\u9fff]{0,8}(?:面积|规模|床位数?)(?:超过?|达到?|不少于|不低于|在)?)?\d[\d.~—-]{0,8}[万亿]?[\u4e00-\u9fff]{1,5}(?:及?以上|以下|左右)?|高水平|高质量|高标准|高品质|高素质|现代化|特色化|有特色|有影响|有实力|有影响力|有竞争力|叫得响|立得住|有[\u4e00-\u9fff]{2,3}(?:、有[\u4e00-\u9fff]{2,3}){1,3})"
)
_DESCRIPTION = re.compile(rf"“[^“”]{{2,20}}\+[^“”]{{2,20}}”的(?=[\u4e00-\u9fff]{{4}})|(?:一批)?{_PIECE}(?:(?:的|[、，和并且]{{1,2}}|(?<=以[上下])){_PIECE}){{0,4}}的(?=[\u4e00-\u9fffA-Za-z“《]{{2}}|[国省市县]家?、)")


_SHORT = re.compile(r"[（(](?:(?:以下)?(?:统一)?简称[^（）()]{1,24}|(?:不包括|不包含)[^（）()]{9,60})[）)]")


_FOOTNOTE = re.compile(r"[\[〔]\d{1,2}[\]〕]")


def without_short(said: str) -> str:
    """A name without `（以下简称…）`, without a long `（不包括…）`, without the mark of a footnote."""
    return _SHORT.sub("", _FOOTNOTE.sub("", said))


def named(said: str) -> str:
    """A name without the explanations in brackets."""
    return _NOTE.sub("", said) or said


def plain(page: Page, thing: Span) -> Span:
    """The thing without its description; itself where it has none."""
    hit = _DESCRIPTION.match(page.text, thing.start, thing.end)
    return Span(hit.end(), thing.end) if hit else thing
