"""Is what stands behind a name an order to it, or a permission, a case, a benefit, a topic?

In: `Reading`, the names, the predicate's rule and where it begins.  Out: yes or no.
Example: `各医院要公示价格` is a duty; `各区可调整标准`, `企业违规的，` and `省级给予奖补20万元` are none.
"""

from __future__ import annotations

import re

from extract.actors.heads import kind, rule
from extract.actors.names import Pair
from extract.actors.reading import Reading

_MAY = re.compile(r"(?:原则上|均|都|也|还)?(?:可(?!持续|靠)|能够?|有权|(?:自主|自愿|自行)选择)")
_LEAST = re.compile(r"均?(?:要|应)?(?:均)?至少|均设|分别达到")
_STRONG = re.compile(r"提升|提高|加强|强化|增强|完善|健全|优化|改善|发挥|推动|促进|提出|出具(?!的)|明确(?!的)|征求|听取|反馈|汇总|报送|通报|公布|公开|作出|形成|掌握|了解|核实|进行|检查|监督|监测|说明情况")
_NOMINAL = re.compile(
    r"(?:建设|评估|管理|改革|发展|工作|能力|水平|体系|机制|制度|服务|培训|治理|改造|运行|标准|情况|作用|联动|覆盖|行动|工程|计划|项目|试点|变革|转型|升级|落地|落地见效|应享尽享|[0-9]%?|[网通联快易]办|(?:情况|成效)公开|政策落[实地]|办理|活动|提升|提质|功能完善|服务月|方式|调整|重组|改制|的新?(?:改革|试点|探索|做法|模式|进程)|[一-龥]{2}化)$"
)
# Verbs of actor-verb that also begin nouns: 推动企业组织形态变革, 推进社区治理行动.
_NOUNISH = re.compile(r"新建|改建|扩建|迁建|改扩建|支持(?=[^，。；]{2,24}(?:项目|试点|计划|工程)$)|规范(?!健康|有序)|优化(?=升级|提升|整合|重组|调整|布局|改革|发展|转型|组合|改造|[^，。；]{0,3}$)|创建(?!国家|全国|省级|市级|[^，。；]{2,12}(?:区|园|县|市|村|镇|城市)$)|整合|组织|创新|协同(?=[^，。；]{2,6}$)|普及(?=普惠)|研究|设计|开发|保障|宣传|协调|改造|培育|预防|整治|处置|监督|检查|联系|运用|联合(?=行动)|开办|选取|遴选|推广|应用|认定|申报")
# 推进敬老院新建、改建: verbs in a row without an object are nouns.
_ROW = re.compile(r"[一-龥]{2}(?:[、和或及与][一-龥]{2}){1,4}$")
# 推动交易平台整合共享, 推进服务平台常态化运行: a thing that is worked on.
_RUNS = re.compile(r"(?:常态化|有效|稳定|高效|持续|规范|加快|全面)?(?:运行|运营|整合|共享|互联|对接|落地|上线|迁移|接入|应用|贯通)")
# 指导企业申报高新技术企业、技术奖等项目: a list of objects.
_OBJECTS = re.compile(r"、[^，。；]{1,24}等(?:项目|活动|工作|服务|行动|工程|计划|试点)$")
_PLAIN_VERB = re.compile(r"开展|加强|提供|做好|建立|落实|完善")
# 政府主导、部门协作、企业参与: a formula, nobody's duty.
_GENERAL = frozenset({"政府", "部门", "企业", "单位", "社会", "机构", "机关", "组织", "学校", "社区", "社会组织", "市场"})
# 企业违反规定的。: a case, no order.
_UPON = ("在", "收到", "接到", "受理")
_RELATIVE = re.compile(r"(?<!目)的$")
# 各县落实责任情况，: a heading of a report; but 通报、将 with 情况 is a duty. 均为…: a definition.
_TOPIC = re.compile(r"^(?!.{0,30}(?:通报|报告|掌握|了解|反馈|汇总|公布|公开|公示|报送|上报|统计|检查|督查|评估|跟踪|监测|梳理|收集|将|把|对|说明|填报|核实|排查|调度)).*情况$|^(?!出具|提供|提交|报送|印发|制定|出台|发布|填写|准备).*的[^，。；]{0,6}(?:文件|材料|证明|资料|复印件|凭证)$")
# 山区园区原则上不得低于每亩50万元: a limit for something that went before.
_LIMIT = re.compile(r"(?:原则上|一般)?(?:均|应当?|要|必须)?(?:不得|不应|不)(?:低于|高于|少于|超过|大于|小于)[^，。；]{0,6}[0-9]")
# 医院提供夜间门诊的比例达到九成: a target.
_SHARE = re.compile(r".{2,20}的(?:比例|比重|占比|数量|覆盖面|.{0,4}率)(?:达|不低|超|提|保持|均|为|从|控制)")
# 幸福社区创建达标率50%以上, 龙头企业突破900家: targets too; 提高合格率 is a duty.
_RATE = re.compile(r"突破[0-9]|(?!提[高升]|降低|确保|保持|实现|提供|落实|公[布示开]|完成|达到)[一-龥]{2,10}率(?:达|不低于|超过|[0-9]|均|为|力争)")
# 组织产品筛选、银行推介等活动: a list of activities; 推动院校创新成果纳入清单: what came of it.
_ACTIVITIES = re.compile(r"(?!开展|举[办行]|组织|参[加与]|承[办担]|做好|推进|加强|实施|提供|申报)[一-龥]{2,4}(?:、[一-龥]{2,12}){0,3}等[^，。；、]{0,10}(?:活动|工作)$|(?:创新|科技|研究|研发)成果")
# 推进企业稳岗补贴“直补快办”: what is done is named, not told.
_NAMED = re.compile(r"[^，。；]{2,16}(?:补贴|登记|审批|注销|开办)“[^”]{1,12}”$")
# 推动民营企业改革发展的政策措施, 协同推动新区建设发展的格局: the whole pivot is an attribute.
_WITHIN = re.compile(r"[一-龥]{2,12}的[^的，。；]{0,10}(?:措施|政策|格局|局面|氛围|意见|环境|作用|工作|精神|部署|体制|机制|模式|体系|合力|意识|能力|水平|办法|方案|意义|问题)$")
# 组织县级园区申报审核认定: steps in a row are what is organised.
_STEPS = re.compile(r"(?:申报|申请|推荐|遴选|审核|初审|复审|复核|认定|评审|评定|评选|验收|考核|评估|评价|检查|审查|审批|公示){2,5}(?:工作|活动)?$")
# 推动服务站实现片区全覆盖: what covers a place does nothing; 推动各县实现 has a place that does.
_COVERS = re.compile(r"(?:基本)?实现[^，。；]{0,8}(?:片区|区域|[省市县区乡镇村]|街道|社区|村居)全覆盖$")
# 推进各级审批事项进驻, 推进县、乡、村三级储备能力达到: of what level something is.
_OF_LEVEL = re.compile(r"(?:各级|[两三四五]级)$")
_LEVEL_THING = re.compile(r"(?:审批|服务|政务|管理|储备|监管|监测|救治|医疗|培训|评价|考核|登记|改革|示范|治理)(?:服务|应急|物资|管理)?(?:事项|能力|体系|资源|数据|平台|网络|人员|队伍|资金|项目|物资)")
# 推动部门协同监管: how offices work together, no order to one.
_TOGETHER = re.compile(r"(?:协同|联合|综合|并联)(?:监管|执法|审批|惩戒|治理|服务|办公|联动|审查|验收)$")
# 推进医院应设尽设: a formula, no verb with its object.
_FORMULA = re.compile(r"应([一-龥])尽\1")
# 省级给予奖补, 幼儿园享受同等待遇: what is given and enjoyed, nobody's duty.
_BUDGET = re.compile(r"[省市县区州]级(?:层面)?|[省市县区](?:、[省市县区])+")
_BENEFIT = re.compile(r"[0-9]%|给予|予以|^(?:奖补|补助|补贴|奖励|资助)|按.{2,30}(?:奖补|补助|补贴|奖励|资助)")
# 取得证书的企业，按每人500元标准进行补贴.
_PAID = re.compile(r"按照?[^，。；给发兑支]{2,40}(?:补贴|补助|奖励|奖补|资助)$")
# 医院承担公共卫生任务，可以按规定获得补助; 机构提供服务取得的收入免征营业税.
_GAINS = re.compile(r"可以?(?:按(?:照)?[^，。；]{0,40}?规定|依法|按)?(?:获得|享受|享有|申请|取得|领取)")
_UNTAXED = re.compile(r"的[^，。；的]{0,6}(?:收入|所得|利润|房产|土地)[^，。；]{0,6}(?:免征|减征|免缴|不征)")
_LETS = re.compile(r"引导|确保|保障|落实|帮助|支持|保证|使|让")
# 养老院接收老人的收费标准，由相关部门确定: a thing spoken of.
_THING = re.compile(r"^(?!制定|出台|明确|确定|公布|公示|建立|安排|提出).*的[^的，。；]{0,6}(?:标准|费用|支出|价格|资金|收入|项目|用地|用房|事项)$")
_PREPOSITIONS = ("按", "依", "根据", "严格按")
_OF_THING = re.compile(r"由|必须|以(?!便|利|此)|可|不得|应|须|要|按|予以|给予|均")
# 家政公司对员工实行分级的，要公示标准: the same body in both clauses, where nobody is punished in the second.
_ALSO = re.compile(r"(?:要|应当?|须|必须|需(?!求|要))(?!.*(?:予以|给予|责令|处罚|处以|追究|视为|(?<![理事缘])由|责任))")
# 中小微企业按费用的60%返还: the money comes back to it.
_RETURNED = re.compile(r"按照?[^，。；]{2,40}[0-9]%[^，。；]{0,4}(?:返还|退还)$|(?:继续)?按月?[^，。；]{0,6}全额退还")
# 首次认定的企业给予奖励, 排名前三的县依次给予300万元: what it gets.
_REWARDED = re.compile(r"(?:依次|分别|一次性|再|均|可)?(?:给予|予以)(?:一次性|最高|不超过)?(?:[0-9]|奖励|奖补|补助|补贴|奖金|表彰|资金)")
_CHOSEN = re.compile(r".*的.|首次|新(?:认定|获|入)|获|认定|入选|排名")
_PAYING = re.compile(r"(?:财政|部门|[局厅委]|政府|[省市县区]|中心|管委会|单位)$")
# 企业凭执照可以办理, 企业注册登记可就近选择: a right again, behind a phrase.
_MAY_LATER = re.compile(r"[^，。；]{2,30}后(?:即|便|就)可(?!持续|靠)|在[^，。；]{2,40}?(?:时|前|后|期间|过程中|阶段)，?(?:也|均|还)?可(?!持续|靠)|(?:凭|持|通过|注册|登记|申请|办理)[^，。；]{2,24}?可(?:以|直接|就近|自主|自行|自愿|选择|享受|申请|在线|在任)")
# 各地设立的分中心全部纳入管理: what is taken in does nothing.
_TAKEN_IN = re.compile(r"(?:原则上|全部|一律|统一|均|都|整体|逐步|及时|按规定|依法)*(?:整合)?(?:纳入|列入|并入)(?!日程|预算)")
# 服务区实现充电桩全覆盖, 参与错峰的加油站不低于80%: a target.
_COVERED = re.compile(r"(?:基本|全部|全面)?(?:实现|达到)[^，。；]{0,20}全覆盖$|[^，。；]{2,20}的[^，。；的]{1,10}(?:不低于|不少于|不超过|达到?)[0-9]")
# 企业通过社会团体的捐赠，按规定扣除; 机构在境外发生的各项费用; 注册机关为市卫生部门.
_GIVEN = re.compile(r"(?:通过|从|在)[^，。；]{3,}的[^，。；的]{0,14}(?:捐赠|捐款|支出|费用|投资|贷款|所得|收入)$|为[^，。；]{2,30}(?:部门|机关|机构|[局委厅])$")
# 科信处联合专班参与的保障模式: what a model is like.
_MODEL = re.compile(r"[^，。；]{0,12}(?:参与|配合|协同|支持|协作|联动|负责|牵头)的[^，。；的]{2,20}(?:模式|机制|格局|体系)$")
# 监管机构授权模式: a kind of it.
_KIND_OF = re.compile(r"[一-龥]{2}(?:模式|方式|流程|程序|环节)$")
# 企业创新主体地位进一步强化: what has become of something.
_BECAME = re.compile(r"[一-龥]{2,12}(?:地位|能力|水平|作用|体系|机制|环境|条件|结构|质量|效率|规模|职能|意识|活力)(?:进一步|持续|不断|显著|明显|全面|更加|逐步|日益|基本|稳步|大幅|有效)[一-龥]{2,4}$")
# 各部门落实情况每年报告.
_STATE = re.compile(r"[一-龥]{2,8}情况(?:每|应|由|作为|定期|及时|纳入|列入|要(?!求))")
# 一般企业实行“双随机”检查: what is done to it.
_CHECKED = re.compile(r"(?:实行|实施)[^，。；]{0,16}(?:执法检查|(?:分类|差异化|重点|信用|动态|包容审慎)监管)$")
_FAULT = re.compile(r"出现|存在|发生|违反|未|不(?!予)|逾期|拒|虚假|违规|违法|骗")
# 二类企业办理退税平均时间压缩至3日内: a target.
_TIME = re.compile(r"(?![将把对])[^，。；将把]{2,24}(?:时间|时限|用时|耗时|周期)(?:平均)?(?:压缩|缩短|控制|减少|减至|降)")
# 主办单位在平台上开设的账号名称应一致: what somebody did somewhere, itself the subject.
_DONE_THERE = re.compile(r"在[^，。；的]{2,16}(?:开设|发布|提供|形成|产生|制作|设立|办理|开展|使用|运营)的[^，。；的]{2,16}?(?:原则上)?(?:应当?|要|须|不得|均)")
# 监管部门在检查中发现问题的，依法处理: who finds it deals with it.
_FOUND_OUT = re.compile(r"[^，。；]{0,30}(?:发现|接到|收到|认定|查实|核实)")
_DEALS = re.compile(r"(?:要|应当?|须|必须|需(?!求|要))|(?:依法|依规|依照|按照?|及时|立即|当场)[^，。；]{0,24}(?:处理|处置|督促|责令|移送|通报|报告|告知|约谈|反馈|纠正|查处|核实|转)")
# 高校与企业共同引进的人才可…, 企业主动报明的违规行为，可从轻处罚: what both brought in, or somebody did.
_DONE_WITH = re.compile(r"[与和同][^，。；]{2,16}?(?:共同|联合|合作)[一-龥]{2,4}的[^，。；的]{1,14}?(?:可|应|须|要|均|不得|按)")
_CONDUCT = re.compile(r"(?:主动|自行|自愿|及时|首次|初次)[^，。；]{2,30}的[^，。；的]{0,8}(?:行为|问题|情形)$")
_LENIENT = re.compile(r"可|依法|不予|从轻|减轻|免[于予]|予以|给予|由")
# 各部门在本级网站公开的文件，要归集.
_PUT_THERE = re.compile(r"在[^，。；的]{2,24}(?:开设|发布|公开|公布|形成|产生|制作)的[^，。；的]{2,16}$")
# 公路管理机构按现行体制不变: nothing to do.
_UNCHANGED = re.compile(r"(?:按照?|维持|保持|沿用|继续)[^，。；]{0,14}不变$")
# 企业对中意的地块，可以提出申请: but 县局对台账进行核查，可以抽样.
_DOES = re.compile(f"{_STRONG.pattern}|开展|实施|给予|实行")
_AGREED = re.compile(r"经[^，。；]{2,30}(?:同意|批准|审批|审核)后?$")
# 各部门报送市政府审批的公文，由办公室承办: a paper, itself the subject.
_PAPER = re.compile(r"(?:报送|提请|制定|印发|起草|提交|上报|出具)[^，。；的]{0,16}的[^，。；的]{0,8}(?:公文|文件|议题|事项|材料|请示|报告)$")
_DEFINED = re.compile(r"(?:均|都|也|就)(?:为|是)|需?返还[^，。；]{2,12}(?:资金|款项)列入")
# 企业自主认定的人才应有职称, 园区配套建设的住房，应当出租: what somebody did or made, itself the subject.
_DONE = re.compile(r"(?:(?:自主|统一|配套|直接|联合|依法|自行|共同|组织|牵头|新)?[一-龥]{2}|[一-龥]{4,14}建设)的[^的，。；]{1,14}?(?P<goes>(?:应当?(?!急)|须|必须|要(?!求|素|点)|不得|不在|不超过|不低于|不高于|均).*)?$")
# 申请企业应符合以下条件: who may apply, no order.
_ELIGIBLE = re.compile(r"(?:原则上)?(?:必须|应当?|须)(?:是|为[^，。；]{2,40}(?:人|单位|企业|主体|机构|公司|部门|组织)(?=[，。；]|$))|(?:应当?|必须|须|要|需)(?:同时)?(?:符合|满足|具备|具有)(?:(?:以下|下列|如下)|[^，。；]{0,12}条件$)")
# 有关部门对企业作出的处罚决定，要公示: what was decided, nobody's duty.
_DECIDED = re.compile(r"对[^，。；]{2,30}(?:作出|做出|出具|下达)的[^，。；的]{2,20}$")


