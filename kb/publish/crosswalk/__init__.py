"""任务对照: the crosswalk of tasks as the pages show it.

In: the gathered base.  Out: `table` has a subject's rows, `row` one of them with its texts, `years` two years of a series; `names` gives
all of them their pages.
Example: 国家 20. 强化地中海贫血等单基因遗传病防治 is ○ 缺失 in 天津市 and has its page in `tasks/`.
"""
