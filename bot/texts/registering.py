"""The registration: receipt, «không đăng ký», withdrawal; one's own and on behalf of a colleague."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.form import NO_TOPIC, Answers, Behalf
from bot.texts.law import reward_name, title_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import field_name, level_name, team_named
from bot.texts.partners import partners_line
from bot.texts.say import capital, moment, till, you

EDIT = Button("✏️ Sửa đăng ký", "reg:edit")
WITHDRAW = Button("↩️ Rút đăng ký", "reg:withdraw")
PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")
START_FORM = Button("📝 Đăng ký ngay", "reg:edit")


@dataclass(frozen=True)
class Subject:
    """Whose registration it is; `by` = who registered on his behalf."""

    name: str
    team: str
    position: str
    sex: str | None
    by: str | None = None


def answers_lines(answers: Answers) -> Html:
    """What was answered, a line each; what is still open says so."""
    rewards = "; ".join(reward_name(r) for r in answers.rewards) or (
        "không đăng ký" if answers.rewards_done else "…"
    )
    topic = {None: "…", NO_TOPIC: "không đăng ký"}.get(answers.topic) or f"«{answers.topic}»"
    return lines(
        html(
            "• Danh hiệu thi đua: <b>{title}</b>", title=title_name(answers.title) if answers.title else "…"
        ),
        html("• Hình thức khen thưởng: <b>{rewards}</b>", rewards=rewards),
        html("• Đề tài SKKN: <b>{topic}</b>", topic=topic),
        partners_line(answers.joint) if answers.topic else None,
        html("• Lĩnh vực: {field}", field=field_name(answers.field)) if answers.field else None,
        html("• Cấp đăng ký: {level}", level=level_name(answers.level)) if answers.level else None,
    )


def receipt(subject: Subject, year: str, answers: Answers, code: str, local: datetime, version: int) -> Html:
    """The exact text that is kept as proof."""
    who = " – ".join(part for part in (team_named(subject.team), subject.position) if part)
    return paragraphs(
        html("✅ <b>Đã ghi nhận đăng ký thi đua năm học {year}</b>", year=year),
        lines(
            html("Mã biên nhận: <code>{code}</code>", code=code),
            html("Thời điểm: {moment}", moment=moment(local)),
            html("Lần gửi thứ {version}, thay cho các lần trước.", version=version) if version > 1 else None,
            html("✍️ Đăng ký thay: do {by} nhập, <b>chưa được xác nhận</b>.", by=subject.by)
            if subject.by
            else None,
        ),
        lines(
            html("<b>{name}</b>", name=subject.name),
            html("{who}", who=who) if who else None,
            answers_lines(answers),
        ),
    )


def submitted(markup: str, sex: str | None, deadline: date | None) -> Message:
    """The receipt and what happens next."""
    return Message(
        paragraphs(
            Html(markup),
            html(
                "Tiếp theo, tổ trưởng duyệt rồi nộp về thư ký hội đồng. {You} còn sửa được {till}; "
                "rút được cho đến khi hội đồng chốt danh sách.",
                You=capital(you(sex)),
                till=till(deadline),
            ),
        ),
        ((EDIT, WITHDRAW), (PROFILE,)),
    )


def submitted_for(markup: str, colleague: Behalf, registration: int, deadline: date | None) -> Message:
    """The receipt of a registration on behalf, and how it is confirmed."""
    return Message(
        paragraphs(
            Html(markup),
            html(
                "Có phiếu giấy do {name} ký tên thì bấm nút xác nhận bên dưới; nếu {name} tham gia bot sau này, bot "
                "sẽ hỏi để tự xác nhận. Bản này còn sửa được {till}.",
                name=colleague.name,
                till=till(deadline),
            ),
        ),
        behalf_buttons(colleague, registration),
    )


def behalf_buttons(
    colleague: Behalf, registration: int, *, unconfirmed: bool = True, changeable: bool = True
) -> tuple[Row, ...]:
    """What may be done with a registration on behalf; who has joined meanwhile changes it himself."""
    paper = (Button("☑️ Đã có phiếu giấy ký tên", data("behalf", "paper", registration)),)
    change = (
        Button("✏️ Sửa", data("behalf", "open", colleague.person)),
        Button("↩️ Rút", data("behalf", "withdraw", registration)),
    )
    others = (Button("👥 Đăng ký thay người khác", data("behalf", "pick", colleague.team_id)),)
    return (*((paper,) if unconfirmed else ()), *((change,) if changeable else ()), others)


def _without(required: bool) -> str:
    """What follows from not registering, where the school's plan says so."""
    if not required:
        return ""
    return "Theo kế hoạch của trường, người không đăng ký sẽ không được xét danh hiệu thi đua. "


def declined(year: str, sex: str | None, deadline: date | None, *, required: bool = True) -> Message:
    """«Không đăng ký năm nay» is respected."""
    return Message(
        paragraphs(
            html(
                "📌 <b>Đã ghi nhận: {you} không đăng ký thi đua năm học {year}.</b>", you=you(sex), year=year
            ),
            html(
                "Đăng ký là tự nguyện; bot sẽ không nhắc {you} nữa. {without}"
                "Nếu đổi ý, {you} đăng ký lại được {till}.",
                you=you(sex),
                without=_without(required),
                till=till(deadline),
            ),
        ),
        ((START_FORM,), (PROFILE,)),
    )


def declined_for(year: str, colleague: Behalf, registration: int, deadline: date | None) -> Message:
    """«Không đăng ký», as a colleague's paper says."""
    return Message(
        paragraphs(
            html(
                "📌 <b>Đã ghi nhận thay: {name} không đăng ký thi đua năm học {year}.</b>",
                name=colleague.name,
                year=year,
            ),
            html(
                "Câu trả lời này <b>chưa được xác nhận</b>; có phiếu giấy ký tên thì bấm nút bên dưới. "
                "Nếu {name} đổi ý, còn đăng ký thay được {till}.",
                name=colleague.name,
                till=till(deadline),
            ),
        ),
        (
            (Button("☑️ Đã có phiếu giấy ký tên", data("behalf", "paper", registration)),),
            (Button("👥 Đăng ký thay người khác", data("behalf", "pick", colleague.team_id)),),
        ),
    )
