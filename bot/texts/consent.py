"""The consent: each version of its text, renewing it, taking it back."""

from datetime import datetime

from bot.domain.codes import spaced
from bot.domain.consent import CONSENT_VERSION, FIRST_VERSION
from bot.texts.message import Button, Html, Message, html, paragraphs
from bot.texts.say import capital, moment, you

SHOW = Button("🔐 Nội dung đã đồng ý", "data:consent")
READ = Button("🔐 Đọc và trả lời", "data:consent")
WITHDRAW = Button("↩️ Rút lại sự đồng ý", "data:askquit")
PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")


def body(version: int, sex: str | None, school: str) -> Html:
    """What is stored, why, who sees it, which rights: as the text of that version says it."""
    me, first = you(sex), version <= FIRST_VERSION
    return paragraphs(
        html("<b>Bot lưu gì?</b> {stored}", stored=_stored(first=first, me=me, school=school)),
        Html(
            "<b>Để làm gì?</b> Chỉ để tổ chức đăng ký và xét thi đua – khen thưởng của trường: "
            "nhận đăng ký, nhắc hạn, lập danh sách. Danh sách công khai chỉ gồm họ tên, tổ, danh hiệu, đề tài."
        ),
        Html(
            "<b>Ai xem được?</b> Tổ trưởng, thư ký, hội đồng và hiệu trưởng của trường. "
            "Tin nhắn đi qua máy chủ của Telegram đặt ở nước ngoài."
        ),
        html("<b>Quyền của {you}:</b> {rights}", you=me, rights=_rights(first=first)),
    )


def _stored(*, first: bool, me: str, school: str) -> Html:
    more = (
        ""
        if first
        else "; góp ý, đề nghị gửi qua bot; danh hiệu, sáng kiến, xếp loại các năm trước do trường nhập"
    )
    return html(
        "Mã tài khoản Telegram và mã cuộc trò chuyện của {you}; nội dung {you} đăng ký "
        "(danh hiệu, khen thưởng, đề tài SKKN) cùng thời điểm; các tin nhắc đã gửi{more}. "
        "Họ tên, tổ, chức vụ lấy từ danh sách của {school}.",
        you=me,
        more=more,
        school=school,
    )


def _rights(*, first: bool) -> Html:
    if first:
        return Html("xem mọi dữ liệu bằng /dulieucuatoi, xoá và rút đồng ý bằng /xoadulieu, bất cứ lúc nào.")
    return Html(
        "xem mọi dữ liệu và rút lại sự đồng ý bằng /dulieucuatoi, báo sai bằng /suadulieu, "
        "xoá bằng /xoadulieu, bất cứ lúc nào."
    )


def agreed(version: int, at: datetime, sex: str | None, school: str) -> Message:
    """What the person has agreed to, and when."""
    head = html(
        "🔐 {You} đã đồng ý <b>bản số {version}</b> lúc {at}. Nội dung của bản ấy:",
        You=capital(you(sex)),
        version=version,
        at=moment(at),
    )
    return Message(paragraphs(head, body(version, sex, school)), ((WITHDRAW,), (PROFILE,)))


def renewal(version: int, sex: str | None, school: str) -> Message:
    """A newer text than the one that was agreed to."""
    me = you(sex)
    return Message(
        paragraphs(
            html(
                "🔐 <b>Nội dung về dữ liệu cá nhân đã cập nhật</b> (bản số {new}; {you} đã đồng ý bản số {old}).",
                new=CONSENT_VERSION,
                old=version,
                you=me,
            ),
            body(CONSENT_VERSION, sex, school),
            html("{You} có đồng ý không? Bot chỉ hỏi một lần cho bản này.", You=capital(me)),
        ),
        ((Button("✅ Tôi đồng ý", "data:agree"),), (Button("Tôi không đồng ý", "data:askquit"),)),
    )


def renewed(sex: str | None) -> Message:
    """Everything goes on."""
    return Message(
        html("✅ Cảm ơn {you}. Bot đã ghi nhận; {you} làm tiếp như thường lệ.", you=you(sex)), ((PROFILE,),)
    )


def ask_withdrawal(sex: str | None, code: str, *, alone: bool) -> Message:
    """What follows from taking the consent back."""
    me = you(sex)
    return Message(
        paragraphs(
            html("↩️ <b>Rút lại sự đồng ý?</b>"),
            html(
                "Tài khoản Telegram này không còn gắn với {you}; bot không nhắc {you} nữa. "
                "Đăng ký đã gửi và bản đang điền dở <b>giữ nguyên</b> trong hồ sơ của trường; việc tiếp theo "
                "{you} làm bằng giấy với tổ trưởng hoặc thư ký.",
                you=me,
            ),
            html(
                "Muốn trở lại, {you} gõ mã tham gia <code>{code}</code>. Muốn xoá dữ liệu, {you} dùng /xoadulieu.",
                you=me,
                code=spaced(code),
            ),
            last_secretary(sex) if alone else None,
        ),
        ((Button("↩️ Rút lại sự đồng ý", "data:quit"),), (Button("Giữ nguyên", "data:consent"),)),
    )


def last_secretary(sex: str | None) -> Html:
    """The school would have nobody who runs it in the bot."""
    return html(
        "⚠️ {You} là <b>thư ký duy nhất</b> đang dùng bot. Nên bàn giao trước bằng /vaitro, "
        "để công việc của trường không dừng lại.",
        You=capital(you(sex)),
    )


def withdrawn(sex: str | None, code: str) -> Message:
    """The account is untied."""
    return Message(
        html(
            "✅ Đã ghi nhận {you} rút lại sự đồng ý. Bot không còn nhắn cho {you}. "
            "Muốn trở lại, {you} gõ mã tham gia <code>{code}</code>.",
            you=you(sex),
            code=spaced(code),
        )
    )
