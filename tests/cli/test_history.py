"""`thidua history FILE`: a preview, what it adds, JSON, one line where a file cannot be read."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.cli.history import as_json, read, run
from bot.cli.main import main
from bot.cli.parser import CommandError
from bot.db.models import Achievement
from bot.usecases.office import Office
from tests.history_files import history_file
from tests.school import make_school

PREVIEW = """\
Tệp «ls.xlsx»: 4 dòng có thành tích
• Sẽ ghi mới: 4

Ghi mới theo năm học
• 2025-2026: 2 danh hiệu thi đua, 1 hình thức khen thưởng
• 2024-2025: 1 danh hiệu thi đua

Không có trong danh sách của trường, sẽ không ghi
• Đỗ Minh Anh (Tổ Tiếng Anh)

Cột đã nhận ra
họ tên ← «Họ và tên»; tổ ← «Tổ»; năm học ← «Năm học»; danh hiệu, khen thưởng ← «Danh hiệu», «Khen thưởng»; \
số quyết định ← «Số QĐ»; ngày quyết định ← «Ngày QĐ»

"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ls.xlsx"
    path.write_bytes(history_file())
    return path


def stored(office: Office) -> int:
    with office.db.read() as session:
        return session.scalar(select(func.count(Achievement.id))) or 0


def test_without_apply_nothing_is_written(office: Office, path: Path) -> None:
    school = make_school(office)

    assert run(office, school, read(path), path.name, apply=False) == (
        f"{PREVIEW}Chưa ghi gì. Chạy lại với --apply để ghi vào hồ sơ."
    )
    assert stored(office) == 0


def test_with_apply_it_is_in_the_record_once(office: Office, path: Path) -> None:
    school = make_school(office)

    assert run(office, school, read(path), path.name, apply=True) == (
        f"{PREVIEW}Đã ghi vào hồ sơ\n"
        "• Ghi mới: 4\n"
        "• Số người có thông tin mới: 2\n"
        "• Số tên không có trong danh sách của trường: 1"
    )
    assert run(office, school, read(path), path.name, apply=True).endswith(
        "Đã ghi vào hồ sơ\n• Đã có từ trước: 4\n• Số tên không có trong danh sách của trường: 1"
    )
    assert stored(office) == 4


def test_json_tells_what_was_read_and_touches_no_database(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path / "data"))

    assert main(["history", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == json.loads(as_json(read(path)))
    assert said["rows"][0]["awards"] == [
        {
            "year": "2024-2025",
            "kind": "title",
            "value": "CSTDCS",
            "words": "",
            "decision": "12/QĐ-UBND",
            "decided_on": "2025-06-20",
        }
    ]
    assert said["warnings"] == []
    assert not (tmp_path / "data").exists()


def test_the_command_applies_to_the_only_school(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path / "data"))
    assert main(["school", "add", "Trường THCS Kim Đồng"]) == 0
    capsys.readouterr()

    assert main(["history", str(path), "--apply", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "added": 0,
        "corrected": 0,
        "known": 0,
        "people": 0,
        "unmatched": 3,
    }


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
    path = tmp_path / "ls.csv"
    if content is not None:
        path.write_bytes(content)

    assert main(["history", str(path), "--json"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(line.format(path=path))


def test_headings_without_awards_are_refused(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "ls.csv"
    path.write_text("Họ và tên,Năm học,Danh hiệu\n", "utf-8")

    with pytest.raises(CommandError) as refused:
        run(office, make_school(office), read(path), path.name, apply=True)

    assert str(refused.value) == "Không đọc được thành tích nào trong tệp này nên chưa ghi gì."
