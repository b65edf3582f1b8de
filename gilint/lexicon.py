"""The words by which the parts of a report are known, matched on folded text (`zh.fold`)."""

from __future__ import annotations

import re

from gilint.zh import MEASURES, chinese_number

ZEROS = str.maketrans("○Oo0", "〇〇〇〇")
BLANK_MARKS = frozenset(
    {"", "/", "／", "\\", "—", "——", "-", "--", "－", "–", "―", "─", "无", "/ /", "//"}
)
NEAR_DIGIT = "0-9０-９OoＯ〇○Il|"
NEAR_NUMBER = re.compile(
    rf"[+\-−]?[{NEAR_DIGIT}]+(?:[,.，．][{NEAR_DIGIT}]+)*[,.，．]?\s*"
    rf"(?:[{MEASURES}]{{1,2}}|[^\s\u4e00-\u9fff]{{0,3}})$|\S$"
)
FOOTNOTE = re.compile(
    r"(?:[①-⑳⑴-⒇*＊※†‡#]+|[\[［〔【(（](?:注?[:：]?\s*[0-9０-９一二三四五]{1,2}|注|件|个|宗|件数"
    r"|单位[:：]?\w{1,4})[\]］〕】)）])\s*$"
)
SUBTOTALS = frozenset({"小计", "合计", "总计", "计"})
CONTINUED = re.compile(r"^[(（]?(?:续表|接上[表页]|续上?表|上接)[^。]{0,20}$|^[(（]续[)）]$")
TITLE = re.compile(
    r"(?:信息公开|政务公开|信息公工作|息公开|信息公开公开).{0,14}报告(?:[(\[]?[^)\]]{0,12}[)\]])?$"
    r"|^[^,。;:]{0,40}(?:19|20)\d\d年(?:度)?[^,。;:]{0,24}年度?(?:工作)?报告$"
)
TITLE_TAIL = re.compile(
    r"(?:人民)?政府(?:信息|政务)|(?:政府)?信息公|政务公开|政府.{0,2}公开|年度|工作年"
)
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\1)?年度?|([二][〇○零Oo0][一二三四五六七八九〇○零]{2})年度?"
)
DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|二[〇○零Oo0][一二三四五六七八九〇○零]{2})(?:年|[-./])"
    r"(?P<month>\d{1,2}|十?[一二三四五六七八九十]|元)(?:月|[-./])"
    r"(?P<day>\d{1,2}|[一二三]?十?[一二三四五六七八九十])(?:日|号)?"
)
DATE_LINE = re.compile(rf"\(?(?:{DATE.pattern})\)?$")
NEAR_DATE_LINE = re.compile(
    r"\(?(?:19|20)[\dXx×✕_*○]{2}年[\dXx×✕_*○]{0,3}月[\dXx×✕_*○]{0,3}日?\)?$|"
    r"\(?(?:19|20)\d{2,5}[年月日号\d〇○零一二三四五六七八九十./-]{3,10}\)?$"
)
IMPRINT = re.compile(
    r"^(?:抄送|抄报|主送|分送|印送|发至?|附件\d*|附|联系人|联系电话|电话|公开(?:方式|属性|类别|选项)|信息公开选项):.{0,60}$"
    r"|^[^。]{0,40}印发$|^\(?(?:此件|此文|本件)[^。]{0,20}公开[^。]{0,10}\)?$|^\(共印\d+份\)$"
)
BODY = re.compile(
    r"(?:(?:人民|[省市县区镇乡州旗]|党委[、和]?)政府|办事处|办公室|委员会|管委会|局|厅|委|院|部|署|会|社|中心|大队|支队|总队|集团|公司"
    r"|医院|学校|大学|学院|银行|镇|乡|街道|县|区|市|省|州|盟|旗|办|所|站|馆)(?:\((?:盖?章|印章?)\))?$"
)
STRONG_BODY = re.compile(
    r"(?:(?:人民|[省市县区镇乡州旗]|党委[、和]?)政府|办事处|办公室|委员会|管委会|局|厅|中心|大队|支队|总队)(?:\((?:盖?章|印章?)\))?$"
)
NAMED = re.compile(
    r"\s*(?:(?:报告|发布|编制|公开|发文|落款|成文)?(?:单位|机关|机构|日期|时间)|落款)\s*[:：]\s*"
)
# What stands below a signature: whom to ask, who gets a copy, whether the document is public.
BELOW = re.compile(
    r"\(?(?:联系(?:人|电话|方式|地址|单位)|电话|传真|邮编|邮政编码|地址|(?:电子)?邮箱|网址|抄送|抄报|主送|附件|附表|附注"
    r"|此件|公开(?:属性|方式|形式)|主动公开$|信息公开选项|编辑|责编|审核|校对|承办|注:|备注|共印|印发|\d{4}年.{3,8}印发)"
)
SENTENCE_MARK = re.compile(r"[。,;:!?>|]")
FURNITURE = re.compile(
    r"^(?:字体|字号|打印|关闭|浏览次?数?|点击[率数]?|阅读次数|访问[量次]|分享|扫一扫|索引号|主题分类|发布机构|发文机[关构]"
    r"|公开日期|发布日期|发布时间|发文日期|成文日期|生成日期|文号|发文字号|信息来源|来源|信息名称|标题|名称|有效性|体裁分类"
    r"|主题词|关键词|责任编辑|责编|编辑|作者|审核|上一[篇条]|下一[篇条]|相关(?:链接|文档|附件)|附件\d*:|当前位置|您?(?:的位置|所在位置)"
    r"|首页|返回|版权所有|主办单?位?|承办|网站标识码|.?ICP备|.{0,3}公网安备|[【\[](?:打印|字体|关闭|返回|收藏|分享)|目录$|相关稿件|信息公开目录|组配分类|公开方式)"
)
ONLY_MARKS = re.compile(r"[^\w（(]*$")
PAGE_NUMBER = re.compile(
    r"^(?:第?[-·\s]*\d{1,3}[-·\s]*页?(?:,?共\d+页)?|\d{1,3}/\d{1,3}"
    r"|第[一二三四五六七八九十]{1,3}页(?:,?共[一二三四五六七八九十]{1,3}页)?)$"
)
PUBLISHED = re.compile(
    rf"(?:发布日期|发布时间|公开日期|发文日期|成文日期|生成日期|时间|日期)\s*:?\s*(?P<date>{DATE.pattern})"
)
PUBLISHER = re.compile(r"(?:发布机构|发文机[关构]|信息来源|来源)\s*:\s*(?P<name>[^\s:;,。|]{2,40})")


def year_of(text: str) -> int | None:
    """Return the first year named in a folded text: 2023年, 二〇二三年."""
    match = YEAR.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else chinese_number(match[2].translate(ZEROS))


def calendar_number(text: str) -> int | None:
    """Read a year, month or day, in Arabic or Chinese: 12, 十二, 二〇二四, 元 (月)."""
    if text == "元":
        return 1
    return int(text) if text.isdigit() else chinese_number(text.translate(ZEROS))
