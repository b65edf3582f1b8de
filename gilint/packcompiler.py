"""Compile packs: judge everything in their YAML once, and write it down as plain data."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gilint import caches
from gilint.checkers import Checker
from gilint.errors import ConfigError, nearest
from gilint.packfiles import MANIFEST, MOST_BYTES, Place, YamlFile, inside, yaml_files
from gilint.packshapes import MANIFEST_SHAPE, RULE_REQUIRED, RULE_SHAPES
from gilint.patterns import measure
from gilint.rulepacks import COMMON_KEYS, COMPILED, FORMAT, Data
from gilint.shapes import Anything, ListOf, Localised, Record, Shape, TableOf, refuse
from gilint.texts import LANGUAGES, TEXTS

PREFIX = re.compile(r"[A-Z]{2,8}\Z")
MOST_WORK_OF_ALL = 50_000


def contents(folder: Path) -> Iterator[bytes]:
    """Yield what a pack is made of: names and bytes of its YAML files, together within bounds."""
    inside_or_missing(folder)
    total = 0
    for path in yaml_files(folder):
        name = path.relative_to(folder).as_posix()
        data = inside(folder, name).read_bytes()
        total += len(data)
        if total > MOST_BYTES:
            raise ConfigError("pack-too-large", place=folder.as_posix(), limit=MOST_BYTES // 1024)
        yield name.encode()
        yield data


def inside_or_missing(folder: Path) -> None:
    """Raise `ConfigError` for a folder that is no pack."""
    if not (folder / MANIFEST).is_file():
        raise ConfigError("pack-missing", place=folder.as_posix())


def compile_pack(folder: Path, checkers: Mapping[str, Checker]) -> dict[str, Any]:
    """Read and judge a pack's YAML; raises `ConfigError` with file, line and column."""
    inside_or_missing(folder)
    file = YamlFile(folder, MANIFEST)
    judge(MANIFEST_SHAPE, file, ())
    manifest = {**file.data, "title": localised(file.data["title"])}
    manifest["prefix"] = _prefix(file)
    forms = list(_forms(folder, file))
    places = list(_rule_places(folder, file))
    rules = [_rule(source, at, manifest, checkers) for source, at in places]
    _refuse_doubles(rules, places)
    work = sum(measure(pattern).work for rule in rules for pattern in _patterns(rule))
    if work > MOST_WORK_OF_ALL:
        limit = MOST_WORK_OF_ALL
        raise ConfigError("patterns-too-costly", place=file.shown, work=work, limit=limit)
    files = {file.name: file for file in (file, *forms, *(source for source, _ in places))}
    return {
        "format": FORMAT,
        "files": {name: caches.digest((folder / name).read_bytes()) for name in sorted(files)},
        "manifest": manifest,
        "rules": rules,
        "forms": [form.data for form in forms],
    }


def judge(shape: Shape, file: YamlFile, at: Place, value: Any = None) -> None:
    """Raise `ConfigError` with the place in `file` where a value has not its shape."""
    given = file.data if not at else value
    with located(file, at):
        refuse(shape.check(given, ()))


class located:  # noqa: N801  reads as a word: with located(file, at)
    """Give a `ConfigError` raised inside the place of what it is about."""

    def __init__(self, file: YamlFile, at: Place) -> None:
        self.file = file
        self.at = at

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Add the place to the error."""
        if isinstance(error, ConfigError) and not error.place:
            error.place = self.file.place((*self.at, *error.at))


def _prefix(file: YamlFile) -> str:
    prefix = file.data["prefix"]
    if prefix in ("", None) and file.data["id"] == "national":
        return ""
    if not isinstance(prefix, str) or not PREFIX.match(prefix):
        raise ConfigError("prefix-wrong", place=file.place(("prefix",)), value=prefix)
    return prefix


def _forms(folder: Path, manifest: YamlFile) -> Iterator[YamlFile]:
    for number, name in enumerate(manifest.data.get("forms", ())):
        with located(manifest, ("forms", number)):
            yield YamlFile(folder, name)


def _rule_places(folder: Path, manifest: YamlFile) -> Iterator[tuple[YamlFile, Place]]:
    """Yield every rule: in files that the manifest names, or in the manifest itself."""
    for number, item in enumerate(manifest.data.get("rules", ())):
        if isinstance(item, str):
            with located(manifest, ("rules", number)):
                file = YamlFile(folder, item)
            judge(ListOf(TableOf(Anything())), file, ())
            yield from ((file, (index,)) for index in range(len(file.data)))
        else:
            yield manifest, ("rules", number)


def _rule(
    file: YamlFile, at: Place, manifest: Data, checkers: Mapping[str, Checker]
) -> dict[str, Any]:
    """Judge one rule and return it with its place and everything that may be left out."""
    data: Any = file.data
    for part in at:
        data = data[part]
    common = {key: value for key, value in data.items() if key in COMMON_KEYS}
    judge(Record(RULE_SHAPES, RULE_REQUIRED), file, at, common)
    checker = checkers.get(data["kind"])
    with located(file, at):
        if checker is None:
            near = nearest(data["kind"], checkers)
            raise ConfigError("kind-unknown", at=("kind",), kind=data["kind"], near=near)
        _judge_code(data["code"], manifest)
        _judge_spec(data, checker)
        message = _messages(data, checker)
    summary = localised(data["summary"])
    return {
        "severity": "warning",
        **data,
        "summary": summary,
        "why": localised(data.get("why", summary)),
        "message": message,
        "cases": list(_cases(file, at, data.get("cases", ()), manifest.get("base", {}))),
        "place": _below(file.place(at), file),
    }


def _below(place: str, file: YamlFile) -> str:
    """Return a place relative to the pack's folder."""
    return place[len(file.shown) - len(file.name) :]


