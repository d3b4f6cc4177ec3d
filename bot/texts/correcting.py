"""/suadulieu: what the list has wrong about me; the secretary's decision."""

from collections.abc import Mapping, Sequence

from bot.domain.correcting import CorrectionField, Report
from bot.texts.export import birth_cell
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, shortened
from bot.texts.say import capital, you

TAKEN_BACK = "Người gửi đã thu hồi đề nghị."
FIELDS = {
    CorrectionField.NAME: "Họ tên",
    CorrectionField.BIRTH: "Ngày sinh",
    CorrectionField.POSITION: "Chức vụ",
    CorrectionField.TEAM: "Tổ",
    CorrectionField.PHONE: "Điện thoại",
    CorrectionField.EMAIL: "Thư điện tử",
    CorrectionField.SECTOR: "Năm vào ngành",
}
EXAMPLES = {
    CorrectionField.NAME: "Nguyễn Thị Lan",
    CorrectionField.BIRTH: "05/09/1985",
    CorrectionField.POSITION: "Giáo viên",
    CorrectionField.TEAM: "Tổ Ngữ văn",
    CorrectionField.PHONE: "0912 345 678",
    CorrectionField.EMAIL: "lan@truong.edu.vn",
    CorrectionField.SECTOR: "2008",
}

BACK: Row = (Button("⬅ Quay lại", "data:fields"),)
CLOSE: Row = (Button("✖️ Đóng", "me:profile"),)
WAITING = Button("✏️ Các đề nghị đang chờ", data("data", "list", 0))


def said(field: CorrectionField, value: str) -> str:
    """A value as people write it."""
    if not value:
        return "chưa có"
    return birth_cell(value) if field is CorrectionField.BIRTH else value


def fields(
    sex: str | None,
    now: Mapping[CorrectionField, str],
    waiting: Mapping[CorrectionField, str],
    first: Html | None = None,
) -> Message:
    """What the list says; the wrong field is pressed."""
    listed = (_line(field, now[field], waiting.get(field)) for field in FIELDS)
    body = paragraphs(
        first,
        html("✏️ <b>Thông tin của {you} trong danh sách của trường</b>", you=you(sex)),
        lines(*listed),
        html("Mục nào chưa đúng, {you} bấm vào mục đó. Thư ký xem rồi mới sửa.", you=you(sex)),
    )
    buttons = [Button(name, data("data", "field", field)) for field, name in FIELDS.items()]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return Message(body, (*pairs, CLOSE))


def _line(field: CorrectionField, now: str, asked: str | None) -> Html:
    waits = f" → đang chờ sửa thành {shortened(said(field, asked))}" if asked else ""
    return html("{name}: {now}{waits}", name=FIELDS[field], now=shortened(said(field, now)), waits=waits)


def ask(field: CorrectionField, now: str, sex: str | None) -> Message:
    """The right value is typed."""
    body = paragraphs(
        html("✏️ <b>{name}</b> hiện ghi: {now}.", name=FIELDS[field], now=said(field, now)),
        html(
            "{You} gõ giá trị <b>đúng</b> rồi gửi, ví dụ {example}. Gửi xong thư ký được báo ngay. Gõ /huy để dừng.",
            You=capital(you(sex)),
            example=EXAMPLES[field],
        ),
    )
    return Message(body, (BACK,))


def waits(field: CorrectionField, value: str, sex: str | None) -> Message:
    """One report at a time for each field."""
    body = html(
        "✏️ <b>{name}</b>: đề nghị sửa thành <b>{value}</b> đang chờ thư ký xem. {You} sẽ được báo kết quả.",
        name=FIELDS[field],
        value=said(field, value),
        You=capital(you(sex)),
    )
    return Message(body, ((Button("↩️ Thu hồi đề nghị", data("data", "back", field)),), BACK))


def reported(field: CorrectionField, value: str, sex: str | None) -> Message:
    """The secretaries know."""
    return Message(
        html(
            "✅ Đã gửi thư ký: {name} đúng là <b>{value}</b>. {You} sẽ được báo khi thư ký trả lời.",
            name=FIELDS[field],
            value=said(field, value),
            You=capital(you(sex)),
        ),
        ((Button("↩️ Thu hồi đề nghị", data("data", "back", field)),), (Button("✏️ Mục khác", "data:fields"),)),
    )


TAKEN_BACK_NOW = Html("✅ Đã thu hồi đề nghị.")


def arrived(report: Report) -> Message:
    """To the secretaries."""
    return report_screen(report)


def report_screen(report: Report, first: Html | None = None) -> Message:
    """One report as it stands, with what may be done."""
    place = f" ({team_named(report.team)})" if report.team else ""
    body = paragraphs(
        first,
        html("✏️ <b>Đề nghị sửa thông tin</b> của <b>{name}</b>{place}", name=report.name, place=place),
        lines(
            html("{field} hiện ghi: {now}", field=FIELDS[report.field], now=said(report.field, report.now)),
            html("Đề nghị: <b>{value}</b>", value=said(report.field, report.value)),
        ),
        _outcome(report),
    )
    if report.accepted is not None:
        return Message(body, ((WAITING,),))
    yes = Button("✅ Cập nhật", data("data", "ok", report.id))
    return Message(body, ((yes, Button("Không đúng", data("data", "no", report.id))), (WAITING,)))


def _outcome(report: Report) -> Html:
    if report.accepted is None:
        return Html(
            "Cập nhật thì danh sách đổi ngay và người gửi được báo. Không đúng thì thầy/cô ghi lý do."
        )
    if report.accepted:
        return Html("Đã cập nhật vào danh sách của trường.")
    return html("Không sửa: {answer}", answer=report.answer)


def ask_reason(report: Report) -> Message:
    """Why not is typed."""
    return Message(
        html(
            "Thầy/cô gõ <b>lý do</b> không sửa {field} của {name} rồi gửi; người gửi đọc được lý do này. Gõ /huy để dừng.",
            field=FIELDS[report.field].lower(),
            name=report.name,
        ),
        ((Button("⬅ Quay lại", data("data", "see", report.id)),),),
    )


def decided(*, again: bool) -> Html:
    """Above the report."""
    return Html("Đề nghị này đã được trả lời từ trước.") if again else Html("✅ Đã ghi và báo người gửi.")


def waiting(reports: Sequence[Report], page: int) -> Message:
    """Every report that waits."""
    buttons = [
        Button(f"{report.name}: {FIELDS[report.field]}", data("data", "see", report.id)) for report in reports
    ]
    body = (
        Html("✏️ <b>Đề nghị sửa thông tin đang chờ.</b> Bấm để xem.")
        if reports
        else Html("Không có đề nghị sửa thông tin nào đang chờ.")
    )
    rows = choices(buttons, page, lambda p: data("data", "list", p))
    return Message(body, (*rows, (Button("👥 Nhân sự", data("staff", "open", 0)),)))


def told(report: Report) -> Message:
    """To the person."""
    values = {
        "field": FIELDS[report.field],
        "value": said(report.field, report.value),
        "you": you(report.sex),
        "answer": report.answer,
    }
    if report.accepted:
        return Message(
            html("✅ Danh sách của trường đã sửa {field} của {you} thành <b>{value}</b>.", **values)
        )
    return Message(
        html(
            "✏️ Thư ký chưa sửa {field} của {you} thành {value}. Lý do: {answer}\n\n"
            "Cần trao đổi thêm, {you} nhắn thư ký, hoặc gửi lại bằng /suadulieu.",
            **values,
        )
    )
