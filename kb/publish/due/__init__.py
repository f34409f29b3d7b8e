"""时间: what is due when, and what comes again.

In: the gathered base.  Out: `views` has the deadlines, `rhythms` recurring duties, `timeline` the picture, `events` and `calendar` the
`.ics` files.
Example: 到2025年 is due on 2025-12-31 and stands in the lane of its place.
"""
