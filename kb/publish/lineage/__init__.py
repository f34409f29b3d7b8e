"""脉络: who names whom, as a picture and as a list.

In: the gathered base.  Out: `groups` of documents that hang together, `views` for the lists, `drawing` for the picture.
Example: 天津市's plan → 国卫办妇幼发〔2023〕9号, 贯彻, after 134 days.
"""
