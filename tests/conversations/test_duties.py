"""Secretary and principal are reminded of what they are to do: three times at most, until it is done."""

from datetime import date

from sqlalchemy import select

from bot.db.models import Feedback, Person, School
from bot.usecases import upward as use
from bot.usecases.office import Refused
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import through, when_heard

DUTY = "[Cần làm] Nộp lên cấp trên"


async def to_hand_in(stage: Stage, by: int, due: str) -> int:
    """Something is to be handed in until this day."""
    shown = use.add_milestone(stage.office, by, "Hồ sơ Kỷ niệm chương")
    assert not isinstance(shown, Refused)
    assert not isinstance(use.date_milestone(stage.office, by, shown.milestone.id, due), Refused)
    return shown.milestone.id


async def test_both_are_reminded_a_week_and_three_days_before_and_on_the_day(stage: Stage) -> None:
    hanh, dung = await stage.joins("Hạnh", "HANH2222"), await stage.joins("Dũng", "DUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await to_hand_in(stage, hanh.id, "20/10")
    await through(stage, 20, hours=6)

    days = ["13/10 08:00", "17/10 08:00", "20/10 08:00"]
    assert [when_heard(who, DUTY) for who in (hanh, dung, lan)] == [days, days, []]


async def test_what_is_done_is_not_reminded_of(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    milestone = await to_hand_in(stage, hanh.id, "20/10")
    await through(stage, 9, hours=6)
    use.finish_milestone(stage.office, hanh.id, milestone)
    await through(stage, 15, hours=6)

    assert when_heard(hanh, DUTY) == ["13/10 08:00"]


async def test_a_moved_day_moves_what_is_still_to_be_said(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    milestone = await to_hand_in(stage, hanh.id, "20/10")
    await through(stage, 9, hours=6)
    use.date_milestone(stage.office, hanh.id, milestone, "30/10")
    await through(stage, 30, hours=6)

    assert when_heard(hanh, DUTY) == ["13/10 08:00", "23/10 08:00", "27/10 08:00", "30/10 08:00"]


async def test_the_words_stay_true_after_an_outage(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await to_hand_in(stage, hanh.id, "20/10")
    stage.clock.set(2026, 10, 22, 9)
    await stage.sweep()

    assert hanh.last.text == (
        "[Cần làm] Nộp lên cấp trên: Hồ sơ Kỷ niệm chương\n\nNơi nhận: UBND PHƯỜNG HOÀ BÌNH\n"
        "Hạn nộp là 20/10/2026, đã qua mà chưa được đánh dấu đã nộp.\n\n"
        "Nộp xong, thầy/cô mở danh sách và bấm «Đã nộp»; bot sẽ không nhắc nữa.\n\n"
        "Tin này đáng lẽ được gửi lúc 07:30 ngày 20/10/2026; bot bị gián đoạn nên gửi muộn, mong thầy cô thông cảm."
    )


async def test_a_milestone_without_a_day_reminds_of_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    use.add_milestone(stage.office, hanh.id, "Hồ sơ Kỷ niệm chương")
    await through(stage, 20, hours=12)

    assert when_heard(hanh, DUTY) == []


def comment(stage: Stage, code: str, due: date) -> None:
    """Somebody's comment that waits for an answer until a day."""
    with stage.office.db.write() as session:
        row = Feedback(
            school_id=session.scalars(select(School.id)).one(),
            year_id=1,
            person_id=session.scalars(select(Person.id).where(Person.join_code == "LAN22222")).one(),
            kind="opinion",
            words="Xin xem lại",
            code=code,
            sent_at=stage.clock(),
            answer_due=due,
        )
        session.add(row)


async def test_comments_due_on_one_day_are_one_reminder_to_the_secretary(stage: Stage) -> None:
    hanh, dung = await stage.joins("Hạnh", "HANH2222"), await stage.joins("Dũng", "DUNG2222")
    comment(stage, "AAAAAA", date(2026, 10, 15))
    comment(stage, "BBBBBB", date(2026, 10, 15))
    await through(stage, 14, hours=6)

    said = "[Cần làm] 2 góp ý, kiến nghị đang chờ trả lời."
    assert when_heard(hanh, said) == ["14/10 08:00", "15/10 08:00"]
    assert when_heard(dung, "[Cần làm] 2") == []


async def test_an_answered_comment_reminds_of_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    comment(stage, "AAAAAA", date(2026, 10, 15))
    with stage.office.db.write() as session:
        session.scalars(select(Feedback)).one().answered_at = stage.clock()
    await through(stage, 14, hours=12)

    assert when_heard(hanh, "[Cần làm] 1") == []