def may(said: str, at: int) -> bool:
    """`各区可…`, `由企业自主选择…`: a right, no order."""
    return _MAY.match(said, at) is not None


def is_duty(reading: Reading, names: list[Pair], predicate: str, act: int) -> bool:
    """Not a permission, a condition, a siting statement or a formula; `act` is where the predicate begins."""
    said, clause = reading.said, reading.clause
    rest = said[act : clause.end]
    if _MAY.match(rest) and reading.yet_must(act):
        return True
    if _MAY.match(rest) or _is_case(reading, rest, act) or (predicate in ("actor-verb", "actor-adverb") and _TAKEN_IN.match(rest)):
        return False
    if _is_topic(reading, predicate, rest) or _is_benefit(reading, names, predicate, rest):
        return False
    if predicate == "actor-act" and _NOMINAL.search(rest):
        return False
    if _LEAST.match(rest) and all(kind(said[a:b]) == "area" for a, b in names):
        return False
    if _LIMIT.match(rest) or _ELIGIBLE.match(rest) or _UNCHANGED.match(rest):
        return False
    if predicate in ("actor-modal", "actor-once"):
        return True
    if (predicate == "actor-preposition" and _DONE_WITH.match(rest)) or (_CONDUCT.match(rest) and reading.goes_on(_LENIENT)) or (_PUT_THERE.match(rest) and reading.goes_on(_OF_THING)):
        return False
    if _DECIDED.match(rest) or _MAY_LATER.match(rest) or (predicate == "actor-preposition" and _GIVEN.match(rest)):
        return False
    if _CHECKED.match(rest) and all(said[a:b].endswith(("企业", "主体", "户")) for a, b in names):
        return False
    if rest.startswith(("设在", "挂靠")):  # 办公室设在县水利局，负责日常工作
        after = reading.after
        return after is not None and rule("actor-x-serves").pattern.match(said, after.start, after.end) is not None
    if predicate == "actor-whole" and all(said[a:b] in _GENERAL for a, b in names):
        return False
    if predicate == "actor-preposition" and rule("actor-x-ability").pattern.search(rest) and not _STRONG.search(rest) and not rest.startswith(("根据", "按", "依")):
        return False
    if clause.mark == "，" and rest.startswith(("在", "根据", "依据", "依照", "结合", "按", "因", "自", "凭", "通过")) and reading.goes_on(_MAY) and not _STRONG.search(rest):
        return False  # 公司在取得许可前，可自愿备案
    if clause.mark == "，" and rest.startswith("对") and (reading.goes_beyond(_AGREED, _MAY) or (reading.goes_on(_MAY) and not _DOES.search(rest))):
        return False  # 县局对目录以外的数据，经市局同意，可以编制目录
    if clause.mark != "，" or not rule("actor-x-condition").pattern.search(rest) or rest.endswith("的"):
        return True
    # 各部门明确目标后，根据实际选择措施: what follows the condition is still theirs to do.
    if rest.endswith("后") and rest.startswith(("将", "把", "对", "按")):
        return True
    if rest.startswith(("根据", "依据", "按照", "依照")) and rest.endswith("费用"):
        return True  # 经办机构根据核定的费用，生成清算表
    if not rest.endswith(("时", "后")):
        return False
    # 医院在接诊时，同步开展宣传; 部门收到材料后，5日内完成审核: who does it there does what follows too.
    return reading.next_clause() in ("actor-modal", "actor-preposition") or (rest.startswith(_UPON) and reading.carries_on())


