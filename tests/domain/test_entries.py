"""Lists that are kept: they read the same for ever, and two of them say what differs."""

from dataclasses import replace

from bot.domain.entries import Change, Difference, Entry, differences, dumped, loaded
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel

LAN = Entry(
    registration=1,
    version=1,
    person=11,
    name="Nguyễn Thị Lan",
    team="Tổ Toán – Tin",
    position="Giáo viên",
    title=Title.CSTDCS,
    rewards=(Reward.GIAY_KHEN, Reward.BK_TINH),
    topic="Rèn kĩ năng tự học",
    field=TopicField.TEACHING,
    level=TopicLevel.SCHOOL,
    joint=("Lê Thị Mai",),
    on_behalf=False,
)
HUNG = Entry(2, 1, 12, "Trần Văn Hùng", "Tổ Toán – Tin", "", None, (), "", None, None, (), on_behalf=True)


def test_a_list_reads_as_it_was_kept() -> None:
    assert loaded(dumped([LAN, HUNG])) == (LAN, HUNG)


def test_what_differs_is_what_was_added_changed_or_is_gone() -> None:
    mai = replace(LAN, registration=3, person=13, name="Lê Thị Mai")
    changed = replace(LAN, version=2, title=Title.LDTT)

    assert differences([LAN, HUNG], [mai, changed]) == (
        Difference(Change.ADDED, None, mai),
        Difference(Change.CHANGED, LAN, changed),
        Difference(Change.GONE, HUNG, None),
    )


def test_nothing_differs_while_the_versions_are_the_same() -> None:
    assert differences([LAN, HUNG], [HUNG, replace(LAN, team="Tổ Ngữ văn")]) == ()
