"""A long trial in pieces: what is over is kept, and what is kept is not tried again."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pieces import Verdict, in_pieces

ONE, TWO = {"split": False}, {"split": True}


class Bench:
    """Loses nothing, and is interrupted in the piece of this number."""

    def __init__(self, interrupted_in: int = 0) -> None:
        self.ran: list[int] = []
        self.interrupted_in = interrupted_in

    def __call__(self, kills: int) -> Verdict:
        self.ran.append(kills)
        if len(self.ran) == self.interrupted_in:
            raise KeyboardInterrupt
        return {"kills": kills, "lost": 0, "cut_pages": 2, "minutes": 0.5, "integrity": "ok"}


def test_the_last_piece_is_what_is_left(tmp_path: Path) -> None:
    bench = Bench()
    told = in_pieces(tmp_path / "results", ONE, 50, 20, bench)
    assert bench.ran == [20, 20, 10]
    assert told == {
        "split": [False],
        "kills": 50,
        "lost": 0,
        "cut_pages": 6,
        "minutes": 1.5,
        "integrity": ["ok"],
        "pieces": 3,
    }


def test_interrupted_it_goes_on_with_the_next_one(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        in_pieces(tmp_path / "results", ONE, 60, 20, Bench(interrupted_in=3))
    bench = Bench()
    assert in_pieces(tmp_path / "results", ONE, 60, 20, bench)["kills"] == 60
    assert bench.ran == [20]


def test_other_trials_in_the_file_do_not_count(tmp_path: Path) -> None:
    in_pieces(tmp_path / "results", TWO, 20, 20, Bench())
    bench = Bench()
    assert in_pieces(tmp_path / "results", ONE, 20, 20, bench)["pieces"] == 1
    assert bench.ran == [20]


def test_a_line_that_was_cut_off_is_no_piece(tmp_path: Path) -> None:
    (tmp_path / "results").write_text('{"split": false, "kills": 20, "lo\n', encoding="utf-8")
    bench = Bench()
    in_pieces(tmp_path / "results", ONE, 20, 20, bench)
    assert bench.ran == [20]
