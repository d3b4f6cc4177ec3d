"""The file says for each state what happens next and until when, and what may be pressed."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.file import Profile, Standing
from bot.domain.form import Answers
from bot.domain.registration import State
from bot.domain.titles import Title
from bot.domain.year import Stage
from bot.texts.nextsteps import what_next
from bot.texts.profile import profile
from tests.conftest import local

DONE = Answers(Title.LDTT, rewards_done=True, topic="")
STANDING = Standing(7, 2, State.SUBMITTED, DONE, "ABC234", local(2026, 10, 6, 8), None, None, None)
ME = Profile(
    name="Nguyễn Thị Lan",
    sex="F",
    team="Tổ Toán – Tin",
    position="Giáo viên",
    school="Trường THCS Kim Đồng",
    roles=(),
    year="2026-2027",
    stage=Stage.OPEN,
    deadline=date(2026, 10, 17),
    extended=False,
    late=None,
    comments_until=None,
    closed_on=None,
    standing=STANDING,
    draft=False,
    shares=False,
)
TILL = "đến hết ngày <b>Thứ Bảy, 17/10/2026</b> (23:59)"
ALWAYS = ["🏅 Thành tích các năm trước", "💬 Góp ý"]


def at(state: State, **fields: object) -> Profile:
    """Her file with the registration in this state."""
    own = {name: fields.pop(name) for name in ("reason", "by", "confirmed") if name in fields}
    return replace(ME, standing=replace(STANDING, state=state, **own), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("me", "said", "pressed"),
    [
        (at(State.SUBMITTED), "tổ trưởng duyệt và nộp về thư ký", ["✏️ Sửa đăng ký", "↩️ Rút đăng ký"]),
        (at(State.TEAM_APPROVED), "tổ trưởng nộp danh sách", ["✏️ Sửa đăng ký", "↩️ Rút đăng ký"]),
        (at(State.RECEIVED, stage=Stage.CLOSED), "hội đồng xét", ["↩️ Rút đăng ký"]),
        (at(State.CHECKED, stage=Stage.CLOSED), "công khai danh sách", ["↩️ Rút đăng ký"]),
        (
            at(State.PUBLISHED, stage=Stage.CLOSED, comments_until=date(2026, 10, 24)),
            "Nhận góp ý đến hết ngày Thứ Bảy, 24/10/2026. Sau đó hội đồng chốt danh sách.",
            ["↩️ Rút đăng ký"],
        ),
        (
            at(State.FINAL, stage=Stage.CLOSED, closed_on=date(2026, 10, 30)),
            "🏁 Hội đồng đã chốt danh sách ngày 30/10/2026.",
            [],
        ),
        (
            at(State.PASSED_UP, stage=Stage.CLOSED, closed_on=date(2026, 10, 30)),
            "đã chốt ngày 30/10/2026 và đã gửi cấp trên",
            [],
        ),
        (
            at(State.RETURNED, reason="Thiếu cấp"),
            "↩️ Cần bổ sung: «Thiếu cấp».",
            ["✏️ Sửa ngay", "↩️ Rút đăng ký"],
        ),
        (
            at(State.RETURNED, reason="Thiếu cấp", stage=Stage.CLOSED),
            "Hạn sửa đã qua; nếu có lý do chính đáng, cô xin đăng ký muộn.",
            ["🙏 Xin đăng ký muộn", "↩️ Rút đăng ký"],
        ),
        (
            at(State.RETURNED, stage=Stage.CLOSED, closed_on=date(2026, 10, 30)),
            "Hội đồng đã chốt danh sách năm học 2026-2027 ngày 30/10/2026.",
            [],
        ),
        (at(State.WITHDRAWN), f"Cô còn đăng ký được {TILL}.", ["📝 Đăng ký ngay"]),
        (at(State.WITHDRAWN, stage=Stage.CLOSED), "cô xin đăng ký muộn", ["🙏 Xin đăng ký muộn"]),
        (
            replace(ME, standing=None, stage=Stage.CLOSED, late="Em nghỉ ốm"),
            "⏳ Cô đã xin đăng ký muộn, lý do: «Em nghỉ ốm».",
            [],
        ),
        (replace(ME, standing=None, stage=Stage.NOT_YET), "chưa mở", []),
        (replace(ME, standing=None, extended=True), "Đây là hạn riêng của cô", ["📝 Đăng ký ngay"]),
        (replace(ME, standing=None, stage=None, year=None), "Trường chưa nhập kế hoạch năm học.", []),
    ],
)
def test_what_happens_next(me: Profile, said: str, pressed: list[str]) -> None:
    assert said in what_next(me).markup
    labels = [button.label for row in profile(me).buttons for button in row]
    assert labels == [*pressed, *ALWAYS]


@pytest.mark.parametrize(
    ("me", "said", "asked"),
    [
        (at(State.SUBMITTED, by="Trần Văn Hùng"), "<b>Chưa được xác nhận</b>", True),
        (at(State.DECLINED, by="Trần Văn Hùng"), "<b>Chưa được xác nhận</b>", True),
        (at(State.SUBMITTED, by="Trần Văn Hùng", confirmed="paper"), "phiếu giấy có chữ ký", False),
        (at(State.SUBMITTED, by="Trần Văn Hùng", confirmed="person"), "Chính người đăng ký", False),
    ],
)
def test_what_somebody_else_registered_is_marked(me: Profile, said: str, asked: bool) -> None:
    shown = profile(me)

    assert "✍️ Đăng ký do Trần Văn Hùng nhập thay." in shown.html.markup
    assert said in shown.html.markup
    assert any(b.label == "✅ Đúng, tôi xác nhận" for row in shown.buttons for b in row) is asked
