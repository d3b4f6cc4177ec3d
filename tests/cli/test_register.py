"""`thidua register FILE`: what each row does, what is left out and why, once; the template is read again."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from bot.cli.parser import CommandError
from bot.cli.register import read, run, write_template
from bot.db.models import AuditLog, Extension, Person, Receipt, Registration, RoleGrant
from bot.domain.roles import Role
from bot.usecases.office import Office
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import HANH, HUNG, LAN, MAI, joins, person, registers

TOPIC = "Dạy học dự án trong môn Toán lớp 8"
HEADINGS = "TT;Họ và tên;Tổ;Danh hiệu thi đua;Hình thức khen thưởng;Tên đề tài SKKN;Lĩnh vực;Cấp đăng ký\n"
GOOD = (
    f"1;Nguyễn Thị Lan;Tổ Toán – Tin;CSTĐCS;Giấy khen, Bằng khen của Chủ tịch UBND tỉnh;{TOPIC};Phương pháp dạy học;Cấp trường\n"
    "2;Lê Thị Mai;;Lao động tiên tiến;;;;\n"
    "3;Vũ Quốc Dũng;;Không đăng ký;;;;\n"
)


def sheet(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "dangky.csv"
    path.write_text(HEADINGS + rows, "utf-8-sig")
    return path


@pytest.fixture
def school(office: Office) -> int:
    return make_school(office)


def stands(office: Office) -> list[tuple[str, str, str | None, list[str], str | None]]:
    with office.db.read() as session:
        query = select(Person.name, Registration).join(Registration, Registration.person_id == Person.id)
        found = session.execute(query.order_by(Registration.id))
        return [(name, r.state, r.title, list(r.rewards), r.topic) for name, r in found]


ALL = [
    ("Nguyễn Thị Lan", "submitted", "CSTDCS", ["GIAY_KHEN", "BK_TINH"], TOPIC),
    ("Lê Thị Mai", "submitted", "LDTT", [], ""),
    ("Vũ Quốc Dũng", "declined", None, [], None),
]


def test_first_shown_then_written_then_nothing_left_to_do(
    office: Office, school: int, tmp_path: Path
) -> None:
    rows = read(sheet(tmp_path, GOOD))
    said = run(office, school, rows, apply=False)
    assert said.splitlines()[0].startswith(
        "+ dòng 2: Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở; Giấy khen; Bằng khen"
    )
    assert "Sẽ ghi: 3 đăng ký mới, 0 thay đổi. Giữ nguyên: 0. Bỏ qua: 0.\nChưa ghi gì." in said
    assert stands(office) == []

    said = run(office, school, rows, apply=True)
    assert said.endswith("Đã ghi: 3 đăng ký mới, 0 thay đổi. Giữ nguyên: 0. Bỏ qua: 0.")
    assert stands(office) == ALL
    assert run(office, school, rows, apply=True).endswith("thay đổi. Giữ nguyên: 3. Bỏ qua: 0.")
    with office.db.read() as session:
        hanh = person(office, HANH)
        assert [(r.by_id, r.confirmed, r.version) for r in session.scalars(select(Registration))] == [
            (hanh, None, 1)
        ] * 3
        logged = session.scalars(select(AuditLog).where(AuditLog.action.like("registration.%")))
        assert {(entry.actor_id, entry.behalf_of_id is not None) for entry in logged} == {(None, True)}
        assert all("do Phạm Thị Hạnh nhập" in said for said in session.scalars(select(Receipt.markup)))


def test_a_changed_row_is_a_new_version(office: Office, school: int, tmp_path: Path) -> None:
    run(office, school, read(sheet(tmp_path, GOOD)), apply=True)
    changed = GOOD.replace("2;Lê Thị Mai;;Lao động tiên tiến", "2;Lê Thị Mai;;CSTĐ cơ sở")

    said = run(office, school, read(sheet(tmp_path, changed)), apply=True)
    assert "~ dòng 3: Lê Thị Mai – Chiến sĩ thi đua cơ sở" in said
    assert stands(office)[1][2] == "CSTDCS"


def test_who_registered_himself_is_never_overwritten(office: Office, school: int, tmp_path: Path) -> None:
    registers(office, joins(office, LAN))

    said = run(office, school, read(sheet(tmp_path, GOOD)), apply=True)
    assert "! dòng 2: Nguyễn Thị Lan – đã tự trả lời trong bot nên không ghi đè" in said
    assert stands(office)[0] == ("Nguyễn Thị Lan", "submitted", "LDTT", [], "")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1;Nguyễn Văn Lạ;;LĐTT;;;;", "không có trong danh sách cán bộ"),
        ("1;Nguyễn Thị Lan;;Giáo viên giỏi;;;;", "chưa hiểu danh hiệu «Giáo viên giỏi»"),
        ("1;Nguyễn Thị Lan;;;Giấy khen;;;", "chưa ghi danh hiệu"),
        ("1;Nguyễn Thị Lan;;Chiến sĩ thi đua cấp Bộ;;;;", "không xét ở trường mình"),
        ("1;Nguyễn Thị Lan;;LĐTT;Bằng khen;;;", "chưa hiểu hình thức khen thưởng «Bằng khen»"),
        ("1;Nguyễn Thị Lan;;LĐTT;;Toán;;", "tên đề tài «Toán» quá ngắn"),
        (f"1;Nguyễn Thị Lan;;LĐTT;;{TOPIC};;Cấp trường", "chưa rõ lĩnh vực;"),
        (f"1;Nguyễn Thị Lan;;LĐTT;;{TOPIC};Quản lý;Sao Hoả", "chưa rõ cấp đăng ký («Sao Hoả»)"),
    ],
)
def test_a_faulty_row_is_left_out_and_said(
    office: Office, school: int, tmp_path: Path, row: str, why: str
) -> None:
    said = run(office, school, read(sheet(tmp_path, row + "\n2;Lê Thị Mai;;LĐTT;;;;\n")), apply=True)

    assert f"! dòng 2: {row.split(';')[1]} – " in said
    assert why in said
    assert [name for name, *_ in stands(office)] == ["Lê Thị Mai"]


def test_the_same_person_twice_is_entered_once(office: Office, school: int, tmp_path: Path) -> None:
    rows = "1;Lê Thị Mai;;LĐTT;;;;\n2;Lê Thị Mai;;CSTĐCS;;;;\n"

    assert "! dòng 3: Lê Thị Mai – người này đã có ở một dòng trên" in run(
        office, school, read(sheet(tmp_path, rows)), apply=True
    )
    assert stands(office) == [("Lê Thị Mai", "submitted", "LDTT", [], "")]


def test_namesakes_are_told_apart_by_team(office: Office, school: int, tmp_path: Path) -> None:
    with office.db.write() as session:
        session.scalars(select(Person).where(Person.join_code == MAI)).one().name = "Nguyễn Thị Lan"

    assert "trùng họ tên" in run(
        office, school, read(sheet(tmp_path, "1;Nguyễn Thị Lan;;LĐTT;;;;\n")), apply=True
    )
    run(office, school, read(sheet(tmp_path, "1;Nguyễn Thị Lan;Ngữ văn;LĐTT;;;;\n")), apply=True)
    with office.db.read() as session:
        assert session.scalars(select(Registration.person_id)).all() == [person(office, MAI)]


def test_after_the_deadline_only_with_a_reason_which_is_kept(
    office: Office, clock: FakeClock, school: int, tmp_path: Path
) -> None:
    clock.set(2026, 10, 19, 8, 0)
    rows = read(sheet(tmp_path, "1;Lê Thị Mai;;LĐTT;;;;\n"))
    assert "ngoài thời hạn đăng ký" in run(office, school, rows, apply=True)
    assert stands(office) == []

    run(office, school, rows, apply=True, late="Mất điện cả tuần")
    assert stands(office) == [("Lê Thị Mai", "submitted", "LDTT", [], "")]
    with office.db.read() as session:
        kept = [(e.person_id, e.reason) for e in session.scalars(select(Extension))]
        assert kept == [(person(office, MAI), "Mất điện cả tuần")]


def test_before_the_opening_a_reason_does_not_help(
    office: Office, clock: FakeClock, school: int, tmp_path: Path
) -> None:
    clock.set(2026, 10, 4, 8, 0)
    rows = read(sheet(tmp_path, "1;Lê Thị Mai;;LĐTT;;;;\n"))

    assert "ngoài thời hạn" in run(office, school, rows, apply=True, late="Cho kịp")
    assert stands(office) == []


def test_without_one_secretary_he_has_to_be_named(office: Office, school: int, tmp_path: Path) -> None:
    with office.db.write() as session:
        session.add(RoleGrant(person_id=person(office, HUNG), role=Role.SECRETARY))
    rows = read(sheet(tmp_path, "1;Lê Thị Mai;;LĐTT;;;;\n"))
    with pytest.raises(CommandError, match="thêm --by «họ tên thư ký»"):
        run(office, school, rows, apply=True)

    run(office, school, rows, apply=True, by="tran van hung")
    with office.db.read() as session:
        assert session.scalars(select(Registration.by_id)).all() == [person(office, HUNG)]


def test_only_the_named_schools_staff_is_meant(office: Office, school: int, tmp_path: Path) -> None:
    other = make_school(office, "Trường THCS Lê Lợi", suffix="3")
    run(office, other, read(sheet(tmp_path, "1;Lê Thị Mai;;LĐTT;;;;\n")), apply=True)

    with office.db.read() as session:
        assert session.scalars(select(Registration.person_id)).all() == [person(office, "MAI22223")]


def test_the_template_is_read_again(office: Office, school: int, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    assert "với 5 cán bộ" in write_template(office, school, path)
    with pytest.raises(CommandError, match="không có dòng nào được điền"):
        read(path)

    book = openpyxl.load_workbook(path)
    filled = book["Đăng ký"]
    assert [filled.cell(2, 1).value, filled.cell(2, 3).value] == ["Trần Văn Hùng", "Tổ Toán – Tin"]
    filled["D3"], filled["F3"] = "Lao động tiên tiến", TOPIC
    filled["G3"], filled["H3"] = "Xã hội hóa giáo dục", "Cấp xã, phường"
    book.save(path)
    run(office, school, read(path), apply=True)
    assert stands(office) == [("Nguyễn Thị Lan", "submitted", "LDTT", [], TOPIC)]


def test_a_file_that_is_none_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        read(tmp_path / "none.xlsx")
    path = tmp_path / "text.csv"
    path.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(CommandError):
        read(path)
