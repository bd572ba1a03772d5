"""English words for dates. Each row: tag, value, the phrases that carry it (lower case, no accents)."""

_MONTHS = ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
           "august aug", "september sept sep", "october oct", "november nov", "december dec")
_WEEKDAYS = ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri",
             "saturday sat", "sunday sun")
_NUMBERS = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen").split()
_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
             "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

# read as a month or weekday only beside a number or a date
ABBREVIATED = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
               "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"}
# everyday words: need a neighbour that makes them a date
AMBIGUOUS = {"may", "march", "spring", "fall"}
ARTICLES_BEFORE_NAMES = frozenset()
# what may follow "the 23rd" when it is a date
AFTER_BARE_DAY = set("at in of to for from and or with when where by on as if but this next while before "
                     "after until through".split())
DAY_FIRST = False

VOCABULARY = [
    *[("MONTH", number, " | ".join(names.split())) for number, names in enumerate(_MONTHS, 1)],
    *[("WEEKDAY", number, " | ".join(names.split())) for number, names in enumerate(_WEEKDAYS)],
    *[("NUMWORD", number, word) for number, word in enumerate(_NUMBERS, 1)],
    *[("NUMWORD", 10 * number, word) for number, word in enumerate(_TENS, 2)],
    *[("ORD", number, word) for number, word in enumerate(_ORDINALS, 1)],
    ("ORD", 20, "twentieth"),
    ("ORD", 30, "thirtieth"),
    ("NUMWORD", 12, "dozen | a dozen"),
    ("NUMWORD", 100, "hundred | a hundred"),
    ("NUMWORD", 1000, "thousand"),
    ("A", 1, "a | an"),
    ("THE", "", "the"),
    ("OF", "", "of"),
    ("AND", "", "and"),
    ("OR", "", "or"),
    ("TO", "", "to | thru"),
    ("IN", "", "in | sometime in | some time in | at some point in | at some time in | as part of"),
    ("ON", "", "on | at | dated | scheduled for | set for | planned for | slated for | due for | sometime"),
    ("FOR", "", "for"),
    ("OVER", "", "over"),
    ("DURING", "", "during | throughout | over the course of | in the course of | all through"),
    ("WITHIN", "", "within | inside | inside of | in less than | in under | in fewer than | in no more "
     "than | within no more than | not more than | in at most | in up to | within a period of | within "
     "the space of | within the span of | in a period of | within a maximum of | in not more than | "
     "within at most"),
    ("BY", "", "by the time of | in time for | by | until | till | by cob | by close of business | by "
     "close of business on | by the close of business on | by noon | by noon on | by midnight | by "
     "midnight on | no later than | not later than | by no later than | up until | on or before | by or "
     "before | not after | at the latest by | due by | due on | due | deadline of | deadline is | a "
     "deadline of | between now and | from now until | from now to | through"),
    ("BEFORE", "", "before | ahead of | prior to | in advance of | earlier than | in the run up to | in "
     "the lead up to | leading up to"),
    ("AFTER", "", "after | following the | once | subsequent to | in the wake of"),
    ("FROM", "", "at the earliest in | at the earliest on | from | starting | starting on | starting "
     "from | starting in | starting as of | beginning | beginning on | beginning in | beginning from | "
     "commencing | commencing on | effective | effective as of | effective on | effective from | with "
     "effect from | as of | as from | on or after | onward from | no earlier than | not earlier than | "
     "no sooner than | not before | not until | as early as | as soon as"),
    ("SINCE", "past", "since | ever since"),
    ("BETWEEN", "", "between"),
    ("ONWARD", "FROM", "at the earliest | onward | onwards | forward | or later | and beyond"),
    ("ONWARD", "BY", "at the latest | or earlier | or sooner | at latest"),
    ("THIS", "", "this | current | present"),
    ("NEXT", "", "next | coming | upcoming | following | forthcoming | ensuing"),
    ("AHEAD", "", "ahead | to come | that follow | to follow"),
    ("LAST", "", "last | past | previous | preceding | recent"),
    ("LAST", "final", "final"),
    ("EARLY", "", "early | early in | early on in | beginning of | start of | outset of | opening of | "
     "opening days of | early days of | early part of | first part of"),
    ("MID", "", "mid | middle of | in the middle of | midway through | halfway through | the middle part "
     "of"),
    ("LATE", "", "late | late in | latter part of | closing days of"),
    ("END", "", "end of | ends of | close of | conclusion of | tail end of | very end of | completion of"),
    ("ENDWORD", "", "end"),
    ("UNITPART", ("year", "late"), "year end | yearend | eoy"),
    ("UNITPART", ("year", "mid"), "midyear"),
    ("UNITPART", ("month", "late"), "month end | eom"),
    ("UNITPART", ("quarter", "late"), "quarter end"),
    ("ENDS", "", "ends | is over | is out | is done | closes | concludes | finishes | runs out | expires "
     "| is up | comes to an end | comes to a close | has ended | is through"),
    ("REST", "", "rest of | remainder of | balance of | what is left of | later in | later on in"),
    ("LATER", "", "later"),
    ("EARLIER", "", "earlier | earlier in"),
    ("HALFOF", 1, "first half of | first half | early half of"),
    ("HALFOF", 2, "second half of | second half | latter half of | back half of"),
    ("DAYWORD", 0, "today | tonight | this morning | this afternoon | this evening | this very day | "
     "later today"),
    ("DAYWORD", 1, "tomorrow"),
    ("DAYWORD", 2, "day after tomorrow"),
    ("DAYWORD", -1, "yesterday | last night"),
    ("DAYWORD", -2, "day before yesterday"),
    ("UNIT", "hour", "hour | hours"),
    ("UNIT", "day", "day | days"),
    ("UNIT", "workday", "business day | business days | working day | working days | work days | workdays"),
    ("UNIT", "week", "week | weeks"),
    ("UNIT", "weekend", "weekend | weekends"),
    ("UNIT", "fortnight", "fortnight | fortnights"),
    ("UNIT", "month", "month | months"),
    ("UNIT", "quarter", "quarter | quarters | trimester"),
    ("UNIT", "half", "semester | semesters | half year"),
    ("UNIT", "year", "year | years"),
    ("UNIT", "decade", "decade | decades"),
    ("FISCAL", "", "fiscal year | fiscal | fy | federal fiscal year | budget year"),
    ("SEASON", 3, "spring | springtime"),
    ("SEASON", 6, "summer | summertime"),
    ("SEASON", 9, "fall | autumn"),
    ("SEASON", 12, "winter | wintertime"),
    ("FEW", "", "few | a few | several | some | a number of | a handful of | matter of | a matter of"),
    ("COUPLE", 2, "couple | a couple | couple of | a couple of"),
    ("HALFUNIT", "", "half | half a | half of a"),
    ("ANDHALF", "", "and a half"),
    ("MORE", "", "more | additional | an additional | another | further | a further | extra"),
    ("ABOUT", "", "about | around | approximately | roughly | circa | or about | on or about | on or "
     "around | in or around | by about | toward | towards | close to | nearly | approx"),
    ("AGO", "", "ago"),
    ("HENCE", "", "from the date of this order | of the date of this order | after the date of this "
     "order | of this order | from now | from now on | from today | from this date | hence | time"),
    ("EVERY", "", "every | each | per"),
    ("NOISE", "", "monday to friday | monday through friday | one day at a time | day to day | day by "
     "day | year on year | year over year | month on month"),
    ("PERCENT", "", "percent | per cent | percentage"),
    ("DROP", "", "calendar | just | only | mere | whole | entire | exactly | straight | consecutive"),
    ("HOLIDAY", (12, 25), "christmas | christmas day"),
    ("HOLIDAY", (12, 24), "christmas eve"),
    ("HOLIDAY", (1, 1), "new year | new year day | new years day | new years"),
    ("HOLIDAY", (12, 31), "new year eve | new years eve"),
    ("VAGUE", "", "soon | very soon | shortly | as soon as possible | as soon as practicable | "
     "imminently | at the earliest opportunity | at the earliest possible date | as early as possible | "
     "before long | in due course | in the near future | in the foreseeable future | in the short term | "
     "in the near term | in the medium term | in the long term | promptly | eventually | at a later date "
     "| at a future date | on a date to be determined | at a date to be determined | date to be "
     "determined | until further notice | indefinitely | without delay | immediately | right away | "
     "forthwith | sooner or later | someday | any day now | at the appropriate time | when the time "
     "comes | down the road"),
]
