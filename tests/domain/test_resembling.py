"""Which topics say nearly the same: a table of pairs as teachers word them, on which the cut-off was chosen."""

import pytest

from bot.domain.resembling import Index, Near, key_of

SCHOOL = "Trường THCS Kim Đồng"

NEARLY_EQUAL = (
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 6",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Ren ki nang tu hoc mon Toan cho hoc sinh lop 7",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "RÈN KỸ NĂNG TỰ HỌC MÔN TOÁN CHO HỌC SINH LỚP 7",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Một số biện pháp rèn kỹ năng tự học Toán 7",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Giải pháp nhằm nâng cao hiệu quả rèn kĩ năng tự học môn Toán cho học sinh lớp 8 trường THCS",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Rèn cho học sinh lớp 7 kĩ năng tự học môn Toán",
    ),
    (
        "Ứng dụng công nghệ thông tin trong dạy học Lịch sử lớp 8",
        "Ứng dụng CNTT vào dạy học môn Lịch sử 8",
    ),
    (
        "Sử dụng sơ đồ tư duy trong dạy học môn Địa lí lớp 9",
        "Dạy học môn Địa lí 9 bằng sơ đồ tư duy",
    ),
    (
        "Một số kinh nghiệm bồi dưỡng học sinh giỏi môn Vật lí 9",
        "Bồi dưỡng HSG môn Vật lý lớp 9",
    ),
    (
        "Biện pháp giáo dục kĩ năng sống cho trẻ mẫu giáo 5-6 tuổi",
        "Giáo dục kỹ năng sống cho trẻ 4 - 5 tuổi",
    ),
    (
        "Nâng cao chất lượng công tác chủ nhiệm lớp ở trường THCS",
        "Một số giải pháp nâng cao hiệu quả công tác chủ nhiệm lớp",
    ),
    (
        "Rèn kĩ năng viết đoạn văn nghị luận xã hội cho học sinh lớp 9",
        "Kinh nghiệm rèn kĩ năng viết đoạn văn nghị luận xã hội năm học 2025-2026",
    ),
    (
        "Phát triển năng lực giải quyết vấn đề qua dạy học chủ đề phân số",
        "Phát triển năng lực giải quyết vấn đề thông qua dạy học chủ đề Phân số cho học sinh lớp 6",
    ),
    (
        "Tổ chức trò chơi học tập trong giờ Tiếng Anh lớp 6",
        "Tổ chức các trò chơi học tập trong tiết Tiếng Anh lớp bảy",
    ),
    (
        "Sử dụng bài hát để dạy từ vựng Tiếng Anh cho học sinh tiểu học",
        "Dạy từ vựng tiếng Anh qua bài hát cho học sinh lớp 3",
    ),
    (
        "Giáo dục an toàn giao thông cho học sinh qua tiết sinh hoạt lớp",
        "Giáo dục ATGT cho học sinh thông qua tiết sinh hoạt lớp",
    ),
    (
        "Vận dụng phương pháp bàn tay nặn bột trong môn Khoa học tự nhiên 6",
        "Vận dụng phương pháp “Bàn tay nặn bột” vào dạy KHTN 6",
    ),
    (
        "Rèn kĩ năng giải toán có lời văn cho học sinh lớp 4",
        "Ren ky nang giai toan co loi van lop bon",
    ),
    (
        "Xây dựng lớp học hạnh phúc trong công tác chủ nhiệm",
        "Xây dựng lớp học hạnh phúc qua công tác chủ nhiệm lớp",
    ),
    (
        "Hướng dẫn học sinh tự học qua nhật ký học tập môn Hoá học",
        "Hướng dẫn học sinh tự học qua nhật kí hoc tạp môn Hóa học",
    ),
    (
        "Rèn kĩ năng giải phương trình bậc hai cho học sinh lớp 9",
        "Rèn kĩ năng giải phương trình bậc hai môn Toán 9",
    ),
    (
        "Phát triển văn hoá đọc cho học sinh qua hoạt động thư viện",
        "Phát triển văn hóa đọc qua các hoạt động của thư viện nhà trường",
    ),
    (
        "Quản lý hoạt động dạy học trực tuyến của giáo viên",
        "Một số biện pháp quản lí hoạt động dạy học trực tuyến của GV",
    ),
)
"""Accents, case, punctuation, stock phrases, grade, abbreviations and order of words are set aside."""