def _is_case(reading: Reading, rest: str, act: int) -> bool:
    """`企业违反规定的，予以处罚` is a case; `企业实行分级的，要公示标准` has the duty behind it."""
    if not _RELATIVE.search(rest):
        return False
    if reading.clause.mark == "，" and _PAYING.search(reading.said, reading.clause.start, act) and _FOUND_OUT.match(rest) and reading.goes_on(_DEALS):
        return False
    return _FAULT.search(rest) is not None or reading.clause.mark != "，" or not reading.goes_on(_ALSO)


def _is_topic(reading: Reading, predicate: str, rest: str) -> bool:
    """A definition, a target, a heading or a thing that the next clause speaks of."""
    if _DEFINED.match(rest) or _DONE_THERE.match(rest) or _SHARE.match(rest) or (_COVERED.match(rest) and not reading.goes_on(rule("actor-verb").pattern)) or _MODEL.match(rest) or (predicate in ("actor-verb", "actor-act") and (_RATE.match(rest) or _TIME.match(rest))):
        return True
    done = _DONE.match(rest) if predicate in ("actor-verb", "actor-act", "actor-adverb") and not rest.startswith(_PREPOSITIONS) else None
    if done and (done["goes"] or (reading.clause.mark == "，" and reading.goes_on(_OF_THING))):
        return True
    if predicate not in ("actor-verb", "actor-act"):
        return False
    if reading.clause.mark == "，" and _PAPER.match(rest) and reading.goes_on(_OF_THING):
        return True
    return _TOPIC.search(rest) is not None or _KIND_OF.match(rest) is not None or _BECAME.match(rest) is not None or _STATE.match(rest) is not None or (_THING.search(rest) is not None and reading.clause.mark == "，" and reading.goes_on(_OF_THING))


