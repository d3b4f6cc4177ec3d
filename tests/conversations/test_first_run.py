"""The operator's code makes a school's first secretary; before the consent nothing is stored."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from bot.db.models import AuditLog, FirstRunCode, Listening, Person, RoleGrant
from bot.domain.roles import Role
from bot.domain.roster import StaffRow
from bot.sandbox.telegram import Person as SandboxPerson
from bot.usecases.office import Office
from bot.usecases.roster_import import import_rows
from bot.usecases.schools import Added, add_school, issue_first_code
from tests.conftest import FakeClock
from tests.conversations.conftest import Stage
from tests.conversations.old_buttons import press_old
from tests.school import make_school
from tests.staff_rows import row, rows_of

NEXT = (
    "Ba việc tiếp theo\n"
    "1. Thêm bot vào nhóm Telegram của trường rồi gõ /ketnoi trong nhóm, để bot thông báo ở đó.\n"
    "2. Gõ /namhoc để nhập kế hoạch năm học: các đợt thi đua, hạn đăng ký.\n"
    "3. Gõ /phieu để in phiếu tham gia cho từng người.\n\n"
    "Danh sách cán bộ có thay đổi, cô gõ /danhsach. Xem mọi lệnh: /trogiup."
)


class Beginning:
    """A school that has just been added, with a list of two teams, and its code."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        added = add_school(stage.office, "Trường THCS Kim Đồng")
        assert isinstance(added, Added)
        self.school, self.code = added.school_id, added.code
        self.bare = added.code.replace("-", "")

    def staff(self, *rows: StaffRow) -> None:
        people = rows or (
            row("Nguyễn Thị Lan", "F", "Giáo viên", "Tổ Toán – Tin"),
            row("Trần Văn Hùng", "M", "Tổ trưởng", "Tổ Toán – Tin", Role.TEAM_LEAD),
            row("Phạm Thị Hạnh", "F", "Thư ký hội đồng", "Tổ Ngữ văn", Role.SECRETARY),
        )
        import_rows(self.stage.office, self.school, rows_of(*people))

    def stored(self) -> list[int]:
        """How many accounts, roles, screens, used codes and log entries of people there are."""
        with self.stage.office.db.read() as session:
            return [
                session.scalar(select(func.count()).select_from(query.subquery())) or 0
                for query in (
                    select(Person.id).where(Person.user_id.is_not(None) | Person.chat_id.is_not(None)),
                    select(RoleGrant.id),
                    select(Listening.chat_id),
                    select(FirstRunCode.id).where(FirstRunCode.used_at.is_not(None)),
                    select(AuditLog.id).where(AuditLog.actor_id.is_not(None)),
                )
            ]


@pytest.fixture
async def empty(office: Office, clock: FakeClock) -> AsyncIterator[Stage]:
    """The bot runs; there is no school yet."""
    the_stage = Stage(office, clock)
    await the_stage.raise_curtain()
    yield the_stage
    await the_stage.drop_curtain()


@pytest.fixture
def begun(empty: Stage) -> Beginning:
    beginning = Beginning(empty)
    beginning.staff()
    return beginning


async def test_the_sender_of_the_code_becomes_secretary(begun: Beginning) -> None:
    stage = begun.stage
    hanh = stage.person("Hạnh")

    hanh.start(f"first_{begun.bare}")
    await stage.settle()
    assert hanh.last.text == (
        "🔑 Mã khởi tạo của Trường THCS Kim Đồng\n\n"
        "Người dùng mã này sẽ là thư ký hội đồng trong bot: nhập danh sách, kế hoạch năm học, "
        "xem tiến độ, xuất danh sách. Bot chưa lưu gì về thầy/cô.\n\n"
        "Thầy/cô ở tổ nào?"
    )
    assert hanh.last.buttons == [["Tổ Toán – Tin (2 người)"], ["Tổ Ngữ văn (1 người)"]]

    said = await stage.presses(hanh, "Tổ Ngữ văn (1 người)")
    assert said == "Tổ Ngữ văn. Thầy/cô chọn tên của mình:"
    said = await stage.presses(hanh, "Phạm Thị Hạnh")
    assert said == "Cô là Phạm Thị Hạnh, Tổ Ngữ văn, Trường THCS Kim Đồng, phải không?"
    said = await stage.presses(hanh, "Đúng, là tôi")
    assert said.startswith("🔐 Trước khi bắt đầu, cô đọc giúp phần này")
    assert begun.stored() == [0, 0, 0, 0, 0]

    said = await stage.presses(hanh, "✅ Tôi đồng ý")
    assert said == (
        "✅ Cảm ơn cô Phạm Thị Hạnh. Cô đã là thư ký hội đồng trong bot.\n\n"
        f"{NEXT}\n\n"
        "Đề xuất vai trò theo cột Chức vụ:\n"
        "• tổ trưởng (1): Trần Văn Hùng (Tổ Toán – Tin)"
    )
    assert begun.stored() == [1, 1, 0, 1, 2]
    assert {"namhoc", "danhsach", "phieu", "export"} <= set(hanh.menu)


