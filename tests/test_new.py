import pytest

from analysis.cli import main
from analysis.new import new


def test_a_folder_with_content_is_left_as_it_is(tmp_path):
    (tmp_path / "keep.txt").write_text("mine")
    with pytest.raises(ValueError, match="is not empty; name a new folder"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]


@pytest.mark.parametrize("parties", [[("A", "a"), ("A", "b")], [("A", ""), ("B", "b")], [("A;", "a"), ("B", "b")]])
def test_parties_need_two_different_codes(tmp_path, parties):
    with pytest.raises(ValueError, match="two parties"):
        new(tmp_path / "x", parties)
    assert not (tmp_path / "x").exists()


def test_the_command_line_writes_and_checks_a_dataset(tmp_path, capsys):
    folder = str(tmp_path / "fr-de")
    assert main(["new", folder, "--party", "FR:France", "--party", "DE:Germany"]) == 0
    assert main(["check", folder]) == 0
    assert "fr-de: no problem found" in capsys.readouterr().out


def test_the_command_line_tells_problems_in_words_and_exits_with_one(tmp_path, capsys):
    folder = new(tmp_path / "mine")
    (folder / "events.csv").unlink()
    assert main(["check", str(folder)]) == 1
    assert "events.csv: the file is missing" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "none")]) == 1
    assert "there is no such folder" in capsys.readouterr().err
    assert main(["new", str(folder)]) == 1
    assert "is not empty" in capsys.readouterr().err
