"""Conversion by LibreOffice, for those who ask for it: slow, but it knows every old format."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from gilint.errors import UnreadableFileError

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT = 60
# A profile of its own in which no macro runs and nothing is fetched from elsewhere.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def convert_with_office(path: Path, kind: str = "docx", timeout: float = TIMEOUT) -> bytes:
    """Convert a file by LibreOffice, without macros, links or the user's own settings.

    `kind` is the suffix of the result, `timeout` is in seconds. Raises `UnreadableFileError`
    where LibreOffice is missing, fails, or takes longer.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableFileError("soffice-missing")
    with TemporaryDirectory(prefix="gilint-") as folder:
        _convert(program, path, kind, Path(folder), timeout)
        made = Path(folder, "out", f"source.{kind}")
        if not made.is_file():
            raise UnreadableFileError("soffice-failed", reason=path.suffix)
        return made.read_bytes()


def _convert(program: str, path: Path, kind: str, folder: Path, timeout: float) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    source = folder / f"source{path.suffix}"
    shutil.copyfile(path, source)  # no lock file beside the original
    options = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")
    command = [program, *options, f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind]
    command += ["--outdir", str(folder / "out"), str(source)]
    try:
        subprocess.run(  # noqa: S603 - the program found on PATH, no shell, our own file name
            command, timeout=timeout, check=True, capture_output=True, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as failure:
        raise UnreadableFileError("soffice-failed", reason=f"> {timeout:.0f} s") from failure
    except (OSError, subprocess.CalledProcessError) as failure:
        raise UnreadableFileError("soffice-failed", reason=type(failure).__name__) from failure
