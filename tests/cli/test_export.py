"""`thidua export`: a workbook in a file, or one line that says why not."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.cli.export import run
from bot.cli.parser import CommandError
from bot.domain.lists import ListKind
from bot.usecases.office import Office
from tests.school import make_school


def test_a_workbook_is_written_where_it_was_wanted(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ds.xlsx"

    assert run(office, make_school(office), ListKind.MISSING, out) == 0
    assert load_workbook(out).sheetnames == ["Chưa đăng ký"]
    assert capsys.readouterr().out == f"Đã ghi {out}: 0/5 người đăng ký, 0 đề tài SKKN.\n"


def test_in_a_folder_it_gets_its_usual_name(office: Office, tmp_path: Path) -> None:
    run(office, make_school(office), ListKind.ALL, tmp_path)

    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["dang-ky-thi-dua-2026-2027-20261005-0800.xlsx"]


def test_without_a_year_one_line_says_what_to_do(office: Office, tmp_path: Path) -> None:
    school = make_school(office, plan=None)

    with pytest.raises(CommandError, match=r"^Trường chưa có năm học nào: thư ký nhập .* /namhoc trước\.$"):
        run(office, school, ListKind.ALL, tmp_path / "ds.xlsx")


def test_a_file_that_cannot_be_written_is_named_in_one_line(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "ds.xlsx"

    with pytest.raises(CommandError) as error:
        run(office, make_school(office), ListKind.ALL, out)
    assert str(error.value) == f"Không ghi được tệp {out}: No such file or directory."