def _patterns(data: Any) -> Iterator[str]:
    """Yield every pattern inside a rule."""
    if isinstance(data, list):
        for each in data:
            yield from _patterns(each)
    elif isinstance(data, Mapping):
        for key, each in data.items():
            if key == "pattern" and isinstance(each, str):
                yield each
            elif key == "patterns" and isinstance(each, list):
                yield from (one for one in each if isinstance(one, str))
            elif key != "cases":
                yield from _patterns(each)


def _judge_code(code: str, manifest: Data) -> None:
    prefix = manifest["prefix"]
    if prefix and not (code.startswith(prefix) and code[len(prefix) :].isdigit()):
        raise ConfigError("code-without-prefix", at=("code",), code=code, prefix=prefix)


def _judge_spec(data: Data, checker: Checker) -> None:
    spec = {key: value for key, value in data.items() if key not in COMMON_KEYS}
    for key in spec:
        if key not in checker.keys:
            near = nearest(key, sorted(checker.keys | COMMON_KEYS - {"place"}))
            raise ConfigError("key-unknown", at=(key,), key=key, near=near)
    checker.validate(spec, "")


def _messages(data: Data, checker: Checker) -> dict[str, dict[str, str]]:
    """Return the messages of a rule by variant: its own, and the kind's where it has none."""
    defaults: Mapping[str, str] = getattr(checker, "messages", {})
    found = {
        variant: dict(zip(LANGUAGES, TEXTS[text], strict=True))
        for variant, text in defaults.items()
    }
    own = data.get("message", {})
    by_variant = own if isinstance(own, Mapping) and "zh" not in own else {"default": own}
    for variant, texts in by_variant.items():
        at = ("message",) if by_variant is not own else ("message", variant)
        refuse(fault_at(Localised().check(texts, ()), at))
        found[variant] = localised(texts)
        _judge_template(found[variant], at, checker)
    if "default" not in found:
        raise ConfigError("key-missing", key="message")
    return found


def fault_at(faults: Iterator[Any], at: Place) -> Iterator[Any]:
    """Move faults below a path of keys."""
    from dataclasses import replace

    return (replace(fault, at=(*at, *fault.at)) for fault in faults)


def _judge_template(texts: Mapping[str, str], where: Place, checker: Checker) -> None:
    """Allow plain `{name}` in messages, and only what the kind of rule fills in."""
    known: frozenset[str] | None = getattr(checker, "arguments", None)
    for lang, text in texts.items():
        at = (*where, lang)
        try:
            fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
        except ValueError as error:
            raise ConfigError("template-wrong", at=at, text=text) from error
        for _, name, form, conversion in fields:
            plain = (name or "").isidentifier() and not form and not conversion
            if not plain or (known is not None and name not in known):
                names = ", ".join(sorted(known or ()))
                raise ConfigError("placeholder-unknown", at=at, name=name, known=names)


def localised(value: Any) -> dict[str, str]:
    """Return a text by language; Chinese stands in for English that is not there."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value)
    return {lang: value.get(lang, value["zh"]) for lang in LANGUAGES}


def _cases(file: YamlFile, at: Place, cases: Any, base: Data) -> Iterator[dict[str, Any]]:
    """Yield cases laid over the pack's base, each with its place."""
    for number, case in enumerate(cases):
        where = (*at, "cases", number)
        word = "good" if "good" in case else "bad"
        with located(file, where):
            if ("good" in case) == ("bad" in case) or ("flags" in case) != ("bad" in case):
                raise ConfigError("case-wrong")
        yield {**case, word: overlay(base, case[word]), "place": _below(file.place(where), file)}


def overlay(base: Data, patch: Data) -> dict[str, Any]:
    """Lay a patch over another; tables are joined key by key."""
    both = {
        key: {**base[key], **patch[key]}
        for key in base.keys() & patch.keys()
        if isinstance(base[key], Mapping) and isinstance(patch[key], Mapping)
    }
    return {**base, **patch, **both}


def _refuse_doubles(rules: list[dict[str, Any]], places: list[tuple[YamlFile, Place]]) -> None:
    for key in ("code", "name"):
        seen: dict[str, str] = {}
        for rule, (file, at) in zip(rules, places, strict=True):
            if rule[key] in seen:
                place = file.place((*at, key))
                first = seen[rule[key]]
                raise ConfigError("rule-doubled", place=place, name=rule[key], first=first)
            seen[rule[key]] = rule["place"]


def write_compiled(folder: Path, checkers: Mapping[str, Checker]) -> Path:
    """Write what `compile_pack` returns beside the pack's YAML."""
    target = folder / COMPILED
    target.write_text(compiled_text(folder, checkers), encoding="utf-8", newline="\n")
    return target


def compiled_text(folder: Path, checkers: Mapping[str, Checker]) -> str:
    """Return what `compiled.json` of a pack must hold."""
    import json

    data = compile_pack(folder, checkers)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