def _is_benefit(reading: Reading, names: list[Pair], predicate: str, rest: str) -> bool:
    """A level of budget that pays, or a body that enjoys something."""
    if all(_BUDGET.fullmatch(reading.said, a, b) for a, b in names) and (_BENEFIT.search(rest) or reading.goes_on(_BENEFIT)):
        return True
    if _RETURNED.match(rest) and not any(_PAYING.search(reading.said, a, b) for a, b in names):
        return True
    if _REWARDED.match(rest) and all(_CHOSEN.match(reading.said, a, b) for a, b in names):
        return True
    if _UNTAXED.search(rest) or (predicate == "actor-verb" and reading.goes_on(_GAINS)):
        return True
    if any("的" in reading.said[a:b] for a, b in names) and (_PAID.match(rest) or (not rest and reading.goes_on(_PAID))):
        return True
    enjoys = max(rest.find("享受"), rest.find("享有"))
    return predicate in ("actor-preposition", "actor-adverb") and enjoys >= 0 and not _LETS.search(rest, 0, enjoys) and not _STRONG.search(rest)


def is_act(reading: Reading, predicate: str, act: int) -> bool:
    """Behind a pivot: `推进学校管理制度建设` has a noun where `推动学校管理好食堂` has a verb."""
    rest = reading.said[act : reading.clause.end]
    if reading.said.endswith(("平台", "机制"), 0, act) and _RUNS.match(rest):
        return False
    if _MAY.match(rest) or rest.startswith("纳入") or _RELATIVE.search(rest) or _FORMULA.match(rest) or _NAMED.match(rest) or _ROW.match(rest) or _ACTIVITIES.match(rest):
        return False
    names = reading.said[max(reading.clause.start, act - 4) : act]
    if _STEPS.match(rest) or (names.endswith("动部门") and _TOGETHER.match(rest)) or (_COVERS.match(rest) and not names.endswith(("省", "市", "县", "区", "州", "地", "镇", "乡", "村", "街道", "）"))) or (_OF_LEVEL.search(names) and _LEVEL_THING.match(rest)):
        return False
    if predicate in ("actor-noun-verb", "actor-act") and _WITHIN.match(rest):
        return False
    if predicate in ("actor-noun-verb", "actor-act"):
        return len(rest) > 4 and (_OBJECTS.search(rest) is not None or not _NOMINAL.search(rest))
    nominal = None if _OBJECTS.search(rest) else _NOMINAL.search(rest)
    if nominal and nominal[0].startswith("的"):
        return False  # 推进政府向社会购买服务的改革
    return not (predicate == "actor-verb" and nominal and _NOUNISH.match(rest) and not _PLAIN_VERB.search(rest, 0, nominal.start()))
