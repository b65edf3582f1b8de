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
}
