"""One reader for each format in which corpora come; see base.py for what a reader is."""

from . import delimited, gdelt, jsonl, parquet, texts

#: In the order in which they are asked whether a file is theirs: GDELT's files end in .csv too.
FORMATS = {reader.NAME: reader for reader in (gdelt.gkg, gdelt.events, parquet, delimited, jsonl, texts)}

__all__ = ["FORMATS", "delimited", "gdelt", "jsonl", "parquet", "texts"]
