"""What gilint says of settings, packs, plugins and suppressions, in Chinese and English."""

from __future__ import annotations

SETUP: dict[str, tuple[str, str]] = {
    # Plugins.
    "plugin-failed": (
        "插件 {plugin}（{name}）加载失败：{reason}。请更新或卸载该插件。",
        "Plugin {plugin} ({name}) failed to load: {reason}. Update or uninstall it.",
    ),
    "plugin-duplicate": (
        "“{name}”（{what}）登记了两次：{first}；{second}。请去掉其中一个。",
        "“{name}” ({what}) is registered twice: {first}; {second}. Remove one of them.",
    ),
    "plugin-hook-unknown": (
        "插件 {plugin} 使用了不存在的钩子“{name}”，是不是“{near}”？",
        "Plugin {plugin} implements “{name}”, a hook that does not exist. Did you mean “{near}”?",
    ),
    "plugin-hook-unmarked": (
        "插件 {plugin} 的函数“{name}”没有用 @hookimpl 标记，不会被调用。请加上标记。",
        "“{name}” of plugin {plugin} is not marked with @hookimpl and would never be called.",
    ),
    "plugin-value-wrong": (
        "插件 {plugin} 的钩子“{name}”返回的不是{expected}：{value}。",
        "Hook “{name}” of plugin {plugin} returns something that is no {expected}: {value}.",
    ),
    # Settings.
    "setting-unknown": (
        "没有“{key}”这项设置，是不是“{near}”？",
        "There is no setting “{key}”. Did you mean “{near}”?",
    ),
    "value-wrong": (
        "“{key}”的值写错了：现为 {value}，应写作 {expected}。",
        "“{key}” has a wrong value: {value}; write {expected}.",
    ),
    "number-out-of-range": (
        "“{key}”应在 {least} 和 {most} 之间，现为 {value}。",
        "“{key}” must be between {least} and {most}, not {value}.",
    ),
    "choice-wrong": (
        "“{key}”不能是“{value}”，可选：{known}。",
        "“{key}” cannot be “{value}”; choose one of: {known}.",
    ),
    "code-unknown": (
        "没有规则“{code}”，是不是“{near}”？",
        "There is no rule “{code}”. Did you mean “{near}”?",
    ),
    "option-unknown": (
        "规则 {code} 没有选项“{option}”，可用的：{known}。",
        "Rule {code} has no option “{option}”; it has: {known}.",
    ),
    "pack-unknown": (
        "没有规则包“{pack}”，是不是“{near}”？用 gilint pack list 查看全部。",
        "There is no pack “{pack}”. Did you mean “{near}”? See gilint pack list.",
    ),
    "extend-circle": (
        "extend 绕成了圈，或一层套一层太多：{path}。",
        "`extend` goes in a circle, or through too many files: {path}.",
    ),
    "extend-missing": (
        "extend 指向的文件不存在：{path}。",
        "`extend` names a file that does not exist: {path}.",
    ),
    "config-unreadable": (
        "无法读取配置文件：{reason}。请另存为 UTF-8 后重试。",
        "The configuration file cannot be read: {reason}. Save it as UTF-8.",
    ),
    "toml-wrong": ("TOML 写错了：{reason}", "TOML error: {reason}"),
    "severity-wrong": (
        "--severity 应写作 规则=级别（error、warning、note），现为“{value}”。",
        "--severity takes CODE=LEVEL (error, warning, note), not “{value}”.",
    ),
    "origin-default": ("默认", "default"),
    "origin-command-line": ("命令行", "command line"),
    "origin-pack": ("规则包 {pack}", "pack {pack}"),
    "config-for": ("“{path}”的设置：", "Settings for “{path}”:"),
    "config-files": ("读取的配置文件：{files}", "Configuration files read: {files}"),
    "config-no-file": ("没有找到配置文件。", "No configuration file was found."),
    # Packs and their rules.
    "expression-wrong": (
        "表达式写错了：“{text}”，第 {column} 个字符处。",
        "The expression is wrong: “{text}”, at character {column}.",
    ),
    "kind-unknown": (
        "没有“{kind}”这种规则，是不是“{near}”？",
        "There is no kind of rule “{kind}”. Did you mean “{near}”?",
    ),
    "key-unknown": (
        "不认识的键“{key}”，是不是“{near}”？",
        "Unknown key “{key}”. Did you mean “{near}”?",
    ),
    "key-missing": ("缺少“{key}”。", "“{key}” is missing."),
    "pack-missing": ("这里没有 pack.yaml，不是规则包。", "No pack.yaml here: this is no pack."),
    "pack-file-missing": (
        "规则包里提到的文件“{name}”不存在。",
        "The pack names a file “{name}” that is missing.",
    ),
    "yaml-wrong": ("YAML 写错了：{reason}", "YAML error: {reason}"),
    "for-each-wrong": (
        "for_each 应写作“表.columns”或“表.rows”，现为“{value}”。",
        "for_each must be “table.columns” or “table.rows”, not “{value}”.",
    ),
    # The tool's own rules.
    "unreadable-summary": ("文件读不出来", "a file cannot be read"),
    "unreadable-why": (
        "空的、不完整的、加密的、扫描的文件，或者不支持的类型。问题里写明原因和办法。不能忽略。",
        "Empty, cut off, encrypted, scanned, or of no known kind: the message says what to do.",
    ),
    "crashed": (
        "规则 {code}（{origin}）运行出错，未能检查：{reason}。其他规则照常检查。",
        "Rule {code} ({origin}) failed: {reason}. The other rules went on.",
    ),
    "crashed-summary": ("规则出错", "a rule failed"),
    "crashed-why": (
        "这是规则或插件的问题，不是报告的问题。请把这条信息发给规则的作者。",
        "The fault is the rule's, not the report's. Send this message to its author.",
    ),
    "unused": (
        "{place}：复核意见（{code}：{reason}）已不对应任何问题。用 gilint baseline prune 清理。",
        "{place}: nothing matches this entry ({code}: {reason}). Run gilint baseline prune.",
    ),
    "unused-expired": (
        "复核清单里的一条（{place}，{code}：{reason}）已于 {expires} 到期，不再生效。请重新复核。",
        "The baseline's entry {place} ({code}: {reason}) expired on {expires}. Review it again.",
    ),
    "unused-comment": (
        "第 {line} 行的注释没有对应的问题，请删去：{text}",
        "The comment in line {line} matches no finding. Delete it: {text}",
    ),
    "unused-summary": ("不再需要的复核意见", "a suppression that matches nothing"),
    "unused-why": (
        "复核意见按指纹对应一个具体的问题。问题改正或数字变化以后，意见应当删去，以免掩盖新的问题。",
        "A suppression is for one finding with its numbers. Once that is gone, so should it be.",
    ),
    "malformed": (
        "第 {line} 行的注释不起作用，应写作 <!-- gilint: ignore 规则 理由 -->：{text}",
        "The comment in line {line} has no effect: {text}. Write gilint: ignore CODE reason.",
    ),
    "malformed-reason": (
        "第 {line} 行的注释没有写理由，不起作用：{text}",
        "The comment in line {line} gives no reason and has no effect: {text}",
    ),
    "malformed-code": (
        "第 {line} 行的注释里没有“{text}”这条规则，不起作用。",
        "The comment in line {line} names “{text}”, which is no rule; it has no effect.",
    ),
    "malformed-summary": ("无效的忽略注释", "a comment for gilint that has no effect"),
    "malformed-why": (
        "忽略一个问题要写明规则和理由：<!-- gilint: ignore FRM007 经核实无数据 -->。",
        "To ignore a finding, name the rule and give the reason.",
    ),
    # The list of reviewed findings.
    "baseline-missing": ("没有这个复核清单。", "There is no such baseline."),
    "baseline-exists": (
        "复核清单 {path} 已经存在。用 gilint baseline update 补充。",
        "The baseline {path} exists already. Add to it by gilint baseline update.",
    ),
    "baseline-usage": (
        "用法：gilint baseline create|update|show|prune [文件或文件夹…]",
        "Usage: gilint baseline create|update|show|prune [PATH…]",
    ),
    "baseline-reason": (
        "请用 --reason 写明理由，例如 --reason “经核实，原件如此”。",
        "Give the reason by --reason, for example --reason 'as in the original'.",
    ),
    "baseline-heading": (
        "gilint 复核清单：经人工核实、不再提示的问题，每条写明理由。数字一变，问题会重新提示。",
        "Findings that were reviewed, each with a reason. When a number changes, they are back.",
    ),
    "baseline-written": ("已写入 {path}：新增 {n} 条。", "Wrote {path}: {n} new entries."),
    "baseline-pruned": ("已从 {path} 删去 {n} 条。", "Removed {n} entries from {path}."),
    "baseline-empty": ("清单是空的。", "The list is empty."),
    "baseline-active": ("有效", "active"),
    "baseline-expired": ("已到期", "expired"),
    "day-wrong": (
        "日期应写作 2027-03-31，现为“{value}”。",
        "A date is written as 2027-03-31, not “{value}”.",
    ),
    # Kinds of declarative rule.
    "kind-required": ("{place}没有写明：{missing}。", "Missing from the {place}: {missing}."),
    "kind-phrase": ("不应写“{text}”。", "“{text}” must not stand here."),
    "kind-order": (
        "“{text}”应写在“{before}”前面。",
        "“{text}” belongs before “{before}”.",
    ),
    "kind-order-missing": (
        "“{place}”缺少这些方面的小标题：{missing}。",
        "“{place}” lacks headings for: {missing}.",
    ),
    "kind-cites": (
        "{place}没有引用{year}年度的编制通知{expected}。",
        "The {place} does not name {expected}, the notice for {year}.",
    ),
    "kind-cites-other": (
        "引用的是“{found}”，{year}年度应为{expected}。",
        "“{found}” is cited; for {year} it is {expected}.",
    ),
    "kind-title": ("“{text}”应写作{expected}。", "“{text}” should be {expected}."),
    "kind-title-lines": (
        "“{text}”应分{lines}行书写，现为{count}行。",
        "“{text}” should take {lines} lines, not {count}.",
    ),
    "kind-rows": ("{table}不应有“{row}”一行。", "{table} must not have a row “{row}”."),
    "kind-rows-missing": ("{table}缺少“{row}”一行。", "{table} lacks the row “{row}”."),
    "kind-roster": (
        "“{issuer}”不在应报告单位名单里，是不是“{near}”？",
        "“{issuer}” is not on the list of reporting units. Is “{near}” meant?",
    ),
    "kind-length": (
        "{place}有{count}字，超过规定的{limit}字。",
        "{place} has {count} characters, more than {limit}.",
    ),
    "kind-length-short": (
        "{place}只有{count}字，少于规定的{limit}字。",
        "{place} has {count} characters, fewer than {limit}.",
    ),
    "place-report": ("报告", "report"),
    "place-page-itself": ("页面", "page"),
    # What is wrong with a pack.
    "ways-wrong": (
        "这里要写 {ways} 中的一项。",
        "One of these is due here: {ways}.",
    ),
    "document-number-wrong": (
        "应写作“2023: 某办〔2024〕2号”这样的年度和文号，现为“{value}”。",
        "A report year and a document number are due, as in 2023: 某办〔2024〕2号; not “{value}”.",
    ),
    "placeholder-unknown": (
        "提示文字里不能用“{{{name}}}”，可用的：{known}。",
        "“{{{name}}}” cannot be used here; known are: {known}.",
    ),
    "template-wrong": (
        "提示文字的花括号不配对：“{text}”。",
        "The braces in this message do not match: “{text}”.",
    ),
    "pattern-wrong": (
        "正则表达式“{value}”写错了：{detail}。",
        "The pattern “{value}” is wrong: {detail}.",
    ),
    "pattern-unbounded": (
        "正则表达式“{value}”里的 * 和 + 没有上限。请写明次数，如 {{0,20}}，不超过 {detail}。",
        "The pattern “{value}” repeats without bound. Write {{0,20}} instead, up to {detail}.",
    ),
    "pattern-too-costly": (
        "正则表达式“{value}”的重复套得太多，匹配会很慢。请减少重复的次数。",
        "The pattern “{value}” can match in too many ways and would be slow. Repeat less.",
    ),
    "pattern-too-long": (
        "正则表达式太长，最多 {detail} 个字符：“{value}”。",
        "The pattern is longer than {detail} characters: “{value}”.",
    ),
    "pattern-unsupported": (
        "正则表达式“{value}”用了不支持的写法：{detail}。",
        "The pattern “{value}” uses what is not supported: {detail}.",
    ),
    "patterns-too-costly": (
        "规则包里的正则表达式合起来太多，检查会很慢。请减少到 {limit} 以内（现为 {work}）。",
        "The patterns of this pack together cost {work}, more than {limit}: use fewer.",
    ),
    "prefix-wrong": (
        "prefix 应为 2 到 8 个大写字母，如 YY，现为“{value}”。",
        "prefix must be 2 to 8 capital letters, like YY, not “{value}”.",
    ),
    "code-without-prefix": (
        "规则编号“{code}”应以本包的 prefix“{prefix}”开头，后面只有数字，如 {prefix}001。",
        "Code “{code}” must be the pack's prefix “{prefix}” and digits, like {prefix}001.",
    ),
    "rule-doubled": (
        "“{name}”已经用过了（{first}）。",
        "“{name}” is used already ({first}).",
    ),
    "case-wrong": (
        "例子应写作 good: … 或 bad: … 加 flags: […]。",
        "A case is good: …, or bad: … with flags: […].",
    ),
    "pack-circle": (
        "规则包的 extends 绕成了圈：{packs}。",
        "The packs extend each other in a circle: {packs}.",
    ),
    "pack-file-outside": (
        "规则包不能使用文件夹以外的文件：“{name}”。",
        "A pack must not use a file outside of its folder: “{name}”.",
    ),
    "pack-too-large": (
        "规则包的文件太大，合计上限 {limit} KB。",
        "The files of the pack are larger than {limit} KB together.",
    ),
    "pack-too-many-files": (
        "文件夹里的文件太多，不像规则包（YAML 文件上限 {limit} 个）。",
        "Too many files for a pack (at most {limit} YAML files).",
    ),
    "yaml-too-deep": (
        "YAML 嵌套太深，最多 {limit} 层。",
        "The YAML is nested deeper than {limit} levels.",
    ),
    "yaml-too-many": (
        "YAML 内容太多（上限 {limit} 项），可能是锚点套锚点，或合并键太多。",
        "The YAML holds more than {limit} items: anchors within anchors, or merged keys?",
    ),
    # gilint pack.
    "pack-usage": (
        "用法：gilint pack new|test|check|compile 文件夹；gilint pack list",
        "Usage: gilint pack new|test|check|compile DIR; gilint pack list",
    ),
    "pack-folder": ("请给出规则包的文件夹。", "Name the pack's folder."),
    "pack-exists": ("{path} 里已经有文件。", "{path} holds files already."),
    "pack-made": (
        "已在 {path} 建立规则包。接着：gilint pack test {path}",
        "Made a pack in {path}. Next: gilint pack test {path}",
    ),
    "pack-tested": (
        "{rules} 条规则、{cases} 个例子在 {dialects} 种版式里运行，{failed} 个不符。",
        "{rules} rules, {cases} cases in {dialects} layouts: {failed} failed.",
    ),
    "pack-case-failed": (
        "例子应提示 {expected}，实际提示 {found}",
        "the case should flag {expected}, but {found} is flagged",
    ),
    "pack-not-carried": (
        "{place}: {code}：版式 {dialect} 存不下这个例子，未计入",
        "{place}: {code}: layout {dialect} cannot carry this case; not counted",
    ),
    "pack-in-dialect": ("{problem}（版式 {dialect}）", "{problem} (layout {dialect})"),
    "pack-good": ("{id}：{rules} 条规则，没有问题。", "{id}: {rules} rules, nothing wrong."),
    "pack-no-bad-case": ("规则 {code} 没有会提示的例子。", "Rule {code} has no bad case."),
    "pack-no-good-case": ("规则 {code} 没有不提示的例子。", "Rule {code} has no good case."),
    "pack-never-fires": (
        "规则 {code} 在它的例子里从不提示：可能永远不会起作用。",
        "Rule {code} finds nothing in its own bad cases: it may never fire.",
    ),
    "pack-code-unknown": ("没有规则“{code}”。", "There is no rule “{code}”."),
    "pack-listed": (
        "{id}  {title}  版本 {version}  {digest}  {origin}",
        "{id}  {title}  version {version}  {digest}  {origin}",
    ),
    "pack-compiled": ("已写入 {path}。", "Wrote {path}."),
}
