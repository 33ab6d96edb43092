"""The command line: one command per verb, one file per command. Only here is anything printed."""

from importlib import import_module
from keyword import iskeyword

import click

from mandategraph import resources

__all__ = ["main"]

# In the order of work: read, check, keep, ask, take away, serve.
_VERBS = (
    "build", "fetch", "units", "validate", "reason", "load", "query", "trace", "register", "mandates", "gaps",
    "identities", "suggest", "compare", "export", "import", "ontology", "serve",
    "site",
)  # fmt: skip


class Verbs(click.Group):
    """A group whose commands are imported when they are called: `trace` does not wait for what `serve` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of work."""
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, from the module of its name."""
        if cmd_name not in _VERBS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    package_name="mandategraph",
    message="%(prog)s, version %(version)s" + ("" if resources.editor() else ", without the SPARQL editor (no npm)"),
)
def main() -> None:
    """From UN activity reports to a knowledge graph of mandates that shows its evidence.

    Build a graph from a report, then ask it: what became of a resolution, what was done in a country, on whose mandate.
    """
