"""Three small documents of our own, and a corpus of them."""

from __future__ import annotations

from pathlib import Path

from kb.corpus import Added, Corpus

COUNTY = """兴国县人民政府办公室文件

兴府办字〔2031〕7号

关于印发《兴国县河道清洁工作方案》的通知

各乡镇人民政府，县直各单位：

经县政府同意，现将《兴国县河道清洁工作方案》印发给你们，请认真贯彻落实。

兴国县人民政府办公室

2031年3月5日

（此件主动公开）

兴国县河道清洁工作方案

为贯彻《江西省河道清洁条例》，制定本方案。

一、工作目标

到2033年，河道清洁率达到95%以上，农村河段巡查覆盖率达到80%。

二、重点任务

（一）开展河道巡查。组织人员每月巡查河段，发现ＡＢＣ类问题及时处理。（责任单位：县水利局、县生态环境局）

（二）清理河面垃圾。2032年底前建成清漂站12座，配备1.5万元以上的设备。（责任单位：县城管局）

三、保障措施

（一）加强组织领导。县水利局牵头协调，各乡镇人民政府具体落实。
"""

CITY = """天津市水务局关于印发2031年河道管理工作要点的通知

各区水务局：

现将《2031年河道管理工作要点》印发给你们，请结合实际落实。

天津市水务局

2031年1月20日

2031年河道管理工作要点

一、完善河道巡查制度

1.加强日常巡查。各区水务局每周巡查重点河段，全年河道清洁率保持在98%以上。

2.推进数据共享。市水务局会同市生态环境局建立河道数据平台，年内接入监测点300个。

二、提升治理能力

3.开展技能培训。全年培训河道管理人员2000名。
"""

MINISTRY = """水利部关于加强河道清洁工作的通知

水河湖〔2030〕15号

各省、自治区、直辖市水利（水务）厅（局）：

为加强河道清洁工作，现就有关事项通知如下。

一、明确目标

到2035年，全国河道清洁率达到90%以上。

二、落实责任

（一）健全巡查制度。省级水行政主管部门建立河道巡查制度，县级以上每年组织巡查不少于4次。

（二）加强监督检查。水利部组织开展监督检查。

水利部

2030年11月2日
"""

TEXTS = {"县方案.txt": COUNTY, "市要点.txt": CITY, "部通知.txt": MINISTRY}


def quiet(what: str, done: int, total: int) -> None:
    """No progress."""


def fill(corpus: Path, texts: dict[str, str]) -> dict[str, str]:
    """Add these texts; file name → id."""
    held = Corpus.open(corpus)
    ids = {}
    for name, text in texts.items():
        result = held.add(name, text.encode("utf-8"))
        assert isinstance(result, Added)
        ids[name] = result.id
    return ids
