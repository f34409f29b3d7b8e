"""责任单位: units with all that they have to do, as the pages show them.

In: the gathered documents.  Out: `errands` has the units, `sheets` one of them with its tasks, `views` and `tables` the lists.
Example: 兴国县民政局 with two tasks, for which it answers with 县卫健委.
"""
