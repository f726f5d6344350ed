"""What Slack takes: every payload the bot sends, as strict models.

An unknown property, a missing one, a wrong type or a text over its limit is refused, as the real Web API
does with ``invalid_blocks`` or ``invalid_arguments``. Written from the Block Kit reference, independently
of `bot.slack`, so that a mistake there is not repeated here.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PlainText(Strict):
    type: Literal["plain_text"]
    text: str = Field(min_length=1)
    emoji: bool | None = None


class Mrkdwn(Strict):
    type: Literal["mrkdwn"]
    text: str = Field(min_length=1)
    verbatim: bool | None = None


def _at_most(limit: int) -> AfterValidator:
    def check(value: PlainText | Mrkdwn) -> PlainText | Mrkdwn:
        if len(value.text) > limit:
            raise ValueError(f"must be no more than {limit} characters")
        return value

    return AfterValidator(check)


def _unique(*names: str) -> AfterValidator:
    """No two members share the value of any of `names`."""

    def check(members: list[Any]) -> list[Any]:
        for name in names:
            given = [value for member in members if (value := getattr(member, name, None)) is not None]
            if len(given) != len(set(given)):
                raise ValueError(f"{name} must be unique")
        return members

    return AfterValidator(check)


AnyText = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]
Id = Annotated[str, Field(min_length=1, max_length=255)]
Url = Annotated[str, Field(min_length=1, max_length=3000, pattern=r"^(https?://|mailto:)\S+$")]
Style = Literal["primary", "danger"]


class TextStyle(Strict):
    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    code: bool | None = None


class RichText(Strict):
    type: Literal["text"]
    text: str = Field(min_length=1, max_length=3000)
    style: TextStyle | None = None


class RichLink(Strict):
    type: Literal["link"]
    url: Url
    text: str | None = Field(None, min_length=1, max_length=3000)
    style: TextStyle | None = None


class RichUser(Strict):
    type: Literal["user"]
    user_id: str = Field(pattern=r"^[UW][A-Z0-9]+$")


class RichDate(Strict):
    """https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#date-element-type"""

    type: Literal["date"]
    timestamp: int
    format: str = Field(pattern=r"\{[a-z_]+\}")
    url: Url | None = None
    fallback: str | None = Field(None, min_length=1)


RichPiece = Annotated[RichText | RichLink | RichUser | RichDate, Field(discriminator="type")]


class RichSection(Strict):
    type: Literal["rich_text_section"]
    elements: list[RichPiece] = Field(min_length=1)


class RichQuote(Strict):
    type: Literal["rich_text_quote"]
    elements: list[RichPiece] = Field(min_length=1)


class RichList(Strict):
    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: list[RichSection] = Field(min_length=1)
    indent: int | None = None


RichElement = Annotated[RichSection | RichQuote | RichList, Field(discriminator="type")]


class RichTextBlock(Strict):
    type: Literal["rich_text"]
    elements: list[RichElement] = Field(min_length=1)
    block_id: Id | None = None


class Confirm(Strict):
    title: Annotated[PlainText, _at_most(100)]
    text: Annotated[AnyText, _at_most(300)]
    confirm: Annotated[PlainText, _at_most(30)]
    deny: Annotated[PlainText, _at_most(30)]
    style: Style | None = None


class Button(Strict):
    type: Literal["button"]
    text: Annotated[PlainText, _at_most(75)]
    action_id: Id
    value: str | None = Field(None, max_length=2000)
    url: Url | None = None
    style: Style | None = None
    confirm: Confirm | None = None
    accessibility_label: str | None = Field(None, max_length=75)


class Option(Strict):
    text: Annotated[PlainText, _at_most(75)]
    value: str = Field(min_length=1, max_length=150)


class StaticSelect(Strict):
    type: Literal["static_select"]
    action_id: Id
    options: list[Option] = Field(min_length=1, max_length=100)
    initial_option: Option | None = None
    placeholder: Annotated[PlainText, _at_most(150)] | None = None

    @model_validator(mode="after")
    def _initial_is_an_option(self) -> StaticSelect:
        if self.initial_option is not None and self.initial_option not in self.options:
            raise ValueError("initial_option must be one of options")
        return self


class FeedbackSide(Strict):
    text: Annotated[PlainText, _at_most(75)]
    value: str = Field(min_length=1, max_length=2000)
    accessibility_label: str | None = Field(None, max_length=75)


