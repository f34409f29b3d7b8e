"""Names of places as people type them.

In: the gazetteer of divisions.  Out: every form of a name, and the name that it stands for.
Example: 天津 and 天津市 stand for 天津市; 深圳市 is known as a place though a base has nothing of it.
"""

from __future__ import annotations

import re
from functools import cache

from kb.tokens import content

# Who governs itself there is no part of the name: 凉山彝族自治州, 凉山. Two characters at least are left: 内蒙古, 东乡族自治县.
_PEOPLES = (
    "蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|"
    "柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|鄂温克族|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|门巴族|珞巴族|基诺族|各族"
)
_PLACE_END = re.compile(rf"(?:(?<=[一-鿿]{{2}})(?:{_PEOPLES}))*(?:特别行政区|自治区|自治州|自治县|自治旗|新区|地区|[省市县区州盟旗])$")
_ITSELF = re.compile("自治(?P<rank>[州县旗])$")


@cache
def divisions() -> dict[str, str]:
    """Every division by its name, provinces and cities by their short names too."""
    from extract.divisions import gazetteer

    found: dict[str, str] = {}
    for place in gazetteer().codes.values():
        if place.level != "national" and len(place.name) > 2:
            forms = typed_forms(place.name) if place.level in ("province", "prefecture") else (place.name,)
            # 海南 is the province, which comes first.
            found |= {form: place.name for form in forms if form == place.name or form not in found}
    return found


def typed_forms(name: str) -> tuple[str, ...]:
    """The forms that stand for a place where they are typed: 凉山彝族自治州, 凉山, 凉山州."""
    forms, itself = place_forms(name), _ITSELF.search(name)
    return (*forms, forms[-1] + itself["rank"]) if itself and len(forms) > 1 else forms


def place_forms(name: str) -> tuple[str, ...]:
    """A place's name, and its name without 市, 县, 区: 天津市, 天津; 凉山彝族自治州, 凉山."""
    plain = content(name)
    bare = _PLACE_END.sub("", plain)
    return (plain, bare) if len(bare) >= 2 and bare != plain else (plain,)
