@echo off
rem Starts Sakusenzu with the sample project and opens the browser.
rem A wheel (sakusenzu-*.whl) beside this file is installed as it is; else the checkout is built, which needs the internet once.
chcp 65001 >nul
setlocal EnableExtensions
cd /d "%~dp0"
title Sakusenzu

set "PY="
where py >nul 2>nul && set "PY=py -3"
if not defined PY where python >nul 2>nul && set "PY=python"
if not defined PY goto nopython
%PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 goto nopython

if exist ".venv\Scripts\python.exe" goto haspython
echo [1/3] Python の環境をつくっています / making the Python environment
%PY% -m venv .venv
if errorlevel 1 goto failed
:haspython

set "PIP=.venv\Scripts\python.exe -m pip --disable-pip-version-check"
set "WHEEL="
for %%F in (sakusenzu-*.whl) do set "WHEEL=%%F"

rem What was installed is remembered as a copy of the three files that decide it.
set "WANTED=.venv\wanted.txt"
set "DONE=.venv\installed.txt"
if defined WHEEL (
  >"%WANTED%" echo %WHEEL%
) else (
  copy /b /y pyproject.toml + constraints.txt + hatch_build.py "%WANTED%" >nul
)
if errorlevel 1 goto failed
fc /b "%WANTED%" "%DONE%" >nul 2>nul
if not errorlevel 1 goto installed

echo [2/3] 必要なものを入れています（はじめの1回だけ、数分） / installing, first time only, a few minutes
if defined WHEEL goto wheel
%PIP% install -q -c constraints.txt hatchling editables
if errorlevel 1 goto failed
for /f "delims=" %%R in ('.venv\Scripts\python.exe hatch_build.py requires') do (
  %PIP% install -q -c constraints.txt "%%R"
)
.venv\Scripts\python.exe hatch_build.py build
if errorlevel 1 goto failed
%PIP% install -q --no-build-isolation -c constraints.txt -e .
if errorlevel 1 goto failed
goto remember
:wheel
set "PINS="
if exist constraints.txt set "PINS=-c constraints.txt"
%PIP% install -q --upgrade %PINS% "%WHEEL%"
if errorlevel 1 goto failed
:remember
copy /y "%WANTED%" "%DONE%" >nul
goto start

:installed
if defined WHEEL goto start
.venv\Scripts\python.exe hatch_build.py build
if errorlevel 1 goto failed

:start
echo [3/3] はじめます。止めるときは Ctrl+C / starting; Ctrl+C stops it
.venv\Scripts\sakusenzu.exe demo --open %*
if errorlevel 1 goto failed
exit /b 0

:nopython
echo.
echo Python 3.11 以降が見つかりません。入れてから、もう一度このファイルを開いてください。
echo 入れるときに「Add python.exe to PATH」に印を付けてください。
echo.
echo Python 3.11 or later was not found. Install it with "Add python.exe to PATH" ticked, then open this file again.
echo   https://www.python.org/downloads/
echo.
pause
exit /b 1

:failed
echo.
echo うまくいきませんでした。上に出ている文を控えて、詳しい人に見せてください。
echo Something went wrong. Please keep the lines above and show them to somebody who can help.
echo.
pause
exit /b 1
