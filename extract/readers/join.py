"""Hard-wrapped lines put together to paragraphs, also over a page's end.

In: lines with what their source says of the break before them.  Out: paragraphs, one line each.
Example: `建立完善“全渝通办”支` and `撑系统，建设…` become one line; `一、总体要求` stays its own.

Two situations: where the text is wrapped at a width (`Profile.wrapped`), a line end says little; elsewhere a line is a
paragraph, and only a long one that stops in the middle of a sentence goes on (a page ended there).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.readers import starts
from extract.readers.blocks import Line
from extract.readers.characters import width

# A wrapped text's lines are at most this wide (half-width columns): A4 in 三号 has 28 characters, a web print 50.
WIDEST = 124
# A paragraph of fewer characters that stops without punctuation is a heading; one of one sentence may be up to LONG.
CUT = 28
LONG = 60
TITLE_MAX = 120
TITLE_BEGUN = re.compile("关于|印发|转发|批转|公布|发布")
TITLE_COMMA = re.compile("[，。；：:;]")
TITLE_TAIL = re.compile("(?:[（(][^（）()]{1,20}[）)])?的?(?:通知|意见|函|批复|公告|通告|决定|命令)(?:[（(][^（）()]{1,20}[）)])?")
TITLE_DATE = re.compile(r"[（(][^（）()]{1,20}[）)]$")
DUTY_OPEN = re.compile("[（(【〔\\[［](?:牵头|主责|责任|配合|实施)(?:单位|部门|处室)[:：](?:[^（）()【】〔〕\\[\\]［］]|[（(][^（）()]{1,12}[）)])*$")
# A line of its own behind a heading: （责任单位：市民政局）.
DUTY = re.compile("[（(](?:牵头|主责|责任|配合|实施|完成|时限|市|省|县|区|各)")
# A compiler's number and date around a title.
TITLE_WITH_DATE = re.compile("(?:^\\d{1,3}[.．、] ?[^，。；：]{6,90}|(?:通知|意见|方案|办法|要点|计划|措施|规划|决定|条例|规定)[》”]?)[（(](?:19|20)\\d{2} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日[）)]$")
# A website's fact at the end of a line.
DATED_FACT = re.compile("(?:日期|时间)[:：]\\s*(?:20\\d{2}-\\d{1,2}-\\d{1,2}(?: \\d{1,2}:\\d{2})?)?\\s*$")
HEADING_REST = re.compile("[\u4e00-\u9fff]{1,8}。")
# A heading in two clauses, complete: `十三、巩固提升生态环境质量，加快建设生态宜居城市`.
HEADING = re.compile("[^，。；：！？,;]{4,30}[，,][^，。；：！？,;]{4,30}(?<=[\u4e00-\u9fff”])")
# A heading in clauses that ends in what it quotes: `（一）精简材料，实现“一次告知”`.
QUOTED_HEADING = re.compile("[^，。；：！？]{4,16}(?:，[^，。；：！？“]{4,16}){0,2}，[^，。；：！？“]{0,8}(?:“[^“”，。]{2,12}”){1,3}")
PREPOSITION = re.compile("[在对由将以按从向把]")
ADDRESS = re.compile(r"https?://\S+$")
OPENING, CLOSING = "《（(“‘〔【[「『〈", "》）)”’〕】]」』〉"
PAIRS = dict(zip(OPENING, CLOSING, strict=True))


@dataclass(frozen=True, slots=True)
class Profile:
    """How a whole text is set. `full` is the width from which a line counts as filled."""

    wrapped: bool
    full: int
    ragged: bool
    indented: bool
    spaced: bool


@dataclass(slots=True)
class _Paragraph:
    text: str
    last: str
    lines: int


def join(lines: list[Line]) -> list[str]:
    """The paragraphs."""
    profile = measure(lines)
    signed = _signatures(lines)
    done: list[_Paragraph] = []
    for at, line in enumerate(lines):
        text = line.text.strip(" \t\u3000\xa0\u2002\u2003")
        if not text:
            continue
        above_is_signed = at - 1 in signed
        if done and at not in signed and not above_is_signed and (_titled(done[-1].text, lines, at) or _goes_on(done[-1], line, text, profile)):
            above = done[-1]
            above.text, above.last, above.lines = _glue(above.text, text), text, above.lines + 1
        else:
            done.append(_Paragraph(text, text, 1))
    return [paragraph.text for paragraph in done]


def measure(lines: list[Line]) -> Profile:
    """Is the text wrapped, and how?"""
    widths = sorted(width(line.text.strip()) for line in lines if line.text.strip())
    if len(widths) < 6:
        return Profile(False, 0, False, False, False)
    widest = widths[min(len(widths) - 1, len(widths) * 97 // 100)]
    full = max(36, widest - 6)
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a.text.strip()]
    near = [a for a, b in pairs if b.before != "apart"]
    # Every line with a blank line after it, as some converters write: the blanks then say nothing.
    spaced = len(near) * 10 < len(pairs) and _cut_share([a for a, _ in pairs], full) > 0.5
    seen = [a for a, _ in pairs] if spaced else near
    # No paragraph ends with a comma: where every eighth line does, the text was cut behind its marks.
    commas = sum(1 for a in seen if a.text.rstrip().endswith(("，", "、")))
    wrapped = widths[-1] <= WIDEST * 2 and widest <= WIDEST and widest >= 36 and (_cut_share(seen, full) > 0.3 or commas * 8 > max(24, len(seen)))
    short = [a for a in seen if width(a.text.strip()) < full - 8 and a.text.rstrip().endswith(("，", "、", ","))]
    indents = [line.indent > 1 for line in lines if line.text.strip()]
    indented = 0.08 < sum(indents) / len(indents) < 0.7
    return Profile(wrapped, full, len(short) * 25 > max(1, len(seen)), indented, spaced and wrapped)


def _cut_share(lines: list[Line], full: int) -> float:
    """How many of the filled lines stop in the middle of a sentence. At least four filled lines are needed."""
    filled = [line.text.strip() for line in lines if full <= width(line.text.strip()) <= WIDEST]
    if len(filled) < 4 or len(filled) * 6 < len(lines):
        return 0.0
    return sum(1 for text in filled if not starts.TERMINAL.search(text)) / len(filled)


def _goes_on(above: _Paragraph, line: Line, text: str, profile: Profile) -> bool:
    """Does the paragraph above go on with this line?"""
    if starts.is_label_only(above.text):
        return not starts.is_start(text)
    if DUTY_OPEN.search(above.text[-300:]) and not starts.is_item(text):
        return True  # `（牵头单位：市民政局，` / `责任单位：市财政局）`
    if starts.is_complete(above.text) or starts.is_start(text):
        return False
    if DATED_FACT.search(above.text[-40:]):
        return False  # `…的通知　印发日期：2026-01-30　发布日期：2026-01-30`
    if TITLE_WITH_DATE.search(above.text[-TITLE_MAX:]) and "。" not in above.text:
        return False  # `…的通知（2023年6月20日）`: a compiler's date closes the title
    if starts.is_label_only(text) and above.text[-1] not in "，、0123456789":
        return False  # `…。` / `2.` / `围绕激发活力强化公开。`
    if "。" not in above.text and starts.is_addressee(text) and starts.TITLE_END.search(TITLE_DATE.sub("", above.text)):
        return False  # `…的通知（2023年6月20日）` / `各处、信息中心：`
    if _open_bracket(above.text, text):
        return True
    if line.before == "glued":
        return True
    if line.before == "apart" and not profile.spaced:
        return _was_cut(above.text, text)
    return _wrapped_on(above, line, text, profile) if profile.wrapped else _was_cut(above.text, text)


def _was_cut(above: str, text: str) -> bool:
    """A paragraph of some length that stops in the middle of a sentence, as at a page's end."""
    if above[-1] in "，、" and len(above) > 2:
        return True
    if len(above) < CUT or starts.TERMINAL.search(above) or starts.CLOSED.search(above):
        return False
    if above[-1] == ",":
        return True
    if ("。" not in above and starts.TITLE_END.search(above)) or (starts.BODY_END.search(above) and not starts.PUNCTUATION.search(above)):
        return False
    if starts.IMPRINT.match(above) or starts.CONTACT.match(above) or ADDRESS.search(above):
        return False
    if starts.OPENER.match(text) or (len(above) < LONG and "。" not in above):
        return False  # a headline, or a heading in two clauses: `…取消限售，新房维持不变`
    if starts.is_item(above) and "。" not in above:
        return False
    return starts.PUNCTUATION.search(above) is not None


