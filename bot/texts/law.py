"""The law's own words: what titles and rewards are called and what each is for, in one sentence."""

from collections.abc import Mapping

from bot.domain.titles import CollectiveTitle, Reward, Title

_NAMES: Mapping[str, str] = {
    Title.LDTT: "Lao động tiên tiến",
    Title.CSTDCS: "Chiến sĩ thi đua cơ sở",
    Title.CSTD_TINH: "Chiến sĩ thi đua cấp tỉnh",
    Title.CSTD_BO: "Chiến sĩ thi đua cấp Bộ",
    Title.CSTD_TQ: "Chiến sĩ thi đua toàn quốc",
    CollectiveTitle.TTLDTT: "Tập thể lao động tiên tiến",
    CollectiveTitle.TTLDXS: "Tập thể lao động xuất sắc",
    CollectiveTitle.CO_TINH: "Cờ thi đua của UBND tỉnh",
    CollectiveTitle.CO_BO: "Cờ thi đua của Bộ",
    CollectiveTitle.CO_CP: "Cờ thi đua của Chính phủ",
    Reward.GIAY_KHEN: "Giấy khen",
    Reward.BK_TINH: "Bằng khen của Chủ tịch UBND tỉnh",
    Reward.BK_BO: "Bằng khen của Bộ trưởng",
    Reward.BK_TTG: "Bằng khen của Thủ tướng Chính phủ",
    Reward.HCLD3: "Huân chương Lao động hạng Ba",
    Reward.KNC: "Kỷ niệm chương «Vì sự nghiệp Giáo dục»",
    Reward.NGUT: "Nhà giáo Ưu tú",
    Reward.NGND: "Nhà giáo Nhân dân",
}

_ABOUT: Mapping[str, str] = {
    Title.LDTT: "dành cho người hoàn thành tốt nhiệm vụ và tích cực tham gia thi đua.",
    Title.CSTDCS: "dành cho người đạt Lao động tiên tiến và nổi bật hơn, thường nhờ có sáng kiến được công nhận.",
    Title.CSTD_TINH: "chọn trong số người nhiều lần liên tục đạt Chiến sĩ thi đua cơ sở, có sáng kiến ảnh hưởng trong tỉnh.",
    Title.CSTD_BO: "chọn trong số người nhiều lần liên tục đạt Chiến sĩ thi đua cơ sở, có sáng kiến ảnh hưởng trong Bộ.",
    Title.CSTD_TQ: "chọn trong số người nhiều lần liên tục đạt Chiến sĩ thi đua cấp tỉnh hoặc cấp Bộ.",
    CollectiveTitle.TTLDTT: "dành cho tập thể hoàn thành tốt nhiệm vụ, phần lớn thành viên đạt Lao động tiên tiến.",
    CollectiveTitle.TTLDXS: "dành cho tập thể hoàn thành xuất sắc nhiệm vụ, có người đạt Chiến sĩ thi đua cơ sở.",
    CollectiveTitle.CO_TINH: "dành cho tập thể tiêu biểu xuất sắc trong phong trào thi đua của tỉnh.",
    CollectiveTitle.CO_BO: "dành cho tập thể tiêu biểu xuất sắc trong phong trào thi đua của Bộ.",
    CollectiveTitle.CO_CP: "chọn trong số những tập thể tiêu biểu xuất sắc nhất.",
    Reward.GIAY_KHEN: "ghi nhận thành tích trong năm hoặc trong một đợt thi đua.",
    Reward.BK_TINH: "ghi nhận thành tích xuất sắc liên tục nhiều năm, do Chủ tịch UBND tỉnh tặng.",
    Reward.BK_BO: "ghi nhận thành tích xuất sắc liên tục nhiều năm, do Bộ trưởng tặng.",
    Reward.BK_TTG: "dành cho người đã có Bằng khen cấp tỉnh hoặc cấp Bộ và tiếp tục giữ vững thành tích.",
    Reward.HCLD3: "dành cho người đã có Bằng khen của Thủ tướng Chính phủ và tiếp tục giữ vững thành tích.",
    Reward.KNC: "ghi nhận nhiều năm công tác trong ngành Giáo dục.",
    Reward.NGUT: "danh hiệu vinh dự Nhà nước cho nhà giáo nhiều năm trực tiếp giảng dạy.",
    Reward.NGND: "danh hiệu vinh dự Nhà nước cho nhà giáo đã là Nhà giáo Ưu tú.",
}


def title_name(title: Title) -> str:
    """A title of a person in full."""
    return _NAMES[title]


def reward_name(reward: Reward) -> str:
    """A form of reward in full."""
    return _NAMES[reward]


def award_name(award: str) -> str:
    """A title or reward, of a person or a collective, by its id."""
    return _NAMES[award]


def title_about(title: Title) -> str:
    """What a title is for, in one sentence to follow its name."""
    return _ABOUT[title]


def award_about(award: str) -> str:
    """What a title or reward is for, in one sentence to follow its name."""
    return _ABOUT[award]
