"""Dates as they are said and as they are written, and the days they can mean.

Written dates are EDTF (levels 0 and 1); a date phrase in Spanish or English becomes EDTF, counted from the
day it was said. Everything computes with day intervals [lo, hi]; an open end is None.

>>> from analysis import dates
>>> print(dates.interval("2026-02~"))
2026-01-01 to 2026-03-31
>>> reading = dates.parse("en febrero", said_on="2026-01-15", language="es")
>>> reading.edtf, reading.lo.isoformat(), reading.hi.isoformat()
('2026-02', '2026-02-01', '2026-02-28')
>>> dates.parse("the new tariffs", said_on="2026-01-15", language="en") is None
True

How phrases are read (D = the day it was said)

    Friday, this Friday, este viernes      the first such day on or after D
    next Friday, el próximo viernes        that weekday of the ISO week after D's; a date beside it wins
    last Friday, el viernes pasado         the latest such day before D
    this / next / last week                Monday to Sunday of that ISO week; weekends likewise
    next month, quarter, year              the calendar period after the one that holds D
    in 90 days, dentro de dos semanas      that very day; months and years clip to the month's end
    within / over / in the next 90 days    [D, that day]; working days are Monday to Friday, so "about" (~)
    within the month, later this year      [D, the period's end]
    in the next month (English)            [D, one month on]; "next month" and "el próximo mes" are calendar
    ... of / after X (within 90 days of X) counted from X; undated when X has no date here
    by, until, no later than X, para X     [D, last day of X]
    before, ahead of, antes de X           [D, day before X]; before the end of X, antes de que termine X =
                                           [D, last day of X]
    from, starting, a partir de X          [X, open]; no earlier than X, as early as X likewise
    after, tras X                          [day after X, open]
    since X; desde X                       [X, open], X looking back; for "desde" the X nearest to D
    between X and Y, del X al Y, X-Y       first day of X to last day of Y, years chosen so that Y follows X
    January, 23 January without a year     the first on or after the month of D (the day may lie before D);
                                           with "by" and "before" the first that does not end before D
    next January; last January             the first that begins after D; the latest that ended before D
    the 23rd, el 23                        the first such day on or after D; "viernes 13": the first 13th,
                                           from D's month on, that is a Friday
    first week of September                days 1-7 (8-14, 15-21, 22-28, 29-end); last week = last seven days
    the week of 16 March                   Monday to Sunday of the ISO week that holds it
    early / mid- / late month              1-10 / 10-20 / 21-end; primera, segunda quincena 1-15 / 16-end
    early / mid / end of a year            January-April / May-August / October-December
    early / mid / end of a week            Monday-Tuesday / Wednesday-Thursday / Friday-Sunday
    parts of a quarter, season, half       thirds by month
    spring, summer, autumn, winter         March-May, June-August, September-November, December-February
    quarter, half, bimestre, cuatrimestre  by calendar, the first not over by the month of D
    fiscal year N, FY N, año fiscal N      1 October N-1 to 30 September N (US); "ejercicio fiscal" N = year N
    the coming days / weeks / months /     [D, D + 7 days~ / 28 days~ / 6 months~ / 5 years~]
    years, unos días, within weeks
    about, around, hacia X; a couple       the same with ~, which pads (see ``interval``)
    soon, pronto, hasta nuevo aviso        undated, phrase kept, ``vague``
    90 days, for 90 days, 30 de febrero    undated, phrase kept, ``note`` says why
    23/01/2026, 01/02/2026                 day first in Spanish, month first in English, unless impossible
    every Friday, cada 15 días             not a date
    a day that lies before D (by 2025)     [open, that day], ``note`` says so
"""

from .columns import bounds, problems
from .edtf import DateError, Interval, in_words, interval, to_edtf
from .reading import EVENTS, Reading, parse, readings

__all__ = ["EVENTS", "DateError", "Interval", "Reading", "bounds", "in_words", "interval", "parse",
           "problems", "readings", "to_edtf"]