class FeedbackButtons(Strict):
    type: Literal["feedback_buttons"]
    action_id: Id | None = None
    positive_button: FeedbackSide
    negative_button: FeedbackSide


class Section(Strict):
    type: Literal["section"]
    text: Annotated[AnyText, _at_most(3000)] | None = None
    fields: list[Annotated[AnyText, _at_most(2000)]] | None = Field(None, min_length=1, max_length=10)
    accessory: Button | None = None
    block_id: Id | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Section:
        if self.text is None and self.fields is None:
            raise ValueError("text or fields is required")
        return self


class Header(Strict):
    type: Literal["header"]
    text: Annotated[PlainText, _at_most(150)]
    block_id: Id | None = None


class Divider(Strict):
    type: Literal["divider"]
    block_id: Id | None = None


class SlackFile(Strict):
    """By its id; by address it could be, too, and ours never is."""

    id: str = Field(pattern="^F[A-Z0-9]+$")


class Image(Strict):
    type: Literal["image"]
    image_url: str | None = Field(None, pattern=r"^https://\S+$", max_length=3000)
    slack_file: SlackFile | None = None
    alt_text: str = Field(min_length=1, max_length=2000)
    block_id: Id | None = None

    @model_validator(mode="after")
    def from_one_place(self) -> Image:
        """ "You must provide either an image_url or slack_file." """
        if (self.image_url is None) == (self.slack_file is None):
            raise ValueError("either an image_url or a slack_file")
        return self


class Context(Strict):
    type: Literal["context"]
    elements: list[AnyText] = Field(min_length=1, max_length=10)
    block_id: Id | None = None


class Actions(Strict):
    type: Literal["actions"]
    elements: Annotated[
        list[Annotated[Button | StaticSelect, Field(discriminator="type")]],
        Field(min_length=1, max_length=25),
        _unique("action_id"),
    ]
    block_id: Id | None = None


class ContextActions(Strict):
    type: Literal["context_actions"]
    elements: list[FeedbackButtons] = Field(min_length=1, max_length=5)
    block_id: Id | None = None


class RawText(Strict):
    type: Literal["raw_text"]
    text: str = Field(min_length=1)


class TableColumnSetting(Strict):
    align: Literal["left", "center", "right"] | None = None
    is_wrapped: bool | None = None


TableRowOfCells = Annotated[
    list[Annotated[RawText | RichTextBlock, Field(discriminator="type")]],
    Field(min_length=1, max_length=20),
]


class TableBlock(Strict):
    """https://docs.slack.dev/reference/block-kit/blocks/table-block"""

    type: Literal["table"]
    rows: list[TableRowOfCells] = Field(min_length=1, max_length=100)
    column_settings: list[TableColumnSetting] | None = Field(None, max_length=20)
    block_id: Id | None = None

    @model_validator(mode="after")
    def _is_even_and_not_too_long(self) -> TableBlock:
        if len(set(map(len, self.rows))) > 1:
            raise ValueError("all rows must have the same number of cells")
        if _length(self.model_dump()["rows"]) > 10_000:
            raise ValueError("a table must be no more than 10000 characters")
        return self


ChartName = Annotated[str, Field(min_length=1, max_length=20)]


class ChartPoint(Strict):
    label: ChartName
    value: float


class ChartSeries(Strict):
    name: ChartName
    data: list[ChartPoint] = Field(min_length=1, max_length=20)


class ChartAxes(Strict):
    categories: list[ChartName] = Field(min_length=1)
    x_label: str | None = Field(None, max_length=50)
    y_label: str | None = Field(None, max_length=50)


class SeriesChart(Strict):
    type: Literal["bar", "area", "line"]
    series: list[ChartSeries] = Field(min_length=1, max_length=6)
    axis_config: ChartAxes

    @model_validator(mode="after")
    def _fits_its_axes(self) -> SeriesChart:
        names = [one.name for one in self.series]
        if len(set(names)) < len(names):
            raise ValueError("series names must be unique")
        if any([point.label for point in one.data] != self.axis_config.categories for one in self.series):
            raise ValueError("each series has one point for each category")
        return self


class DataVisualization(Strict):
    """https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block"""

    type: Literal["data_visualization"]
    title: str = Field(min_length=1, max_length=50)
    chart: SeriesChart
    block_id: Id | None = None


