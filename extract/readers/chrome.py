"""What a web page has around its article: menus, tools, counters, share buttons, footers.

In: one line of a page.  Out: yes or no.
Example: `【打印】 【字体：大 中 小】`, `首页 要闻 政策 服务 互动`, `扫一扫在手机打开当前页`.
Only for text that comes from a web page (html, or a page printed to PDF): in a document itself such words are content.
"""

from __future__ import annotations

import re

WORDS = (
    "首页|主站首页|网站首页|返回首页|要闻|新闻|动态|工作动态|政务|政务公开|政府信息公开|信息公开|公开|政策|政策文件|政策法规|最新政策|服务|政务服务|办事服务|办事大厅|互动|互动交流|政民互动|"
    "公众参与|数据|数据开放|政府数据|专题|专题专栏|关于我们|联系我们|网站地图|站点地图|无障碍|无障碍阅读|关怀版|长者模式|适老版|繁|繁体|繁體|简|简体|EN|English|ENGLISH|用户空间|政务邮箱|"
    "登录|注册|登录个人中心|搜索|高级搜索|微信|微博|客户端|小程序|邮箱|手机版|电脑版|RSS|下载|打印|打印本页|关闭|关闭窗口|关闭本页|返回|返回顶部|收藏|分享|分享到|保存|纠错|我要纠错|"
    "大|中|小|上一篇|下一篇|省政府|市政府|县政府|区政府|国务院|走进.{2,4}|美丽.{2,4}|魅力.{2,4}|印象.{2,4}|机构职能|领导之窗|机构|回到顶部|相关稿件|责任编辑|扫一扫|[\\u4e00-\\u9fff]{2,10}网站(?:群|导航|链接)?"
)
MENU = re.compile(rf"(?:{WORDS})(?:[\s\u3000|｜/·>＞:：【】\[\]（）()]+(?:{WORDS}))*[\s\u3000|｜】\]：:]*")
SEPARATOR = re.compile(r"[\s\u3000|｜【】\[\]>＞]+")
# The name of the section of the site, on top of the page: `某某局政府信息公开`.
SECTION = re.compile("[\\u4e00-\\u9fff]{3,20}政?府?信息公开(?:目录|平台|专栏|网)?")
TRAIL = re.compile(r"(?:您(?:现在)?(?:的|所在的?)?(?:当前)?位置|当前位置|所在位置)\s?[:：]?.*|(?:网站)?首页\s?[>＞»\-—]+.{0,120}")
TOOLS = re.compile(
    r"[【\[]?(?:打印|打印本页|打印本稿|关闭|关闭窗口|收藏|纠错|我要纠错|分享|分享到|字体|字号|文字大小|朗读|下载文字版|下载图片版|返回顶部)[^。；]{0,40}"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)\s?[:：]?.{0,12}|.{0,4}扫一扫.{0,30}|扫码.{0,20}|请输入您?要?搜索的?.{0,12}|(?:分享|保存)到?.{0,20}"
    r"|(?:主办|承办|技术支持|版权所有|网站标识码|备案号|公安备案|联系电话|地址|邮编|ICP备?)[:：\s].{0,120}|.{0,20}(?:ICP备|公网安备|网站标识码|版权所有).{0,80}|Copyright.{0,120}|.{0,60}All Rights Reserved.{0,20}"
)
POSTED = re.compile(
    r"(?:(?:发布|发表|更新|成文|公开|创建)?(?:时间|日期)|来\s?源|信息来源|文章来源|稿件来源|作者|编辑|责任编辑|浏览次数|浏览量|阅读次数|点击数|访问量|字体|字号|文字大小|分享|发布机构|发布单位|打印|保存|视力保护色)\s?[:：]"
)


def is_chrome(line: str) -> bool:
    """Is the whole line the page's and not the document's?"""
    bare = line.strip(" \t\u3000\xa0")
    if not bare:
        return True
    if len(bare) <= 160 and (TRAIL.fullmatch(bare) or TOOLS.fullmatch(bare)):
        return True
    if SECTION.fullmatch(bare):
        return True
    words = [word for word in SEPARATOR.split(bare) if word]
    return MENU.fullmatch(bare) is not None and (len(words) >= 3 or bare in SINGLE or (len(bare) >= 6 and all(len(word) >= 4 for word in words)))


SINGLE = frozenset(("首页", "打印", "关闭", "打印本页", "关闭窗口", "分享", "分享到", "收藏", "纠错", "我要纠错", "返回顶部", "上一篇", "下一篇", "扫一扫", "无障碍", "关怀版", "搜索", "其他网站", "友情链接"))


def is_posted(line: str) -> bool:
    """`发布时间：2023-08-24 来源：妇幼健康司 浏览次数：12`: when and where the page was put up, not what it says."""
    bare = line.strip(" \t\u3000\xa0")
    return len(bare) <= 120 and POSTED.match(bare) is not None and not re.search("[。；]", bare)
