"""What a text must say to give a place, a number of them, or a date to come."""

import pytest

from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import asked
from knowledge.text.statements import Statement


def gives(question: str, text: str) -> bool:
    read = asked(question, {}, {}, ())
    stated = Statement(text)
    return all(satisfies(each, stated, read.statement) for each in read.decisive)


@pytest.mark.parametrize(
    ("question", "text", "is_given"),
    [
        ("Where are the learning centres?", "We learn in Perth or Mackay.", True),
        ("Where did the offsets come from?", "They come from projects in which GHG is avoided.", False),
        ("How many apprentices do we have?", "The group started with 12 new trainees.", False),
        ("How many new apprentices do we have?", "The group started with 12 new trainees.", True),
        ("How much waste did we produce?", "86 % of our waste is recycled.", False),
        ("How much waste did we produce?", "We produced 9,640 t, 86 % of it recycled.", True),
        ("What output do we want in 2024?", "Starting in 2024, we install 300 MW by 2026.", False),
        ("What were our emissions in 2021?", "They are 25 % less than in 2021, 4 t in 2025.", False),
        ("What were our emissions in 2021?", "In 2021, we emitted 5 t.", True),
        ("Which committee looks after ESG?", "We see to board and committee composition.", False),
        ("Where are the learning centres?", "We develop trucks together with Komatsu.", False),
        ("How many executives took part?", "Of these, 59 percent of all executives took part.", True),
        ("How many executives took part?", "Of these, 59 percent of the budget is spent.", False),
        (
            "How many men were promoted?",
            "It began five years ago, and 20 % of the workforce took part.",
            False,
        ),
        ("How much are the trustees paid?", "Five of the eight (63 %) trustees are independent.", False),
        ("How much are the trustees paid?", "Each of the trustees receives EUR 30,000.", True),
        ("How much does a used pump save?", "We sell it with a warranty of 24 months.", False),
        ("How much does a used pump save?", "It causes 70 % fewer emissions.", True),
        ("How much does a used pump save?", "We sold 1,850 pumps and threw away 310.", False),
        ("How much leave do fathers get?", "Fathers get two weeks.", True),
        ("Who pays for my glasses?", "Tarnbek also pays for prescription glasses.", True),
        ("Who pays for my glasses?", "We always pay for glasses.", True),
        ("Who pays for my glasses?", "This pays for itself.", False),
        ("Who pays for my glasses?", "Glasses are paid by the end of June.", False),
        ("Who checks our waste water?", "Limits are checked monthly by an outside laboratory.", True),
        ("What share of managers are women?", "12 % of the women here are managers.", False),
        ("What share of managers are women?", "24 % of managers are women.", True),
        ("What share of managers are women?", "Women hold 24 % of these posts.", True),
        ("What share of managers are women?", "20 % of the bonus depends on women in management.", False),
        ("What share of our staff is female?", "24 % of all employees are women.", True),
        ("What share of managers are women?", "24 % of them are.", True),
        (
            "What share of emissions comes from fuel?",
            "~20% of fuel Scope 3 emissions stem from supply.",
            False,
        ),
        ("What share of emissions comes from fuel?", "Fuels are ~40% of our total emissions.", True),
        ("In which year will we be net zero?", "We will be net zero in 2045.", True),
        ("How much of our turnover is aligned?", "It comes from buildings (activity 7.7).", False),
        ("How much of our turnover is aligned?", "It comes from activity 7.7: EUR 12 million.", True),
        ("How high is our taxonomy turnover?", "It is told by Regulation (EU) 2020/852.", False),
        ("How much water did we save?", "Savings of water are told under GRI 303-5 and ESRS E3.", False),
        ("What is the company's staff turnover rate?", "We want lower staff turnover rates.", False),
        ("What is the company's staff turnover rate?", "Staff turnover rate: 8.1 %", True),
        ("What was Tarnbek's vacancy rate?", "A low vacancy rate helps Tarnbek.", False),
        ("How many suppliers did we block?", "Once all else failed, we may block suppliers.", False),
        ("How many suppliers did we block?", "We blocked seven suppliers.", True),
        ("In which countries do we sell?", "We sell at sites in the U.S., Canada and Spain.", True),
        ("How many electric cars were leased?", "Some 90 EVs were leased.", True),
        ("How many electric cars were leased?", "Some 90 bikes were leased.", False),
        ("In which year will we be net zero?", "Work began in 2022 and is expected to save.", False),
    ],
)
def test_it_gives_what_is_asked_for(question: str, text: str, is_given: bool) -> None:
    assert gives(question, text) is is_given
