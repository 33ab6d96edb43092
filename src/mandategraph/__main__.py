"""`python -m mandategraph` and the `mandategraph` command: errors become one sentence and exit code 2."""

import sys

import click

from mandategraph.cli import main as _main
from mandategraph.errors import MandategraphError


def main() -> None:
    """Run the command line."""
    try:
        code = _main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except MandategraphError as error:
        click.echo(f"mandategraph: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
