from bot.platform.threads import card_of
from handlers.gallery import gallery
from handlers.kernel.voice import Voice


def test_only_below_a_card_that_is_yours_a_message_is_the_reply() -> None:
    answered = {name for name, message in gallery(Voice()) if card_of(message)}
    assert answered == {
        "card, yours",
        "card, may be the same",
        "card, asked back",
        "card, passed on to a contact",
        "passed on",
        "reminder",
    }, "and not below a review, or a reply sent"
