"""Failures that are known and why they stand: key of a row -> a sentence for the page."""

_SMALL = ("So few values say little about their spread, and draws from them are less spread than the truth: the "
          "interval is too short. Take it for a lower bound of the doubt; read the number of statements first.")
_CORPUS = ("1.96 standard errors are too few where a group is small. The table is meant for groups of hundreds; for "
           "small ones take analysis.tone.monthly on the statements.")
_SERIES = ("The months resemble each other far more than the errors of Newey and West with three lags allow for, so "
           "that the interval is much too short. The page says at how many days without meaning the series would "
           "show as clear a change; that number, and not the interval, is to be believed.")

KNOWN = {
    "month-3": _SMALL, "month-4": _SMALL, "month-5": _SMALL,
    "group-2": _SMALL, "group-3": _SMALL, "group-4": _SMALL,
    "corpus-3": _CORPUS, "corpus-4": _CORPUS, "corpus-5": _CORPUS, "corpus-6": _CORPUS, "corpus-10": _CORPUS,
    "gate": "Gaps between versions are mostly small with a few large ones. With 25 statements a sample may hold none "
            "of the large ones, and its mean then seems surer than it is; other bootstrap intervals hardly do better.",
    "r-register-es": "A few Spanish statements lie far from the line and decide the correlation. Samples without them "
                     "seem too sure; no usual interval of a correlation holds here (Fisher's z: 90 %).",
    "r-others": "A percentile interval of a correlation is a little too short at these numbers of statements.",
    "alpha-quantity_named": "Four promises of 142 were coded in two ways, and few have a quantity at all: alpha "
                            "hangs on a handful of rows, and samples with fewer of them seem too sure.",
    "contrast-5": "Joint texts differ less from each other than one side's own texts. The regression takes both for "
                  "equally spread, so that the interval is too wide: it claims less than it could.",
    "incidence-lapsed": "With four promises that lapsed, the interval on the log(-log) scale is wider than it need be: "
                        "it claims less than it could.",
} | {f"{term}-{series}": _SERIES for term in ("level", "trend") for series in (
    "cbp_fentanyl_sw_lb", "usbp_encounters_sw_ohss", "cbp_encounters_sw", "usbp_encounters_sw")}
