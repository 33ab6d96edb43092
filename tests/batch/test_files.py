"""A folder stands for the reports in it."""

from pathlib import Path

import pytest

from mandategraph.batch import chosen
from mandategraph.errors import UnreadableError


def test_a_folder_stands_for_its_reports_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "deep/c.TXT", "README.md", ".hidden.txt", ".git/x.txt", "table.csv", "deep/no.bin"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "deep" / "again").symlink_to(tmp_path)
    found = chosen([tmp_path])
    assert [str(p.relative_to(tmp_path)) for p in found.files] == ["a.md", "b.txt", "deep/c.TXT"]
    assert found.named == frozenset()
    assert found.others == 3


def test_a_named_file_comes_where_it_is_named_and_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "README.md"):
        (tmp_path / name).write_text("x")
    readme, b = tmp_path / "README.md", tmp_path / "b.txt"
    found = chosen([readme, b, tmp_path, b])
    assert found.files == (readme, b, tmp_path / "a.txt")
    assert found.named == {readme, b}


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="holds no report"):
        chosen([tmp_path])
