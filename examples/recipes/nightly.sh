#!/bin/sh
# 每晚检查已公布的网页。 / Check published pages every night.
# 用法 / usage: nightly.sh 网址.tsv 结果文件夹
# 网址.tsv 每行：单位名，制表符，网址。 / A line a page: name, tab, address.
set -eu
list=$1
results=$2
today=$(date +%F)
pages=$results/$today
mkdir -p "$pages"
tab=$(printf '\t')
while IFS=$tab read -r name address; do
  [ -n "$name" ] || continue
  curl --fail --silent --show-error --location --max-time 60 --output "$pages/$name.html" "$address" ||
    echo "取不到 / not fetched: $name $address" >&2
done <"$list"
code=0
gilint "$pages" --format "html:$results/$today.html" --format "xlsx:$results/$today.xlsx" --format text >"$results/$today.txt" || code=$?
tail -n 3 "$results/$today.txt"
exit "$code"
