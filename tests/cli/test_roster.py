"""`thidua roster FILE`: the contract in JSON; preview, question and import at the terminal."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.exitcodes import ExitCode
from bot.cli.main import main
from bot.cli.parser import CommandError
from bot.cli.roster import read, run
from bot.db.models import Person, RoleGrant
from bot.usecases.office import Office
from bot.usecases.schools import Added, add_school

LIST = (
    "STT;Họ và tên;Giới tính;Ngày sinh;Chức vụ;Tổ chuyên môn;SĐT;Trạng thái\n"
    "1;Nguyễn Thị Lan;Nữ;12/03/1985;Giáo viên;Tổ Toán;0912345678;Đang làm việc\n"
    "2;Trần Văn Hùng;Nam;1980;Tổ trưởng;Tổ Toán;12;Đang làm việc\n"
    "3;Lê Thị Mai;Nữ;;Giáo viên;Tổ Văn;;Nghỉ hưu\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ds.csv"
    path.write_text(LIST, "utf-8-sig")
    return path


@pytest.fixture
def school(office: Office) -> int:
    added = add_school(office, "Trường THCS Kim Đồng")
    assert isinstance(added, Added)
    return added.school_id


def names(office: Office) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(Person.name).order_by(Person.id)))


def test_json_prints_the_contract_and_needs_no_database(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["roster", str(file), "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert printed["people"][1] == {
        "name": "Trần Văn Hùng",
        "birth_date": "1980",
        "sex": "M",
        "position": "Tổ trưởng",
        "team": "Tổ Toán",
        "subject": None,
        "phone": None,
        "email": None,
        "code": None,
        "active": True,
    }
    assert [person["active"] for person in printed["people"]] == [True, True, False]
    assert printed["columns"]["phone"] == "SĐT"
    assert printed["warnings"] == [
        "Dòng 3: số điện thoại «12» thiếu, thừa hoặc sai chữ số nên để trống; thầy/cô kiểm tra lại."
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["ds.csv"]


PREVIEW = """\
Tệp «ds.csv»: 3 người
• Người mới: 2
• Đã nghỉ hoặc chuyển đi, bỏ qua: 1
• Điều cần xem lại: 1

Đề xuất vai trò theo cột Chức vụ
• tổ trưởng (1): Trần Văn Hùng (Tổ Toán)

Điều cần xem lại
• Dòng 3: số điện thoại «12» thiếu, thừa hoặc sai chữ số nên để trống; thầy/cô kiểm tra lại.

Người mới
• Tổ Toán (2): Nguyễn Thị Lan; Trần Văn Hùng

Cột đã nhận ra
họ tên ← «Họ và tên», ngày sinh ← «Ngày sinh», giới tính ← «Giới tính», chức vụ ← «Chức vụ», \
tổ ← «Tổ chuyên môn», điện thoại ← «SĐT», công tác ← «Trạng thái»
"""


def test_the_list_is_imported_after_a_yes(
    office: Office, school: int, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return " C "

    assert run(office, school, read(file), "ds.csv", ask=ask) == 0

    assert asked == ["\nNhập danh sách này? (c/k) "]
    assert capsys.readouterr().out == (
        f"{PREVIEW}\n"
        "Đã nhập danh sách\n"
        "• Người mới: 2\n\n"
        "Chưa giao vai trò nào: chạy lại với --roles, hoặc thư ký gõ /danhsach trong bot để giao.\n"
    )
    assert names(office) == ["Nguyễn Thị Lan", "Trần Văn Hùng"]


def test_the_command_finds_the_school_by_itself(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path / "data"))
    assert main(["school", "add", "Trường THCS Kim Đồng"]) == 0
    capsys.readouterr()

    assert main(["roster", str(file)]) == 2
    assert main(["roster", str(file), "--yes", "--school", "truong thcs kim dong"]) == 0

    said = capsys.readouterr()
    assert said.err == "Không có bàn phím để hỏi lại; chạy với --yes để nhập luôn. Chưa nhập gì.\n"
    assert "\nĐã nhập danh sách\n• Người mới: 2\n" in said.out


def test_anything_but_a_yes_imports_nothing(
    office: Office, school: int, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(office, school, read(file), "ds.csv", ask=lambda _: "") == ExitCode.NO

    assert capsys.readouterr().out == f"{PREVIEW}Chưa nhập gì.\n"
    assert names(office) == []


def test_without_a_terminal_it_takes_a_yes_beforehand(office: Office, school: int, file: Path) -> None:
    with pytest.raises(CommandError) as refused:
        run(office, school, read(file), "ds.csv", ask=None)

    assert str(refused.value) == ("Không có bàn phím để hỏi lại; chạy với --yes để nhập luôn. Chưa nhập gì.")
    assert names(office) == []
    assert run(office, school, read(file), "ds.csv", ask=None, yes=True) == 0
    assert names(office) == ["Nguyễn Thị Lan", "Trần Văn Hùng"]


def test_roles_are_given_and_the_missing_are_named(
    office: Office, school: int, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(office, school, read(file), "ds.csv", ask=None, yes=True)
    file.write_text(LIST.replace("1;Nguyễn Thị Lan", "1;Vũ Thị Hoa"), "utf-8-sig")
    capsys.readouterr()

    run(office, school, read(file), "ds.csv", ask=None, yes=True, give_roles=True)

    assert capsys.readouterr().out.endswith(
        "Đã nhập danh sách\n"
        "• Người mới: 1\n"
        "• Giữ nguyên: 1\n\n"
        "Đã giao vai trò\n"
        "• tổ trưởng (1): Trần Văn Hùng (Tổ Toán)\n\n"
        "Không còn trong tệp nhưng vẫn tính là cán bộ của trường: Nguyễn Thị Lan. "
        "Thư ký gửi tệp này cho bot để đánh dấu người đã rời trường.\n"
    )
    with office.db.read() as session:
        assert list(session.scalars(select(RoleGrant.role))) == ["team_lead"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "Không mở được tệp {path}: No such file or directory"),
        (b"", "Tệp này trống, không có dữ liệu nào."),
        (b"a;b\n1;2\n", "Không tìm thấy dòng tiêu đề có cột «Họ và tên»;"),
    ],
    ids=["no file", "an empty file", "another table"],
)
def test_what_cannot_be_read_is_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, line: str
) -> None:
    path = tmp_path / "ds.csv"
    if content is not None:
        path.write_bytes(content)

    assert main(["roster", str(path), "--json"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(line.format(path=path))
    assert said.err.count("\n") == 1


def test_a_list_without_people_is_not_imported(office: Office, school: int, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên\n", "utf-8")

    with pytest.raises(CommandError) as refused:
        run(office, school, read(path), "ds.csv", ask=None, yes=True)

    assert str(refused.value) == "Không thấy người nào trong tệp này nên chưa nhập gì."
