@echo off
rem Drop reports or folders on this file, or start it to check the folder it is in.
rem The result is kept beside this file and opens in the browser.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
if not defined GILINT set "GILINT=%LOCALAPPDATA%\gilint\Scripts\gilint.exe"
if not exist "%GILINT%" set "GILINT=gilint"
set "RESULT=%~dp0gilint.html"
del "%RESULT%" 2>nul
if "%~1"=="" (
  "%GILINT%" "%~dp0." --format "html:%RESULT%"
) else (
  "%GILINT%" %* --format "html:%RESULT%"
)
if %ERRORLEVEL% GEQ 2 pause
if exist "%RESULT%" start "" "%RESULT%"
