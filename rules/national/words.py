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
    "公开工做": "公开工作",
    "公开渠到": "公开渠道",
    "宣传渠到": "宣传渠道",
    "政治战位": "政治站位",
    "进一步建全": "进一步健全",
    "建立建全": "建立健全",
    "建全制度": "健全制度",
    "建全机制": "健全机制",
    "建全完善": "健全完善",
    "不断建全": "不断健全",
    "及时跟新": "及时更新",
    "跟新信息": "更新信息",
    "信息跟新": "信息更新",
    "内容祥实": "内容翔实",
    "祥细": "详细",
    "切时保障": "切实保障",
    "切时加强": "切实加强",
    "切时提高": "切实提高",
    "切时做好": "切实做好",
    "公开栏木": "公开栏目",
    "网站栏木": "网站栏目",
    "公众参于": "公众参与",
    "群众参于": "群众参与",
    "积极参于": "积极参与",
    "参于度": "参与度",
    "精准细至": "精准细致",
    "防犯泄密": "防范泄密",
    "防犯风险": "防范风险",
    "常太化": "常态化",
    "规犯化": "规范化",
    "标准话": "标准化",
    "制度话": "制度化",
    "规范话": "规范化",
    "保密审察": "保密审查",
    "审查把管": "审查把关",
    "办示指南": "办事指南",
    "便明服务": "便民服务",
    "惠名政策": "惠民政策",
    "广大群从": "广大群众",
    "人民群从": "人民群众",
    "透名度": "透明度",
    "公信刀": "公信力",
    "知请权": "知情权",
    "知清权": "知情权",
    "公开意视": "公开意识",
    "责任意视": "责任意识",
    "业务水评": "业务水平",
    "工作水评": "工作水平",
    "组织领到": "组织领导",
    "领导小住": "领导小组",
    "责任追就": "责任追究",
    "社会评义": "社会评议",
    "工作考合": "工作考核",
    "考核平价": "考核评价",
    "政策解毒": "政策解读",
    "正策解读": "政策解读",
    "回应关且": "回应关切",
    "社会关且": "社会关切",
    "财政预绝算": "财政预决算",
    "予决算": "预决算",
    "重点领城": "重点领域",
    "民生领城": "民生领域",
    "应公开尽公升": "应公开尽公开",
    "主动公升": "主动公开",
    "信息公升": "信息公开",
    "政府信息公幵": "政府信息公开",
    "公升透明": "公开透明",
    "无法题供": "无法提供",
    "予以公升": "予以公开",
    "不于公开": "不予公开",
    "不于处理": "不予处理",
    "按期达复": "按期答复",
    "依法达复": "依法答复",
    "结转下年渡": "结转下年度",
    "行政处法": "行政处罚",
    "行政许刻": "行政许可",
    "行政强治": "行政强制",
}

# The same with what may not stand beside it: 自己经过, 以经济建设为中心. Each begins with a character,
# so that the search can jump to one.
PATTERNS: dict[str, str] = {
    "己(?<!自己)经(?![验营济])": "已经",
    "以经(?![济验典营费贸常纬络过办])": "已经",
    "己(?<!自己)(?<!知己)(?=按[期时]|完成|办结)": "已",
}

# Words of two characters that never double; behind 工作 another noun may follow.
NOUNS = """
领导 小组 专班 方案 机制 要点 台账 会议 推进 总结 计划 人员 流程 制度 体系 任务
"""
NEVER_DOUBLE = """
进行 加强 不断 开展 以及 通过 完善 提升 提高 积极 严格 根据 按照 对于 关于 由于 因此 并且 同时 其中
我镇 我局 我乡 我县 我市 我区 我办 以来 截至 围绕 坚持 贯彻 建立 健全 切实 确保 强化 加大 推动 及时
认真 扎实 有效 主动 促进 规范 保障 增强 结合 如对 如有
"""
DOUBLED: dict[str, frozenset[str]] = {
    **dict.fromkeys(NEVER_DOUBLE.split(), frozenset()),
    "工作": frozenset(NOUNS.split()),
    "年度": frozenset(("报告", "总结", "计划", "工作", "考核", "年报")),
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
