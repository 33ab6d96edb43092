"""The notebook that opens exports runs from top to bottom on the graph as it is, and every cell has something to show."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent.parent / "notebooks" / "graphs.ipynb"


@pytest.mark.filterwarnings("ignore")
def test_notebook_runs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    resources = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and not cell.source.startswith("import ")]
    assert code
    assert all(cell.outputs for cell in code)
    assert not list(NOTEBOOK.parent.glob("*.graphml"))
