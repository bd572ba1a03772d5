"""Self-tests of the statistics: samples are drawn from populations whose truth is known, shaped like the data.

Does a 95 % interval hold the truth in 95 % of samples of the size that the reports print it for? Does the search for
breaks stay silent where there is none? Are p-values as rare as they say? ``python -m analysis verify`` writes a page.
"""
