"""Tokens: whatever is not exactly what we signed is refused, without a word of it."""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.tokens import RETURN_FOR, SESSION_FOR, SeatToken, SecretDamaged, Session, TokenRefusal, Tokens, load_secret

NOW = 1_800_000_000_000
SECRET = bytes(range(32))
SEAT = SeatToken("A" * 22, "b_-" * 7 + "c", 3)
READERS = ("read_seat", "read_return", "read_session")


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(SECRET, clock)


def test_a_seat_is_read_back_from_its_token_years_later(tokens: Tokens, clock: Clock) -> None:
    token = tokens.seat(SEAT)
    clock.now += 10 * 365 * 86_400_000
    assert tokens.read_seat(token) == SEAT
    assert Tokens(SECRET).read_seat(token) == SEAT, "a restarted server knows its seats again"


def test_a_return_token_holds_for_ten_minutes(tokens: Tokens, clock: Clock) -> None:
    token = tokens.return_to(SEAT)
    clock.now += RETURN_FOR - 1
    assert tokens.read_return(token) == SEAT
    clock.now += 1
    assert tokens.read_return(token) is TokenRefusal.EXPIRED


def test_a_session_holds_for_thirty_days(tokens: Tokens, clock: Clock) -> None:
    token = tokens.session(Session("facilitator", "mark"))
    clock.now += SESSION_FOR - 1
    assert tokens.read_session(token) == Session("facilitator", "mark")
    clock.now += 1
    assert tokens.read_session(token) is TokenRefusal.EXPIRED


def test_a_clock_set_back_a_little_shuts_nobody_out(tokens: Tokens, clock: Clock) -> None:
    token, session = tokens.return_to(SEAT), tokens.session(Session("facilitator", "mark"))
    clock.now -= 60_000
    assert tokens.read_return(token) == SEAT
    assert tokens.read_session(session) == Session("facilitator", "mark")


def test_no_kind_of_token_passes_for_another(tokens: Tokens) -> None:
    written = {
        "read_seat": tokens.seat(SEAT),
        "read_return": tokens.return_to(SEAT),
        "read_session": tokens.session(Session("f")),
    }
    for reader in READERS:
        for kind, token in written.items():
            answer = getattr(tokens, reader)(token)
            assert (answer is TokenRefusal.BAD) == (kind != reader)


def test_a_token_of_another_server_is_bad(tokens: Tokens) -> None:
    assert Tokens(bytes(32)).read_seat(tokens.seat(SEAT)) is TokenRefusal.BAD


def test_a_token_with_one_character_changed_is_bad_or_the_same_seat(tokens: Tokens) -> None:
    token = tokens.seat(SEAT)
    for place in range(len(token)):
        forged = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert tokens.read_seat(forged) in (TokenRefusal.BAD, SEAT)  # the last character has bits that do not count
    payload, signature = token.rsplit(".", 1)
    assert tokens.read_seat(f"{payload[:-1]}.{signature}") is TokenRefusal.BAD
    assert tokens.read_seat(payload) is TokenRefusal.BAD


@pytest.mark.parametrize(
    "token", ["", ".", "..", "ひみつ", "\ud800", "\x00", "a.b", "." * 100_000, "eyJ.x" * 100, None, 5, b"x"]
)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_token_is_bad_and_raises_nothing(tokens: Tokens, reader: str, token: object) -> None:
    assert getattr(tokens, reader)(token) is TokenRefusal.BAD


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    tokens = Tokens(SECRET)
    assert [getattr(tokens, reader)(text) for reader in READERS] == [TokenRefusal.BAD] * 3


def test_a_token_is_short_enough_for_a_qr_code_and_safe_in_an_address(tokens: Tokens) -> None:
    token = tokens.return_to(SEAT)
    assert len(token) < 200
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    secret = load_secret(path)
    assert len(secret) == 32
    assert load_secret(path) == secret == path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
        load_secret(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_servers_have_two_secrets(tmp_path: Path) -> None:
    assert load_secret(tmp_path / "one") != load_secret(tmp_path / "two")


def test_a_start_cut_off_while_making_the_secret_does_not_hinder_the_next(tmp_path: Path) -> None:
    (tmp_path / "secret.new").write_bytes(b"half")
    assert len(load_secret(tmp_path / "secret")) == 32
    assert not (tmp_path / "secret.new").exists()


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_a_damaged_secret_is_told_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secret"
    path.write_bytes(content)
    with pytest.raises(SecretDamaged) as damaged:
        load_secret(path)
    assert damaged.value.path == path
    assert path.read_bytes() == content
