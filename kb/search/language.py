"""The query language: words, "quoted phrases", AND OR NOT, brackets, and fields (`单位:县民政局`, `值>=90`, `期限<=2027`).

In: what a user typed.  Out: `Read`: a tree (`kb.search.query_tree`) and notes on what was taken otherwise than typed.
Whoosh's query parser divides and nests it, for every engine; what comes before it turns Chinese writing (：“”（）≥, 且 或
非) into the parser's, and takes marks that belong to the text out of its way.
Example: `天津 “产前筛查率” 值≥90` → And(Text("天津"), Text("产前筛查率", quoted), Condition("value", ">=", "90")).
`国卫办妇幼发[2023]9号`: brackets within a stretch are text. A pair of marks that is not closed is text too, with a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh import query as whoosh_query
from whoosh.qparser import QueryParser, plugins, syntax, taggers

from kb.errors import KbError
from kb.search import fields
from kb.search.amounts import asked_value
from kb.search.query_tree import And, Condition, Node, Not, Or, Relation, Text
from kb.tokens import content

LONGEST = 500
_UNFINISHED = "查询没有写完：NOT 后面要写不要什么，>= 后面要写数。例：叶酸 NOT 兴国、值>=90"
_TAKEN = "按“{}”查找"
DEEPEST = 12
MOST_PARTS = 60
_TEXT = "text"
# Brackets that are text, on their way through the parser: characters for private use.
_HIDDEN = {"(": "\ue000", ")": "\ue001", ":": "\ue002", '"': "\ue003", "<": "\ue004", ">": "\ue005"}
_SHOWN = str.maketrans({hidden: mark for mark, hidden in _HIDDEN.items()})
_QUOTED = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"')
# As people write them; whichever opens first holds until its own end.
_ANY_QUOTED = re.compile(_QUOTED.pattern + "|“(?P<a>[^”]*)”|「(?P<b>[^」]*)」|『(?P<c>[^』]*)』|＂(?P<d>[^＂]*)＂")
_SIGNS = (("≥", ">="), ("≧", ">="), ("≤", "<="), ("≦", "<="), ("＞", ">"), ("＜", "<"), ("＝", "="), ("=>", ">="), ("=<", "<="))
_SPOKEN = {"且": "AND", "并且": "AND", "或": "OR", "或者": "OR", "非": "NOT", "不含": "NOT", "&&": "AND", "||": "OR"}
_BETWEEN = re.compile(r"[\s，。、；？！,;?!《》〈〉|…—]+")
_MINUS = re.compile(r"(?<!\S)[-－!](?=[^\s\d-])")


class Exact(whoosh_query.Term):
    """A quoted stretch."""


class _QuotePlugin(plugins.TaggingPlugin):
    """Quoted stretches; within them \\" is a quotation mark and \\\\ a backslash."""

    class Tagger(taggers.RegexTagger):
        def create(self, parser: Any, match: re.Match[str]) -> Any:
            node = syntax.TextNode(re.sub(r"\\(.)", r"\1", match["text"]))
            node.qclass, node.tokenize = Exact, False
            return node

    def __init__(self) -> None:
        pass

    def taggers(self, parser: Any) -> list[tuple[Any, int]]:
        return [(self.Tagger(_QUOTED.pattern), -10)]


class _RelationPlugin(plugins.GtLtPlugin):
    """`值>=90`, also within brackets, where Whoosh's own leaves the sign standing."""

    def do_gtlt(self, parser: Any, group: Any) -> Any:
        """A field's name, a sign and a word made one, in this group and those within it."""
        for number, node in enumerate(group):
            if isinstance(node, syntax.GroupNode):
                group[number] = self.do_gtlt(parser, node)
        return super().do_gtlt(parser, group)


@dataclass(frozen=True, slots=True)
class Read:
    """A query as read. `tree` is None where only marks were typed."""

    text: str
    tree: Node | None
    notes: tuple[str, ...] = ()