async def test_the_proposed_roles_are_given_with_one_press(begun: Beginning) -> None:
    stage = begun.stage
    hanh = await becomes_secretary(stage, begun.code, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh")

    said = await stage.presses(hanh, "✅ Giao các vai trò này")

    assert said == "✅ Xong.\n\nĐã giao vai trò\n• tổ trưởng (1): Trần Văn Hùng (Tổ Toán – Tin)"


async def becomes_secretary(stage: Stage, code: str, team: str, name: str) -> SandboxPerson:
    person = stage.person(name.rsplit(maxsplit=1)[-1])
    person.start()
    await stage.says(person, code)
    await stage.presses(person, team, name, "Đúng, là tôi", "✅ Tôi đồng ý")
    return person


@pytest.mark.parametrize("spelt", ["{code}", "{bare}", "  {lower} "])
async def test_a_typed_code_works_too(begun: Beginning, spelt: str) -> None:
    hanh = begun.stage.person("Hạnh")
    hanh.start()

    said = await begun.stage.says(
        hanh, spelt.format(code=begun.code, bare=begun.bare, lower=begun.code.lower())
    )

    assert said.startswith("🔑 Mã khởi tạo của Trường THCS Kim Đồng")


async def test_the_bot_may_restart_at_every_step(begun: Beginning) -> None:
    stage = begun.stage
    hanh = stage.person("Hạnh")
    hanh.start(f"first_{begun.bare}")
    await stage.settle()
    for label in ("Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh", "Đúng, là tôi", "✅ Tôi đồng ý"):
        await stage.drop_curtain()
        await stage.raise_curtain()
        await stage.presses(hanh, label)

    assert begun.stored() == [1, 1, 0, 1, 2]


async def test_pressing_twice_makes_one_secretary(begun: Beginning) -> None:
    stage = begun.stage
    hanh = stage.person("Hạnh")
    hanh.start(f"first_{begun.bare}")
    await stage.settle()
    await stage.presses(hanh, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh", "Đúng, là tôi")
    press = hanh.press("✅ Tôi đồng ý")
    await stage.settle()
    stage.telegram.press_again(press)
    await stage.settle()

    assert hanh.last.text.startswith("Cô Phạm Thị Hạnh đã là thư ký hội đồng.\n\nBa việc tiếp theo")
    assert begun.stored() == [1, 1, 0, 1, 2]


async def test_who_refuses_leaves_no_trace_and_the_code_stays_good(begun: Beginning) -> None:
    stage = begun.stage
    hanh = stage.person("Hạnh")
    hanh.start(f"first_{begun.bare}")
    await stage.settle()

    said = await stage.presses(
        hanh, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh", "Đúng, là tôi", "Tôi không đồng ý"
    )

    assert said == (
        f"Bot tôn trọng lựa chọn của cô và không lưu gì. Mã khởi tạo {begun.code} còn nguyên hạn: "
        "cô chuyển mã cho người sẽ làm thư ký trong bot, hoặc gửi lại mã nếu đổi ý."
    )
    assert begun.stored() == [0, 0, 0, 0, 0]
    await becomes_secretary(stage, begun.code, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    assert begun.stored() == [1, 1, 0, 1, 2]


async def test_without_a_list_the_operator_is_told_the_command(empty: Stage) -> None:
    hanh = empty.person("Hạnh")
    hanh.start()

    assert await empty.says(hanh, Beginning(empty).code) == (
        "Trường chưa có danh sách cán bộ: người quản trị chạy lệnh thidua roster TỆP để nhập từ Excel, "
        "rồi thầy/cô gửi lại mã này."
    )


UNKNOWN = (
    "Bot không tìm thấy mã khởi tạo này. Thầy/cô kiểm tra lại mã (gồm 12 chữ và số), "
    "hoặc nhờ người quản trị máy chạy bot in mã mới."
)
USED = (
    "Mã khởi tạo này đã được sử dụng. Mỗi mã chỉ dùng một lần; nếu trường vẫn chưa có thư ký trong bot, "
    "thầy/cô nhờ người quản trị in mã mới."
)
EXPIRED = "Mã khởi tạo này đã hết hạn (24 giờ). Thầy/cô nhờ người quản trị máy chạy bot in mã mới."


async def test_a_wrong_code_opens_nothing(begun: Beginning) -> None:
    hanh = begun.stage.person("Hạnh")
    hanh.start()

    assert await begun.stage.says(hanh, "AAAA-BBBB-CCCC") == UNKNOWN
    hanh.start("first_")
    await begun.stage.settle()
    assert hanh.last.text == UNKNOWN


async def test_a_code_lives_for_a_day_also_while_it_is_being_used(begun: Beginning, clock: FakeClock) -> None:
    stage = begun.stage
    hanh = stage.person("Hạnh")
    hanh.start(f"first_{begun.bare}")
    await stage.settle()
    await stage.presses(hanh, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh", "Đúng, là tôi")

    clock.advance(hours=24)

    for data in ("refuse", "me", "who", "agree"):
        assert await press_old(stage, hanh, f"first:{data}:{begun.bare}:3") == EXPIRED
    assert await press_old(stage, hanh, f"first:team:{begun.bare}:2:0") == EXPIRED
    assert begun.stored() == [0, 0, 0, 0, 0]


async def test_a_used_code_is_dead_for_everybody_else(begun: Beginning) -> None:
    stage = begun.stage
    late = stage.person("Lan")
    late.start(f"first_{begun.bare}")
    await stage.settle()
    await becomes_secretary(stage, begun.code, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh")

    assert await stage.presses(late, "Tổ Toán – Tin (2 người)") == USED
    assert await stage.says(late, begun.code) == USED


async def test_who_joined_before_only_confirms(begun: Beginning) -> None:
    stage = begun.stage
    with stage.office.db.read() as session:
        join_code = session.scalar(select(Person.join_code).where(Person.name == "Phạm Thị Hạnh"))
    assert join_code is not None
    hanh = await stage.joins("Hạnh", join_code)

    assert await stage.says(hanh, begun.code) == (
        "Cô là Phạm Thị Hạnh, Tổ Ngữ văn, Trường THCS Kim Đồng, phải không?\n\n"
        "Cô sẽ là thư ký hội đồng trong bot."
    )
    said = await stage.presses(hanh, "Đúng, là tôi")
    assert said.startswith("✅ Cảm ơn cô Phạm Thị Hạnh. Cô đã là thư ký hội đồng trong bot.")
    assert begun.stored() == [1, 1, 0, 1, 2]


async def test_who_joined_before_cannot_become_somebody_else(begun: Beginning) -> None:
    stage = begun.stage
    with stage.office.db.read() as session:
        join_code = session.scalar(select(Person.join_code).where(Person.name == "Phạm Thị Hạnh"))
        other = session.scalar(select(Person.id).where(Person.name == "Nguyễn Thị Lan"))
    assert join_code is not None
    hanh = await stage.joins("Hạnh", join_code)
    await stage.says(hanh, begun.code)

    said = await press_old(stage, hanh, f"first:agree:{begun.bare}:{other}")

    assert said.startswith("Tài khoản Telegram này đã gắn với một người khác trong danh sách.")
    assert begun.stored() == [1, 0, 0, 0, 1]


async def test_whom_the_list_made_secretary_already_comes_in_the_same_way(begun: Beginning) -> None:
    with begun.stage.office.db.write() as session:
        hanh = session.scalars(select(Person).where(Person.name == "Phạm Thị Hạnh")).one()
        hanh.roles.append(RoleGrant(role=Role.SECRETARY))

    await becomes_secretary(begun.stage, begun.code, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh")

    assert begun.stored() == [1, 1, 0, 1, 2]


async def test_a_person_who_joined_with_another_account_cannot_be_taken(begun: Beginning) -> None:
    stage = begun.stage
    with stage.office.db.read() as session:
        join_code = session.scalar(select(Person.join_code).where(Person.name == "Phạm Thị Hạnh"))
    assert join_code is not None
    await stage.joins("Hạnh", join_code)
    thief = stage.person("Người lạ")
    thief.start(f"first_{begun.bare}")
    await stage.settle()

    said = await stage.presses(thief, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh")

    assert said == (
        "Người này đã tham gia bằng một tài khoản Telegram khác. Thầy/cô gửi mã khởi tạo từ chính tài khoản ấy. "
        "Nếu đã mất tài khoản ấy, nhờ một đồng nghiệp dùng mã này làm thư ký rồi cấp mã mới cho thầy/cô bằng /phieu."
    )
    assert (await stage.presses(thief, "⬅ Chọn lại")).startswith("🔑 Mã khởi tạo")
    assert begun.stored() == [1, 0, 0, 0, 1]


async def test_somebody_of_another_school_is_not_let_in(begun: Beginning) -> None:
    stage = begun.stage
    make_school(stage.office, "Trường THCS Nguyễn Du")
    lan = await stage.joins("Lan", "LAN22222")

    assert await stage.says(lan, begun.code) == (
        "Tài khoản Telegram này đã gắn với một người khác trong danh sách. "
        "Nếu nhầm, thầy/cô gõ /xoadulieu để gỡ, rồi gửi lại mã khởi tạo."
    )


async def test_a_button_of_a_list_that_has_changed_is_answered(begun: Beginning) -> None:
    stage = begun.stage
    hanh = stage.person("Hạnh")
    hanh.start(f"first_{begun.bare}")
    await stage.settle()
    await stage.presses(hanh, "Tổ Ngữ văn (1 người)")
    with stage.office.db.write() as session:
        gone = session.scalars(select(Person).where(Person.name == "Phạm Thị Hạnh")).one()
        gone.active = False

    gone_text = (
        "Người hoặc tổ này không còn trong danh sách của trường. Thầy/cô gửi lại mã khởi tạo để chọn lại."
    )
    assert await stage.presses(hanh, "Phạm Thị Hạnh") == gone_text
    assert await press_old(stage, hanh, f"first:team:{begun.bare}:2:0") == gone_text


async def test_long_lists_are_turned_page_by_page(empty: Stage) -> None:
    beginning = Beginning(empty)
    beginning.staff(*(row(f"Nguyễn Văn {n:02}", None, "Giáo viên", "Tổ Toán") for n in range(1, 19)))
    hanh = empty.person("Hạnh")
    hanh.start(f"first_{beginning.bare}")
    await empty.settle()

    await empty.presses(hanh, "Tổ Toán (18 người)")
    first = hanh.last.buttons
    await empty.presses(hanh, "Trang sau ➡", "Trang sau ➡")

    assert first == [*([f"Nguyễn Văn {n:02}"] for n in range(1, 9)), ["Trang sau ➡"], ["⬅ Quay lại"]]
    assert hanh.last.buttons == [["Nguyễn Văn 17"], ["Nguyễn Văn 18"], ["⬅ Trang trước"], ["⬅ Quay lại"]]


async def test_namesakes_and_people_without_a_team_can_be_picked(empty: Stage) -> None:
    beginning = Beginning(empty)
    beginning.staff(
        row("Nguyễn Thị Lan", "F", "Giáo viên", None, birth_date="1985-03-12"),
        row("Nguyễn Thị Lan", "F", "Văn thư", None, birth_date="1990"),
    )
    lan = empty.person("Lan")
    lan.start(f"first_{beginning.bare}")
    await empty.settle()

    await empty.presses(lan, "Chưa xếp tổ (2 người)")
    assert lan.last.buttons[:2] == [
        ["Nguyễn Thị Lan – Giáo viên – 12/03/1985"],
        ["Nguyễn Thị Lan – Văn thư – 1990"],
    ]
    said = await empty.presses(lan, "Nguyễn Thị Lan – Văn thư – 1990")
    assert said == "Cô là Nguyễn Thị Lan, Trường THCS Kim Đồng, phải không?"


async def test_a_second_secretary_may_follow_with_a_new_code(begun: Beginning) -> None:
    stage = begun.stage
    await becomes_secretary(stage, begun.code, "Tổ Ngữ văn (1 người)", "Phạm Thị Hạnh")

    code = issue_first_code(stage.office, begun.school)
    await becomes_secretary(stage, code, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")

    with stage.office.db.read() as session:
        held = session.execute(select(Person.name, RoleGrant.role).join(RoleGrant).order_by(Person.id))
        assert [tuple(found) for found in held] == [
            ("Nguyễn Thị Lan", Role.SECRETARY),
            ("Phạm Thị Hạnh", Role.SECRETARY),
        ]