def _wrapped_on(above: _Paragraph, line: Line, text: str, profile: Profile) -> bool:
    """In a text set to a width: does the paragraph go on after this line end?"""
    if profile.indented and line.indent > 1:
        return False
    if profile.ragged and above.last.endswith(("、", "，", ",")):
        return True
    ended = starts.TERMINAL.search(above.last) is not None
    filled = width(above.last) >= profile.full
    if starts.is_addressee(above.text) and above.text.endswith(("：", ":")):
        return False
    if ended and above.last[-1] in "：:" and not filled:
        return False
    if filled:
        return True
    if profile.ragged and starts.is_item(above.text) and above.lines == 1 and HEADING_REST.match(text):
        return True  # `2．深入推进“一照多址”` / `改革。允许…`
    heading = above.lines == 1 and not starts.PUNCTUATION.search(above.text[4:])
    if heading and profile.ragged and text[0] in "“‘《" and PREPOSITION.match(above.text):
        return True  # `在服务大厅设置` / `“一业一证”` / `综合窗口，…`
    cut = starts.is_item(above.text) and text[0] in "“‘《（(" and (profile.ragged or (text[0] != "《" and width(text) < profile.full - 8 and not DUTY.match(text)))
    if heading and cut and width(text) < profile.full - 8:
        return True  # `5.建立大件运输许可` / `“信用+承诺+监管”` / `行政审批模式。`
    if heading and not cut:
        # `1．打造政务服务“总入口”。` cut after its heading phrase goes on, `二、重点任务` is finished.
        return ended and profile.ragged and starts.NUMBER.match(above.text) is not None
    if ended:
        return profile.ragged
    if not profile.ragged and starts.TOP.match(above.text) and HEADING.fullmatch(above.text):
        return HEADING_REST.fullmatch(text + "。") is not None  # `…更好满足人民对美好生活的` / `向往`
    # Ragged lines are cut behind marks: a short item that ends in a word is a heading, `（一）加强领导，夯实责任`.
    return not (profile.ragged and above.lines == 1 and starts.is_item(above.text) and (re.search(r"[\u4e00-\u9fff）)]$", above.last) or QUOTED_HEADING.fullmatch(above.text)))