def read(text: str) -> Read:
    """Read a query. Raises KbError where it is too long or too deep, or a field's value makes no sense."""
    if len(text) > LONGEST:
        raise KbError(f"查询太长（{len(text)} 字）；请缩短到 {LONGEST} 字以内")
    notes: list[str] = []
    prepared = _prepared(" ".join(text.replace("\x00", " ").split()), notes)
    try:
        found = _parser().parse(prepared, normalize=False)
    except (IndexError, NotImplementedError) as error:
        raise KbError(_UNFINISHED) from error
    tree = _flat(_node(found, 0))
    if isinstance(tree, And) and len(tree.nodes) > MOST_PARTS:
        tree = And(tree.nodes[:MOST_PARTS])
        notes.append(f"词太多，只用了前 {MOST_PARTS} 个")
    if tree is not None and _parts(tree) > MOST_PARTS:
        raise KbError(f"查询里的词太多；请减少到 {MOST_PARTS} 个以内")
    return Read(text, tree, tuple(notes))


def quoted(stretch: str) -> str:
    """A stretch as it is written to be found exactly: in quotation marks, those within it escaped."""
    return '"' + stretch.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _parser() -> Any:
    schema = whoosh_fields.Schema(**{row.id: whoosh_fields.ID() for row in fields.rows()}, **{_TEXT: whoosh_fields.ID()})
    operators = plugins.OperatorsPlugin(
        And=r"(?<=\s)AND(?=\s)", Or=r"(?<=\s)OR(?=\s)", Not=r"(^|(?<=(\s|[(:])))NOT(?=\s)", AndNot=None, AndMaybe=None, Require=None
    )
    used = [plugins.WhitespacePlugin(), _QuotePlugin(), plugins.GroupPlugin(), operators, plugins.FieldsPlugin(), _RelationPlugin()]
    return QueryParser(_TEXT, schema, plugins=used, group=syntax.AndGroup)


def _prepared(text: str, notes: list[str]) -> str:
    """The query in the parser's own writing. Quoted stretches stay as they are."""
    if re.search('["“”「」『』＂]', _ANY_QUOTED.sub("", text)):
        notes.append("引号没有成对，没有配上的按普通文字处理")
    made, at = [], 0
    for match in _ANY_QUOTED.finditer(text):
        made += [_unquoted(text[at : match.start()]), _requoted(match)]
        at = match.end()
    rest, value = asked_value(text[at:])
    if value:
        notes.append(_TAKEN.format(value))
    made.append(_unquoted(f"{rest} {value}" if value else rest))
    return _grouped(made, notes)


def _requoted(match: re.Match[str]) -> str:
    """A quoted stretch between the parser's own quotation marks."""
    if match["text"] is not None:
        return match[0]
    return quoted(next(match[name] for name in "abcd" if match[name] is not None))


@cache
def _field_pattern() -> re.Pattern[str]:
    """Only a known field has a colon or a relation after it; any other colon is a mark in the text."""
    known = "|".join(map(re.escape, fields.names()))
    return re.compile(rf"(?<![^\s(（\-])(?P<name>{known})\s*(?P<sign>[:：]\s*(?:>=|<=|>|<)|[:：=]|>=|<=|>|<)\s*", re.IGNORECASE)


def _unquoted(text: str) -> str:
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    text = _field_pattern().sub(_field, text)
    text = text.replace('"', _HIDDEN['"'])
    text = re.sub(r":(?!\ue010)", _HIDDEN[":"], text)
    text = re.sub(r"(?<!\ue010)[<>]=?", lambda match: match[0].replace("<", _HIDDEN["<"]).replace(">", _HIDDEN[">"]), text)
    text = text.replace("\ue010", "")
    text = _MINUS.sub("NOT ", text)
    return " ".join(_SPOKEN.get(word, word) for word in re.split(r"\s", text))


def _field(match: re.Match[str]) -> str:
    row = fields.field_of(match["name"])
    assert row is not None
    sign = re.sub(r"[:：=\s]*(?=[<>])|[:：=]$", "", match["sign"].strip()) if any(c in match["sign"] for c in "<>") else ""
    sign = match["sign"].strip().lstrip(":： ") if sign else ""
    return f"{row.id}:\ue010" + (f"\ue010{sign}" if sign else "")


