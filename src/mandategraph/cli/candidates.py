"""What a command says when what was typed names nothing, or several things: which ones, and exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from mandategraph.draw.words import clean, short
from mandategraph.errors import AmbiguousThingError, NoSuchThingError


@contextmanager
def or_exit(context: click.Context) -> Iterator[None]:
    """Ends the command with exit code 1, "no", if what is done within finds no such thing or several."""
    try:
        yield
    except AmbiguousThingError as error:
        click.echo(f"mandategraph: {clean(str(error))}", err=True)
        for one in error.candidates:
            name = short(one.name, 100) if one.name != one.id else ""
            click.echo(f"  {one.kind:<14}{clean(one.id)}  {name}".rstrip(), err=True)
        context.exit(1)
    except NoSuchThingError as error:
        click.echo(f"mandategraph: {clean(str(error))}", err=True)
        context.exit(1)
