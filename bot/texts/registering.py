"""The registration: receipt, «không đăng ký», withdrawal."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.form import NO_TOPIC, Answers
from bot.texts.law import reward_name, title_name
from bot.texts.message import Button, Html, Message, html, lines, paragraphs
from bot.texts.names import field_name, level_name, team_named
from bot.texts.say import capital, moment, till, you

EDIT = Button("✏️ Sửa đăng ký", "reg:edit")
WITHDRAW = Button("↩️ Rút đăng ký", "reg:withdraw")
PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")
START_FORM = Button("📝 Đăng ký ngay", "reg:edit")


@dataclass(frozen=True)
class Subject:
    """Whose registration it is."""

    name: str
    team: str
    position: str
    sex: str | None


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
                "Tiếp theo, tổ trưởng tổng hợp và nộp về thư ký hội đồng. {You} còn sửa hoặc rút được {till}.",
                You=capital(you(sex)),
                till=till(deadline),
            ),
        ),
        ((EDIT, WITHDRAW), (PROFILE,)),
    )


def declined(year: str, sex: str | None, deadline: date | None) -> Message:
    """«Không đăng ký năm nay» is respected."""
    return Message(
        paragraphs(
            html(
                "📌 <b>Đã ghi nhận: {you} không đăng ký thi đua năm học {year}.</b>", you=you(sex), year=year
            ),
            html(
                "Đăng ký là tự nguyện; bot sẽ không nhắc {you} nữa. "
                "Theo kế hoạch của trường, người không đăng ký sẽ không được xét danh hiệu thi đua. "
                "Nếu đổi ý, {you} đăng ký lại được {till}.",
                you=you(sex),
                till=till(deadline),
            ),
        ),
        ((START_FORM,), (PROFILE,)),
    )


def ask_withdraw(sex: str | None) -> Message:
    """Before what was submitted is taken back."""
    return Message(
        html(
            "{You} có chắc muốn <b>rút đăng ký</b> không? Bản đã gửi sẽ không còn được tính; "
            "{you} có thể đăng ký lại trong thời hạn.",
            You=capital(you(sex)),
            you=you(sex),
        ),
        ((Button("↩️ Rút đăng ký", "reg:withdrawn"), Button("Giữ đăng ký", "me:profile")),),
    )


def withdrawn(year: str, sex: str | None, deadline: date | None) -> Message:
    """What was submitted no longer counts."""
    return Message(
        paragraphs(
            html("↩️ <b>Đã rút đăng ký thi đua năm học {year}.</b>", year=year),
            html(
                "{You} đăng ký lại được {till}. Chưa đăng ký thì theo kế hoạch của trường sẽ chưa được xét.",
                You=capital(you(sex)),
                till=till(deadline),
            ),
        ),
        ((START_FORM,), (PROFILE,)),
    )
