"""What is said about a staff list that somebody sends: row by row what to look at again, or why it cannot be read."""

from bot.domain.roster import FileFault, Problem, Roster, RosterProblem

_SENTENCES = {
    RosterProblem.NO_NAME: "không thấy họ tên («{value}») nên đã bỏ qua; thầy/cô bổ sung họ tên rồi gửi lại.",
    RosterProblem.NAME_UNUSUAL: "họ tên «{value}» trông chưa đầy đủ hoặc có ký tự lạ; thầy/cô kiểm tra lại.",
    RosterProblem.NAME_NOTE: "bên cạnh họ tên có ghi «{value}»; phần này không tính là họ tên, thầy/cô kiểm tra lại.",
    RosterProblem.BIRTH_DATE_INVALID: "không đọc được ngày sinh «{value}» nên để trống; thầy/cô kiểm tra lại.",
    RosterProblem.BIRTH_DATE_IMPLAUSIBLE: "ngày sinh «{value}» khó có thể đúng nên để trống; thầy/cô kiểm tra lại.",
    RosterProblem.BIRTH_DAY_MISSING: "ngày sinh «{value}» chỉ cho biết chắc chắn năm sinh; thầy/cô bổ sung ngày, tháng nếu cần.",
    RosterProblem.SEX_UNKNOWN: "không hiểu giới tính «{value}» nên để trống; thầy/cô ghi «Nam» hoặc «Nữ».",
    RosterProblem.PHONE_INVALID: "số điện thoại «{value}» thiếu, thừa hoặc sai chữ số nên để trống; thầy/cô kiểm tra lại.",
    RosterProblem.PHONE_SECOND: "có thêm số điện thoại {value}; chỉ giữ số ghi trước.",
    RosterProblem.EMAIL_INVALID: "thư điện tử «{value}» không đúng dạng nên để trống; thầy/cô kiểm tra lại.",
    RosterProblem.EMAIL_SECOND: "có thêm thư điện tử {value}; chỉ giữ địa chỉ ghi trước.",
    RosterProblem.CODE_ROUNDED: "mã «{value}» đã bị Excel làm tròn nên để trống; "
    "thầy/cô định dạng cột mã là «Văn bản» rồi nhập lại.",
    RosterProblem.CELL_ERROR: "có ô công thức bị lỗi ({value}) nên để trống; thầy/cô sửa công thức rồi gửi lại.",
    RosterProblem.STATUS_UNKNOWN: "không hiểu trạng thái «{value}» nên vẫn tính là đang công tác; thầy/cô kiểm tra lại.",
    RosterProblem.STATUS_TO_COME: "có ghi «{value}» nhưng vẫn tính là đang công tác; thầy/cô kiểm tra lại.",
    RosterProblem.TEAM_MISSING: "{value} chưa thuộc tổ nào; thầy/cô bổ sung tổ.",
    RosterProblem.REPEATED_PERSON: "{value} đã có ở dòng {other_row} nên chỉ tính một lần.",
    RosterProblem.REPEATED_CODE: "mã «{value}» đã dùng cho một người khác ở dòng {other_row} nên để trống; "
    "thầy/cô kiểm tra lại.",
    RosterProblem.SAME_NAME: "{value} trùng họ tên với dòng {other_row}; vẫn giữ cả hai vì có thể là hai người khác nhau, "
    "thầy/cô kiểm tra lại.",
    RosterProblem.EXAMPLE_ROW: "là dòng ví dụ («{value}») nên đã bỏ qua.",
    RosterProblem.NOT_A_PERSON: "«{value}» không phải là thông tin của một người nên đã bỏ qua.",
    RosterProblem.NO_TEAMS: "Danh sách không cho biết ai thuộc tổ nào; thầy/cô thêm cột «Tổ» rồi gửi lại, hoặc chọn tổ sau.",
    RosterProblem.NO_PEOPLE: "Có tiêu đề cột nhưng không có người nào bên dưới.",
    RosterProblem.OTHER_SHEET: "Trang tính «{value}» cũng có danh sách nhưng không được đọc; "
    "nếu cần, thầy/cô gửi riêng trang đó.",
    RosterProblem.DATES_MONTH_FIRST: "Ngày sinh trong tệp viết tháng trước ngày sau và đã được đọc như vậy; "
    "thầy/cô kiểm tra lại vài người.",
    RosterProblem.DATES_SUSPICIOUS: "Có thể Excel đã đảo ngày và tháng của một số ngày sinh (các ngày từ 1 đến 12); "
    "thầy/cô kiểm tra lại.",
}

_FAULTS = {
    FileFault.EMPTY: "Tệp này trống, không có dữ liệu nào.",
    FileFault.TOO_LARGE: "Tệp này quá lớn (tối đa 20 MB và 20.000 dòng); thầy/cô chỉ để lại danh sách của trường rồi gửi lại.",
    FileFault.BOMB: "Tệp này nén bất thường nên không được mở để bảo đảm an toàn; thầy/cô lưu lại thành tệp .xlsx mới rồi gửi lại.",
    FileFault.OLD_WORKBOOK: "Tệp này ở dạng Excel cũ hoặc dạng khác (.xls, .xlsb, trang web). Thầy/cô mở bằng Excel, chọn "
    "«Tệp» → «Lưu thành» (File → Save As) → «Excel Workbook (*.xlsx)» rồi gửi lại tệp mới.",
    FileFault.ENCRYPTED: "Tệp này có mật khẩu nên không đọc được; thầy/cô bỏ mật khẩu, lưu lại rồi gửi tệp mới.",
    FileFault.NOT_A_WORKBOOK: "Tệp này không phải là bảng tính; thầy/cô gửi danh sách dạng Excel (.xlsx) hoặc .csv.",
    FileFault.DAMAGED: "Tệp này bị hỏng nên không mở được; thầy/cô mở bằng Excel, lưu lại thành tệp .xlsx mới rồi gửi lại.",
    FileFault.NO_HEADINGS: "Không tìm thấy dòng tiêu đề có cột «Họ và tên»; thầy/cô thêm dòng tiêu đề phía trên danh sách rồi gửi lại.",
}


def problem(found: Problem) -> str:
    """One plain sentence, beginning with the sheet and the row where there are such."""
    said = _SENTENCES[found.kind].format(value=found.value, other_row=found.other_row)
    where = ", ".join(filter(None, (found.sheet and f"Trang «{found.sheet}»", _rows(found))))
    return f"{where}: {said}" if where else said


def _rows(found: Problem) -> str:
    if found.row is None:
        return ""
    block = found.kind is RosterProblem.NOT_A_PERSON and found.other_row
    rows = f"dòng {found.row}–{found.other_row}" if block else f"dòng {found.row}"
    return rows if found.sheet else rows.capitalize()


def problems(roster: Roster) -> list[str]:
    """All sentences of a list, in its order."""
    return [problem(found) for found in roster.problems]


def unreadable(fault: FileFault) -> str:
    """Why a file cannot be read, and what to do; one line."""
    return _FAULTS[fault]
