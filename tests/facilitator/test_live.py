"""The WebSocket's door: whatever comes, a clear answer, and nobody's words in the log."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from doors import HERE, THERE, Door, answered, hear, hello, say
from hall import ANN, BEN, CHI, DISCUSS, LEAD, SHARE, WRITE, ident
from starlette.websockets import WebSocketDisconnect

from facilitator.live import ACTS_A_SECOND, ACTS_AT_ONCE, Pace


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    door = Door(tmp_path_factory.mktemp("door"))
    with door.client:
        yield door


def act(name: object, *commands: dict[str, Any]) -> dict[str, Any]:
    return {"type": "do", "id": ident(name), "commands": list(commands)}


def note(name: object, text: str = "声", step: str = WRITE) -> dict[str, Any]:
    return {"type": "WriteNote", "note": ident(name), "step": step, "text": text}


def test_LV1_hello_is_answered_by_welcome(door: Door) -> None:
    with door.socket() as phone:
        say(phone, hello(token=door.token(ANN)))
        welcome = hear(phone)
        assert (welcome["type"], welcome["whole"], welcome["you"]["seat"]) == ("welcome", True, ANN)
        assert welcome["view"]["step"]["id"] == WRITE


def test_LV2_a_note_is_done_and_lies_in_the_writers_own_view(door: Door) -> None:
    with door.socket() as phone:
        say(phone, hello(token=door.token(ANN)))
        say(phone, act("a1", note("n1", "<img src=x onerror=alert(1)> 🌱")))
        assert hear(phone, "mine")["set"][f"mine/note/{ident('n1')}"]["text"] == "<img src=x onerror=alert(1)> 🌱"
        assert answered(phone)["id"] == ident("a1")


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("", "bad_frame"),
        ("{", "bad_frame"),
        ("[]", "bad_frame"),
        ("null", "bad_frame"),
        ("[" * 60_000, "bad_frame"),
        ('{"type":"hello","protocol":1e999,"screen":"phone"}', "bad_frame"),
        (json.dumps(hello("kitchen")), "bad_frame"),
        (json.dumps(hello(admin=True)), "bad_frame"),
        (json.dumps(hello(token="x" * 501)), "bad_frame"),
        (json.dumps({"type": "do", "id": ident("x"), "commands": []}), "bad_frame"),
        (json.dumps({**hello(), "protocol": 0}), "protocol_old"),
        (json.dumps(hello(token="\ud800")), "seat_unknown"),
        (json.dumps(hello(token="forged.token")), "seat_unknown"),
        (json.dumps(hello()), "seat_unknown"),
        (json.dumps(hello("console")), "sign_in"),
        (json.dumps(hello("board")), "sign_in"),
        (json.dumps(hello("wall")), "sign_in"),
        (json.dumps(hello("wall", code="ZZZZZZ")), "code_unknown"),
        (json.dumps(hello("wall", code="\u0000' OR 1=1")), "code_unknown"),
    ],
)
def test_a_first_frame_that_opens_nothing_is_told_why_and_the_socket_closes(door: Door, first: str, code: str) -> None:
    with door.socket() as socket:
        say(socket, first)
        assert hear(socket) == {"type": "closed", "code": code}
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()


def test_bytes_as_a_first_frame_are_a_bad_frame(door: Door) -> None:
    with door.socket() as socket:
        socket.send_bytes(b"\xff\x00")
        assert hear(socket) == {"type": "closed", "code": "bad_frame"}


def test_an_unknown_project_is_told_so(door: Door) -> None:
    with door.socket(ident("nowhere")) as socket:
        say(socket, hello(token=door.token(ANN)))
        assert hear(socket) == {"type": "closed", "code": "project_unknown"}


def test_a_seat_of_one_project_is_unknown_in_another(door: Door) -> None:
    with door.socket(THERE) as socket:
        say(socket, hello(token=door.token(ANN, HERE)))
        assert hear(socket) == {"type": "closed", "code": "seat_unknown"}


def test_the_join_code_of_one_project_opens_no_wall_of_another(door: Door) -> None:
    with door.socket(THERE) as socket:
        say(socket, hello("wall", code=door.codes[HERE]))
        assert hear(socket) == {"type": "closed", "code": "code_unknown"}


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + "A" * (token[-1] != "A") + "B" * (token[-1] == "A"),
        lambda token: token[3:],
        lambda token: token + ".x",
        lambda token: token * 2,
    ],
)
def test_a_forged_token_opens_no_seat(door: Door, change: Any) -> None:
    with door.socket() as socket:
        say(socket, hello(token=change(door.token(ANN))))
        assert hear(socket) == {"type": "closed", "code": "seat_unknown"}


def test_a_rightly_signed_token_of_a_seat_nobody_took_opens_nothing(door: Door) -> None:
    with door.socket() as socket:
        say(socket, hello(token=door.token(ident("stale"))))
        assert hear(socket) == {"type": "closed", "code": "seat_unknown"}


def test_a_return_token_is_no_seat_token(door: Door) -> None:
    with door.socket() as socket:
        say(socket, hello(token=door.access.return_token(HERE, ANN)))
        assert hear(socket) == {"type": "closed", "code": "seat_unknown"}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://testserver.evil.example", "https://testserver:1"])
def test_a_page_from_elsewhere_may_not_open_a_socket(door: Door, origin: str) -> None:
    with pytest.raises(WebSocketDisconnect), door.socket(origin=origin):
        pass


def test_a_page_of_ours_may_open_a_socket(door: Door) -> None:
    with door.socket(origin="http://testserver") as socket:
        say(socket, hello(token=door.token(ANN)))
        assert hear(socket)["type"] == "welcome"


def wrong(code: str, *commands: dict[str, Any], **facts: Any) -> Any:
    """Return a row: an act of these commands, and the refusal that answers it."""
    name = f"{code}{len(json.dumps(commands))}"
    answer = {"id": ident(name), "code": code, **({"facts": facts} if facts else {})}
    return pytest.param(json.dumps(act(name, *commands), ensure_ascii=len(commands) != 1), answer, id=f"{code}-{name}")


UNREADABLE = {"id": None, "code": "bad_frame"}
WRONG = [
    pytest.param("{", UNREADABLE, id="cut off"),
    pytest.param("[" * 60_000, UNREADABLE, id="deep"),
    pytest.param('{"type":"dance"}', UNREADABLE, id="unknown"),
    pytest.param('{"type":"presence","drag":{"note/x":[0,0]}}', UNREADABLE, id="presence"),
    pytest.param(json.dumps({"type": "do", "id": "short", "commands": [note("x")]}), UNREADABLE, id="short id"),
    wrong("bad_frame"),
    wrong("bad_frame", {"type": "Dance"}),
    wrong("bad_frame", {**note("x"), "role": "lead"}),
    wrong("bad_frame", {"type": "TakeSeat", "seat": ident("x"), "role": "lead"}),
    wrong("bad_frame", {"type": "ArrangeElements", "orders": {}, "basis": 0}),
    wrong("cannot_undo", {"type": "Undo", "act": ident("never")}),
    wrong("empty_text", note("x", "")),
    wrong("empty_text", note("x", "\u0000\u200b")),
    wrong("too_long", note("x", "あ" * 10_000), limit=500, length=10_000),
    wrong("too_many", *[note("x", "あ")] * 201, limit=200),
    wrong("too_big", note("x", "あ" * 24_000), limit=65_536),  # 72,000 bytes
    wrong("not_allowed", {"type": "GoToStep", "step": SHARE}, role="participant", command="GoToStep"),
    wrong("not_allowed", {"type": "MoveGroup", "group": ident("g"), "x": 0, "y": 0}),
    wrong("not_allowed", note("x"), {"type": "SetEntry", "open": False}),
    wrong("not_writing_here", note("x", step=DISCUSS)),
]


@pytest.mark.parametrize(("frame", "answer"), WRONG)
def test_a_wrong_frame_is_refused_and_the_screen_goes_on(door: Door, frame: str, answer: dict[str, Any]) -> None:
    with door.socket() as phone:
        say(phone, hello(token=door.token(CHI)))
        say(phone, frame)
        refused = answered(phone)
        assert refused["type"] == "refused" and {key: refused[key] for key in answer} == answer
        say(phone, act(f"after{id(frame) % 10**9}", note(f"after{id(frame) % 10**9}")))
        assert answered(phone)["type"] == "done"


def test_bytes_in_mid_talk_are_refused_and_the_screen_goes_on(door: Door) -> None:
    with door.socket() as phone:
        say(phone, hello(token=door.token(CHI)))
        phone.send_bytes(b"\xff\x00")
        assert answered(phone)["code"] == "bad_frame"
        say(phone, act("b1", note("b1")))
        assert answered(phone)["type"] == "done"


def test_half_an_emoji_is_left_out_and_the_note_is_kept(door: Door) -> None:
    with door.socket() as phone:
        say(phone, hello(token=door.token(CHI)))
        say(phone, act("h1", note("h1", "切れた\ud83d \U0001f331 \\ud83d")))  # json.dumps escapes it, as browsers do
        (told,) = hear(phone, "mine")["set"].values()
        assert told["text"] == "切れた 🌱 \\ud83d"
        assert answered(phone)["type"] == "done"


def test_the_diagram_is_told_which_comments_its_reader_may_change(door: Door) -> None:
    with door.socket(lead=True) as socket:
        say(socket, hello("model"))
        box, line = ident("commented"), ident("comment")
        add = {"type": "AddElement", "element": box, "column": "activities", "text": "居場所"}
        say(socket, act("c1", add, {"type": "SayComment", "comment": line, "about": f"element/{box}", "text": "鍵は？"}))
        assert hear(socket, "mine")["set"] == {"mine/comments": {"list": [line]}}
        assert answered(socket)["type"] == "done"


def test_a_wall_opened_by_code_can_look_and_do_nothing(door: Door) -> None:
    with door.socket() as wall:
        say(wall, hello("wall", code=door.codes[HERE]))
        assert hear(wall)["you"] == {
            "seat": None,
            "role": "viewer",
            "organisation": None,
            "organisation_name": "",
            "name": "",
            "language": "ja",
            "table": None,
            "table_number": None,
            "table_name": "",
            "place": None, "chapters": False,
        }
        say(wall, act("w1", note("w1")))
        assert answered(wall)["code"] == "not_allowed"
        say(wall, {"type": "presence", "done": True})
        say(wall, "{")
        assert answered(wall)["code"] == "bad_frame"


def test_a_signed_in_lead_reaches_every_screen_but_a_phone(door: Door) -> None:
    for screen in ("wall", "console", "board", "model"):
        with door.socket(lead=True) as socket:
            say(socket, hello(screen))
            assert hear(socket)["you"]["role"] == "lead"
    with door.socket(lead=True) as socket:
        say(socket, hello("phone"))
        assert hear(socket)["code"] == "seat_unknown"


def test_LV3_an_act_sent_again_on_a_new_connection_gets_the_same_answer(door: Door) -> None:
    answers = []
    for _ in range(2):
        with door.socket() as phone:
            say(phone, hello(token=door.token(BEN)))
            say(phone, act("again", note("again")))
            answers.append(answered(phone))
    assert answers[0] == answers[1] and answers[0]["type"] == "done"


def test_LV10_a_seat_that_floods_is_told_too_fast_and_the_others_are_not(door: Door) -> None:
    with door.socket() as flood, door.socket() as calm:
        for socket, seat in ((flood, ANN), (calm, BEN)):
            say(socket, hello(token=door.token(seat)))
        for n in range(int(ACTS_AT_ONCE) + 400):
            say(flood, act(f"flood{n}", {"type": "ChangeSeat"}))
        say(calm, act("calm", note("calm")))
        assert answered(calm)["type"] == "done"
        answers = [answered(flood) for _ in range(int(ACTS_AT_ONCE) + 400)]
    refused = [each for each in answers if each["type"] == "refused"]
    assert refused and all((each["code"], each["facts"]) == ("too_fast", {"seconds": 1}) for each in refused)
    assert len(answers) - len(refused) >= ACTS_AT_ONCE


def test_LV10_an_allowance_grows_back_and_never_beyond_its_limit() -> None:
    pace = Pace(at=0.0)
    assert sum(pace.take(0.0) for _ in range(1000)) == ACTS_AT_ONCE
    assert sum(pace.take(1.0) for _ in range(1000)) == ACTS_A_SECOND
    assert sum(pace.take(1e9) for _ in range(1000)) == ACTS_AT_ONCE


def test_the_log_never_holds_anybodys_words_or_codes(door: Door, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "ないしょの言葉"
    with door.socket() as phone:
        say(phone, hello(token=door.token(CHI)))
        for n, frame in enumerate(
            (act("s1", note("s1", secret)), act("s2", note("s2", secret * 200)), act("s3", {**note("s3", secret), "x": 1}))
        ):
            say(phone, frame)
            assert answered(phone)["id"] == ident(f"s{n + 1}")
        say(phone, '{"type":"do","id":5,"' + secret)
        answered(phone)
    with door.socket() as wall:
        say(wall, hello("wall", code="QQQQQQ"))
        hear(wall)
    told = caplog.text
    assert "refused a frame: too_long" in told
    assert secret not in told and door.token(CHI) not in told and "QQQQQQ" not in told
    assert json.dumps(secret)[1:-1] not in told


def test_screens_that_are_told_to_look_again_come_back_unless_their_session_ended(door: Door) -> None:
    with door.socket(lead=True) as console, door.socket() as phone:
        say(console, hello("console"))
        say(phone, hello(token=door.token(ANN)))
        assert [hear(each, "welcome")["type"] for each in (console, phone)] == ["welcome"] * 2
        door.client.portal.call(door.live.look_again, {LEAD})
        assert hear(console, "closed") == {"type": "closed", "code": "look_again"}
        say(phone, act("still", note("still")))
        assert answered(phone)["type"] == "done"
    with door.socket(lead=True) as console:
        say(console, hello("console"))
        assert hear(console)["type"] == "welcome"
