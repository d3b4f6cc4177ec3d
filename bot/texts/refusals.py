"""Why something is not done, each with what to do next."""

from bot.domain.registration import Refusal
from bot.texts.joining import who_are_you
from bot.texts.message import Button, Html, Message, paragraphs

PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")


def reason(refusal: Refusal) -> Html:  # noqa: C901, PLR0912  # exhaustive on purpose: mypy names the refusal without a sentence
    """One refusal as a sentence."""
    match refusal:
        case Refusal.NOT_JOINED:
            return who_are_you().html
        case Refusal.NOT_ALLOWED:
            return Html(
                "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
            )
        case Refusal.LEFT_SCHOOL:
            return Html(
                "Theo danh sách của trường, thầy/cô hiện không còn công tác tại trường. "
                "Nếu thông tin chưa đúng, thầy/cô liên hệ thư ký hội đồng."
            )
        case Refusal.NO_YEAR:
            return Html("Trường chưa nhập kế hoạch năm học. Khi có, nhóm của trường sẽ nhận thông báo.")
        case Refusal.NOT_OPEN_YET:
            return Html("Đợt đăng ký thi đua chưa mở. Khi mở, nhóm của trường sẽ nhận thông báo.")
        case Refusal.CLOSED:
            return Html(
                "Đợt đăng ký thi đua đã hết hạn nên không thay đổi được nữa. "
                "Nếu có lý do chính đáng, thầy/cô trao đổi với thư ký hội đồng."
            )
        case Refusal.NO_DRAFT:
            return Html("Nút này thuộc một lần đăng ký đã xong hoặc đã huỷ. Đây là hồ sơ hiện tại:")
        case Refusal.INCOMPLETE:
            return Html("Bản đăng ký còn thiếu. Thầy/cô gõ /dangky để điền tiếp.")
        case Refusal.NOTHING_SUBMITTED:
            return Html("Hiện không có đăng ký nào để rút.")
        case Refusal.TOO_FAR:
            return Html(
                "Đăng ký đã được thư ký nhận nên không tự sửa được nữa. Cần thay đổi, thầy/cô trao đổi với thư ký hội đồng."
            )
        case Refusal.NOTHING_OWED:
            return Html("Thầy/cô không còn việc gì phải làm, bot sẽ không nhắc nữa.")
        case Refusal.NO_EVENING_LEFT:
            return Html(
                "Đợt đăng ký sắp hết hạn, không còn buổi tối nào để nhắc lại. Thầy/cô gõ /dangky để đăng ký ngay nhé."
            )
        case Refusal.TITLE_NOT_OFFERED:
            return Html("Danh hiệu này không xét ở trường mình. Thầy/cô gõ /dangky và chọn danh hiệu khác.")


def refused(reasons: tuple[Refusal, ...]) -> Message:
    """Every reason; who has joined is led to his file."""
    body = paragraphs(*(reason(r) for r in reasons))
    return Message(body, () if Refusal.NOT_JOINED in reasons else ((PROFILE,),))