DIFFERENT = (
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Rèn kĩ năng tự học môn Ngữ văn cho học sinh lớp 7",
    ),
    (
        "Ứng dụng CNTT trong dạy học Lịch sử lớp 8",
        "Ứng dụng CNTT trong dạy học Địa lí lớp 8",
    ),
    (
        "Sử dụng sơ đồ tư duy trong dạy học Sinh học 8",
        "Sử dụng sơ đồ tư duy trong dạy học Hoá học 8",
    ),
    (
        "Rèn kĩ năng nghe Tiếng Anh cho học sinh lớp 6",
        "Rèn kĩ năng nói Tiếng Anh cho học sinh lớp 6",
    ),
    (
        "Rèn kĩ năng đọc cho học sinh lớp 2",
        "Rèn kĩ năng viết cho học sinh lớp 2",
    ),
    (
        "Dạy học phép cộng phân số cho học sinh lớp 4",
        "Dạy học phép trừ phân số cho học sinh lớp 4",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Rèn kĩ năng tự học cho học sinh lớp 7",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7 qua nhật kí học tập",
    ),
    (
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Bồi dưỡng năng lực tự nghiên cứu môn Toán cho học sinh lớp 7",
    ),
    (
        "Một số biện pháp nâng cao chất lượng dạy học môn Toán",
        "Một số biện pháp nâng cao chất lượng dạy học môn Ngữ văn",
    ),
    (
        "Giáo dục kĩ năng sống cho học sinh qua tiết sinh hoạt lớp",
        "Giáo dục đạo đức cho học sinh qua tiết sinh hoạt lớp",
    ),
    (
        "Rèn kĩ năng viết đoạn văn nghị luận xã hội",
        "Rèn kĩ năng viết đoạn văn tự sự",
    ),
    (
        "Rèn kĩ năng giải phương trình bậc hai",
        "Rèn kĩ năng giải bất phương trình bậc nhất",
    ),
    (
        "Bồi dưỡng học sinh giỏi môn Vật lí",
        "Phụ đạo học sinh yếu môn Vật lí",
    ),
    (
        "Bồi dưỡng học sinh giỏi môn Toán 9",
        "Bồi dưỡng học sinh yếu môn Toán 9",
    ),
    (
        "Tổ chức trò chơi học tập môn Tiếng Anh",
        "Tổ chức hoạt động nhóm môn Tiếng Anh",
    ),
    (
        "Sử dụng bài hát để dạy từ vựng Tiếng Anh",
        "Sử dụng tranh ảnh để dạy từ vựng Tiếng Anh",
    ),
    (
        "Phát triển năng lực giải quyết vấn đề qua dạy học chủ đề phân số",
        "Phát triển năng lực giao tiếp toán học qua dạy học chủ đề phân số",
    ),
    (
        "Xây dựng lớp học hạnh phúc",
        "Xây dựng trường học hạnh phúc",
    ),
    (
        "Giáo dục kĩ năng sống cho trẻ 5-6 tuổi",
        "Phát triển ngôn ngữ cho trẻ 5-6 tuổi",
    ),
    (
        "Dạy học theo mô hình 5E môn Khoa học tự nhiên",
        "Dạy học theo dự án môn Khoa học tự nhiên",
    ),
    (
        "Quản lý hoạt động dạy học trực tuyến",
        "Quản lý hoạt động tổ chuyên môn",
    ),
    (
        "Khai thác phần mềm GeoGebra trong dạy hình học 8",
        "Khai thác phần mềm Scratch trong dạy tin học 8",
    ),
    (
        "Phát triển văn hoá đọc qua hoạt động thư viện",
        "Quản lí hoạt động thư viện",
    ),
    (
        "Rèn luyện kĩ năng tính nhẩm",
        "Rèn luyện kĩ năng tính nhanh",
    ),
    (
        "Rèn kĩ năng giải toán chuyển động",
        "Rèn kĩ năng giải toán năng suất",
    ),
    (
        "Giáo dục an toàn giao thông cho học sinh tiểu học",
        "Giáo dục an toàn thực phẩm cho học sinh tiểu học",
    ),
    (
        "Nâng cao kĩ năng nghe tiếng Anh qua bài hát",
        "Nâng cao kĩ năng nói tiếng Anh qua bài hát",
    ),
    (
        "Một số biện pháp giúp học sinh lớp 1 đọc tốt",
        "Một số biện pháp giúp học sinh lớp 1 viết đẹp",
    ),
    (
        "Rèn chữ viết cho học sinh lớp 1",
        "Rèn nền nếp cho học sinh lớp 1",
    ),
    (
        "Ứng dụng trí tuệ nhân tạo trong dạy học môn Toán",
        "Ứng dụng công nghệ thông tin trong dạy học môn Toán",
    ),
    (
        "Kinh nghiệm dạy học phép nhân số tự nhiên",
        "Kinh nghiệm dạy học phép chia số tự nhiên",
    ),
    (
        "Phương pháp giải bài tập di truyền Sinh học 9",
        "Phương pháp giải bài tập tiến hoá Sinh học 9",
    ),
    (
        "Hướng dẫn học sinh khai thác Atlat Địa lí",
        "Hướng dẫn học sinh vẽ biểu đồ Địa lí",
    ),
)
"""Another subject, skill, method or object; synonyms are never claimed to be the same."""


