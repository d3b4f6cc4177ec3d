"""The secretary sends the staff list: preview, confirmation, once; a second list updates."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from bot.db.models import AuditLog, Person, RoleGrant, RosterDraft, Team
from bot.sandbox.telegram import Fault, Trouble
from bot.sandbox.telegram import Person as SandboxPerson
from bot.sandbox.telegram.events import Requested
from tests.conversations.conftest import Stage
from tests.conversations.old_buttons import press_old
from tests.school import make_school

HEADINGS = ("TT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tổ", "Điện thoại")
LAN = ("Nguyễn Thị Lan", "Nữ", "12/03/1985", "Giáo viên", "Tổ Toán – Tin", "0912 345 678")
HUNG = ("Trần Văn Hùng", "Nam", "01/02/1980", "Tổ trưởng", "Tổ Toán – Tin", None)
MAI = ("Lê Thị Mai", "Nữ", "20/10/1990", "Giáo viên", "Tổ Ngữ văn", None)
HANH = ("Phạm Thị Hạnh", "Nữ", "30/04/1982", "Thư ký hội đồng", "Tổ Ngữ văn", None)
DUNG = ("Vũ Quốc Dũng", "Nam", "02/09/1975", "Hiệu trưởng", "Tổ Ngữ văn", None)
NEW = ("Đỗ Minh Anh", "Nữ", "05/05/1998", "Tổ trưởng", "Tổ Tiếng Anh", None)
EVERYBODY = (LAN, HUNG, MAI, HANH, DUNG)


def xlsx(*people: tuple[str | None, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DANH SÁCH CÁN BỘ, GIÁO VIÊN"])
    sheet.append(list(headings))
    for number, person in enumerate(people, start=1):
        sheet.append([number, *person])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


class Secretary:
    """She talks with the bot about the list."""

    def __init__(self, stage: Stage, person: SandboxPerson) -> None:
        self.stage = stage
        self.person = person

    async def sends(self, content: bytes, name: str = "ds.xlsx") -> str:
        self.person.send_document(name, content)
        await self.stage.settle()
        return self.person.last.text

    async def presses(self, *labels: str) -> str:
        return await self.stage.presses(self.person, *labels)

    @property
    def buttons(self) -> list[str]:
        return [label for row in self.person.last.buttons for label in row]

    def names(self) -> list[str]:
        with self.stage.office.db.read() as session:
            return list(session.scalars(select(Person.name).where(Person.active).order_by(Person.id)))

    def log(self) -> list[str]:
        with self.stage.office.db.read() as session:
            joined = AuditLog.action != "person.joined"
            return list(session.scalars(select(AuditLog.action).where(joined).order_by(AuditLog.id)))


@pytest.fixture
async def hanh(stage: Stage) -> Secretary:
    """The school of the tests already stands; Hạnh is its secretary."""
    return Secretary(stage, await stage.joins("Hạnh", "HANH2222"))


async def test_the_list_is_shown_before_anything_changes(hanh: Secretary) -> None:
    said = await hanh.sends(xlsx(*EVERYBODY, NEW))

    assert said == (
        "📋 Xem trước, chưa nhập gì\n\n"
        "Tệp «ds.xlsx»: 6 người\n"
        "• Người mới: 1\n"
        "• Có thay đổi: 5\n\n"
        "Đề xuất vai trò theo cột Chức vụ\n"
        "• tổ trưởng (1): Đỗ Minh Anh (Tổ Tiếng Anh)\n\n"
        "Thay đổi\n"
        "• Nguyễn Thị Lan (Tổ Toán – Tin): ngày sinh (trống) → «12/03/1985»; điện thoại (trống) → «0912345678»\n"
        "• Trần Văn Hùng (Tổ Toán – Tin): ngày sinh (trống) → «01/02/1980»\n"
        "• Lê Thị Mai (Tổ Ngữ văn): ngày sinh (trống) → «20/10/1990»\n"
        "• Phạm Thị Hạnh (Tổ Ngữ văn): ngày sinh (trống) → «30/04/1982»\n"
        "• Vũ Quốc Dũng (Tổ Ngữ văn): ngày sinh (trống) → «02/09/1975»\n\n"
        "Người mới\n"
        "• Tổ Tiếng Anh (1): Đỗ Minh Anh\n\n"
        "Cột đã nhận ra\n"
        "họ tên ← «Họ và tên», ngày sinh ← «Ngày sinh», giới tính ← «Giới tính», chức vụ ← «Chức vụ», "
        "tổ ← «Tổ», điện thoại ← «Điện thoại»"
    )
    assert hanh.buttons == ["✅ Nhập danh sách", "Nhập, chưa giao vai trò", "Huỷ"]
    assert "Đỗ Minh Anh" not in hanh.names()
    assert hanh.log() == []


async def test_confirming_imports_and_gives_the_roles(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))

    said = await hanh.presses("✅ Nhập danh sách")

    assert said == (
        "✅ Đã nhập danh sách\n"
        "• Người mới: 1\n"
        "• Cập nhật: 5\n\n"
        "Đã giao vai trò\n"
        "• tổ trưởng (1): Đỗ Minh Anh (Tổ Tiếng Anh)\n\n"
        "Phiếu tham gia của từng người: /phieu. Muốn cập nhật, thầy/cô gửi tệp mới vào đây."
    )
    assert hanh.names()[-1] == "Đỗ Minh Anh"
    assert hanh.log() == [*(["person.changed"] * 5), "person.added", "role.granted", "roster.imported"]
    with hanh.stage.office.db.read() as session:
        teams = session.execute(select(Team.name, Team.position).order_by(Team.position))
        assert [tuple(team) for team in teams] == [
            ("Tổ Toán – Tin", 0),
            ("Tổ Ngữ văn", 1),
            ("Tổ Tiếng Anh", 2),
        ]


async def test_a_second_import_updates_and_keeps_codes_accounts_and_roles(hanh: Secretary) -> None:
    lan = await hanh.stage.joins("Lan", "LAN22222")
    await hanh.sends(xlsx(*EVERYBODY))
    await hanh.presses("✅ Nhập danh sách")

    moved = (LAN[0], *LAN[1:4], "Tổ Ngữ văn", "0987 654 321")
    said = await hanh.sends(xlsx(moved, HUNG, MAI, HANH, DUNG))
    assert "• Có thay đổi: 1\n• Giữ nguyên: 4\n" in said
    assert (
        "Nguyễn Thị Lan (Tổ Toán – Tin): tổ «Tổ Toán – Tin» → «Tổ Ngữ văn»; "
        "điện thoại «0912345678» → «0987654321»\n"
    ) in said
    await hanh.presses("✅ Nhập danh sách")

    with hanh.stage.office.db.read() as session:
        person = session.scalars(select(Person).where(Person.name == LAN[0])).one()
        assert person.team is not None
        assert (person.join_code, person.user_id, person.team.name, person.phone) == (
            "LAN22222",
            lan.id,
            "Tổ Ngữ văn",
            "0987654321",
        )
        roles = session.execute(select(Person.name, RoleGrant.role).join(RoleGrant).order_by(Person.id))
        assert [tuple(held) for held in roles] == [
            ("Trần Văn Hùng", "team_lead"),
            ("Phạm Thị Hạnh", "secretary"),
            ("Vũ Quốc Dũng", "principal"),
        ]
    assert len(hanh.names()) == 5


async def test_the_same_list_again_changes_nothing(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY))
    await hanh.presses("✅ Nhập danh sách")

    said = await hanh.sends(xlsx(*EVERYBODY))

    assert said.startswith("📋 Xem trước, chưa nhập gì\n\nTệp «ds.xlsx»: 5 người\n• Giữ nguyên: 5\n\nCột")


async def test_who_is_not_in_the_list_leaves_only_by_a_button_of_its_own(hanh: Secretary) -> None:
    await hanh.sends(xlsx(LAN, HUNG, HANH))
    assert "Không còn trong tệp: 2\n" in hanh.person.last.text

    said = await hanh.presses("✅ Nhập danh sách")
    assert (
        "Không còn trong tệp: Vũ Quốc Dũng, Lê Thị Mai. Bot vẫn tính những người này là cán bộ của trường, "
        "cho đến khi thầy/cô bấm nút bên dưới."
    ) in said
    assert len(hanh.names()) == 5

    said = await hanh.presses("Đánh dấu 2 người đã rời trường")
    assert said == (
        "✅ Đã đánh dấu 2 người rời trường: Vũ Quốc Dũng, Lê Thị Mai. Bot không nhắc và không tính những người "
        "này nữa; đăng ký đã gửi vẫn được giữ. Nếu nhầm, thầy/cô gửi lại tệp có tên họ."
    )
    assert hanh.names() == ["Nguyễn Thị Lan", "Trần Văn Hùng", "Phạm Thị Hạnh"]
    assert hanh.log().count("person.left") == 2

    await hanh.sends(xlsx(*EVERYBODY))
    assert "công tác đã nghỉ hoặc chuyển đi → đang công tác" in hanh.person.last.text
    await hanh.presses("✅ Nhập danh sách")
    assert len(hanh.names()) == 5


async def test_marking_twice_marks_once(hanh: Secretary) -> None:
    await hanh.sends(xlsx(LAN, HUNG, HANH))
    await hanh.presses("✅ Nhập danh sách")
    press = hanh.person.press("Đánh dấu 2 người đã rời trường")
    await hanh.stage.settle()
    hanh.stage.telegram.press_again(press)
    await hanh.stage.settle()

    assert press.message.text.startswith("Nút này thuộc")
    assert hanh.log().count("person.left") == 2


async def test_the_secretary_never_loses_herself_by_a_list(hanh: Secretary) -> None:
    await hanh.sends(xlsx(LAN))
    await hanh.presses("✅ Nhập danh sách", "Đánh dấu 3 người đã rời trường")

    assert hanh.names() == ["Nguyễn Thị Lan", "Phạm Thị Hạnh"]
    assert (await hanh.stage.says(hanh.person, "/danhsach")).startswith("📋 Danh sách cán bộ: 2 người, 2 tổ")


async def test_pressing_twice_imports_once(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    press = hanh.person.press("✅ Nhập danh sách")
    await hanh.stage.settle()
    first = hanh.person.last.text
    hanh.stage.telegram.press_again(press)
    await hanh.stage.settle()

    assert hanh.person.last.text == first
    assert hanh.log().count("roster.imported") == 1
    assert hanh.names().count("Đỗ Minh Anh") == 1


async def test_an_old_preview_answers_with_what_stands_today(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    old = hanh.person.last
    await hanh.sends(xlsx(*EVERYBODY))
    for data in ("roster:use:1", "roster:plain:1", "roster:drop:1"):
        assert (await press_old(hanh.stage, hanh.person, data, old)).startswith(
            "Nút này thuộc một tệp đã huỷ hoặc đã được thay bằng tệp khác. Danh sách hiện tại:\n\n"
            "📋 Danh sách cán bộ: 5 người, 2 tổ; 1 người đã tham gia bot."
        )
    assert old.buttons == [["Xem lại danh sách đang chờ nhập"]]
    assert hanh.log() == []


async def test_the_bot_may_restart_between_preview_and_confirmation(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    await hanh.stage.drop_curtain()
    await hanh.stage.raise_curtain()

    assert (await hanh.presses("✅ Nhập danh sách")).startswith("✅ Đã nhập danh sách\n• Người mới: 1\n")


async def test_every_button_of_a_list_that_was_imported_tells_how(hanh: Secretary) -> None:
    await hanh.sends(xlsx(LAN, HUNG, HANH))
    said = await hanh.presses("✅ Nhập danh sách")
    for data in ("roster:page:1:0", "roster:plain:1", "roster:drop:1"):
        assert await press_old(hanh.stage, hanh.person, data) == said

    await hanh.sends(xlsx(*EVERYBODY))
    for data in ("roster:page:1:0", "roster:left:1"):
        assert (await press_old(hanh.stage, hanh.person, data)).startswith("Nút này thuộc một tệp đã huỷ")
    assert len(hanh.names()) == 5


async def test_a_code_that_belongs_to_somebody_else_is_not_handed_on(hanh: Secretary) -> None:
    listed = "Họ và tên;Mã định danh\n{};0100123456\n"
    await hanh.sends(listed.format("Nguyễn Thị Lan").encode(), "a.csv")
    await hanh.presses("✅ Nhập danh sách")

    said = await hanh.sends(listed.format("Đỗ Minh Anh").encode(), "b.csv")

    assert (
        "• Dòng 2, Đỗ Minh Anh (chưa xếp tổ): mã định danh đang là của Nguyễn Thị Lan (Tổ Toán – Tin). "
        "Thầy/cô kiểm tra lại mã rồi gửi lại."
    ) in said


async def test_cancelling_forgets_the_list(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))

    said = await hanh.presses("Huỷ")

    assert said == "Đã huỷ, danh sách của trường giữ nguyên. Khi cần, thầy/cô gửi lại tệp."
    with hanh.stage.office.db.read() as session:
        assert session.scalar(select(func.count(RosterDraft.id))) == 0


async def test_roles_may_be_given_later(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    said = await hanh.presses("Nhập, chưa giao vai trò")
    assert "Đã giao vai trò" not in said

    said = await hanh.stage.says(hanh.person, "/danhsach")
    assert said.endswith("Đề xuất vai trò theo cột Chức vụ:\n• tổ trưởng (1): Đỗ Minh Anh (Tổ Tiếng Anh)")
    press = hanh.person.press("✅ Giao các vai trò này")
    await hanh.stage.settle()
    assert hanh.person.last.text == "✅ Xong.\n\nĐã giao vai trò\n• tổ trưởng (1): Đỗ Minh Anh (Tổ Tiếng Anh)"
    hanh.stage.telegram.press_again(press)
    await hanh.stage.settle()
    assert hanh.person.last.text.startswith("Nút này thuộc")
    assert hanh.log().count("role.granted") == 1


async def test_an_old_proposal_gives_no_role_that_it_did_not_show(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    await hanh.presses("Nhập, chưa giao vai trò")
    await hanh.stage.says(hanh.person, "/danhsach")
    await hanh.sends(xlsx((*LAN[:3], "Phó hiệu trưởng", *LAN[4:]), HUNG, MAI, HANH, DUNG, NEW))
    await hanh.presses("Nhập, chưa giao vai trò")

    press = hanh.person.press("✅ Giao các vai trò này")
    await hanh.stage.settle()

    assert press.message.text.startswith("Nút này thuộc")
    assert "role.granted" not in hanh.log()


async def test_whoever_gets_a_role_sees_his_menu_at_once(hanh: Secretary) -> None:
    mai = await hanh.stage.joins("Mai", "MAI22222")
    assert "tiendo" not in mai.menu
    await hanh.sends(xlsx(LAN, HUNG, (*MAI[:3], "Hiệu trưởng", *MAI[4:]), HANH, DUNG))

    await hanh.presses("✅ Nhập danh sách")

    assert {"tiendo", "lich", "export"} <= set(mai.menu)


async def test_namesakes_whom_nothing_tells_apart_are_left_alone(hanh: Secretary) -> None:
    twin = ("Nguyễn Thị Lan", "Nữ", None, "Giáo viên", "Tổ Toán – Tin", "0987 654 321")
    bare = (*LAN[:2], None, *LAN[3:])

    said = await hanh.sends(xlsx(bare, twin, HUNG, MAI, HANH, DUNG))

    assert (
        "Chưa rõ là ai, sẽ không nhập\n"
        "• Dòng 3, Nguyễn Thị Lan (Tổ Toán – Tin): không rõ có phải là Nguyễn Thị Lan (Tổ Toán – Tin) hay không. "
        "Thầy/cô thêm ngày sinh hoặc mã định danh vào tệp rồi gửi lại.\n"
        "• Dòng 4, Nguyễn Thị Lan (Tổ Toán – Tin):"
    ) in said
    assert "Không còn trong tệp" not in said
    said = await hanh.presses("✅ Nhập danh sách")
    assert "• Chưa nhập vì chưa rõ là ai: 2\n" in said
    assert hanh.names().count("Nguyễn Thị Lan") == 1


async def test_a_long_preview_is_turned_page_by_page(hanh: Secretary) -> None:
    many = [
        (f"Nguyễn Thị Ánh {n:03}", "Nữ", "99/99/1985", "Giáo viên", "Tổ Toán – Tin", "12") for n in range(60)
    ]

    await hanh.sends(xlsx(*EVERYBODY, *many))
    pages = [hanh.person.last.text]
    while "Trang sau ➡" in hanh.buttons:
        pages.append(await hanh.presses("Trang sau ➡"))

    assert len(pages) > 3
    assert pages[1].startswith(f"📋 Xem trước, chưa nhập gì – trang 2/{len(pages)}\n\n")
    assert max(len(page.encode("utf-16-le")) // 2 for page in pages) < 4096
    assert hanh.buttons[0] == "⬅ Trang trước"
    assert (await hanh.presses("✅ Nhập danh sách")).startswith("✅ Đã nhập danh sách\n• Người mới: 60\n")


async def test_a_csv_will_do(hanh: Secretary) -> None:
    said = await hanh.sends("Họ và tên;Tổ\nĐỗ Minh Anh;Tổ Tiếng Anh\n".encode(), "danh sách.CSV")

    assert "Tệp «danh sách.CSV»: 1 người\n• Người mới: 1\n• Không còn trong tệp: 4\n" in said


async def test_the_command_explains_and_leads_back_to_a_waiting_list(hanh: Secretary) -> None:
    said = await hanh.stage.says(hanh.person, "/danhsach")
    assert said == (
        "📋 Danh sách cán bộ: 5 người, 2 tổ; 1 người đã tham gia bot.\n\n"
        "Để nhập hoặc cập nhật, thầy/cô gửi tệp Excel (.xlsx) hoặc .csv vào đây, nguyên như trường đang dùng: "
        "một dòng tiêu đề có «Họ và tên», mỗi người một dòng; nên có ngày sinh, chức vụ, tổ, điện thoại. "
        "Bot cho xem trước, thầy/cô xác nhận rồi mới nhập. Gửi lại tệp là cập nhật, không tạo người trùng."
    )
    assert hanh.buttons == []

    await hanh.sends(xlsx(*EVERYBODY))
    await hanh.stage.says(hanh.person, "/danhsach")
    assert (await hanh.presses("Xem lại danh sách đang chờ nhập")).startswith("📋 Xem trước, chưa nhập gì\n")


NOT_A_LIST = (
    "Bot chưa đọc được danh sách từ ảnh, PDF hay Word, nên không lưu lại. Thầy/cô gửi danh sách dạng "
    "Excel (.xlsx) hoặc .csv, dưới dạng tệp."
)
ONLY_TEXT = (
    "Bot chưa dùng được ảnh, tệp hay tin thoại ở đây, nên không lưu lại. "
    "Thầy/cô gõ bằng chữ hoặc bấm nút giúp bot nhé."
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


async def test_a_picture_or_a_pdf_is_answered_kindly(hanh: Secretary) -> None:
    assert await hanh.sends(b"%PDF-1.7", "ds.pdf") == NOT_A_LIST
    hanh.person.send_photo(PNG)
    await hanh.stage.settle()
    assert hanh.person.last.text == NOT_A_LIST


@pytest.mark.parametrize(
    ("name", "content", "start"),
    [
        (
            "ds.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "⚠️ Tệp này ở dạng Excel cũ",
        ),
        ("ds.xlsx", b"PK\x03\x04 is all that is left", "⚠️ Tệp này bị hỏng"),
        ("ds.csv", b"a,b\n1,2\n", "⚠️ Không tìm thấy dòng tiêu đề có cột «Họ và tên»"),
        ("ds.csv", "Họ và tên\n".encode(), "Bot không thấy người nào trong tệp này nên chưa nhập gì."),
    ],
    ids=["an old workbook", "a damaged one", "another table", "no people"],
)
async def test_a_file_that_tells_nothing_is_answered_with_what_to_do(
    hanh: Secretary, name: str, content: bytes, start: str
) -> None:
    said = await hanh.sends(content, name)

    assert said.startswith(start)
    assert hanh.log() == []


async def test_a_file_that_telegram_does_not_hand_out_is_asked_for_again(hanh: Secretary) -> None:
    hanh.stage.telegram.faults.add(Fault(Trouble.SERVER_ERROR, method="getFile"))

    assert await hanh.sends(xlsx(*EVERYBODY)) == "Bot chưa tải được tệp này. Thầy/cô gửi lại giúp bot nhé."


async def test_a_bomb_is_not_opened(hanh: Secretary) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (70 * 2**20))

    assert await hanh.sends(packed.getvalue()) == (
        "⚠️ Tệp này nén bất thường nên không được mở để bảo đảm an toàn; thầy/cô lưu lại thành tệp .xlsx mới rồi "
        "gửi lại."
    )


async def test_a_large_file_is_not_even_downloaded(hanh: Secretary) -> None:
    asked: list[str] = []
    hanh.stage.telegram.listen(
        lambda event: asked.append(event.method) if isinstance(event, Requested) else None
    )
    said = await hanh.sends(b"x" * (5 * 2**20 + 1))

    assert said == (
        "Tệp này lớn hơn 5 MB nên bot không tải về. Danh sách một trường thường dưới 1 MB; "
        "thầy/cô xoá hình ảnh và các trang không cần rồi gửi lại."
    )
    assert asked == ["sendMessage"]


async def test_more_people_than_any_school_has_are_refused(hanh: Secretary) -> None:
    listed = "Họ và tên\n" + "".join(f"Nguyễn Văn {chr(0x4E00 + n)}\n" for n in range(1001))

    assert await hanh.sends(listed.encode(), "ds.csv") == (
        "Tệp có 1.001 người, nhiều hơn một trường có thể có, nên bot không nhập. "
        "Thầy/cô chỉ để lại cán bộ của trường mình rồi gửi lại."
    )


async def test_hostile_words_stay_words(hanh: Secretary) -> None:
    evil = ("<b>Lan & Hùng", "Nữ", "=1+1", "<script>", "<a href='x'>Tổ", None)

    said = await hanh.sends(xlsx(*EVERYBODY, evil), "<i>&.xlsx")

    assert "Tệp «<i>&.xlsx»: 6 người" in said
    assert "• <a href='x'>Tổ (1): <b>Lan & Hùng" in said


@pytest.mark.parametrize("code", ["LAN22222", "HUNG2222", "DUNG2222"])
async def test_nobody_else_may_import(stage: Stage, code: str) -> None:
    person = Secretary(stage, await stage.joins("Ai đó", code))

    assert await person.sends(xlsx(*EVERYBODY, NEW)) == ONLY_TEXT
    assert await stage.says(person.person, "/danhsach") == (
        "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    )


async def test_who_is_secretary_no_longer_cannot_confirm(hanh: Secretary) -> None:
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    with hanh.stage.office.db.write() as session:
        session.delete(session.scalars(select(RoleGrant).where(RoleGrant.role == "secretary")).one())

    said = await hanh.presses("✅ Nhập danh sách")

    assert said.startswith("Việc này do thư ký hội đồng thi đua phụ trách.")
    assert hanh.log() == []


async def test_a_second_school_sees_nothing_of_the_first(hanh: Secretary) -> None:
    stage = hanh.stage
    make_school(stage.office, "Trường THCS Nguyễn Du", suffix="X")
    other = Secretary(stage, await stage.joins("Hạnh", "HANH222X"))
    await hanh.sends(xlsx(*EVERYBODY, NEW))
    stranger = hanh.person.last

    await other.sends(xlsx(*EVERYBODY))
    await other.presses("✅ Nhập danh sách")
    said = await press_old(stage, hanh.person, "roster:use:2", stranger)

    assert said.startswith("Nút này thuộc một tệp đã huỷ")
    with stage.office.db.read() as session:
        people = session.execute(select(Person.school_id, func.count()).group_by(Person.school_id))
        assert [tuple(found) for found in people] == [(1, 5), (2, 5)]
        with_birthday = select(Person.school_id).where(Person.birth_date.is_not(None)).distinct()
        assert list(session.scalars(with_birthday)) == [2]
