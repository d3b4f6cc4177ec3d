"""The form is its answers: the next question follows from what is missing, whichever way one goes through it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.form import NO_TOPIC, Answers, Form, Question, next_question, previous_question, with_topic
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel

DONE = Answers(
    title=Title.LDTT,
    rewards=(Reward.GIAY_KHEN,),
    rewards_done=True,
    topic="Rèn kĩ năng tự học",
    field=TopicField.TEACHING,
    level=TopicLevel.SCHOOL,
)


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        pytest.param(Answers(), Question.TITLE, id="an empty form begins with the title"),
        pytest.param(Answers(title=Title.LDTT), Question.REWARDS, id="then the rewards"),
        pytest.param(
            Answers(title=Title.LDTT, rewards=(Reward.GIAY_KHEN,)), Question.REWARDS, id="until they are done"
        ),
        pytest.param(
            Answers(title=Title.LDTT, rewards_done=True), Question.TOPIC, id="no reward is an answer"
        ),
        pytest.param(replace(DONE, field=None, level=None), Question.FIELD, id="a topic has a field"),
        pytest.param(replace(DONE, level=None), Question.LEVEL, id="and a level"),
        pytest.param(DONE, Question.SUMMARY, id="at the end the summary"),
        pytest.param(
            replace(DONE, topic=NO_TOPIC, field=None, level=None),
            Question.SUMMARY,
            id="no topic is an answer",
        ),
        pytest.param(replace(DONE, title=None), Question.TITLE, id="what is missing is asked, also late"),
        pytest.param(
            DONE.reopening(Question.REWARDS), Question.REWARDS, id="what was reopened is asked again"
        ),
        pytest.param(
            replace(DONE, topic=NO_TOPIC, field=None, level=None, reopened=Question.FIELD),
            Question.SUMMARY,
            id="without a topic nobody is asked for its field",
        ),
        pytest.param(
            replace(DONE, resembles=True), Question.RESEMBLING, id="a topic like another one is asked about"
        ),
        pytest.param(
            replace(DONE, resembles=True, reopened=Question.TOPIC),
            Question.TOPIC,
            id="until it is reworded or kept",
        ),
        pytest.param(
            DONE.reopening(Question.RESEMBLING), Question.SUMMARY, id="where it resembles nothing, it is not"
        ),
    ],
)
def test_the_next_question_follows_from_the_answers(answers: Answers, question: Question) -> None:
    assert next_question(answers) is question


@pytest.mark.parametrize(
    ("answers", "before"),
    [
        pytest.param(Answers(), None, id="before the first question is nothing"),
        pytest.param(Answers(title=Title.LDTT), Question.TITLE, id="one question back"),
        pytest.param(DONE, Question.LEVEL, id="from the summary to the last question"),
        pytest.param(
            replace(DONE, topic=NO_TOPIC, field=None, level=None),
            Question.TOPIC,
            id="past what was not asked",
        ),
        pytest.param(DONE.reopening(Question.FIELD), Question.TOPIC, id="from a reopened question too"),
    ],
)
def test_back_goes_one_question_back(answers: Answers, before: Question | None) -> None:
    assert previous_question(answers) is before


def test_taking_the_topic_back_forgets_its_field_and_level() -> None:
    assert with_topic(DONE, NO_TOPIC) == replace(DONE, topic=NO_TOPIC, field=None, level=None)


def test_another_topic_keeps_field_and_level() -> None:
    changed = with_topic(DONE.reopening(Question.TOPIC), "Đề tài khác hẳn")

    assert changed == replace(DONE, topic="Đề tài khác hẳn")


def test_a_reopened_question_keeps_its_answer_until_another_is_given() -> None:
    reopened = DONE.reopening(Question.TITLE)

    assert (reopened.title, reopened.going_on()) == (Title.LDTT, DONE)


def test_a_form_asks_what_its_answers_lack() -> None:
    assert Form(
        1, DONE, "2026-2027", None, None, under_ministry=False, copy=False, behalf_of=None, verdicts={}
    ).question is (Question.SUMMARY)


steps = st.one_of(
    st.sampled_from(Title).map(lambda t: lambda a: replace(a, title=t, reopened=None)),
    st.sets(st.sampled_from(Reward)).map(lambda r: lambda a: replace(a, rewards=tuple(r), rewards_done=True)),
    st.sampled_from([NO_TOPIC, "Đề tài thứ nhất", "Đề tài thứ hai"]).map(
        lambda t: lambda a: with_topic(a, t)
    ),
    st.sampled_from(TopicField).map(lambda f: lambda a: replace(a, field=f, reopened=None)),
    st.sampled_from(TopicLevel).map(lambda v: lambda a: replace(a, level=v, reopened=None)),
    st.sampled_from(Question).map(lambda q: lambda a: a.reopening(q)),
    st.just(lambda a: a.going_on()),
    st.just(lambda a: replace(a, reopened=previous_question(a))),
)
"""What a person can do to a form, in any order: answer, reopen, keep, go back."""


@given(st.lists(steps, max_size=12))
def test_whatever_one_does_a_question_follows_that_can_be_asked(doings: list[object]) -> None:
    answers = Answers()
    for do in doings:
        answers = do(answers)  # type: ignore[operator]
        question, before = next_question(answers), previous_question(answers)

        assert question in answers.questions
        assert (before is None) == (question is Question.TITLE)
        if question is Question.SUMMARY:
            assert all(answers.answered(q) for q in answers.questions if q is not Question.SUMMARY)


@given(st.lists(steps, max_size=12))
def test_from_anywhere_going_on_leads_to_a_complete_summary(doings: list[object]) -> None:
    answers = Answers()
    for do in doings:
        answers = do(answers)  # type: ignore[operator]
    seen = []
    while (question := next_question(answers.going_on())) is not Question.SUMMARY:
        seen.append(question)
        answers = _answered(answers.going_on(), question)

    assert len(seen) == len(set(seen))
    assert (answers.topic == NO_TOPIC) or (answers.field is not None and answers.level is not None)
    assert answers.title is not None
    assert answers.rewards_done


def _answered(answers: Answers, question: Question) -> Answers:
    match question:
        case Question.TITLE:
            return replace(answers, title=Title.LDTT)
        case Question.REWARDS:
            return replace(answers, rewards_done=True)
        case Question.TOPIC:
            return with_topic(answers, "Đề tài thứ ba")
        case Question.FIELD:
            return replace(answers, field=TopicField.OTHER)
        case _:
            return replace(answers, level=TopicLevel.SCHOOL)
