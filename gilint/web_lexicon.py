"""The words of web pages around a report: its metadata box, buttons, neighbours and footer.

Patterns marked *folded* are matched on folded text (`zh.fold`), the others on text as it stands.
"""

from __future__ import annotations

import re

ORDINALS = frozenset("一二三四五六第123456１２３４５６")
SECTION_WORDS = (
    "总体情况",
    "主动公开政府信息",
    "收到和处理政府信息",
    "改进情况",
    "其他需要报告",
    "行政诉讼情况",
)
SECTION_NAMES = (
    r"(?:(总体(?:工作)?(?:情况|概况))|(主动公开政府信息的?情况)|(收到和处理[^。]{0,12}申请的?情况)"
    r"|((?:复议|诉讼)[^。]{0,12}(?:复议|诉讼)[^。]{0,6}情况)|(问题[及和与、]?[^。]{0,10}(?:改进|措施)[^。]{0,4})"
    r"|(其[他它]需要?(?:报告|说明)的?(?:事项|情况)))"
)
SECTION = re.compile(
    rf"(?:第?[(]?[一二三四五六七八九十\d]{{1,3}}(?:部分)?[)]?[、.,:]*)?[^。;]{{0,16}}?{SECTION_NAMES}[:]?$"
)
"""A section's heading alone on its line; *folded*. The group that matched tells which section."""
RUN_IN_SECTION = re.compile(rf"第?[一二三四五六\d](?:部分)?[、.:][^。;]{{0,16}}?{SECTION_NAMES}")
"""A section's numbered heading with its text behind it on the same line; *folded*."""

PAGE_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s?日)?(?:\s{1,4}\d{1,2}:\d{2}(?::\d{2})?)?"
)
METADATA = {
    "published": (
        "发布日期 发布时间 公开日期 公开时间 发文日期 发文时间 公布日期 上网时间 发布于"
        " 提供时间 提供日期 发表时间 发表日期 发稿时间 发稿日期 上传时间 上传日期 公示时间"
        " 公示日期 刊发时间"
    ),
    "made": (
        "成文日期 生成日期 产生日期 制发日期 录入时间 录入日期 更新时间 更新日期 最后更新"
        " 创建时间 添加时间 日期 时间"
    ),
    "publisher": (
        "发布机构 公开机构 发布单位 发布部门 公开主体 发文机关 发文机构 发文单位 制发机关"
        " 信息发布机构 公开单位"
    ),
    "source": "来源 信息来源 文章来源 稿件来源 内容来源",
    "other": (
        "索引号 信息索引号 索取号 文号 发文字号 文件编号 规范性文件编号 统一登记号"
        " 主题分类 组配分类 信息分类 分类 信息类别 所属主题 栏目 所属栏目 主题词 关键词 关键字"
        " 公开方式 公开形式 公开范围 公开时限 公开程序 公开类别 公开责任部门 责任部门 服务对象"
        " 体裁分类 体裁 公文种类 有效性 是否有效 时效 时效性 公文时效 文件状态 有效期"
        " 废止日期 失效日期 失效时间 实施日期 生效日期 载体类型 记录形式 语种 内容概述 内容描述"
        " 标题 名称 信息名称 文件名称 浏览次数 访问次数 点击次数 阅读次数 点击数 阅读数 浏览量"
        " 阅读量 访问量 点击率 浏览 阅读 点击 人气 字体 字号 字体大小 视力保护色 保护视力色 背景色"
        " 作者 发布人 发布者 供稿人 点击量 信息提供 公开目录 所属目录 目录号 所属机构 所属部门"
        " 效力状况 效力级别 效力状态 公开责任单位 文件类型 公文类型 信息形式 内容分类 公开属性"
        " 阅读人数 浏览人数 访问人数 内容提要 摘要 备注 获取方式 责任处室 标签"
        " 责任编辑 编辑 责编 审核 校对 录入 供稿 初审 复审 终审 打印 分享 分享到 下载"
    ),
}
FURNITURE = re.compile(
    r"(?:[\W\d_]|次|字体|字号|[大中小特]|打印(?:本[页文])?|关闭(?:本[页文]|窗口)?|收藏(?:本页)?|分享(?:[到至])?|微信|微博|新浪"
    r"|腾讯|朋友圈|QQ|空间|好友|复制链接|复制网址|返回(?:顶部|上级|首页|列表)?|回到顶部|附件|下载|语音播报|朗读|暂停|播放|正文"
    r"|点击查看|相关解读|解读|我要纠错|纠错|默认|放大|缩小|较大|视力保护色|导出|word|pdf|PDF|WORD|Word|版|文字|图片|A[+-]?)+$"
)
"""A line of nothing but buttons; *folded*."""
ASIDE = re.compile(
    r"[\[(]?(?:责任编辑|责编|编辑|审核|校对|录入|供稿|撰稿|初审|复审|终审|信息来源|文章来源|稿件来源|来源|作者):"
    r"|附件\d*:?[^。]*\.(?:docx?|wps|pdf|xlsx?|ofd|zip|rar)|[^。]*\.(?:docx?|wps|pdf|xlsx?|ofd|zip|rar)$"
    r"|[^。]{0,12}当前位置|[^。]{0,8}(?:所在|的)位置:|首页>|点击(?:查看|下载)|文件下载|下载附件|扫一扫|扫描二维码"
)
"""A line that is none of the report, wherever on the page it stands; *folded*, from its start."""
END = re.compile(
    r"\[?(?:上一[篇条页]|下一[篇条页]|前一[篇条]|后一[篇条]|[上下]篇:|扫一扫|分享[到至:]|版权所有|主办[:单]|承办[:单]|技术支持:"
    r"|相关(?:链接|阅读|文章|信息|文件|稿件|文档|附件|解读|报道)(?:[:>]|$)|网站(?:标识码|地图|声明)|联系我们|关于我们|友情链接"
    r"|返回顶部|打印本[页文]|关闭窗口|您是第|您访问的(?:链接|页面)|您对(?:本文|此|该)|我要(?:留言|评论|纠错|收藏|打印)"
    r"|(?:本文|原文|页面)(?:地址|网址|链接)|扫码|手机(?:扫|浏览|阅读|查看)|Copyright|copyright|©"
    r"|(?:热门|推荐)(?:阅读|信息|文章|新闻|搜索|专题|关键词)|.{0,60}(?:ICP备|公网安备|网站标识码)|.{0,30}版权所有)"
)
"""A line behind which nothing belongs to the report; *folded*, from its start."""
BREADCRUMB = re.compile(r"首页|当前位置|所在位置|您的位置|[>»]")
SITE_SEPARATOR = re.compile(r"\s*[-_|—–]+\s*")
NO_PUBLISHER = re.compile(r"本站|本网|本站原创|原创|网络|互联网|未知|不详|佚名|管理员|admin")
SENTENCE_END = "。"
UNLIKE_MENU = (
    *(SENTENCE_END, ":", "：", "日期", "时间"),
    *("布机构", "开机构", "布单位", "文单位", "发文机", "发布部门", "制发机关"),
)
"""One of them stands in every sentence, and in every field with a colon or with the name of a date
or of who published.
"""
TITLE_HINT = "报"