def near(one: str, other: str) -> bool:
    return bool(Index([(0, one)], SCHOOL).nearest(other))


@pytest.mark.parametrize(("one", "other"), NEARLY_EQUAL)
def test_nearly_equal_topics_resemble_each_other_both_ways(one: str, other: str) -> None:
    assert (near(one, other), near(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_topics_do_not(one: str, other: str) -> None:
    assert (near(one, other), near(other, one)) == (False, False)


def test_the_name_of_its_own_school_is_set_aside_but_not_anothers() -> None:
    topic = "Xây dựng văn hoá đọc"
    assert near(topic, "Xây dựng văn hoá đọc ở trường THCS Kim Đồng")
    assert near(topic, "Xây dựng văn hoá đọc tại Trường Trung học cơ sở Kim Đồng")
    assert not near(topic, "Xây dựng văn hoá đọc qua phong trào Nguyễn Huệ")


def test_a_topic_of_stock_phrases_alone_is_compared_word_by_word() -> None:
    bare = "Một số biện pháp nâng cao chất lượng"
    assert near(bare, bare.upper())
    assert not near(bare, "Sáng kiến kinh nghiệm của nhà trường")


def test_a_subject_is_one_word_whatever_stands_around_it() -> None:
    assert key_of("Dạy học Sinh học lớp 8").telling == {"sinh_hoc"}
    assert key_of("Giúp học sinh học tập").telling == frozenset()
    assert key_of("Bồi dưỡng HSG môn Văn").telling == {"ngu_van"}


def test_the_nearest_come_first_and_no_more_than_asked_for() -> None:
    topic = "Rèn kĩ năng giải phương trình bậc hai"
    index = Index(
        [
            ("longer", f"{topic} môn Toán"),
            ("other", "Dạy học phép cộng phân số"),
            ("equal", f"{topic} cho học sinh lớp 9"),
            ("again", topic),
        ]
    )
    assert [n.ref for n in index.nearest(topic)] == ["equal", "again", "longer"]
    assert index.nearest(topic, most=1) == (Near("equal", 100.0),)
    assert len(index) == 4


def test_an_empty_index_finds_nothing() -> None:
    assert Index[int]([]).nearest("Rèn kĩ năng tự học môn Toán") == ()
