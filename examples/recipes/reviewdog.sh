#!/bin/sh
# 把问题写成合并请求里的评论。 / Findings as comments of a pull or merge request.
# reviewdog 的令牌按它的说明设置。 / See reviewdog's manual for its tokens.
set -u
gilint 年报 --fail-level never --format sarif |
  reviewdog -name=gilint -f=sarif -reporter="${REPORTER:-github-pr-review}" -filter-mode=nofilter -fail-level=error
