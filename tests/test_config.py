"""Settings: files, the nearest one, extend, the command line over them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gilint.cli import main
from gilint.config import Config
from gilint.errors import ConfigError
from gilint.settings.catalog import SETTINGS
from gilint.settings.effective import Settings
from gilint.settings.positions import find
from gilint.settings.values import json_schema

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SIGNED_EARLY = next(EXAMPLES.glob("南屏市*.txt"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one report that has a finding DAT001 and others."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(SIGNED_EARLY.read_text("utf-8"), "utf-8")
    return tmp_path


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    """Check the folder and return the codes found."""
    main(["reports", "--format", "json", *arguments])
    data = json.loads(capsys.readouterr().out)
    return {item["code"] for report in data["reports"] for item in report["diagnostics"]}


def config(path: str = "reports/a.txt", **given: object) -> Config:
    return Settings(given).config(path)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["reports", *arguments]) == 2
    return capsys.readouterr().err.strip()


def test_without_a_file_every_setting_has_its_default(here: Path) -> None:
    assert config() == Config()


@pytest.mark.parametrize("name", ["gilint.toml", ".gilint.toml"])
def test_a_file_is_found_above_what_it_is_for(here: Path, name: str) -> None:
    (here / name).write_text('select = ["DAT"]\nlanguage = "en"\n')
    assert config().select == ("DAT",)
    assert config().lang == "en"


def test_pyproject_counts_only_with_a_table_of_ours(here: Path) -> None:
    (here / "gilint.toml").write_text('select = ["DAT"]\n')
    (here / "reports" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert config().select == ("DAT",)
    (here / "reports" / "pyproject.toml").write_text('[tool.gilint]\nselect = ["TIE"]\n')
    assert config().select == ("TIE",)


def test_the_nearest_file_counts_alone(here: Path) -> None:
    (here / "gilint.toml").write_text('select = ["DAT"]\nfail-level = "error"\n')
    (here / "reports" / "gilint.toml").write_text('select = ["TIE"]\n')
    near, far = config(), config("other.txt")
    assert (near.select, near.fail_level) == (("TIE",), "warning")
    assert (far.select, far.fail_level) == (("DAT",), "error")


def test_extend_is_read_first_and_tables_are_joined(here: Path) -> None:
    (here / "base.toml").write_text(
        'fail-level = "error"\n[severity]\nTIE = "note"\nDAT = "note"\n'
    )
    (here / "reports" / "gilint.toml").write_text(
        'extend = "../base.toml"\n[severity]\nDAT = "error"\n'
    )
    assert config().fail_level == "error"
    assert config().severity == {"TIE": "note", "DAT": "error"}


def test_the_command_line_is_over_files(here: Path) -> None:
    (here / "gilint.toml").write_text('select = ["DAT"]\nyear = 2020\n[severity]\nTIE = "note"\n')
    given = config(select=["TIE"], severity={"TIE": "error"}, year=2024)
    assert (given.select, given.severity, given.year) == (("TIE",), {"TIE": "error"}, 2024)


def test_ignored_codes_add_up_until_somebody_selects_anew(here: Path) -> None:
    (here / "gilint.toml").write_text('ignore = ["TXT"]\n')
    assert config(ignore=["DAT"]).ignore == ("TXT", "DAT")
    assert config(select=["TXT"]).ignore == ()
    assert config(select=["TXT"], ignore=["TXT001"]).ignore == ("TXT001",)


def test_extend_select_takes_back_what_a_shorter_code_ignores(here: Path) -> None:
    (here / "gilint.toml").write_text('ignore = ["TIE"]\nextend-select = ["TIE003"]\n')
    assert config().selects("TIE003")
    assert not config().selects("TIE001")
    assert config().selects("DAT001")
    assert not config(ignore=["ALL"]).selects("DAT001")


def test_isolated_and_named_files(here: Path) -> None:
    (here / "gilint.toml").write_text('select = ["DAT"]\n')
    (here / "other.toml").write_text('select = ["TIE"]\n')
    assert Settings({}, isolated=True).config("reports/a.txt").select == ()
    assert Settings({}, file="other.toml").config("reports/a.txt").select == ("TIE",)


def test_per_file_ignores_and_years_are_by_path(here: Path) -> None:
    (here / "gilint.toml").write_text(
        '[per-file-ignores]\n"2019/**" = ["FRM009"]\n"*.md" = ["TXT"]\n'
        '[year]\n"2023/*" = 2023\n"2024/" = 2024\n'
    )
    assert config("2019/x/a.txt").ignore == ("FRM009",)
    assert config("2019/a.md").ignore == ("FRM009", "TXT")
    assert config("2023/a.txt").year == 2023
    assert config("2024/b/a.txt").year == 2024
    assert config("2025/a.txt").year is None
    assert config("2023/a.txt", year=2020).year == 2020


def test_settings_decide_what_runs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "DAT001" in codes(capsys)
    (here / "gilint.toml").write_text('[per-file-ignores]\n"reports/" = ["DAT001"]\n')
    assert "DAT001" not in codes(capsys)
    assert "DAT001" in codes(capsys, "--isolated")


def test_fail_level_of_the_nearest_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reports"]) == 1
    (here / "reports" / "gilint.toml").write_text('fail-level = "never"\n')
    assert main(["reports"]) == 0
    assert main(["reports", "--fail-level", "note"]) == 1
    capsys.readouterr()


def test_options_of_a_rule(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (here / "reports" / "a.txt").read_text("utf-8")
    (here / "reports" / "a.txt").write_text(text.replace("2024年1月", "2025年1月"), "utf-8")
    assert "DAT002" not in codes(capsys, "--select", "DAT")
    (here / "gilint.toml").write_text('[rules.DAT002]\ndeadline = "01-01"\n')
    assert "DAT002" in codes(capsys, "--select", "DAT")


def test_excluded_and_git_ignored_paths_are_not_searched(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def checked(*arguments: str) -> int:
        main(["reports", "--format", "json", *arguments])
        return len(json.loads(capsys.readouterr().out)["reports"])

    (here / ".git").mkdir()
    (here / "reports" / "old").mkdir()
    (here / "reports" / "old" / "b.txt").write_bytes((here / "reports" / "a.txt").read_bytes())
    assert checked() == 2
    assert checked("--exclude", "old/") == 1
    (here / ".gitignore").write_text("old/\n")
    assert checked() == 1
    assert checked("reports/old/b.txt") == 2
    (here / "reports" / ".gitignore").write_text("a.txt\n")
    assert checked() == 0
    (here / "gilint.toml").write_text("respect-gitignore = false\n")
    assert checked() == 2


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ('selct = ["TIE"]', "gilint.toml:1:1", "“select”"),
        ('[severity]\nTIE001 = "eror"', "gilint.toml:2:11", "severity.TIE001"),
        ('severity = {TIE001 = "eror"}', "gilint.toml:1:23", "error, warning, note"),
        ('select = [\n  "TIE",\n  "TEI001",\n]', "gilint.toml:3:4", "“TIE001”"),
        ('[per-file-ignores]\n"a/*" = ["FRMX"]', "gilint.toml:2:11", "“FRM”"),
        ('[rules.DAT002]\ndedline = "01-01"', "gilint.toml:2:1", "deadline"),
        ('[rules.FRM003]\nallowed = "x"', "gilint.toml:2:12", '["…", "…"]'),
        ('[rules.DAT002]\ndeadline = "13-45"', "gilint.toml:2:13", "01-31"),
        ('[rules.DAT002]\ndeadline = "02-30"', "gilint.toml:2:13", "01-31"),
        ("[rules.DAT002]\ndeadline = 5", "gilint.toml:2:1", "01-31"),
        ('[rules.DAT002]\ndeadline = {town = "1/20"}', "gilint.toml:2:", "rules.DAT002.deadline"),
        ('[rules.DAT002]\ndeadline = {twon = "01-20"}', "gilint.toml:2:", "town"),
        ("[rules.DAT999]\nx = 1", "gilint.toml:1:8", "DAT"),
        ('packs = ["natoinal"]', "gilint.toml:1:11", "“national”"),
        ('packs = ["./missing"]', "missing", "pack.yaml"),
        ("max-file-size = 0", "gilint.toml:1:1", "4096"),
        ('year = "2023"', "gilint.toml:1:9", "year"),
        ("select = [", "gilint.toml", "TOML"),
        ('extend = "gilint.toml"', "gilint.toml:1:1", "extend"),
        ('extend = "none.toml"', "gilint.toml:1:1", "none.toml"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    here: Path, capsys: pytest.CaptureFixture[str], text: str, place: str, word: str
) -> None:
    (here / "gilint.toml").write_text(text + "\n")
    said = refused(capsys)
    assert place in said
    assert word in said


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--select", "TIEX"], "“TIE”"),
        (["--severity", "DAT00=note,XYZ=note"], "XYZ"),
        (["--pack", "yunyan"], "yunyan"),
        (["--config", "none.toml"], "none.toml"),
        (["--year", "23"], "1990"),
    ],
)
def test_the_command_line_is_judged_alike(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], word: str
) -> None:
    assert word in refused(capsys, *arguments)


def test_pyproject_places_count_inside_of_its_table(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "pyproject.toml").write_text('[project]\nselct = 1\n\n[tool.gilint]\nselct = ["A"]\n')
    assert "pyproject.toml:5:1" in refused(capsys)


def test_config_shows_values_and_origins(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "gilint.toml").write_text('select = ["DAT"]\n[severity]\nDAT001 = "note"\n')
    assert main(["config", "reports/a.txt", "--format", "json", "--ignore", "DAT002"]) == 0
    data = json.loads(capsys.readouterr().out)
    origins = {each["key"]: (each["value"], each["origin"]) for each in data["settings"]}
    assert data["files"] == ["gilint.toml"]
    assert origins["select"] == (["DAT"], "gilint.toml:1:1")
    assert origins["severity.DAT001"] == ("note", "gilint.toml:3:1")
    assert origins["ignore"] == (["DAT002"], "command-line")
    assert origins["language"] == ("zh", "default")
    assert main(["config"]) == 0
    assert "gilint.toml:3:1" in capsys.readouterr().out


def test_the_schema_for_editors_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--schema"]) == 0
    written = (ROOT / "docs" / "gilint.schema.json").read_text("utf-8")
    assert capsys.readouterr().out == written, (
        "run: gilint config --schema -o docs/gilint.schema.json"
    )
    assert json.loads(written)["properties"].keys() == {each.key for each in SETTINGS}
    assert json_schema()["additionalProperties"] is False


def test_positions_of_keys_and_values() -> None:
    text = 'a = 1\n[t]\n"x y".z = [1,\n  "w"]\n[t.u]\nv = {k = "a"}\n'
    assert find(text, ("a",)) == (1, 1)
    assert find(text, ("t", "x y", "z")) == (3, 1)
    assert find(text, ("t", "x y", "z", 1), "w") == (4, 4)
    assert find(text, ("t", "u", "v", "k")) == (6, 6)
    assert find(text, ("missing",)) == (1, 1)


def test_errors_are_told_in_english_too(here: Path) -> None:
    (here / "gilint.toml").write_text("nonsense = 1\n")
    with pytest.raises(ConfigError) as error:
        config()
    assert error.value.say("en").startswith("gilint.toml:1:1: There is no setting “nonsense”")
