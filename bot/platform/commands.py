"""What is pressed by typing it, where a platform has no commands of its own."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.commitments import actions as commitments
from handlers.learning import actions as learning
from handlers.questions import actions as questions

COMMANDS: Mapping[str, str] = {**learning.COMMANDS, **commitments.COMMANDS, **questions.COMMANDS}
