"""Joining: who am I, what is stored and why, the paper way."""

from bot.domain.codes import spaced
from bot.domain.consent import CONSENT_VERSION
from bot.domain.year import Stage
from bot.texts.consent import body
from bot.texts.message import Button, DeepLink, Html, Message, data, html, paragraphs
from bot.texts.names import team_named
from bot.texts.say import capital, you

REGISTER = Button("📝 Đăng ký thi đua", "reg:edit")
PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")
OPEN_CHAT = DeepLink("📝 Đăng ký với bot", "dangky")


def who_are_you() -> Message:
    """To somebody whom the bot does not know."""
    return Message(
        paragraphs(
            html("👋 <b>Chào thầy/cô!</b> Đây là bot thi đua – khen thưởng của nhà trường."),
            html(
                "Thầy/cô gõ <b>mã tham gia</b> in trên phiếu cá nhân rồi gửi, "
                "ví dụ <code>K7M4-2QXA</code>, hoặc mở đường dẫn ghi trên phiếu."
            ),
            html(
                "Chưa có phiếu? Thầy/cô hỏi thư ký hội đồng thi đua của trường. Bot chưa lưu gì về thầy/cô."
            ),
        )
    )


def is_this_you(code: str, name: str, sex: str | None, team: str, school: str) -> Message:
    """The roster's answer to a code."""
    place = (
        html(", {team}, {school}", team=team_named(team), school=school)
        if team
        else html(", {school}", school=school)
    )
    return Message(
        paragraphs(
            html("{You} là <b>{name}</b>", You=capital(you(sex)), name=name) + place + Html(", phải không?"),
        ),
        (
            (Button("Đúng, là tôi", data("join", "me", code)),),
            (Button("Không phải tôi", "join:notme"),),
        ),
    )


def not_me() -> Message:
    """The code named somebody else."""
    return Message(
        html(
            "Có lẽ thầy/cô cầm nhầm phiếu của người khác. Thầy/cô gõ lại mã trên phiếu của mình, "
            "hoặc nhờ thư ký hội đồng kiểm tra giúp. Bot chưa lưu gì về thầy/cô."
        )
    )


def consent(agree: str, refuse: str, sex: str | None, school: str) -> Message:
    """What is stored, why, for how long, how to delete; silence is not consent."""
    me = you(sex)
    return Message(
        paragraphs(
            html("🔐 <b>Trước khi bắt đầu, {you} đọc giúp phần này</b>", you=me),
            body(CONSENT_VERSION, sex, school),
            html(
                "{You} có đồng ý không? Nếu không, {you} vẫn đăng ký được bằng giấy.", You=capital(me), you=me
            ),
        ),
        ((Button("✅ Tôi đồng ý", agree),), (Button("Tôi không đồng ý", refuse),)),
    )


def join_consent(code: str, sex: str | None, school: str) -> Message:
    """The consent of somebody who joins with his code."""
    return consent(data("join", "agree", code), data("join", "refuse", code), sex, school)


def refused_consent(code: str, sex: str | None) -> Message:
    """Refusing leads to the paper way."""
    return Message(
        html(
            "Bot tôn trọng lựa chọn của {you} và <b>không lưu gì</b>. "
            "{You} đăng ký bằng giấy với tổ trưởng hoặc thư ký hội đồng, trong cùng thời hạn. "
            "Nếu đổi ý, {you} mở lại phiếu tham gia (mã <code>{code}</code>) bất cứ lúc nào.",
            you=you(sex),
            You=capital(you(sex)),
            code=spaced(code),
        )
    )


def welcome(name: str, sex: str | None, stage: Stage | None, *, again: bool) -> Message:
    """Joined: what can be done now."""
    first = (
        html("{You} <b>{name}</b> đã tham gia từ trước.", You=capital(you(sex)), name=name)
        if again
        else html(
            "✅ Cảm ơn {you} <b>{name}</b>. {You} đã tham gia.",
            you=you(sex),
            You=capital(you(sex)),
            name=name,
        )
    )
    return Message(paragraphs(first, _now(sex, stage)), _doors(stage))


def hello(name: str, sex: str | None, stage: Stage | None) -> Message:
    """/start of somebody who has joined."""
    return Message(
        paragraphs(html("👋 Chào {you} <b>{name}</b>!", you=you(sex), name=name), _now(sex, stage)),
        _doors(stage),
    )


def _now(sex: str | None, stage: Stage | None) -> Html:
    match stage:
        case Stage.OPEN:
            return html(
                "Trường đang nhận đăng ký thi đua. {You} đăng ký trong khoảng hai phút.",
                You=capital(you(sex)),
            )
        case Stage.CLOSED:
            return html(
                "Đợt đăng ký thi đua đã kết thúc. {You} xem lại hồ sơ của mình bất cứ lúc nào.",
                You=capital(you(sex)),
            )
        case Stage.NOT_YET | None:
            return html("Trường chưa mở đăng ký thi đua. Khi mở, nhóm của trường sẽ có thông báo.")


def _doors(stage: Stage | None) -> tuple[tuple[Button, ...], ...]:
    return ((REGISTER,), (PROFILE,)) if stage is Stage.OPEN else ((PROFILE,),)


def unknown_code() -> Message:
    """No such code."""
    return Message(
        html(
            "Bot chưa tìm thấy mã này. Thầy/cô kiểm tra lại mã trên phiếu (gồm 8 chữ và số, "
            "ví dụ <code>K7M4-2QXA</code>) rồi gõ lại, hoặc hỏi thư ký hội đồng."
        )
    )


def code_in_use() -> Message:
    """Somebody else has joined with it."""
    return Message(
        html(
            "Mã này đã được một tài khoản Telegram khác sử dụng. Nếu thầy/cô vừa đổi điện thoại hoặc tài khoản, "
            "thầy/cô nhờ thư ký hội đồng cấp mã mới."
        )
    )


def already_somebody() -> Message:
    """One Telegram account is one person."""
    return Message(
        html(
            "Tài khoản Telegram này đã gắn với một người khác trong danh sách. "
            "Nếu nhầm, thầy/cô gõ /xoadulieu để gỡ, rồi gửi lại mã trên phiếu của mình."
        )
    )


def left_school() -> Message:
    """The roster says that this person no longer works here."""
    return Message(
        html(
            "Theo danh sách của trường, thầy/cô hiện không còn công tác tại trường nên chưa tham gia được. "
            "Nếu thông tin chưa đúng, thầy/cô liên hệ thư ký hội đồng."
        )
    )
