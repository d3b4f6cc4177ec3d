"""The file of everything stored about a person speaks Vietnamese, whatever code lies in the database."""

from bot.domain.notices import PERSONAL
from bot.domain.outbox import RowState
from bot.texts.mydata import EMPTY, KINDS, LABELS, OUTCOMES, WORDS, my_data_file
from bot.usecases.delivery import ASK


def test_every_kind_of_message_and_outcome_has_its_words() -> None:
    assert set(KINDS) >= {*PERSONAL, ASK}
    assert set(OUTCOMES) == set(RowState)
    assert set(WORDS) <= set(LABELS)


def test_codes_are_told_in_words_and_what_is_unknown_as_it_is_stored() -> None:
    row = {
        "sex": "M",
        "birth_date": "1985-09-05",
        "roles": ["team_lead"],
        "topic": "",
        "rewards": ["GIAY_KHEN", "BK_TINH"],
        "active": True,
        "email": None,
        "state": "an old state",
        "action": "an old deed",
        "after": {"title": "LDTT", "version": 2},
    }

    assert my_data_file({"person": [row], "drafts": []}) == (
        "THÔNG TIN CÁ NHÂN VÀ TÀI KHOẢN\n"
        "- Giới tính: nam\n"
        "- Ngày sinh: 05/09/1985\n"
        "- Vai trò trong bot: tổ trưởng\n"
        "- Đề tài SKKN: không đăng ký\n"
        "- Hình thức khen thưởng: Giấy khen; Bằng khen của Chủ tịch UBND tỉnh\n"
        "- Đang công tác: có\n"
        f"- Thư điện tử: {EMPTY}\n"
        "- Tình trạng: an old state\n"
        "- Việc: an old deed\n"
        "- Sau đó: Danh hiệu thi đua: Lao động tiên tiến; Lần gửi thứ: 2\n"
        "\n\n"
        "BẢN ĐANG ĐIỀN DỞ\n"
        "(không có)\n"
    )
