"""Joint authors: named with a share in the form, asked when it is sent, each confirms by himself."""

from sqlalchemy import select

from bot.db.models import AuditLog, JointAuthor, Registration
from bot.sandbox.telegram import Person as Account
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"


async def up_to_the_summary(stage: Stage, person: Account) -> None:
    await stage.says(person, "/dangky")
    await stage.presses(person, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")
    await stage.says(person, TOPIC)
    await stage.presses(person, "Phương pháp dạy học", "Cấp trường")


async def names_hung(stage: Stage, lan: Account, share: str = "40 %") -> str:
    await stage.presses(lan, "👥 Đồng tác giả", "Tổ Toán – Tin (2)", "Trần Văn Hùng")
    return await stage.presses(lan, share)


def joint(stage: Stage) -> list[tuple[int, str, bool]]:
    """Share, state, answered: as a second session sees them."""
    with stage.office.db.read() as session:
        rows = session.scalars(select(JointAuthor).order_by(JointAuthor.id))
        return [(row.share, row.state, row.answered_at is not None) for row in rows]


def log(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        wanted = AuditLog.action.like("joint.%")
        return list(session.scalars(select(AuditLog.action).where(wanted).order_by(AuditLog.id)))


async def test_a_joint_author_is_named_asked_and_confirms(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    await up_to_the_summary(stage, lan)
    assert "👥 Đồng tác giả" in buttons(lan)

    assert "Đồng tác giả thuộc tổ nào?" in await stage.presses(lan, "👥 Đồng tác giả")
    assert "Ai là đồng tác giả?" in await stage.presses(lan, "Tổ Toán – Tin (2)")
    assert "Nguyễn Thị Lan" not in buttons(lan)
    assert "đóng góp bao nhiêu phần trăm" in await stage.presses(lan, "Trần Văn Hùng")
    said = await stage.presses(lan, "40 %")
    assert "• Đồng tác giả: Trần Văn Hùng – 40 % (sẽ được hỏi khi gửi); tác giả thứ nhất 60 %" in said
    assert joint(stage) == []

    receipt = await stage.presses(lan, "✅ Gửi đăng ký")
    assert "• Đồng tác giả: Trần Văn Hùng – 40 % (chờ trả lời); tác giả thứ nhất 60 %" in receipt
    assert joint(stage) == [(40, "asked", False)]
    assert hung.last.text == (
        "👥 Thầy được ghi tên đồng tác giả của một đề tài SKKN\n\n"
        f"«{TOPIC}»\nTác giả thứ nhất: Nguyễn Thị Lan\nPhần đóng góp: 40 %\n\n"
        "Thầy có đồng ý đứng tên không? Chưa có câu trả lời thì tên thầy chưa vào danh sách đề tài."
    )

    assert "Trả lời của thầy/cô: đã đồng ý." in await stage.presses(hung, "✅ Đồng ý")
    assert joint(stage) == [(40, "confirmed", True)]
    assert log(stage) == ["joint.confirmed"]
    assert lan.last.text == (f"👥 Trần Văn Hùng đã đồng ý đứng tên đồng tác giả.\n\nĐề tài: «{TOPIC}»")
    for command in ("/hoso", "/dangky"):
        assert "Trần Văn Hùng – 40 % (đã đồng ý)" in await stage.says(lan, command)


async def test_pressing_twice_answers_once_and_a_mind_may_be_changed_while_it_is_with_the_team(
    stage: Stage,
) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    await up_to_the_summary(stage, lan)
    await names_hung(stage, lan)
    await stage.presses(lan, "✅ Gửi đăng ký")
    yes = hung.last.button("✅ Đồng ý")
    assert yes is not None
    assert yes.data is not None
    await stage.presses(hung, "✅ Đồng ý")
    heard = len(lan.heard)
    await press_old(stage, hung, yes.data)
    assert (len(lan.heard), log(stage)) == (heard, ["joint.confirmed"])

    await stage.presses(hung, "Không đồng ý")
    assert joint(stage) == [(40, "refused", True)]
    assert "không đồng ý đứng tên đồng tác giả" in lan.last.text
    assert "Đồng tác giả:" not in await stage.says(lan, "/dangky")


async def test_another_share_asks_again_and_the_old_button_shows_todays_terms(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    await up_to_the_summary(stage, lan)
    await names_hung(stage, lan)
    await stage.presses(lan, "✅ Gửi đăng ký")
    yes = hung.last.button("✅ Đồng ý")
    assert yes is not None
    assert yes.data is not None
    await stage.presses(hung, "✅ Đồng ý")

    await stage.presses(lan, "✏️ Sửa đăng ký", "👥 Đồng tác giả", "✏️ Trần Văn Hùng")
    assert "30 % (sẽ được hỏi khi gửi)" in await stage.presses(lan, "30 %")
    assert joint(stage) == [(40, "confirmed", True)]
    await stage.presses(lan, "✅ Gửi đăng ký")
    assert joint(stage) == [(30, "asked", False)]
    assert "Phần đóng góp: 30 %" in hung.last.text

    said = await press_old(stage, hung, yes.data)
    assert said.startswith("Tên đề tài hoặc tỉ lệ đã thay đổi.")
    assert joint(stage) == [(30, "asked", False)]


async def test_who_is_dropped_hears_it_and_is_asked_nothing_more(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    await up_to_the_summary(stage, lan)
    await names_hung(stage, lan)
    await stage.presses(lan, "✅ Gửi đăng ký", "✏️ Sửa đăng ký", "👥 Đồng tác giả", "✏️ Trần Văn Hùng")
    await stage.presses(lan, "🗑 Bỏ tên đồng tác giả này", "✅ Gửi đăng ký")

    assert joint(stage) == []
    assert hung.last.text == (
        f"👥 Nguyễn Thị Lan đã sửa đăng ký; thầy không còn là đồng tác giả của đề tài «{TOPIC}»."
    )
    assert (await stage.presses(hung, "👥 Đề tài chung của tôi")).startswith(
        "Năm học này thầy/cô chưa được ghi tên"
    )


async def test_the_topics_in_which_i_take_part_are_listed_and_answered_there(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    await up_to_the_summary(stage, lan)
    await names_hung(stage, lan)
    await stage.presses(lan, "✅ Gửi đăng ký")
    await restart(stage)
    await stage.presses(hung, "✅ Đồng ý")

    await stage.presses(hung, "👥 Đề tài chung của tôi")
    assert buttons(hung) == ["✅ Nguyễn Thị Lan: Rèn kĩ năng tự học môn Toán c…"]
    assert "Trả lời của thầy/cô: đã đồng ý." in await stage.presses(hung, buttons(hung)[0])
    assert buttons(hung) == ["Không đồng ý", "👥 Đề tài chung của tôi"]


async def test_two_joint_authors_share_what_is_left(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await up_to_the_summary(stage, lan)
    await names_hung(stage, lan, "70 %")

    await stage.presses(lan, "👥 Đồng tác giả", "➕ Thêm đồng tác giả", "Tổ Ngữ văn (3)", "Lê Thị Mai")
    assert buttons(lan) == ["10 %", "20 %", "⬅ Về bản đăng ký"]
    said = await stage.presses(lan, "20 %")
    assert "Lê Thị Mai – 20 % (sẽ được hỏi khi gửi); tác giả thứ nhất 10 %" in said
    await stage.presses(lan, "👥 Đồng tác giả")
    assert buttons(lan) == ["✏️ Trần Văn Hùng", "✏️ Lê Thị Mai", "⬅ Về bản đăng ký"]


async def test_typing_while_a_colleague_is_picked_leads_back_to_the_form(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await up_to_the_summary(stage, lan)
    await stage.presses(lan, "👥 Đồng tác giả")

    assert (await stage.says(lan, "Trần Văn Hùng")).startswith("Ở bước này cô bấm một nút")
    with stage.office.db.read() as session:
        assert session.scalars(select(Registration)).all() == []


async def test_without_a_topic_nobody_shares_it(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến", "Không đề nghị khen thưởng", "Không có đề tài")

    assert "👥 Đồng tác giả" not in buttons(lan)
