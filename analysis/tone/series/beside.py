"""TextBlob's polarity beside the register, for the texts that both can be asked about."""

import pandas as pd

from .scores import scored

LANGUAGE = "en"


def beside(data):
    """English statements with both scores.

    Returns
    -------
    DataFrame: statement_id, date_lo, side, register (−3 … +3), sentiment (TextBlob's polarity, −1 … +1; NA where no
    word is in its list), register_share, sentiment_share (share of the text's words that each one knows, 0–1)
    """
    ours, theirs = (scored(data, name) for name in ("register", "sentiment"))
    frame = pd.DataFrame({
        "statement_id": ours["statement_id"], "date_lo": ours["date_lo"], "side": ours["side"],
        "register": ours["tone"], "sentiment": theirs["tone"],
        "register_share": ours["matched_share"].astype("float64"),
        "sentiment_share": theirs["matched_share"].astype("float64")})
    return frame[(ours["language"] == LANGUAGE).to_numpy()].reset_index(drop=True)
