"""One protocol: every instrument takes texts of every shape, and says NA with a reason."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.tone.instruments import LexiconCSV, Vader, WordInstrument, measure


class Letters(WordInstrument):
    """Counts letters; knows no digits."""

    name, languages, columns = "letters", ("en",), ("letters",)

    def score_text(self, text, language):
        letters = sum(sign.isalpha() for sign in text)
        return ((float(letters),) if letters else None), letters / len(text)


def table(values, reasons, index=None):
    shares = [np.nan if reason and "no word" not in reason else 0.0 if reason else 1.0 for reason in reasons]
    frame = pd.DataFrame({"letters": values, "matched_share": shares, "reason": pd.Series(reasons, dtype="str")})
    return frame if index is None else frame.set_axis(index, axis=0)


def test_list_series_table_and_single_text_give_the_same_values():
    texts = ["one", "three"]
    pd.testing.assert_frame_equal(measure(texts, Letters(), "en"), table([3.0, 5.0], [None, None]))
    pd.testing.assert_frame_equal(measure(pd.Series(texts, index=["a", "b"]), Letters(), "en"),
                                  table([3.0, 5.0], [None, None], ["a", "b"]))
    pd.testing.assert_frame_equal(measure(pd.DataFrame({"text": texts}, index=[7, 9]), Letters(), "en"),
                                  table([3.0, 5.0], [None, None], [7, 9]))
    pd.testing.assert_frame_equal(measure("one", Letters(), "en"), table([3.0], [None]))
    pd.testing.assert_frame_equal(Letters()(texts, "en"), measure(texts, Letters(), "en"))


def test_no_texts_give_an_empty_table_with_all_columns():
    assert list(measure([], Letters(), "en")) == ["letters", "matched_share", "reason"]


def test_language_of_a_row_wins_over_the_language_for_all():
    rows = pd.DataFrame({"text": ["one", "uno", "one"], "language": ["en-GB", "es", None]})
    expected = table([3.0, np.nan, 3.0], [None, "language es is not read by this instrument", None])
    pd.testing.assert_frame_equal(measure(rows, Letters(), "en"), expected)


def test_every_missing_value_has_its_reason():
    expected = table([np.nan] * 5, ["empty text", "empty text", "empty text", "no word of the list matched",
                                    "language not given"])
    found = measure(["", " \n", None, "123", "one"], Letters(), ["en", "en", "en", "en", None])
    pd.testing.assert_frame_equal(found, expected)


def test_stream_is_read_in_batches_only_when_asked():
    taken = []

    def stream():
        for text in ["one", "three", ("uno", "es"), "four"]:
            taken.append(text)
            yield text

    frames = measure(stream(), Letters(), "en", batch=3)
    assert taken == []
    first = next(frames)
    assert len(taken) == 3
    pd.testing.assert_frame_equal(first, table([3.0, 5.0, np.nan], [None, None, "language es is not read by this "
                                                                    "instrument"]))
    pd.testing.assert_frame_equal(next(frames), table([4.0], [None], pd.RangeIndex(3, 4)))
    assert list(frames) == []


def test_parquet_file_is_read_batch_by_batch(tmp_path):
    path = tmp_path / "texts.parquet"
    rows = pd.DataFrame({"id": [1, 2, 3], "text": ["one", "uno", "three"], "language": ["en", "es", "en"]})
    rows.to_parquet(path)
    frames = list(measure(path, Letters(), batch=2))
    assert [frame.index.tolist() for frame in frames] == [[0, 1], [2]]
    expected = table([3.0, np.nan, 5.0], [None, "language es is not read by this instrument", None])
    pd.testing.assert_frame_equal(pd.concat(frames), expected)


def test_table_without_texts_and_wrong_number_of_languages_are_explained():
    with pytest.raises(DataError, match="no column named text.*rename the column"):
        measure(pd.DataFrame({"body": ["one"]}), Letters(), "en")
    with pytest.raises(DataError, match="2 texts need 2 languages"):
        measure(["one", "two"], Letters(), ["en"])
    with pytest.raises(DataError, match="a stream takes one language"):
        next(measure(iter(["one", "two"]), Letters(), ["en", "en"]))


def test_vader_gives_its_compound_and_na_where_it_knows_no_word():
    frame = Vader()(["We praise this great effort.", "The ministers met.", "Gran esfuerzo"], ["en", "en", "es"])
    expected = pd.DataFrame({
        "compound": [0.8582, np.nan, np.nan], "matched_share": [0.4, 0.0, np.nan],
        "reason": pd.Series([None, "no word of the list matched", "language es is not read by this instrument"],
                            dtype="str")})
    pd.testing.assert_frame_equal(frame, expected)


def write(folder, lines):
    path = folder / "mine.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_own_list_scores_the_mean_weight_of_its_longest_terms(tmp_path):
    path = write(tmp_path, ["term,weight,language", "crime,-2,en", "organized crime,-3,en", "Peace,2,en", "paz,2,es"])
    mine = LexiconCSV(path)
    assert (mine.name, mine.languages) == ("mine", ("en", "es"))
    expected = pd.DataFrame({"weight": [-0.5, 2.0, np.nan], "matched_share": [0.6, 1.0, 0.0],
                             "reason": pd.Series([None, None, "no word of the list matched"], dtype="str")})
    found = mine(["PEACE instead of organized crime", "Paz", "trade"], ["en", "es", "en"])
    pd.testing.assert_frame_equal(found, expected)


def test_own_list_with_faults_names_every_row_and_the_remedy(tmp_path):
    path = write(tmp_path, ["term,weight,language", "peace,two,en", ",1,en", "war,-2,", "crime,-2,en", "Crime,-1,en",
                            "nan,nan,en"])
    with pytest.raises(DataError) as caught:
        LexiconCSV(path)
    assert [(problem.file, problem.row, problem.column) for problem in caught.value.problems] == [
        ("mine.csv", 2, "weight"), ("mine.csv", 3, "term"), ("mine.csv", 4, "language"), ("mine.csv", 6, "term"),
        ("mine.csv", 7, "weight")]
    assert "write a number with a decimal point" in str(caught.value)


def test_own_list_without_its_columns_says_what_the_first_line_must_be(tmp_path):
    with pytest.raises(DataError, match="row 1, column weight: column missing.*term,weight,language"):
        LexiconCSV(write(tmp_path, ["term,score,language", "peace,2,en"]))
