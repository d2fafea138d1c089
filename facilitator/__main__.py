"""The command line: ``sakusenzu demo``, ``serve``, ``signin``, ``export``, ``import``."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from facilitator import running
from facilitator.documents.exporting import Wish
from facilitator.settings import Settings
from facilitator.wording import say, section

app = typer.Typer(no_args_is_help=True, add_completion=False, help="作戦図 Sakusenzu")

Data = Annotated[Path | None, typer.Option(help="データの置き場所 · the data folder")]
Port = Annotated[int | None, typer.Option(help="ポート · port")]
AsJson = Annotated[bool, typer.Option("--json", help="プログラム向けに JSON で · for programs, as JSON")]
Address = Annotated[str, typer.Option(help="電話がひらくアドレス · the address phones open")]


def _settings(data: Path | None, port: int | None = None, **more: Any) -> Settings:
    given = {"data": data, "port": port, **more}
    return Settings(**{key: value for key, value in given.items() if value is not None})


def _end(told: running.Told, as_json: bool) -> None:
    """Say how it ended, to people or to a program, and leave with its code."""
    if as_json:
        typer.echo(json.dumps({"code": told.code, **told.facts}, ensure_ascii=False))
    elif told.code != "ok":
        key = f"cli.{told.code}" if told.code in section("ja", "cli") else f"refused.{told.code}"
        typer.echo("\n".join(say(language, key, **told.facts) for language in ("ja", "en")), err=True)
    else:
        typer.echo(told.facts.get("text", ""))
    sys.exit(0 if told.code == "ok" else 1)


@app.command()
def demo(
    data: Data = None,
    port: Port = None,
    address: Address = "",
    lan: Annotated[bool, typer.Option(help="会場の電話からも使えるように · also for phones in the hall")] = True,
    open_browser: Annotated[bool, typer.Option("--open", help="ブラウザをひらく · open the browser")] = False,
    as_json: AsJson = False,
) -> None:
    """見本つきで動かします · run with the sample project."""
    settings = _settings(data, port, lan=lan, address=address, demo=True)
    _end(running.serve(settings, as_json=as_json, open_browser=open_browser), as_json)


@app.command()
def serve(
    data: Data = None,
    port: Port = None,
    address: Address = "",
    lan: Annotated[bool, typer.Option(help="会場の電話からも使えるように · also for phones in the hall")] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="ブラウザをひらく · open the browser")] = False,
    as_json: AsJson = False,
) -> None:
    """本番で動かします · run for real work."""
    settings = _settings(data, port, lan=lan, address=address)
    _end(running.serve(settings, as_json=as_json, open_browser=open_browser), as_json)


@app.command()
def signin(data: Data = None, as_json: AsJson = False) -> None:
    """新しいサインイン用リンクを出します · print a fresh one-time sign-in link."""
    _end(running.signin(_settings(data)), as_json)


@app.command()
def export(
    project: Annotated[str, typer.Argument(help="プロジェクトの名前か番号 · title or id of the project")],
    to: Annotated[str, typer.Option(help="docx | xlsx | pptx | pdf | poster.pdf | svg | png | sakusenzu")] = "docx",
    out: Annotated[Path | None, typer.Option(help="書き出すファイル · the file to write")] = None,
    language: Annotated[str, typer.Option(help="ja | en")] = "ja",
    paper: Annotated[str, typer.Option(help="a4 | a3")] = "a4",
    ink: Annotated[str, typer.Option(help="colour | mono")] = "colour",
    tiles: Annotated[str, typer.Option(help="2x1 | 2x2 | 3x2 | 3x3 (poster.pdf)")] = "2x2",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """サーバーを止めた状態で、プロジェクトを書き出します · export a project while the server is stopped."""
    _end(running.export(_settings(data), project, to, out, Wish(language, paper, ink=ink, tiles=tiles)), as_json)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(help="プロジェクトファイル、または表や図 · a project file, or a table or graph")],
    into: Annotated[str, typer.Option(help="表や図を入れるプロジェクト · the project a table or graph goes into")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """サーバーを止めた状態で、ファイルを取りこみます · take in a file while the server is stopped."""
    settings = _settings(data)
    _end(running.bring_in(settings, file, into) if into else running.take_in(settings, file), as_json)


@app.command()
def projects(data: Data = None, as_json: AsJson = False) -> None:
    """プロジェクトの一覧 · list the projects."""
    _end(running.projects(_settings(data)), as_json)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
