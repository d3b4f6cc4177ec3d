"""Why something is not done, each with what to do next."""

from collections.abc import Mapping

from bot.domain.registration import Refusal
from bot.texts import office_refusals
from bot.texts.consent import READ
from bot.texts.joining import who_are_you
from bot.texts.message import Button, Html, Message, paragraphs

PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")

_SENTENCES: Mapping[Refusal, Html] = {
    **office_refusals.SENTENCES,
    Refusal.NOT_JOINED: who_are_you().html,
    Refusal.NOT_ALLOWED: Html(
        "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    ),
    Refusal.LEFT_SCHOOL: Html(
        "Theo danh sách của trường, thầy/cô hiện không còn công tác tại trường. "
        "Nếu thông tin chưa đúng, thầy/cô liên hệ thư ký hội đồng."
    ),
    Refusal.NO_YEAR: Html("Trường chưa nhập kế hoạch năm học. Khi có, nhóm của trường sẽ nhận thông báo."),
    Refusal.NOT_OPEN_YET: Html("Đợt đăng ký thi đua chưa mở. Khi mở, nhóm của trường sẽ nhận thông báo."),
    Refusal.CLOSED: Html(
        "Đợt đăng ký thi đua đã hết hạn nên không thay đổi được nữa. "
        "Nếu có lý do chính đáng, thầy/cô trao đổi với thư ký hội đồng."
    ),
    Refusal.NO_DRAFT: Html("Nút này thuộc một lần đăng ký đã xong hoặc đã huỷ. Đây là hồ sơ hiện tại:"),
    Refusal.INCOMPLETE: Html("Bản đăng ký còn thiếu. Thầy/cô gõ /dangky để điền tiếp."),
    Refusal.NOTHING_SUBMITTED: Html("Hiện không có đăng ký nào để rút."),
    Refusal.TOO_FAR: Html(
        "Đăng ký đã được thư ký nhận nên không tự sửa được nữa. Cần thay đổi, thầy/cô trao đổi với thư ký hội đồng."
    ),
    Refusal.NOTHING_OWED: Html("Thầy/cô không còn việc gì phải làm, bot sẽ không nhắc nữa."),
    Refusal.NO_EVENING_LEFT: Html(
        "Đợt đăng ký sắp hết hạn, không còn buổi tối nào để nhắc lại. Thầy/cô gõ /dangky để đăng ký ngay nhé."
    ),
    Refusal.TITLE_NOT_OFFERED: Html(
        "Danh hiệu này không xét ở trường mình. Thầy/cô gõ /dangky và chọn danh hiệu khác."
    ),
    Refusal.NOT_FOUND: Html(
        "Mục này không còn trong danh sách của trường. Thầy/cô mở lại màn hình để xem tình trạng hôm nay."
    ),
    Refusal.NOT_YOUR_TEAM: Html(
        "Việc này do tổ trưởng của tổ đó phụ trách. Cần gì, thầy/cô nhờ nhắn tổ trưởng hoặc thư ký hội đồng."
    ),
    Refusal.NO_TEAM: Html(
        "Theo danh sách của trường, thầy/cô chưa thuộc tổ nào nên chưa có bảng của tổ. "
        "Thầy/cô nhờ thư ký hội đồng xếp vào tổ mình phụ trách."
    ),
    Refusal.UNDECIDED: Html(
        "Tổ còn đăng ký chưa được xét. Thầy/cô duyệt hoặc trả lại từng mục rồi nộp danh sách."
    ),
    Refusal.NOTHING_TO_SIGN: Html(
        "Tổ chưa có đăng ký nào đã duyệt nên chưa có gì để nộp. Thầy/cô nhắc đồng nghiệp đăng ký trước."
    ),
    Refusal.WRONG_STEP: Html(
        "Mục này đã chuyển sang bước khác nên chưa làm được việc này. Thầy/cô mở lại màn hình để xem tình trạng hôm nay."
    ),
    Refusal.ALREADY_DONE: Html("Việc này đã làm xong từ trước, không cần làm lại."),
    Refusal.LIST_CLOSED: Html(
        "Danh sách đăng ký năm học này đã được hội đồng chốt nên không thay đổi được nữa. Có ý kiến, thầy/cô gửi bằng lệnh /gopy."
    ),
    Refusal.HAS_TELEGRAM: Html(
        "Người này đã tham gia bot nên tự đăng ký được. Thầy/cô nhắn đồng nghiệp gõ /dangky giúp nhé."
    ),
    Refusal.ANSWERED_HIMSELF: Html(
        "Người này đã tự trả lời trong bot nên không đăng ký thay được. "
        "Cần thay đổi, thầy/cô trao đổi với chính người đó hoặc với thư ký hội đồng."
    ),
    Refusal.COLLEAGUE_CLOSED: Html(
        "Hạn đăng ký đã qua nên chưa đăng ký thay được nữa. Nếu có lý do chính đáng, "
        "thư ký hội đồng gia hạn riêng cho người này; khi đó thầy/cô mở lại màn hình là làm tiếp được."
    ),
    Refusal.STILL_OPEN: Html(
        "Thời hạn đăng ký vẫn còn nên không cần xin thêm. Thầy/cô gõ /dangky để làm ngay."
    ),
    Refusal.OWN_ENTRY: Html(
        "Thầy/cô không tự xét mục của chính mình. Thành viên khác của hội đồng sẽ xét mục này."
    ),
    Refusal.TOO_SHORT: Html("Nội dung còn quá ngắn. Thầy/cô gõ lại cho rõ hơn, ít nhất vài chữ."),
    Refusal.TOO_LONG: Html("Nội dung dài quá. Thầy/cô gõ lại ngắn gọn hơn, không quá 500 chữ cái."),
    Refusal.BAD_DATE: Html("Bot chưa hiểu ngày này. Thầy/cô gõ theo dạng ngày/tháng/năm, ví dụ 20/10/2026."),
    Refusal.DAY_PASSED: Html("Ngày này đã qua. Thầy/cô gõ một ngày từ hôm nay trở đi."),
    Refusal.OWN_TOPIC: Html(
        "Tác giả thứ nhất đã đứng tên đề tài nên không ghi thêm làm đồng tác giả. Thầy/cô chọn người khác."
    ),
    Refusal.NO_TOPIC: Html(
        "Bản đăng ký chưa có đề tài nên chưa ghi đồng tác giả được. Thầy/cô gõ /dangky để ghi tên đề tài."
    ),
    Refusal.NO_SHARE_LEFT: Html(
        "Tổng tỉ lệ của các đồng tác giả phải dưới 100 %. Thầy/cô gõ /dangky, bấm Đồng tác giả và chọn lại tỉ lệ."
    ),
    Refusal.DAY_TO_COME: Html("Ngày này chưa tới. Thầy/cô gõ một ngày đã qua, hoặc ngày hôm nay."),
    Refusal.BEFORE_CONFERENCE: Html(
        "Theo kế hoạch, hội nghị cán bộ, viên chức chưa diễn ra vào ngày này, nên chưa ghi nhận được việc thông qua. "
        "Nếu ngày hội nghị đã đổi, thầy/cô gõ /hoinghi để sửa trước."
    ),
    Refusal.NOTHING_CHECKED: Html(
        "Chưa có mục nào được hội đồng xét xong, nên chưa có danh sách để hội nghị thông qua."
    ),
    Refusal.NOT_ADOPTED: Html(
        "Trước khi công khai lần đầu, cần ghi nhận hội nghị cán bộ, viên chức đã thông qua danh sách. "
        "Thầy/cô gõ /congkhai và bấm «Ghi nhận hội nghị thông qua»."
    ),
    Refusal.NOTHING_TO_PUBLISH: Html(
        "Hiện không có mục nào chờ công khai: những mục hội đồng đã xét đều đã được công khai."
    ),
    Refusal.COMMENTS_CLOSED: Html(
        "Hiện không có danh sách nào đang lấy ý kiến. Ý kiến khác hoặc khiếu nại, thầy/cô vẫn gửi được bằng lệnh /gopy."
    ),
    Refusal.BAD_LINK: Html(
        "Bot chưa hiểu đường dẫn này. Thầy/cô dán lại cả đường dẫn, ví dụ https://vbpl.vn."
    ),
    Refusal.EMPTY_FILE: Html("Tệp này trống. Thầy/cô gửi lại tệp khác giúp."),
    Refusal.NOT_PUBLISHED_YET: Html(
        "Danh sách chưa công khai đầy đủ nên chưa chốt được. Thầy/cô gõ /chot để xem còn thiếu gì."
    ),
    Refusal.COMMENTS_RUN: Html(
        "Thời gian góp ý chưa kết thúc nên chưa chốt được. Thầy/cô gõ /chot để xem đến hết ngày nào."
    ),
    Refusal.UNANSWERED: Html(
        "Còn góp ý chưa được trả lời nên chưa chốt được. Thầy/cô gõ /chot để xem còn bao nhiêu."
    ),
    Refusal.NEVER_REGISTERED: Html(
        "Trong danh sách có mục chưa từng được đăng ký nên chưa chốt được. Thư ký mở /tonghop để trả lại mục đó."
    ),
    Refusal.MUST_REGISTER: Html(
        "Theo kế hoạch của trường, không đăng ký thì không được xét, nên chưa đề nghị thay được. "
        "Muốn đổi quy định này, thầy/cô mở /tonghop, mục «Quy định của kế hoạch»."
    ),
    Refusal.HAS_ANSWERED: Html(
        "Người này đã có câu trả lời của mình (đã đăng ký, đã rút, hoặc không đăng ký), nên không đề nghị thay được."
    ),
    Refusal.CAN_STILL_REGISTER: Html(
        "Thời hạn đăng ký của người này vẫn còn, người này tự đăng ký được. Hết hạn mà chưa đăng ký, thầy/cô mới đề nghị."
    ),
    Refusal.NOMINATED_STAND: Html(
        "Danh sách đang có người được đề nghị mà không đăng ký, nên chưa bật quy định này được. "
        "Thầy/cô trả lại những mục đó trước."
    ),
    Refusal.BAD_NUMBER: Html("Số này không đúng. Thầy/cô gõ một số từ 1 đến số thành viên của hội đồng."),
    Refusal.NO_QUORUM: Html(
        "Cuộc họp chưa đủ số người: phải có hơn một nửa số thành viên hội đồng mới chốt được."
    ),
    Refusal.BAD_MINUTES: Html(
        "Bot chưa đọc được số và ngày của biên bản. Thầy/cô gõ số ngắn gọn rồi đến ngày, ví dụ: 12/BB-HĐ, 25/10/2026."
    ),
    Refusal.NOT_FINAL_YET: Html(
        "Danh sách đăng ký chưa được hội đồng chốt, nên chưa ghi nhận đã nộp lên cấp trên được. "
        "Hội đồng chốt danh sách bằng lệnh /chot."
    ),
}
"""Each refusal; a test finds the one without a sentence."""


def reason(refusal: Refusal) -> Html:
    """One refusal as a sentence."""
    return _SENTENCES[refusal]


def refused(reasons: tuple[Refusal, ...]) -> Message:
    """Every reason; who has joined is led to his file."""
    body = paragraphs(*(reason(r) for r in reasons))
    if Refusal.CONSENT_OUTDATED in reasons:
        return Message(body, ((READ,),))
    return Message(body, () if Refusal.NOT_JOINED in reasons else ((PROFILE,),))