def _grouped(pieces: list[str], notes: list[str]) -> str:
    """Brackets group where they stand apart (`(甲 OR 乙) 丙`); within a stretch, or without a partner, they are text."""
    whole: list[str] = []
    open_at: list[tuple[int, bool]] = []
    spare = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            whole.append(piece)
            continue
        for char in piece:
            if char in "(（":
                before = whole[-1][-1:] if whole else " "
                open_at.append((len(whole), before in " (:"))
                whole.append(char)
            elif char in ")）" and open_at:
                start, group = open_at.pop()
                whole[start], end = ("(", ")") if group else (_HIDDEN["("], _HIDDEN[")"])
                whole.append(end)
            elif char in ")）":
                spare += 1
                whole.append(_HIDDEN[")"])
            else:
                whole.append(char)
    for start, _ in open_at:
        whole[start] = _HIDDEN["("]
    if spare or open_at:
        notes.append("括号没有成对，没有配上的按普通文字处理")
    return "".join(whole)


def _node(found: Any, depth: int) -> Node | None:
    """Whoosh's query as our tree."""
    if depth > DEEPEST:
        raise KbError(f"括号套得太深；请减少到 {DEEPEST} 层以内")
    if isinstance(found, whoosh_query.TermRange):
        return _range(found)
    if isinstance(found, whoosh_query.Term):
        return _term(found.fieldname, str(found.text), isinstance(found, Exact))
    if isinstance(found, whoosh_query.Not):
        inner = _flat(_node(found.query, depth + 1))
        return Not(inner) if inner is not None else None
    if isinstance(found, whoosh_query.And | whoosh_query.Or):
        nodes = tuple(node for sub in found.subqueries if (node := _node(sub, depth + 1)) is not None)
        if not nodes:
            return None
        return Or(nodes) if isinstance(found, whoosh_query.Or) else And(nodes)
    return None


def _range(found: Any) -> Node:
    if found.start is not None:
        relation: Relation = ">" if found.startexcl else ">="
        return _condition(found.fieldname, relation, str(found.start).translate(_SHOWN))
    return _condition(found.fieldname, "<" if found.endexcl else "<=", str(found.end).translate(_SHOWN))


def _term(field: str, text: str, quoted: bool) -> Node | None:
    text = text.translate(_SHOWN)
    if field != _TEXT:
        return _condition(field, ":", text)
    if text.endswith(":") and (row := fields.field_of(text[:-1])):
        raise KbError(f"{row.names[0]}: 后面没有写要找什么。例：{row.example}")
    if quoted:
        return Text(text.strip(), quoted=True) if content(text) else None
    parts = tuple(Text(part) for part in _BETWEEN.split(text) if content(part))
    return And(parts) if parts else None


def _condition(field: str, relation: Relation, value: str) -> Condition:
    """A condition whose value makes sense. Raises KbError."""
    row = fields.field_of(field)
    assert row is not None
    value = value.strip()
    if not content(value):
        raise KbError(f"{row.names[0]}: 后面没有写要找什么。例：{row.example}")
    if relation != ":" and row.kind in ("text", "choice"):
        raise KbError(f"{row.names[0]}不能比大小；请写 {row.names[0]}:… 。例：{row.example}")
    if row.kind == "choice":
        value = fields.choice_of(row, value)
    elif row.kind == "number":
        fields.number_of(row, value)
    elif row.kind == "date":
        fields.days_of(row, value)
    return Condition(row.id, relation, value)


def _flat(node: Node | None) -> Node | None:
    """Nested Ands made one, so that words side by side are seen together."""
    if isinstance(node, And):
        nodes: list[Node] = []
        for each in node.nodes:
            flat = _flat(each)
            if isinstance(flat, And):
                nodes += flat.nodes
            elif flat is not None:
                nodes.append(flat)
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes)) if nodes else None
    if isinstance(node, Or):
        found = tuple(flat for each in node.nodes if (flat := _flat(each)) is not None)
        return found[0] if len(found) == 1 else Or(found) if found else None
    return node


def _parts(node: Node) -> int:
    if isinstance(node, And | Or):
        return sum(map(_parts, node.nodes))
    return _parts(node.node) if isinstance(node, Not) else 1
