"""The words that the rules on wording know.

pycorrector 1.1.4 was looked at for typos: it needs torch, transformers and, for its rules, a
language model of 2.8 GB, takes 0.8 s to import before that, and offers corrections that are only
likely. So this is a list of what is never right in these reports, in any context: no word stands
here that two neighbouring words can form (发布|署名, 以|经济, 自己|经过, 规模|快速).
"""

from __future__ import annotations

TYPOS: dict[str, str] = {
    "信息公公开": "信息公开",
    "信息公开开工作": "信息公开工作",
    "信息公工作": "信息公开工作",
    "信息公开公作": "信息公开工作",
    "政府息公开": "政府信息公开",
    "政府信公开": "政府信息公开",
    "政府信信息": "政府信息",
    "政府信息信息公开": "政府信息公开",
    "政府信息公开工工作": "政府信息公开工作",
    "政府信息公开作": "政府信息公开工作",
    "公开政息": "公开信息",
    "主动公公开": "主动公开",
    "依申公开": "依申请公开",
    "依申请请公开": "依申请公开",
    "依申请公公开": "依申请公开",
    "公开条列": "公开条例",
    "《条列》": "《条例》",
    "公开办涵": "公开办函",
    "中华人名共和国": "中华人民共和国",
    "中华人民共合国": "中华人民共和国",
    "人民攻府": "人民政府",
    "人民正府": "人民政府",
    "行政复意": "行政复议",
    "行政复义": "行政复议",
    "行政诉颂": "行政诉讼",
    "行政诉松": "行政诉讼",
    "规范性文见": "规范性文件",
    "规犯性文件": "规范性文件",
    "决策布署": "决策部署",
    "工作布署": "工作部署",
    "安排布署": "安排部署",
    "统一布署": "统一部署",
    "认真布署": "认真部署",
    "全面布署": "全面部署",
    "动员布署": "动员部署",
    "精心布署": "精心部署",
    "布署要求": "部署要求",
    "布署安排": "部署安排",
    "贯切落实": "贯彻落实",
    "惯彻落实": "贯彻落实",
    "进一部加强": "进一步加强",
    "进一部完善": "进一步完善",
    "进一部提高": "进一步提高",
    "进一部规范": "进一步规范",
    "进一部健全": "进一步健全",
    "不段提高": "不断提高",
    "不段完善": "不断完善",
    "不段加强": "不断加强",
    "接收社会监督": "接受社会监督",
    "接收群众监督": "接受群众监督",
    "监督捡查": "监督检查",
    "监督保章": "监督保障",
    "组织保章": "组织保障",
    "跟据": "根据",
    "严格安照": "严格按照",
    "安照要求": "按照要求",
    "透明渡": "透明度",
    "满意渡": "满意度",
    "三审三较": "三审三校",
    "三审三效": "三审三校",
    "门户网战": "门户网站",
    "政府网战": "政府网站",
    "微信公从号": "微信公众号",
    "主要问提": "主要问题",
    "存在问提": "存在问题",
    "领导小姐": "领导小组",
    "统记期限": "统计期限",
    "统计期线": "统计期限",
    "以下间称": "以下简称",
    "以下检称": "以下简称",
    "再接再励": "再接再厉",
    "一如继往": "一如既往",
    "相辅相承": "相辅相成",
    "按步就班": "按部就班",
    "默守成规": "墨守成规",
    "因地治宜": "因地制宜",
    "全力以付": "全力以赴",
    "事半工倍": "事半功倍",
}

# Words of two characters that never double; behind 工作 another noun may follow.
NOUNS = """
领导 小组 专班 方案 机制 要点 台账 会议 推进 总结 计划 人员 流程 制度 体系 任务
"""
NEVER_DOUBLE = """
进行 加强 不断 开展 以及 通过 完善 提升 提高 积极 严格 根据 按照 对于 关于 由于 因此 并且 同时 其中
我镇 我局 我乡 我县 我市 我区 我办 以来 截至 围绕 坚持 贯彻 建立 健全 切实 确保 强化 加大 推动 及时
认真 扎实 有效 主动 促进 规范 保障 增强 结合
"""
DOUBLED: dict[str, frozenset[str]] = {
    **dict.fromkeys(NEVER_DOUBLE.split(), frozenset()),
    "工作": frozenset(NOUNS.split()),
}

# Small letters: names of media and formats. Words in capitals (APP, VPN, OA) are never accused.
NAMES = """
email mail vlog plog blog logo word excel html http https docx xlsx pptx jpeg wifi banner cookie
office online offline tips live talk show plus mini token internet android iphone ipad linux
windows java python weibo weixin wechat bilibili tiktok deepseek chatgpt kimi nbsp quot xxgk zwgk
zfxxgk gongwen e-mail wi-fi apps news
"""
ALLOWED = frozenset(NAMES.split())

# Common words that are no name even with a capital letter.
COMMON = """
and the for with from this that these those also however furthermore therefore moreover
including include process processes workflow workflows efficiency transparency information
government public improve improvement ensure policy policies summary overview conclusion
feedback timeline guidelines framework mechanism mechanisms effective efficient accountability
openness disclosure requests implementation strategy stakeholders citizens issues problems
solution solutions measures overall additionally meanwhile undefined null please according
supervision training management
"""
FOREIGN = frozenset(COMMON.split())
