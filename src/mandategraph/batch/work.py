"""What is done to one file, in a process of its own: nothing is written, and any fault becomes a sentence."""

from dataclasses import replace
from pathlib import Path

from mandategraph import graph
from mandategraph.batch.account import account
from mandategraph.batch.result import Failure, Made
from mandategraph.errors import MandategraphError
from mandategraph.pipeline import make
from mandategraph.read import read


def work(path: Path, folder: Path, symbol: str | None = None) -> Made | Failure:
    """Read, find, build and validate one report; `folder` is where its graph will go."""
    try:
        built = make(read(path, symbol=symbol), folder)
        return Made(
            report=replace(built.report, units=()),
            turtle=graph.turtle(built.triples),
            triples=len(built.triples),
            account=account(built),
        )
    except MandategraphError as error:
        return Failure(str(error))
    except MemoryError:
        return Failure(f"{path} needs more memory than its process may use; allow more with --memory, or leave it out.")
    except RecursionError:
        return Failure(f"{path} is nested too deeply to be read; leave it out.")
    except Exception as error:  # a fault of ours in one file must not end the run of all
        place = _place(error)
        return Failure(f"{path}: {type(error).__name__} {error} ({place}): a fault of mandategraph; please report it.")


def _place(error: BaseException) -> str:
    """The line of the program where an error arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace is not None else "unknown"
