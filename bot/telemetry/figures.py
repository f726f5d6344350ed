"""Every figure that `/metrics` shows, with its labels: `docs/reference/metrics.md` is made from this list.

See https://prometheus.io/docs/practices/naming/ on their names, and
https://prometheus.io/docs/practices/instrumentation/ on queues and on ages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, of use to nobody who reads text

_BY_QUEUE = ("queue", "kind")
_WAITING = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds: Slack waits three for an acknowledgement, and people about ten for an answer."""
_WORKING = (0.01, 0.1, 1.0, 10.0, 60.0, 600.0)


class MetricType(StrEnum):
    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


class Whose(StrEnum):
    REPLICA = "this replica"
    ALL = "the installation"


@dataclass(frozen=True, slots=True)
class Metric:
    name: str
    """Of a counter without the ending ``_total`` that Prometheus reads."""
    type: MetricType
    whose: Whose
    """Of what all replicas tell, take `max`; of what each tells for itself, `sum`."""
    says: str
    labels: tuple[str, ...] = ()
    values: str = ""
    """What the labels may be."""
    buckets: tuple[float, ...] = _WAITING

    def counter(self, registry: CollectorRegistry) -> Counter:
        return Counter(self.name, self.says, self.labels, registry=registry)

    def gauge(self, registry: CollectorRegistry) -> Gauge:
        return Gauge(self.name, self.says, self.labels, registry=registry)

    def histogram(self, registry: CollectorRegistry) -> Histogram:
        return Histogram(self.name, self.says, self.labels, buckets=self.buckets, registry=registry)


def _counter(name: str, says: str, labels: tuple[str, ...], values: str) -> Metric:
    return Metric(f"csrbot_{name}", MetricType.COUNTER, Whose.REPLICA, says, labels, values)


def _gauge(
    name: str, says: str, labels: tuple[str, ...] = (), values: str = "", whose: Whose = Whose.ALL
) -> Metric:
    return Metric(f"csrbot_{name}", MetricType.GAUGE, whose, says, labels, values)


def _histogram(
    name: str,
    says: str,
    labels: tuple[str, ...] = (),
    values: str = "",
    buckets: tuple[float, ...] = _WAITING,
) -> Metric:
    return Metric(f"csrbot_{name}", MetricType.HISTOGRAM, Whose.REPLICA, says, labels, values, buckets)


INFO = _gauge(
    "info",
    "1; the labels tell the version and the kind of database.",
    ("version", "database"),
    whose=Whose.REPLICA,
)
PART_READY = _gauge(
    "part_ready", "1 while the worker runs, 0 while it does not.", ("part",), "as in `/readyz`", Whose.REPLICA
)
MEASURE_FAILED = _gauge(
    "measure_failed",
    "1 while the database gives no figures: those of the installation are then the last known.",
    whose=Whose.REPLICA,
)

OUTCOMES = ("answered", "unclear", "not_stated", "courtesy", "not_understood", "held_back")
QUESTIONS = _counter(
    "questions",
    "Messages that asked for something, by what the asker was told.",
    ("outcome",),
    "`answered`; `unclear` (choices were offered); `not_stated` (people could be asked); `courtesy`; "
    "`not_understood`; `held_back` (grave, out of scope, about oneself: not told apart)",
)
QUESTIONS_OPEN = _gauge(
    "questions_open", "Questions that people are to answer.", ("state",), "`waiting`, `claimed`"
)
QUESTIONS_OLDEST = _gauge(
    "questions_oldest_seconds", "Age of the oldest of them.", ("state",), "`waiting`, `claimed`"
)

QUEUE_WAITING = _gauge(
    "queue_waiting",
    "Rows that wait.",
    _BY_QUEUE,
    "`inbox` by platform, `outbox` by kind of message",
)
QUEUE_OLDEST = _gauge("queue_oldest_seconds", "Age of the oldest waiting row.", _BY_QUEUE, "the same")
QUEUE_STUCK = _gauge("queue_stuck", "Rows given up on, that a person has to decide.", _BY_QUEUE, "the same")

SENDS = _counter(
    "sends",
    "Attempts to send, edit or take away a message.",
    ("platform", "kind", "result"),
    "result: `delivered`, `retracted`, `later` (waits for its turn), `failed` (is tried again), "
    "`undeliverable`",
)
SEND_SECONDS = _histogram("send_seconds", "Time of one attempt.", ("platform",))
UNSOLICITED = _counter(
    "unsolicited",
    "What nobody asked for, by what the attention budget decided when its turn came.",
    ("kind", "decision"),
    "decision: `sent`, `later`, `dropped`",
)
OCCURRENCES_TARDY = _gauge(
    "occurrences_tardy",
    "What comes once a period by itself, and in the last week was late or left out.",
    ("schedule", "how"),
    "how: `late`, `left_out`",
)
TROUBLE = _gauge(
    "trouble_seconds", "For how long a worker or job fails, or something is late.", ("name",), "as on *Stuck*"
)
INDEX_MENDED = _gauge("index_mended", "Differences of index and rows, mended.", ("kind",))

EVENT_SECONDS = _histogram(
    "event_seconds",
    "Time to handle one event from the inbox.",
    ("event", "result"),
    "event: `asked`, `pressed`, `submitted`, `opened`, `joined`, `left`; result: `ok`, `failed`",
)
SEARCH_SECONDS = _histogram("search_seconds", "Time to find passages for one question.")
ENCODER_SECONDS = _histogram(
    "encoder_seconds", "Time to turn text into vectors.", ("what",), "`question`, `documents`"
)
JOB_SECONDS = _histogram("job_seconds", "Time of a run of a job.", ("job", "result"), buckets=_WORKING)

HTTP_REQUESTS = _counter("http_requests", "Requests served.", ("route", "method", "status"), "")
HTTP_SECONDS = _histogram("http_seconds", "Time to the start of the response.", ("route",))

FIGURES = (
    INFO,
    PART_READY,
    MEASURE_FAILED,
    QUESTIONS,
    QUESTIONS_OPEN,
    QUESTIONS_OLDEST,
    QUEUE_WAITING,
    QUEUE_OLDEST,
    QUEUE_STUCK,
    SENDS,
    SEND_SECONDS,
    UNSOLICITED,
    OCCURRENCES_TARDY,
    TROUBLE,
    INDEX_MENDED,
    EVENT_SECONDS,
    SEARCH_SECONDS,
    ENCODER_SECONDS,
    JOB_SECONDS,
    HTTP_REQUESTS,
    HTTP_SECONDS,
)
