"""What the group and people hear at each phase and deadline; days are written out, so a late notice stays true."""

from dataclasses import dataclass
from datetime import date

from bot.domain.notices import NoticeKind
from bot.domain.year import AfterConference, Phase, YearPlan
from bot.texts.joining import OPEN_CHAT
from bot.texts.message import Button, DeepLink, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import shortened
from bot.texts.say import capital, day, short_day, until, you

SNOOZE = Button("🕢 Nhắc lại tối nay", "notice:again")
REGISTER = Button("📝 Đăng ký ngay", "reg:edit")
CONTINUE = Button("📝 Điền tiếp", "reg:edit")
FIX_ON = Button("✏️ Sửa tiếp", "reg:edit")
DECLINE = Button("Không đăng ký năm nay", "notice:decline")
SET_CONFERENCE = Button("📅 Nhập ngày hội nghị", "conf:ask")

LONGEST_REASON = 160
"""Letters of the reason for which an entry was given back."""

REQUIRED = " Theo kế hoạch của trường, ai không đăng ký sẽ không được xét danh hiệu."


@dataclass(frozen=True)
class Returned:
    """An entry that was given back, and why."""

    registration: int
    reason: str


@dataclass(frozen=True)
class Addressee:
    """To whom a personal notice speaks."""

    name: str
    sex: str | None
    draft: bool
    until: date | None = None
    """His own last day, where it is later than the deadline."""
    returned: Returned | None = None
    """What he handed in came back to him."""


def notice(
    kind: NoticeKind, plan: YearPlan, phase: Phase | None, to: Addressee | None, *, required: bool = True
) -> Message:
    """The sentence of a notice; `required` = the plan says that who does not register is not considered."""
    match kind:
        case NoticeKind.PHASE_LAUNCH | NoticeKind.PHASE_LAST_DAYS | NoticeKind.PHASE_END:
            assert phase is not None
            return _phase(kind, phase)
        case (
            NoticeKind.CONFERENCE_MISSING
            | NoticeKind.REMINDER
            | NoticeKind.REMIND_AGAIN
            | NoticeKind.EXTENSION_ENDS
        ):
            assert to is not None
            return _personal(kind, plan, to)
        case _:
            return _registration(kind, plan, required=required)


def _phase(kind: NoticeKind, phase: Phase) -> Message:
    name = html("<b>{name}</b>", name=phase.name)
    match kind:
        case NoticeKind.PHASE_LAUNCH:
            return Message(
                paragraphs(
                    html("📣 <b>Phát động {name}</b>", name=phase.name),
                    html("Chủ đề: {theme}", theme=phase.theme) if phase.theme else None,
                    html(
                        "Thời gian: từ {starts} đến hết {ends}.",
                        starts=short_day(phase.starts),
                        ends=short_day(phase.ends),
                    ),
                    html("Chúc các thầy cô một đợt thi đua thật nhiều niềm vui và kết quả tốt!"),
                ),
                ((DeepLink("💬 Mở trò chuyện với bot", "hoso"),),),
            )
        case NoticeKind.PHASE_LAST_DAYS:
            assert phase.ends is not None
            ends = html("sẽ kết thúc vào hết {ends}.", ends=day(phase.ends))
            said = html("⏳ {name} ", name=name) + ends
            return Message(
                lines(
                    said,
                    html(
                        "Các tổ, các thầy cô rà soát chỉ tiêu đã đề ra và hoàn thành nốt phần việc còn lại."
                    ),
                )
            )
        case _:
            said = html("🏁 {name} khép lại vào hết ngày {ends}.", name=name, ends=short_day(phase.ends))
            return Message(lines(said, html("Cảm ơn các thầy cô đã nỗ lực trong đợt thi đua này.")))


def _deadline(plan: YearPlan) -> Html:
    if plan.deadline is None:
        days = plan.rule.days if isinstance(plan.rule, AfterConference) else 0
        return html(
            "Hạn đăng ký: {days} ngày sau hội nghị cán bộ, viên chức; nhóm sẽ được báo khi có ngày hội nghị.",
            days=days,
        )
    return html("Hạn đăng ký: {until}.", until=until(plan.deadline))