def _titled(above: str, lines: list[Line], at: int) -> bool:
    """Is a title begun above (`关于印发…`) that this line or one of the next two ends (`…的通知`)?"""
    if len(above) > TITLE_MAX or not TITLE_BEGUN.search(above) or starts.TERMINAL.search(above) or TITLE_COMMA.search(above):
        return False
    if starts.NOTE.match(above) or starts.ANNEX.match(above):
        return False
    if starts.TITLE_END.search(above.rstrip("》〉”")) or above[-1] in "》〉":
        return TITLE_TAIL.fullmatch(lines[at].text.strip()) is not None
    joined = above
    for line in lines[at : at + 3]:
        text = line.text.strip()
        joined += text
        if not text or len(text) > 60 or starts.is_start(text) or TITLE_COMMA.search(text) or starts.TERMINAL.search(text):
            return False
        if starts.TITLE_END.search(text) or starts.TITLE_END.search(TITLE_DATE.sub("", joined)):
            return True
        if len(text) <= 2 and starts.TITLE_END.search(above + text):  # the last character or two of it
            return True
    return False


def _open_bracket(above: str, text: str) -> bool:
    """Is a bracket open at the end of the paragraph that the next line closes?"""
    stack: list[str] = []
    for char in above[-120:]:
        if char in PAIRS:
            stack.append(PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
    if not stack or starts.TERMINAL.search(above[-20:]) and above[-1] not in "：:":
        return False
    closer = text.find(stack[-1])
    opener = next((at for at, char in enumerate(text) if PAIRS.get(char) == stack[-1]), len(text))
    return 0 <= closer < min(opener, 60)


def _signatures(lines: list[Line]) -> set[int]:
    """Lines of a signature block: names of bodies right above a date, and the date."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not starts.is_date(line.text.strip()):
            continue
        found.add(at)
        for up in range(at - 1, max(-1, at - 40), -1):
            text = lines[up].text.strip()
            if text and not starts.is_body_name(text):
                break
            found.add(up)
    return found


def _glue(above: str, text: str) -> str:
    """Two halves of a line: without a space, but with one between Latin words."""
    latin = re.match("[A-Za-z]", text) and re.search("[A-Za-z,.;:]$", above)
    return f"{above} {text}" if latin else above + text
