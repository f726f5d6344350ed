"""Questions and kept answers as rows: nobody is named who did not agree (`findings/web.md` S5 and S7)."""

from dataclasses import replace

from bot.storage.memory import memory_storage
from handlers.questions.export import ANSWER_COLUMNS, QUESTION_COLUMNS, ExportAnswers, ExportQuestions
from handlers.questions.rules.question import Reply, State
from tests.contracts.examples import NOW, person, question
from tests.transactions import store_people, writing

REPLY = Reply("Yes, after **three** months.", "ben", NOW, audience="country:DE")
ASKED = (
    question("q1", state=State.ANSWERED, named=True),
    question("q2", state=State.WAITING, named=True),
    question("q3", state=State.WAITING),
    question("q4", state=State.PUBLISHED, reply=replace(REPLY, edited_by="cleo")),
    question("q5", state=State.TAKEN_BACK, named=True),
)


async def test_web_s7_questions_and_answers_can_be_exported_without_names_unless_agreed() -> None:
    storage = memory_storage()
    async with writing(storage.work) as transaction:
        await store_people(transaction.people, person("anna"), person("ben"))
        for one in ASKED:
            await transaction.questions.add(one)
    rows = await ExportQuestions(storage.work)()
    assert [(row["id"], row["by"]) for row in rows] == [("q1", ""), ("q2", "Anna"), ("q3", ""), ("q4", "")]
    assert all(tuple(row) == QUESTION_COLUMNS for row in rows)
    (answer,) = await ExportAnswers(storage.work)()
    assert tuple(answer) == ANSWER_COLUMNS
    assert (answer["answer"], answer["audience"], answer["edited_by_csr"]) == (
        REPLY.text,
        "country:DE",
        "yes",
    )
    assert "Ben" not in str([*rows, answer])
