"""What the command line says, in Chinese and English."""

from __future__ import annotations

CLI: dict[str, tuple[str, str]] = {
    "dialect-unknown": (
        "没有名为“{name}”的版式。可以写出的版式：{known}。",
        "No dialect “{name}” can be written. Known: {known}.",
    ),
    "scoreboard-fault": ("错误", "Fault"),
    "scoreboard-drawn": ("试", "Drawn"),
    "scoreboard-detected": ("查出", "Detected"),
    "scoreboard-located": ("定位", "Located"),
    "scoreboard-astray": ("误报", "Astray"),
    "scoreboard-failing": ("未达目标：{names}", "Below their goals: {names}"),
    "scoreboard-passing": ("全部达到目标", "All goals are met"),
    "usage-wrong": (
        "命令写得不对：{reason}。用 {command} --help 查看用法。",
        "{reason}. See {command} --help.",
    ),
    "usage-no-value": ("选项 {option} 后面缺少内容", "Option {option} needs a value"),
    "usage-choice": (
        "选项 {option} 不能是 {value}",
        "Option {option} cannot be {value}",
    ),
    "usage-number": (
        "选项 {option} 应当是整数，现为 {value}",
        "Option {option} takes a whole number, not {value}",
    ),
    "usage-flag": ("选项 {option} 后面不能带内容", "Option {option} takes no value"),
    "usage-missing": ("缺少 {option}", "{option} is missing"),
    "usage-unknown": (
        "没有选项 {option}，相近的有 {near}",
        "There is no option {option}; the nearest is {near}",
    ),
    "no-paths": (
        "请给出要检查的文件或文件夹，例如：gilint 报告.docx（用法：gilint --help）",
        "Name the files or directories to check, for example: gilint report.docx (gilint --help)",
    ),
    "format-unknown": (
        "没有“{name}”这种输出格式。可用的有：{known}。",
        "There is no output format “{name}”. Known: {known}.",
    ),
    "formats-on-stdout": (
        "{names} 都要写到屏幕上。请给其中几种指定文件，例如：--format {first}:结果.out",
        "{names} would all go to standard output. Give all but one a file: --format {first}:FILE",
    ),
    "formats-one-file": (
        "两种格式要写入同一个文件 {path}。请分别指定文件。",
        "Two formats would be written to the same file, {path}. Name a file for each.",
    ),
    "format-needs-file": (
        "{name} 不是文本，不能显示在屏幕上。请指定文件，例如：--format {name}:结果.{name}",
        "{name} is no text and needs a file: --format {name}:FILE.{name}",
    ),
    "output-unused": (
        "每种格式都已指定文件，--output {path} 没有用处。请去掉。",
        "Every format has a file of its own: there is nothing for --output {path}. Leave it out.",
    ),
    "output-failed": (
        "无法写入 {path}：{reason}。",
        "Cannot write {path}: {reason}.",
    ),
    "output-no-folder": ("文件夹不存在", "there is no such folder"),
    "output-folder": ("这是一个文件夹", "this is a folder"),
    "output-forbidden": ("没有写入权限", "no permission to write there"),
    "jobs-wrong": (
        "--jobs 应当是 1 或更大的整数，现为 {value}。",
        "--jobs takes a whole number of 1 or more, not {value}.",
    ),
    "watch-stdin": (
        "--watch 不能与标准输入（-）同时使用。",
        "--watch cannot watch standard input (-).",
    ),
    "file-crashed": (
        "读取这个文件时程序意外中止，未能检查。请另存一份后重试；如仍不行，请把文件发给开发者。",
        "The program broke off while reading this file. Save a copy and try again.",
    ),
    "progress": ("已检查 {done}/{total}", "checked {done}/{total}"),
    "watching": (
        "正在等待文件变化，按 Ctrl-C 结束。",
        "Waiting for files to change; Ctrl-C ends.",
    ),
    "timings": (
        "用时（毫秒；几条规则都要用的内容，计入最先用到的规则）：",
        "Time in ms (what several rules share counts for the first that needs it):",
    ),
    "timings-read": ("读取文件", "reading files"),
    "timings-kind": ("声明式规则", "declarative rules"),
    "help-usage": ("用法：{usage}", "Usage: {usage}"),
    "help-any": ("[选项]", "[OPTIONS]"),
    "help-arguments": ("参数", "Arguments"),
    "help-options": ("选项", "Options"),
    "help-tagline": (
        "gilint {version}：检查政府信息公开工作年度报告。只检查，不改动报告。",
        "gilint {version}: check yearly reports on government information disclosure, change none.",
    ),
    "help-synopsis": (
        "用法：gilint [命令] [选项] 文件或文件夹…",
        "Usage: gilint [COMMAND] [OPTIONS] FILE|DIRECTORY…",
    ),
    "help-commands": ("命令：", "Commands:"),
    "help-examples": ("例子：", "Examples:"),
    "help-example-one": ("检查一份报告", "check one report"),
    "help-example-folder": (
        "检查整个文件夹，结果写成网页",
        "check a folder, write a page to read",
    ),
    "help-example-explain": ("这条规则查什么、依据是什么", "what a rule is about"),
    "help-file": ("报告.docx", "report.docx"),
    "help-folder": ("年报文件夹", "reports"),
    "help-page": ("结果.html", "result.html"),
    "help-exit": (
        "退出码：0 没有达到失败级别的问题，1 有，2 有文件读不出来，或命令、设置有误。",
        "Exit codes: 0 nothing at the fail level, 1 something, 2 a file or an option is wrong.",
    ),
    "help-more": (
        "全部选项：gilint 命令 --help。与命令同名的文件写作 ./check。English: --lang en",
        "All options: gilint COMMAND --help. A file named like a command is written ./check.",
    ),
}
