"""Places where a number is due and none stands: 共公开信息条, 占%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.claims.model import Gap
from gilint.claims.sentences import Sentence
from gilint.location import Span

# A unit straight behind what is counted, with nothing but a blank where the number was.
HOLE = re.compile(
    r"(?:信息|申请|文件|共|共计|累计|收到|发布|公开|合计|受理|答复|办结|废止|制发|复议|诉讼|解读)"
    r"(?P<hole>[ \t\u3000\xa0]+|[_＿]{1,20}|[（(][ \u3000]*[）)])(?P<unit>[件条篇份起])(?=[，,。；;、）)]|\s*$)"
)
BARE = re.compile(
    r"(?:共|共计|累计|总计|合计)(?:主动)?(?:公开|发布|收到|受理|办理|接到|制发|更新|推送)(?:了)?"
    r"(?:各类|政府|政务|有关|相关|动态|公开)*(?:信息公开申请|依申请公开申请|信息|公开申请|文件|规范性文件|稿件)(?P<unit>[条篇份起件])(?=[，,。；;、）)]|\s*$)"
)
# No clause ends in 信息条: only a count of items does.
BARE_ITEMS = re.compile(
    r"(?:公开|发布|更新|推送|上传|转载)(?:了)?(?:各类|各种|政府|政务|有关|相关|动态|公开)*信息(?P<unit>条)(?=[，,。；;、）)]|\s*$)"
)
SHARE = re.compile(
    r"(?:占|占比|占比为|增长|下降|办结率|答复率|达到|率达|率为)(?P<unit>\s{0,4}[%％])"
)
NUMBER_NEAR = re.compile(
    r"[，,、（(：:]\s*(?:共|共计|合计|总计)?\s*[\d０-９一二三四五六七八九十百零两]"
)


def find_gaps(sentence: Sentence) -> Iterator[Gap]:
    """Yield every place of a sentence where a number is missing."""
    seen: set[int] = set()
    for pattern in (HOLE, BARE, BARE_ITEMS, SHARE):
        for match in pattern.finditer(sentence.raw):
            if pattern is BARE and NUMBER_NEAR.match(sentence.raw, match.end()):
                continue
            start = match.start()
            if match.end() in seen:
                continue
            seen.add(match.end())
            place = Span(sentence.start + start, sentence.start + match.end())
            yield Gap(match.group(), place, sentence.span)
