from bot.capabilities import UseCases
from bot.storage.memory import memory_storage
from handlers.feedback.actions import FeedbackPress
from handlers.kernel.bare_words import bare
from handlers.kernel.capability import claims
from handlers.kernel.retention import PurgeExpired
from scheduler.jobs import jobs
from tests.handlers.words import Words

STORAGE = memory_storage()
BOT = UseCases(STORAGE.work, Words(), Words(), STORAGE.notes)


def test_no_two_capabilities_claim_the_same() -> None:
    routes = BOT.routes()
    capabilities = BOT.capabilities()
    assert len(routes.pressed) == sum(len(one.presses) for one in capabilities)
    assert len(routes.submitted) == sum(len(one.forms) for one in capabilities)


def test_everything_that_the_capabilities_do_by_themselves_is_in_the_table() -> None:
    names = [job.name for job in jobs(BOT.capabilities(), PurgeExpired(STORAGE.retention))]
    assert names == [
        "escalate",
        "catch_up",
        "mend_index",
        "lesson",
        "lesson_schedule",
        "lesson_sources",
        "nudge",
        "feedback",
        "broadcasts",
        "digest",
        "figures",
        "remembered",
        "promised",
        "studied",
        "lesson_drafts",
        "tidy",
    ]


def test_every_command_is_a_press_that_somebody_takes() -> None:
    assert set(BOT.commands().values()) <= set(BOT.routes().pressed)


def test_every_bare_word_opens_what_somebody_takes() -> None:
    words = claims(BOT.capabilities(), lambda one: one.words)
    assert set(words.values()) <= set(BOT.routes().pressed)
    named = set(BOT.commands()) - {"/help", "/quit"}  # help is small talk, which is answered as ever
    assert {bare(name) for name in named} <= set(words)


def test_who_says_that_they_have_an_idea_is_led_to_the_csr_team() -> None:
    words = claims(BOT.capabilities(), lambda one: one.words)
    said = ("I have an idea!", "Ich habe eine Idee", "J'ai une idée", "ho un'idea")
    assert {words.get(bare(each)) for each in said} == {FeedbackPress.MY_FEEDBACK}
