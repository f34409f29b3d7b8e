"""What may be asked: the parameters of the API, what may stand in them, and what is said where something else does.

In: the query string of a request.  Out: `SearchParameters`, `PageParameters`, `RecordParameters`; else a `Refused` with 400.
Example: `?q=产前筛查率&limt=5` → 没有 limt 这个参数; the hint names those that there are.
What is known is read from the description of the API itself, so that the two cannot differ.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path
from fastapi import Request as HttpRequest
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field

from kb.search import Request
from kb.server.faults import Fault, Refused

LONGEST = 500
_LONGEST_NAME = 100
_SHOWN = 40


class SearchParameters(BaseModel):
    """A search. What is empty is not asked for."""

    q: str = Field(
        "", title="查询", max_length=LONGEST, examples=["产前筛查率", "单位:县民政局 期限<=2027"],
        description="查询词，和 kb search 写法相同：几个词、“引号”、AND OR NOT、单位:… 这样的字段；最多 500 字。只按条件筛选时可以不写",
    )  # fmt: skip
    type: Literal["", "task", "target", "document", "unit"] = Field(
        "", title="类别", description="只要任务（task）、目标（target）、文件（document）或单位（unit）", examples=["target"]
    )
    unit: str = Field("", title="责任单位", max_length=_LONGEST_NAME, description="责任单位，写名称的一部分即可，最多 100 字", examples=["卫生健康"])
    role: Literal["", "lead", "responsible", "support", "actor"] = Field(
        "", title="角色", examples=["lead"],
        description="单位的角色：牵头（lead）、负责（responsible）、配合（support）、承担（actor）；与 unit 合用就是该单位以这种角色出现",
    )  # fmt: skip
    place: str = Field("", title="地区", max_length=_LONGEST_NAME, description="地区，含其下级，最多 100 字", examples=["天津"])
    level: Literal["", "national", "province", "prefecture", "county", "township", "国家", "省", "市", "县", "乡镇"] = Field(
        "", title="层级", examples=["county"],
        description="文件的层级：国家（national）、省（province）、市（prefecture）、县（county）、乡镇（township），中英文都可以",
    )  # fmt: skip
    year: str = Field("", title="年份", pattern="^([0-9]{4})?$", description="成文年份，四位数字", examples=["2023"])
    limit: int = Field(10, title="最多几条", ge=1, le=100, description="最多返回几条，1 到 100 的整数")
    offset: int = Field(0, title="略过几条", ge=0, le=10_000, description="从第几条之后开始，0 到 10000 的整数；翻页用")

    def request(self) -> Request:
        """As the search takes it."""
        filters = self.model_dump(include={"type", "unit", "role", "place", "level", "year"})
        return Request(self.q, filters, self.limit, self.offset)


class PageParameters(BaseModel):
    """A stretch of a list."""

    limit: int = Field(20, title="最多几份", ge=1, le=100, description="最多返回几份，1 到 100 的整数")
    offset: int = Field(0, title="略过几份", ge=0, le=1_000_000, description="从第几份之后开始，0 到 1000000 的整数；翻页用")


class RecordParameters(BaseModel):
    """One record."""

    id: str = Field(title="编号", min_length=1, max_length=LONGEST, description="记录的编号，1 到 500 字；其中的 # 要写成 %23，/ 照写")


DocumentId = Annotated[
    str, Path(alias="id", title="文件编号", description="文件编号，1 到 500 字，见 /api/documents", min_length=1, max_length=LONGEST)
]


async def known_only(request: HttpRequest) -> None:
    """Raises Refused where a parameter does not exist, or stands twice."""
    known = [each["name"] for each in _described(request) if each["in"] == "query"]
    for name in dict.fromkeys(request.query_params):
        if name not in known:
            raise Refused(400, f"没有 {name[:_SHOWN]} 这个参数", f"可以用的参数：{'、'.join(known)}" if known else "这个地址不带参数")
        if len(request.query_params.getlist(name)) > 1:
            raise Refused(400, f"{name} 写了不止一次", "每个参数只写一次；几个词用空格隔开写在一起")


def fault_of_values(request: HttpRequest, error: RequestValidationError) -> Fault:
    """The first wrong value, and what may stand there."""
    first = error.errors()[0]
    name = str(first["loc"][-1])
    hint = next((f"{each['name']}：{each['description']}" for each in _described(request) if each["name"] == name), "")
    if first["type"] == "missing":
        return Fault(error=f"缺少参数 {name}", hint=hint)
    given = str(first.get("input", ""))
    return Fault(error=f"{name} 的值不对：{given[:_SHOWN]}{'…' if len(given) > _SHOWN else ''}", hint=hint)


def _described(request: HttpRequest) -> list[dict[str, Any]]:
    paths: dict[str, Any] = request.app.openapi()["paths"]
    found: list[dict[str, Any]] = paths[request.scope["route"].path]["get"].get("parameters", [])
    return found