class PlainInput(Strict):
    type: Literal["plain_text_input"]
    action_id: Id
    initial_value: str | None = Field(None, max_length=3000)
    multiline: bool | None = None
    min_length: int | None = Field(None, ge=0, le=3000)
    max_length: int | None = Field(None, ge=1, le=3000)
    placeholder: Annotated[PlainText, _at_most(150)] | None = None

    @model_validator(mode="after")
    def _initial_fits(self) -> PlainInput:
        if len(self.initial_value or "") > (self.max_length or 3000):
            raise ValueError("initial_value is longer than max_length")
        return self


class DatePicker(Strict):
    """https://docs.slack.dev/reference/block-kit/block-elements/date-picker-element"""

    type: Literal["datepicker"]
    action_id: Id
    initial_date: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    placeholder: Annotated[PlainText, _at_most(150)] | None = None


class Input(Strict):
    type: Literal["input"]
    label: Annotated[PlainText, _at_most(2000)]
    element: Annotated[PlainInput | StaticSelect | DatePicker, Field(discriminator="type")]
    hint: Annotated[PlainText, _at_most(2000)] | None = None
    optional: bool | None = None
    block_id: Id | None = None


MessageBlock = Annotated[
    RichTextBlock
    | Section
    | Header
    | Divider
    | Image
    | Context
    | Actions
    | ContextActions
    | TableBlock
    | DataVisualization,
    Field(discriminator="type"),
]
ViewBlock = Annotated[
    RichTextBlock | Section | Header | Divider | Image | Context | Actions | Input,
    Field(discriminator="type"),
]


class Message(Strict):
    """What the blocks of one message must be together."""

    text: str = Field(max_length=40_000)
    blocks: Annotated[list[MessageBlock], Field(max_length=50), _unique("block_id")]

    @model_validator(mode="after")
    def _not_too_long(self) -> Message:
        if sum(_length(block.model_dump()) for block in self.blocks) > 13_000:
            raise ValueError("msg_blocks_too_long")
        return self

    @model_validator(mode="after")
    def _has_one_table(self) -> Message:
        if sum(isinstance(block, TableBlock) for block in self.blocks) > 1:
            raise ValueError("only_one_table_allowed")
        return self


class Modal(Strict):
    type: Literal["modal"]
    title: Annotated[PlainText, _at_most(24)]
    blocks: Annotated[list[ViewBlock], Field(min_length=1, max_length=100), _unique("block_id")]
    submit: Annotated[PlainText, _at_most(24)] | None = None
    close: Annotated[PlainText, _at_most(24)] | None = None
    private_metadata: str | None = Field(None, max_length=3000)
    callback_id: str | None = Field(None, max_length=255)
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None
    external_id: str | None = Field(None, max_length=255)

    @model_validator(mode="after")
    def _submit_with_inputs(self) -> Modal:
        if self.submit is None and any(isinstance(block, Input) for block in self.blocks):
            raise ValueError("submit is required when blocks has an input")
        return self


class Home(Strict):
    type: Literal["home"]
    blocks: Annotated[list[ViewBlock], Field(min_length=1, max_length=100), _unique("block_id")]
    private_metadata: str | None = Field(None, max_length=3000)
    callback_id: str | None = Field(None, max_length=255)
    external_id: str | None = Field(None, max_length=255)


View = TypeAdapter[Modal | Home](Annotated[Modal | Home, Field(discriminator="type")])


def faults_of_message(text: str, blocks: object) -> list[str]:
    """Why Slack would refuse this message; empty when it would not."""
    return _faults(lambda: Message.model_validate({"text": text, "blocks": blocks}))


def faults_of_view(view: object) -> list[str]:
    """Why Slack would refuse this modal or home; empty when it would not."""
    return _faults(lambda: View.validate_python(view))


def live_references(text: str, blocks: object = ()) -> list[str]:
    """What Slack would turn into mentions, links or broadcasts where it reads mrkdwn."""
    sources = [text, *(found["text"] for found in _dicts(blocks) if found.get("type") == "mrkdwn")]
    return [reference for source in sources for reference in re.findall(r"<[^<>]+>", source)]


def texts_of(blocks: object) -> str:
    """Everything a person reads in these blocks, for searching."""
    return "\n".join(found["text"] for found in _dicts(blocks) if isinstance(found.get("text"), str))


def _faults(validate: Any) -> list[str]:
    try:
        validate()
    except ValidationError as error:
        return [f"{'/'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    return []


def _length(value: object) -> int:
    return sum(len(found["text"]) for found in _dicts(value) if isinstance(found.get("text"), str))


def _dicts(value: object) -> Any:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _dicts(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _dicts(member)