def _registration(kind: NoticeKind, plan: YearPlan, *, required: bool) -> Message:
    door = ((OPEN_CHAT,),)
    match kind:
        case NoticeKind.REGISTRATION_OPEN:
            return Message(
                paragraphs(
                    html("📝 <b>Mở đăng ký thi đua năm học {label}</b>", label=plan.label),
                    html(
                        "Mỗi thầy cô đăng ký danh hiệu thi đua, hình thức khen thưởng và đề tài SKKN "
                        "trong cuộc trò chuyện riêng với bot, khoảng hai phút."
                    ),
                    _deadline(plan),
                    Html("Đăng ký là tự nguyện.") + (Html(REQUIRED) if required else Html("")),
                ),
                door,
            )
        case NoticeKind.DEADLINE_SET:
            return Message(
                paragraphs(
                    html("📅 <b>Hạn đăng ký thi đua năm học {label}</b>", label=plan.label),
                    html("Hội nghị cán bộ, viên chức: {day}.", day=day(plan.conference))
                    if plan.conference and isinstance(plan.rule, AfterConference)
                    else None,
                    _deadline(plan) + Html(" Hạn này thay cho các thông báo trước."),
                ),
                door,
            )
        case NoticeKind.DEADLINE_NEAR:
            return Message(
                paragraphs(
                    html("⏰ <b>Sắp hết hạn đăng ký thi đua</b>"),
                    _deadline(plan) + Html(" Thầy cô nào chưa đăng ký, mời bấm nút bên dưới."),
                ),
                door,
            )
        case _:
            return Message(
                paragraphs(
                    html("🔒 <b>Đã kết thúc đăng ký thi đua năm học {label}</b>", label=plan.label),
                    html(
                        "Hạn đăng ký là hết ngày {day}. Các tổ trưởng và thư ký hội đồng sẽ tổng hợp danh sách. "
                        "Cảm ơn các thầy cô!",
                        day=short_day(plan.deadline),
                    ),
                )
            )


def _his_deadline(plan: YearPlan, to: Addressee) -> Html:
    if to.until is None:
        return _deadline(plan)
    return html("Hạn riêng của {you}: {until}.", you=you(to.sex), until=until(to.until))


def _personal(kind: NoticeKind, plan: YearPlan, to: Addressee) -> Message:
    if kind is NoticeKind.CONFERENCE_MISSING:
        return Message(
            paragraphs(
                html("<b>[Cần làm]</b> Chưa có ngày hội nghị cán bộ, viên chức."),
                html(
                    "Đăng ký thi đua đang mở nhưng chưa có hạn, vì hạn được tính theo ngày hội nghị. "
                    "{You} {name} nhập ngày hội nghị giúp bot; nhóm sẽ được báo hạn mới.",
                    You=capital(you(to.sex)),
                    name=to.name,
                ),
            ),
            ((SET_CONFERENCE,),),
        )
    body = paragraphs(
        html("<b>[Cần làm]</b> Đăng ký thi đua năm học {label} – {name}", label=plan.label, name=to.name),
        lines(_missing(to), _his_deadline(plan, to)),
        html("Nếu năm nay không đăng ký, {you} bấm một nút là xong, bot sẽ không nhắc nữa.", you=you(to.sex)),
    )
    return Message(body, ((_door(to),), (DECLINE,), (SNOOZE,)))


def _missing(to: Addressee) -> Html:
    if to.returned is not None:
        fixing = " Bản sửa đang điền dở." if to.draft else ""
        return html(
            "Bản đăng ký của {you} <b>đã được trả lại để sửa</b>: «{reason}».{fixing} "
            "Chưa gửi lại thì bản đăng ký chưa được tính.",
            you=you(to.sex),
            reason=shortened(to.returned.reason, LONGEST_REASON),
            fixing=fixing,
        )
    if to.draft:
        return html("Bản đăng ký của {you} <b>đang điền dở, chưa gửi</b>.", you=you(to.sex))
    return html(
        "{You} <b>chưa đăng ký</b> danh hiệu thi đua, khen thưởng, đề tài SKKN.", You=capital(you(to.sex))
    )


def _door(to: Addressee) -> Button:
    if to.returned is None:
        return CONTINUE if to.draft else REGISTER
    return FIX_ON if to.draft else Button("✏️ Sửa ngay", data("team", "fix", to.returned.registration))


def again(when: str) -> str:
    """Alert: the reminder will come once more."""
    return f"Bot sẽ nhắc lại lúc {when}."


def uncertain(text: Html, row: int) -> Message:
    """The secretary is asked whether a group announcement arrived."""
    return Message(
        paragraphs(
            html("❓ Mạng bị ngắt khi bot đang gửi tin dưới đây vào nhóm. Tin đã hiện trong nhóm chưa?"),
            html("<blockquote>{text}</blockquote>", text=text),
            html("Nếu chưa có câu trả lời trong 30 phút, bot sẽ gửi lại."),
        ),
        (
            (
                Button("Đã thấy trong nhóm", data("notice", "seen", row)),
                Button("Gửi lại", data("notice", "resend", row)),
            ),
        ),
    )


def arrived() -> Message:
    """The group has it."""
    return Message(html("Cảm ơn. Bot ghi nhận tin đã đến nhóm."))


def sent_again() -> Message:
    """The group has it not, or may not."""
    return Message(html("Bot sẽ gửi lại tin này vào nhóm ngay."))


def dropped() -> Message:
    """An old press: the announcement was taken back meanwhile."""
    return Message(html("Tin này nay không còn cần nữa nên bot không gửi lại."))


def too_late() -> Message:
    """«Gửi lại» when it is no longer worth saying."""
    return Message(html("Tin này đã quá giờ nên bot không gửi lại nữa."))
